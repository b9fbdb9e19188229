using DeepseekExplainer.Mechanisms.Experts;

namespace DeepseekExplainer.Mechanisms.Miniature;

/// <summary>What one layer did with one token.</summary>
/// <param name="Attention">Of each head a weight for each position up to the token's own; they sum to 1.</param>
/// <param name="Latent">What the layer keeps of the token, c^KV after its norm.</param>
/// <param name="RopeKey">The rest of it: the key that carries the position, k^R, turned.</param>
/// <param name="Gate">How the token was routed, or null in a layer without experts.</param>
public sealed record LayerReading(
    IReadOnlyList<float[]> Attention, IReadOnlyList<float> Latent, IReadOnlyList<float> RopeKey, GateDecision? Gate);

/// <summary>What the model made of one token of a text.</summary>
/// <param name="Id">The token.</param>
/// <param name="Layers">The layers of the main model, the first one first.</param>
/// <param name="Hidden">The token's vector after the last layer, before the final norm.</param>
/// <param name="Following">The token that the prediction module was told comes next: the text's own or, at its end, the model's
/// choice.</param>
/// <param name="Module">The layer of the prediction module.</param>
/// <param name="DraftHidden">The token's vector after the prediction module, before its norm.</param>
public sealed record TokenReading(
    int Id,
    IReadOnlyList<LayerReading> Layers,
    IReadOnlyList<float> Hidden,
    int Following,
    LayerReading Module,
    IReadOnlyList<float> DraftHidden);
