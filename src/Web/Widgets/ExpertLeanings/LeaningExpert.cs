using DeepseekExplainer.Mechanisms.Miniature;

namespace DeepseekExplainer.Web.Widgets.ExpertLeanings;

/// <summary>What one expert of a layer works on.</summary>
/// <param name="Number">Counted from 0.</param>
/// <param name="Load">Its work over the average expert's, each kind of text counted alike.</param>
/// <param name="Shares">The part of its work that each kind has; they sum to 1, or are all 0 for an expert that was never chosen.</param>
internal sealed record LeaningExpert(int Number, double Load, IReadOnlyDictionary<string, double> Shares)
{
    /// <summary>The kind that has most of it.</summary>
    public string Kind => Shares.MaxBy(kind => kind.Value).Key;

    /// <summary>How much that is.</summary>
    public double Share => Shares[Kind];

    /// <summary>The experts of a layer, by the kind that leads and then the one with the largest part of it first.</summary>
    /// <param name="leanings">What was counted.</param>
    /// <param name="layer">Of the layers with experts, counted from 0.</param>
    public static IReadOnlyList<LeaningExpert> Of(Leanings leanings, int layer)
    {
        var experts = leanings.Tokens[layer].Length;
        var counts = leanings.Kinds.Values.Select(kind => kind.Chosen[layer]).ToList();
        return [.. Enumerable.Range(0, experts)
            .Select(expert => new LeaningExpert(
                expert,
                counts.Average(chosen => (double)chosen[expert] / chosen.Sum()) * experts,
                leanings.SharesOf(layer, expert)))
            .OrderBy(expert => leanings.Kinds.Keys.Index().First(kind => kind.Item == expert.Kind).Index)
            .ThenByDescending(expert => expert.Share)];
    }
}
