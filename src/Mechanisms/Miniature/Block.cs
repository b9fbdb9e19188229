using System.Numerics.Tensors;

namespace DeepseekExplainer.Mechanisms.Miniature;

/// <summary>One layer: attention, then a dense feed-forward block or experts, each on normed vectors and added to what went in.</summary>
internal sealed class Block
{
    private readonly MiniatureConfig _config;
    private readonly RmsNorm _attentionNorm;
    private readonly MultiHeadLatentAttention _attention;
    private readonly RmsNorm _feedForwardNorm;
    private readonly FeedForward? _dense;
    private readonly MixtureOfExperts? _experts;

    public Block(ModelTensors tensors, string name, RotaryPositions positions, bool isDense)
    {
        _config = tensors.Config;
        _attentionNorm = tensors.Norm($"{name}.input_layernorm", _config.HiddenSize);
        _attention = new(tensors, $"{name}.self_attn", positions);
        _feedForwardNorm = tensors.Norm($"{name}.post_attention_layernorm", _config.HiddenSize);
        _dense = isDense ? new(tensors, $"{name}.mlp", _config.IntermediateSize) : null;
        _experts = isDense ? null : new(tensors, $"{name}.mlp");
    }

    /// <summary>Takes further tokens through the layer, where they stand.</summary>
    /// <param name="hidden">The tokens' vectors, one behind the other.</param>
    /// <param name="cache">What this layer keeps of the tokens before; these are appended.</param>
    /// <param name="form">How attention is calculated.</param>
    /// <returns>What happened to each token.</returns>
    public LayerReading[] Apply(Span<float> hidden, LatentCache cache, AttentionForm form)
    {
        var first = cache.Count;
        var (attended, attention) = _attention.Of(_attentionNorm.Of(hidden), cache, form);
        TensorPrimitives.Add(hidden, attended, hidden);

        var normed = _feedForwardNorm.Of(hidden);
        var (output, decisions) = _experts is null ? (_dense!.Of(normed), null) : _experts.Of(normed);
        TensorPrimitives.Add(hidden, output, hidden); // eq. 12, its first term
        return [.. attention.Select((weights, i) => new LayerReading(
            weights, cache[first + i][.._config.KvLoraRank].ToArray(), cache[first + i][_config.KvLoraRank..].ToArray(), decisions?[i]))];
    }

    /// <summary>Compares the ways to calculate one head's scores for a text that begins here.</summary>
    /// <param name="hidden">The tokens' vectors, one behind the other.</param>
    /// <param name="head">Counted from 0.</param>
    /// <param name="distance">How far apart the tokens are that the experiment's absorbed matrix fits.</param>
    public HeadComparison Compare(ReadOnlySpan<float> hidden, int head, int distance) =>
        _attention.Compare(_attentionNorm.Of(hidden), head, distance);
}
