namespace DeepseekExplainer.Mechanisms.Experts;

/// <summary>
/// Counts a model's parameters from its shape. It assumes what nearly all of today's models share: feed-forward blocks and experts
/// of three matrices (SwiGLU), two RMSNorms per layer and one at the end, no bias vectors, and an output head apart from the
/// embedding table. A sigmoid gate has one load-balancing bias per expert.
/// </summary>
/// <remarks>
/// Row ids: <c>embedding</c>; attention <c>w-q</c> or <c>w-dq</c> and <c>w-uq</c>, <c>w-kv</c> or <c>w-dkv-kr</c> and <c>w-uk-uv</c>,
/// <c>w-o</c>, <c>latent-norms</c>, <c>indexer</c>; <c>dense-ffn</c>, <c>gate</c>, <c>shared-experts</c>, <c>routed-experts</c>;
/// <c>norms</c>, <c>final-norm</c>, <c>output-head</c>; and <c>projection</c> in a prediction module.
/// </remarks>
public static class ParameterCounter
{
    /// <summary>Id of the embedding table's row.</summary>
    public const string Embedding = "embedding";

    /// <summary>Id of the output head's row.</summary>
    public const string OutputHead = "output-head";

    /// <summary>Id of the routed experts' row.</summary>
    public const string RoutedExperts = "routed-experts";

    /// <summary>Names the properties that the count needs and the model does not state, e.g. <c>Vocabulary</c>.</summary>
    /// <returns>Nothing when <see cref="Of"/> can count the model.</returns>
    public static IReadOnlyList<string> Missing(ModelConfig model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var attention = model.Attention;
        var mla = attention.Kind == AttentionKind.Mla;
        (string Name, bool IsMissing)[] needs =
        [
            (nameof(model.Vocabulary), model.Vocabulary is null),
            (nameof(model.DenseHiddenSize), model.DenseHiddenSize is null && DenseLayers(model) > 0),
            ("Experts.HiddenSize", model.Experts is { HiddenSize: null }),
            ("Attention.Kind", attention.Kind == AttentionKind.Other),
            ("Attention.KvHeads", attention.Kind == AttentionKind.Gqa && attention.KvHeads is null),
            ("Attention.KvRank", mla && attention.KvRank is null),
            ("Attention.QueryRank", mla && (attention.QueryRank is null || attention is { IndexHeads: not null, QueryRank: 0 })),
            ("Attention.NopeDim", mla && attention.NopeDim is null),
            ("Attention.RopeDim", mla && attention.RopeDim is null),
            ("Attention.ValueDim", mla && attention.ValueDim is null),
            ("Attention.IndexDim", mla && attention is { IndexHeads: not null, IndexDim: null }),
        ];
        return [.. needs.Where(need => need.IsMissing).Select(need => need.Name)];
    }

    /// <summary>Counts a whole model, without modules that serving can drop.</summary>
    /// <exception cref="ArgumentException">The model leaves a needed size open; see <see cref="Missing"/>.</exception>
    public static ParameterTable Of(ModelConfig model)
    {
        Require(model);
        long hidden = model.HiddenSize;
        var tokenTable = model.Vocabulary!.Value * hidden;
        var dense = DenseLayers(model);
        List<ParameterRow> rows = [new(Embedding, tokenTable, 1, 1, 1), .. Attention(model, model.Layers)];
        if (dense > 0)
        {
            rows.Add(new("dense-ffn", 3 * hidden * model.DenseHiddenSize!.Value, 1, 1, dense));
        }

        rows.AddRange(Experts(model, model.Layers - dense));
        rows.Add(new("norms", hidden, 2, 2, model.Layers));
        rows.Add(new("final-norm", hidden, 1, 1, 1));
        rows.Add(new(OutputHead, tokenTable, 1, 1, 1));
        return new(rows);
    }

