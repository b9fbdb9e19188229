namespace DeepseekExplainer.Mechanisms.Miniature;

/// <summary>
/// The module for multi-token prediction (DeepSeek-V3 report, eq. 21–23): from the main model's vector of a token and the embedding of
/// the token after it, it predicts the one after that. It borrows the embedding table and the output head. The report's eq. 24 and 25
/// are the loss it was trained by.
/// </summary>
internal sealed class PredictionModule
{
    private readonly RmsNorm _embeddingNorm;
    private readonly RmsNorm _hiddenNorm;
    private readonly Linear _merge;
    private readonly Block _block;

    public PredictionModule(ModelTensors tensors, string name, RotaryPositions positions)
    {
        var width = tensors.Config.HiddenSize;
        _embeddingNorm = tensors.Norm($"{name}.enorm", width);
        _hiddenNorm = tensors.Norm($"{name}.hnorm", width);
        _merge = tensors.Linear($"{name}.eh_proj", width, 2 * width);
        _block = new(tensors, name, positions, isDense: false);
        HeadNorm = tensors.Norm($"{name}.shared_head.norm", width);
    }

    /// <summary>The norm before the output head, the module's own.</summary>
    public RmsNorm HeadNorm { get; }

    /// <summary>Takes further tokens through the module.</summary>
    /// <param name="hidden">The main model's vectors of the tokens, before its final norm, one behind the other.</param>
    /// <param name="following">The embeddings of the tokens after them, one behind the other.</param>
    /// <param name="cache">What the module's layer keeps of the tokens before; these are appended.</param>
    /// <param name="form">How attention is calculated.</param>
    /// <returns>The module's vectors, before its norm, and what happened to each token.</returns>
    public (float[] Hidden, LayerReading[] Readings) Of(
        ReadOnlySpan<float> hidden, ReadOnlySpan<float> following, LatentCache cache, AttentionForm form)
    {
        var merged = Merge(hidden, following);
        return (merged, _block.Apply(merged, cache, form)); // eq. 22, in place
    }

    /// <summary>Compares the ways to calculate one head's scores, as <see cref="Block.Compare"/>.</summary>
    public HeadComparison Compare(ReadOnlySpan<float> hidden, ReadOnlySpan<float> following, int head, int distance) =>
        _block.Compare(Merge(hidden, following), head, distance);

    private float[] Merge(ReadOnlySpan<float> hidden, ReadOnlySpan<float> following)
    {
        // Eq. 21 writes the vector before the embedding; the trained matrix, as in DeepSeek's release, takes them the other way round.
        var (left, right) = (_embeddingNorm.Of(following), _hiddenNorm.Of(hidden));
        var both = new float[left.Length + right.Length];
        for (var (at, width) = (0, _merge.Outputs); at < left.Length; at += width)
        {
            left.AsSpan(at, width).CopyTo(both.AsSpan(2 * at));
            right.AsSpan(at, width).CopyTo(both.AsSpan((2 * at) + width));
        }

        return _merge.Of(both);
    }
}
