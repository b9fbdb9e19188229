namespace DeepseekExplainer.Mechanisms.Attention;

/// <summary>
/// The size of the KV cache: what a model must remember of every earlier token (DeepSeek-V2 report, Table 1).
/// Totals are <see cref="decimal"/>, which holds 28 digits exactly: ten million tokens in a batch of thousands stays exact.
/// </summary>
public static class CacheSize
{
    /// <summary>Numbers of an indexer's key that share one scale factor.</summary>
    private const int ScaleBlock = 128;

    /// <summary>
    /// Numbers cached per token in one layer: 2·n_h·d_h for MHA, 2·n_kv·d_h for GQA, 2·d_h for MQA, d_c + d_R for MLA.
    /// </summary>
    /// <exception cref="ArgumentException">The design has no formula here, or a size that its formula needs is missing.</exception>
    public static long ElementsPerTokenPerLayer(ModelConfig model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Attention switch
        {
            { Kind: AttentionKind.Mha } => 2L * model.Heads * model.HeadDim,
            { Kind: AttentionKind.Gqa, KvHeads: { } kvHeads } => 2L * kvHeads * model.HeadDim,
            { Kind: AttentionKind.Mqa } => 2L * model.HeadDim,
            { Kind: AttentionKind.Mla, KvRank: { } rank, RopeDim: { } rope } => (long)rank + rope,
            { Kind: var kind } => throw new ArgumentException($"{kind} attention has no cache formula or lacks a size.", nameof(model)),
        };
    }

    /// <summary>Numbers cached per token over all layers, as long as the token is inside the window of every local layer.</summary>
    /// <exception cref="ArgumentException">See <see cref="ElementsPerTokenPerLayer"/>.</exception>
    public static long ElementsPerToken(ModelConfig model) => ElementsPerTokenPerLayer(model) * model.Layers;

    /// <summary>
    /// Numbers cached for a batch of sequences of equal length. A global layer holds every token, a local layer only the last
    /// <see cref="AttentionConfig.Window"/> of them.
    /// </summary>
    /// <param name="model">The architecture.</param>
    /// <param name="tokens">Tokens in each sequence, 0 or more.</param>
    /// <param name="batch">Sequences held at once, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    /// <exception cref="ArgumentException">See <see cref="ElementsPerTokenPerLayer"/>.</exception>
    public static decimal Elements(ModelConfig model, long tokens, long batch = 1) =>
        Slots(model, tokens, batch) * ElementsPerTokenPerLayer(model);

    /// <summary>
    /// Bytes that the indexer of sparse attention keeps per token in one layer, whatever the precision of the rest: its key in FP8 and
    /// a scale factor of 4 bytes for every 128 numbers (DeepSeek-V3.2-Exp, inference/model.py, class Indexer). 0 without an indexer.
    /// </summary>
    public static int IndexerBytesPerTokenPerLayer(ModelConfig model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Attention.IndexDim is { } dim ? dim + (4 * ((dim + ScaleBlock - 1) / ScaleBlock)) : 0;
    }

    /// <summary>Bytes cached per token over all layers, as long as the token is inside the window of every local layer.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The precision is not one of the defined ones.</exception>
    /// <exception cref="ArgumentException">See <see cref="ElementsPerTokenPerLayer"/>.</exception>
    public static decimal BytesPerToken(ModelConfig model, Precision precision)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Layers * BytesPerTokenPerLayer(model, precision);
    }

    /// <summary>The same cache in bytes, with what an indexer keeps.</summary>
    /// <param name="model">The architecture.</param>
    /// <param name="tokens">Tokens in each sequence, 0 or more.</param>
    /// <param name="batch">Sequences held at once, 0 or more.</param>
    /// <param name="precision">How each number is stored.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    /// <exception cref="ArgumentException">See <see cref="ElementsPerTokenPerLayer"/>.</exception>
    public static decimal Bytes(ModelConfig model, long tokens, long batch = 1, Precision precision = Precision.Bf16) =>
        Slots(model, tokens, batch) * BytesPerTokenPerLayer(model, precision);

    /// <summary>Bytes that one number takes: 2, 1, 0.75 or 0.5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The precision is not one of the defined ones.</exception>
    public static decimal BytesPerElement(Precision precision) => precision switch
    {
        Precision.Bf16 => 2m,
        Precision.Fp8 => 1m,
        Precision.SixBit => 0.75m,
        Precision.FourBit => 0.5m,
        _ => throw new ArgumentOutOfRangeException(nameof(precision)),
    };

    /// <summary>
    /// The same shape with ordinary attention instead of its own: layers, heads, head size and windows stay, only the number of
    /// key-value heads changes. All heads make it MHA, one makes it MQA, anything between GQA.
    /// </summary>
    /// <param name="model">The architecture to start from.</param>
    /// <param name="kvHeads">Key-value heads, from 1 to the model's number of heads, which it must divide.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="kvHeads"/> is out of range or does not divide the heads.</exception>
    public static ModelConfig WithKvHeads(ModelConfig model, int kvHeads)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(kvHeads, 1);
        if (model.Heads % kvHeads != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(kvHeads), kvHeads, $"{model.Heads} heads cannot share {kvHeads} evenly.");
        }

        var kind = kvHeads == model.Heads ? AttentionKind.Mha : kvHeads == 1 ? AttentionKind.Mqa : AttentionKind.Gqa;
        return model with
        {
            Attention = new AttentionConfig
            {
                Kind = kind,
                KvHeads = kvHeads,
                Window = model.Attention.Window,
                LocalLayers = model.Attention.LocalLayers,
            },
        };
    }

    /// <summary>How often something is kept: by each layer, of each token that it holds, of each sequence.</summary>
    private static decimal Slots(ModelConfig model, long tokens, long batch)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegative(tokens);
        ArgumentOutOfRangeException.ThrowIfNegative(batch);
        var localLayers = model.Attention.Window is null ? 0 : model.Attention.LocalLayers ?? 0;
        var localTokens = Math.Min(tokens, model.Attention.Window ?? tokens);
        return (((decimal)(model.Layers - localLayers) * tokens) + ((decimal)localLayers * localTokens)) * batch;
    }

    private static decimal BytesPerTokenPerLayer(ModelConfig model, Precision precision) =>
        (ElementsPerTokenPerLayer(model) * BytesPerElement(precision)) + IndexerBytesPerTokenPerLayer(model);
}
