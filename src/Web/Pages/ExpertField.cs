using System.Globalization;
using System.Text;
using DeepseekExplainer.Mechanisms;
using DeepseekExplainer.Mechanisms.Experts;
using DeepseekExplainer.Mechanisms.Numerics;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Pages;

/// <summary>
/// One token's way through a model as the front page shows it: a row for each layer with experts, a square for each of them. The real
/// gate chooses, from random logits; in the column at the right stands the shared expert.
/// </summary>
public static class ExpertField
{
    /// <summary>A square of three units and a gap of one.</summary>
    private const int Pitch = 4;

    /// <summary>Between groups of experts.</summary>
    private const int GroupGap = 8;

    /// <summary>
    /// The picture; <paramref name="description"/> says what it shows. What is chosen lies over the squares, so that it can be uncovered
    /// without all of them being drawn again.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="description">The text alternative.</param>
    /// <param name="word">Whose way it is: the same word always has the same scores, and any other has others.</param>
    public static string Svg(ModelConfig model, string description, string word = "")
    {
        ArgumentNullException.ThrowIfNull(model);
        var experts = model.Experts!;
        var shape = new GateShape(experts.Routed, experts.PerToken, experts.Groups, experts.GroupsKept, experts.Scale);
        var layers = model.Layers - experts.DenseLayers;
        var random = new SeededRandom(7, "expert field" + word);
        var (all, chosen) = (new StringBuilder(), new StringBuilder());
        for (var layer = 0; layer < layers; layer++)
        {
            var y = (layer * Pitch) + 2;
            for (var group = 0; group < shape.Groups; group++)
            {
                all.Append(CultureInfo.InvariantCulture, $"M{Left(group * shape.GroupSize, shape)} {y}h{(shape.GroupSize * Pitch) - 1}");
            }

            var logits = Enumerable.Range(0, shape.Experts).Select(_ => random.NextNormal()).ToArray();
            foreach (var expert in TopKGate.Route(logits, new double[shape.Experts], shape).Experts.Order())
            {
                chosen.Append(CultureInfo.InvariantCulture, $"M{Left(expert, shape) + 1.5} {y}h.1"); // no length at all is nothing on paper
            }
        }

        var shared = Left(shape.Experts, shape) + GroupGap + 1.5;
        var box = $"0 0 {NumberOf(shared + 3)} {layers * Pitch}";
        return $"""
            <div class="squares">
            <svg viewBox="{box}" role="img" aria-label="{Html.Encode(description)}">
            <path class="s-line" d="{all}"/>
            <path class="s-cool" d="M{NumberOf(shared)} .5v{layers * Pitch}"/>
            </svg>
            <div class="descent"><svg viewBox="{box}" aria-hidden="true"><path class="s-accent" d="{chosen}"/></svg></div>
            </div>
            """;
    }

    private static int Left(int expert, GateShape shape) => (expert * Pitch) + (expert / shape.GroupSize * GroupGap);

    private static string NumberOf(double value) => value.ToString(CultureInfo.InvariantCulture);
}
