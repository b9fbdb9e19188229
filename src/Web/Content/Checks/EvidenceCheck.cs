using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Content.Checks;

/// <summary>The data stands on sources: each fact, model, formula and claim names one that exists and where in it; verdicts have deciding facts.</summary>
internal static partial class EvidenceCheck
{
    public static IEnumerable<Problem> Run(Draft draft) =>
        Facts(draft.Evidence).Concat(Models(draft.Evidence)).Concat(Claims(draft.Evidence)).Concat(Terms(draft.Evidence)).Concat(Formulas(draft.Evidence));

    private static IEnumerable<Problem> Facts(Evidence evidence)
    {
        foreach (var fact in evidence.Facts.Values)
        {
            if (fact.Kind != FactKind.Derived && Citation(evidence, fact.Source!, fact.Locator!) is { } wrong)
            {
                yield return fact.Place.Says($"fact '{fact.Id}': {wrong}");
            }

            if (fact.Entry.Published is { } published && Citation(evidence, published.Source, published.Locator) is { } alsoWrong)
            {
                yield return fact.Place.Says($"fact '{fact.Id}': {alsoWrong}");
            }

            if (!double.IsFinite(fact.Value))
            {
                yield return fact.Place.Says($"fact '{fact.Id}' is not a finite number");
            }
        }
    }

    private static IEnumerable<Problem> Models(Evidence evidence) =>
        evidence.Models
            .Select(model => (model.Key, Wrong: Citation(evidence, model.Value.Source, model.Value.Locator)))
            .Where(model => model.Wrong is not null)
            .Select(model => evidence.Places[$"model:{model.Key}"].Says(model.Wrong!));

    private static IEnumerable<Problem> Claims(Evidence evidence)
    {
        foreach (var (id, claim) in evidence.Claims)
        {
            var place = evidence.Places[$"claim:{id}"];
            if (claim.Facts.Count == 0 && claim.Verdict != Verdict.Unverifiable)
            {
                yield return place.Says($"claim '{id}': the verdict '{claim.Verdict}' needs at least one deciding fact");
            }

            if (claim.Sources.Count == 0)
            {
                yield return place.Says($"claim '{id}' has no source");
            }

            foreach (var fact in claim.Facts.Where(fact => !evidence.Facts.ContainsKey(fact)))
            {
                yield return place.Says($"claim '{id}': there is no fact '{fact}'");
            }

            foreach (var source in claim.Sources.Append(claim.MadeBy).Concat(claim.AboutSource is null ? [] : [claim.AboutSource]))
            {
                if (!evidence.Sources.ContainsKey(source.Split('#')[0]))
                {
                    yield return place.Says($"claim '{id}': there is no source '{source}'");
                }
            }
        }

        foreach (var twins in evidence.Claims.GroupBy(claim => claim.Value.Number).Where(group => group.Count() > 1))
        {
            yield return evidence.Places[$"claim:{twins.Last().Key}"].Says($"claim number {twins.Key} is used twice");
        }
    }

    private static IEnumerable<Problem> Terms(Evidence evidence) =>
        from term in evidence.Terms
        from other in term.Value.See
        where !evidence.Terms.ContainsKey(other)
        select evidence.Places[$"term:{term.Key}"].Says($"term '{term.Key}': there is no term '{other}'");

    private static IEnumerable<Problem> Formulas(Evidence evidence) =>
        from formula in evidence.Formulas.Values
        where formula.Source.Length > 0 && !evidence.Sources.ContainsKey(formula.Source.Split('#')[0])
        select formula.Place.Says($"there is no source '{formula.Source}'");

    /// <summary>What is wrong with a citation, or null.</summary>
    public static string? Citation(Evidence evidence, string source, string locator) =>
        !evidence.Sources.ContainsKey(source) ? $"there is no source '{source}'"
        : !Locator().IsMatch(locator) ? $"the locator '{locator}' must look like table-1, page-5 or section-4-2"
        : null;

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Locator();
}
