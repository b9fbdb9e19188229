namespace DeepseekExplainer.Mechanisms.Experts;

/// <summary>One kind of block in a model, and how many of its parameters there are.</summary>
/// <param name="Id">Which block, e.g. <c>w-dq</c> or <c>routed-experts</c>; see <see cref="ParameterCounter"/> for the list.</param>
/// <param name="Each">Parameters of one such block.</param>
/// <param name="PerLayer">Such blocks in one layer.</param>
/// <param name="ActivePerLayer">Of these, how many one token uses.</param>
/// <param name="Layers">Layers that have them.</param>
public sealed record ParameterRow(string Id, long Each, int PerLayer, int ActivePerLayer, int Layers)
{
    /// <summary>Parameters of all these blocks.</summary>
    public long Total => Each * PerLayer * Layers;

    /// <summary>Parameters of the blocks that one token uses.</summary>
    public long Active => Each * ActivePerLayer * Layers;
}

/// <summary>Where a model's parameters are.</summary>
/// <param name="Rows">Every block once, from the input to the output.</param>
public sealed record ParameterTable(IReadOnlyList<ParameterRow> Rows)
{
    /// <summary>All parameters.</summary>
    public long Total => Rows.Sum(row => row.Total);

    /// <summary>Parameters that one token uses, the embedding table and the output head counted whole.</summary>
    public long Active => Rows.Sum(row => row.Active);

    /// <summary><see cref="Active"/> without the embedding table, which is a look-up and not a matrix product.</summary>
    public long ActiveWithoutEmbedding => Active - Of(ParameterCounter.Embedding);

    /// <summary><see cref="Active"/> without the embedding table and the output head.</summary>
    public long ActiveWithoutEmbeddingAndHead => ActiveWithoutEmbedding - Of(ParameterCounter.OutputHead);

    /// <summary>Share of the parameters that sits in routed experts, 0 to 1.</summary>
    public double RoutedShare => (double)Of(ParameterCounter.RoutedExperts) / Total;

    /// <summary>Parameters of all blocks with this id; 0 when the model has none.</summary>
    public long Of(string id) => Rows.Where(row => row.Id == id).Sum(row => row.Total);
}
