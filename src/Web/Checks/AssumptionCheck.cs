using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Checks;

/// <summary>
/// The accounts of the cost stand on facts: each input is a known fact of the right unit, or 0 with a reason, and no account
/// both rents its machines and buys them.
/// </summary>
internal static class AssumptionCheck
{
    private const string GpuHour = "gpu-hour";

    public static IEnumerable<Problem> On(Ground ground)
    {
        var evidence = ground.Evidence;
        foreach (var (id, set) in evidence.Assumptions)
        {
            var place = evidence.Places[$"assumptions:{id}"];
            var wrong = set.Inputs.All
                .Select(input => Wrong(evidence, input.Name, input.Assumption) is { } why
                    ? $"{char.ToLowerInvariant(input.Name[0])}{input.Name[1..]} {why}" : null)
                .Append(EvidenceCheck.Citation(evidence, set.Source, set.Locator))
                .Append(set.NotIncluded.Count == 0 ? "must say what is not included" : null)
                .Append(IsPositive(evidence, set.Inputs.PricePerHour) && IsPositive(evidence, set.Inputs.Hardware)
                    ? "counts the machines twice: rent and purchase" : null);
            foreach (var why in wrong.OfType<string>())
            {
                yield return place.Says($"assumptions '{id}': {why}") with { Missing = Missing(evidence, set) };
            }
        }
    }

    /// <summary>The first fact or source that is not there, or null.</summary>
    private static string? Missing(Evidence evidence, AssumptionSet set) =>
        !evidence.Sources.ContainsKey(set.Source) ? $"source:{set.Source}"
        : set.Inputs.All.Select(input => input.Assumption.Fact).OfType<string>()
            .FirstOrDefault(fact => !evidence.Facts.ContainsKey(fact)) is { } fact ? $"fact:{fact}"
        : null;

    private static string? Wrong(Evidence evidence, string name, Assumption input)
    {
        if (input.Fact is null)
        {
            return input is { Value: 0, Why: not null } ? null : "must be a fact, or 0 with a reason (why)";
        }

        if (input.Value is not null || input.Why is not null)
        {
            return "has a fact, so it must have neither value nor why";
        }

        if (!evidence.Facts.TryGetValue(input.Fact, out var fact))
        {
            return $"names a fact that does not exist: '{input.Fact}'";
        }

        var fits = name switch
        {
            nameof(AssumedInputs.PricePerHour) => fact.Unit is { Kind: UnitKind.Dollars, Per: GpuHour },
            nameof(AssumedInputs.Hardware) or nameof(AssumedInputs.Operation) =>
                fact.Unit is { Kind: UnitKind.Dollars, Per: null or "year" },
            _ => fact.Unit.Id is GpuHour,
        };
        return !fits ? $"names '{input.Fact}', which counts {fact.Unit.Id}"
            : fact.Value < 0 ? $"names '{input.Fact}', which is negative"
            : null;
    }

    private static bool IsPositive(Evidence evidence, Assumption input) =>
        input.Fact is not null && evidence.Facts.TryGetValue(input.Fact, out var fact) && fact.Value > 0;
}