    /// <summary>
    /// Counts the module that predicts one token more: the last layer's kind of block, the projection of a hidden state and an embedding
    /// to one vector, and the norms of both (DeepSeek-V3 report, eq. 21–23). It borrows the model's embedding table and output head.
    /// </summary>
    /// <exception cref="ArgumentException">The model leaves a needed size open; see <see cref="Missing"/>.</exception>
    public static ParameterTable PredictionModule(ModelConfig model)
    {
        Require(model);
        long hidden = model.HiddenSize;
        ParameterRow[] feedForward = model.Experts is null
            ? [new("dense-ffn", 3 * hidden * model.DenseHiddenSize!.Value, 1, 1, 1)]
            : [.. Experts(model, 1)];
        return new(
        [
            new("projection", 2 * hidden * hidden, 1, 1, 1),
            .. Attention(model, 1),
            .. feedForward,
            new("norms", hidden, 4, 4, 1),
            new("final-norm", hidden, 1, 1, 1),
        ]);
    }

    private static int DenseLayers(ModelConfig model) => model.Experts?.DenseLayers ?? model.Layers;

    private static IEnumerable<ParameterRow> Attention(ModelConfig model, int layers)
    {
        long hidden = model.HiddenSize;
        return model.Attention.Kind == AttentionKind.Mla ? Latent() : Plain();

        IEnumerable<ParameterRow> Plain()
        {
            long kvHeads = model.Attention.Kind switch
            {
                AttentionKind.Mqa => 1,
                AttentionKind.Gqa => model.Attention.KvHeads!.Value,
                _ => model.Heads,
            };
            yield return Row("w-q", hidden * model.Heads * model.HeadDim);
            yield return Row("w-kv", 2 * hidden * kvHeads * model.HeadDim);
            yield return Row("w-o", hidden * model.Heads * model.HeadDim);
        }

        IEnumerable<ParameterRow> Latent()
        {
            var (kvRank, queryRank) = (model.Attention.KvRank!.Value, model.Attention.QueryRank!.Value);
            var (nope, rope, value) = (model.Attention.NopeDim!.Value, model.Attention.RopeDim!.Value, model.Attention.ValueDim!.Value);
            long heads = model.Heads;
            if (queryRank == 0)
            {
                yield return Row("w-q", hidden * heads * (nope + rope));
            }
            else
            {
                yield return Row("w-dq", hidden * queryRank);
                yield return Row("w-uq", queryRank * heads * (nope + rope));
            }

            yield return Row("w-dkv-kr", hidden * (kvRank + rope));
            yield return Row("w-uk-uv", kvRank * heads * (nope + value));
            yield return Row("w-o", heads * value * hidden);
            yield return Row("latent-norms", queryRank + kvRank);
            if (model.Attention is { IndexHeads: { } indexHeads, IndexDim: { } indexDim })
            {
                // Queries from the compressed query, one key with weight and bias of its norm, one weight for each head
                // (DeepSeek-V3.2-Exp, inference/model.py, class Indexer).
                yield return Row(
                    "indexer", ((long)queryRank * indexHeads * indexDim) + (hidden * indexDim) + (2 * indexDim) + (hidden * indexHeads));
            }
        }

        ParameterRow Row(string id, long each) => new(id, each, 1, 1, layers);
    }

    private static IEnumerable<ParameterRow> Experts(ModelConfig model, int layers)
    {
        var experts = model.Experts;
        if (experts is null)
        {
            yield break;
        }

        var gateWidth = model.HiddenSize + (experts.Scoring == Scoring.Sigmoid ? 1 : 0);
        var expert = 3L * model.HiddenSize * experts.HiddenSize!.Value;
        yield return new("gate", (long)experts.Routed * gateWidth, 1, 1, layers);
        if (experts.Shared > 0)
        {
            yield return new("shared-experts", expert, experts.Shared, experts.Shared, layers);
        }

        yield return new(RoutedExperts, expert, experts.Routed, experts.PerToken, layers);
    }

    private static void Require(ModelConfig model)
    {
        if (Missing(model) is { Count: > 0 } missing)
        {
            throw new ArgumentException($"The model does not state {string.Join(", ", missing)}.", nameof(model));
        }
    }
}
