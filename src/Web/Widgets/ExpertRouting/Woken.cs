using DeepseekExplainer.Mechanisms.Experts;
using DeepseekExplainer.Mechanisms.Miniature;

namespace DeepseekExplainer.Web.Widgets.ExpertRouting;

/// <summary>What one layer did with the token shown and with the one that it is compared with.</summary>
/// <param name="Number">The layer, counted from 1.</param>
/// <param name="Shown">How the token shown was routed.</param>
/// <param name="Against">How the other was, if there is one.</param>
internal sealed record WokenLayer(int Number, GateDecision Shown, GateDecision? Against)
{
    /// <summary>The experts that both wake.</summary>
    public IEnumerable<int> Shared => Shown.Experts.Intersect(Against?.Experts ?? []);
}

/// <summary>The experts that a token wakes on its way through the model, beside those of another.</summary>
/// <param name="Tokens">The text's tokens as they are shown.</param>
/// <param name="Shown">Which of them is shown, counted from 0.</param>
/// <param name="Against">Which it is compared with, or null.</param>
/// <param name="Layers">The layers with experts.</param>
internal sealed record Woken(IReadOnlyList<string> Tokens, int Shown, int? Against, IReadOnlyList<WokenLayer> Layers)
{
    /// <summary>What a token is called; of two that read alike the place is said too.</summary>
    public string Name(int token) =>
        Against is { } other && Tokens[other] == Tokens[Shown] ? $"{Tokens[token]} ({token + 1})" : Tokens[token];

    /// <summary>The layers that route, as they treated two tokens.</summary>
    public static IReadOnlyList<WokenLayer> Of(TokenReading shown, TokenReading? against) =>
        [.. shown.Layers.Index()
            .Where(layer => layer.Item.Gate is not null)
            .Select(layer => new WokenLayer(layer.Index + 1, layer.Item.Gate!, against?.Layers[layer.Index].Gate))];
}
