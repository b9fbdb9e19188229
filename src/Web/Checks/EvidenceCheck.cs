using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Checks;

/// <summary>
/// The data stands on sources: each fact, model, formula and claim names one that exists and where in it; verdicts have deciding facts.
/// </summary>
internal static partial class EvidenceCheck
{
    private static readonly string[] Topics = ["technology", "cost", "company", "market"];

    private static readonly string[] Printed = ["report", "paper"];

    private static readonly string[] SourceTypes = ["report", "paper", "article", "post", "code", "dataset", "page"];

    public static IEnumerable<Problem> On(Ground ground) =>
    [
        .. Facts(ground.Evidence),
        .. Sources(ground.Evidence),
        .. Models(ground.Evidence),
        .. Claims(ground.Evidence),
        .. Terms(ground.Evidence),
        .. Formulas(ground.Evidence),
    ];

    private static IEnumerable<Problem> Facts(Evidence evidence)
    {
        foreach (var fact in evidence.Facts.Values)
        {
            if (fact.Kind != FactKind.Derived && Citation(evidence, fact.Source!, fact.Locator!) is { } wrong)
            {
                yield return fact.Place.Says($"fact '{fact.Id}': {wrong}") with { Missing = $"source:{fact.Source}" };
            }

            if (fact.Entry.Published is { } published && Citation(evidence, published.Source, published.Locator) is { } alsoWrong)
            {
                yield return fact.Place.Says($"fact '{fact.Id}': {alsoWrong}") with { Missing = $"source:{published.Source}" };
            }

            if (fact.Entry.AsOf is { } asOf && !Date().IsMatch(asOf))
            {
                yield return fact.Place.Says($"fact '{fact.Id}': asOf '{asOf}' is not a date like 2024, 2024-12 or 2024-12-26");
            }

            if (RangeOf(fact) is { } askew)
            {
                yield return fact.Place.Says($"fact '{fact.Id}': {askew}");
            }

            if (!double.IsFinite(fact.Value))
            {
                yield return fact.Place.Says($"fact '{fact.Id}' is not a finite number");
            }
        }
    }

    /// <summary>What is wrong with the range that an entry gives, or null.</summary>
    private static string? RangeOf(Fact fact) => fact.Entry switch
    {
        { Low: null, High: null } => null,
        _ when fact.Kind != FactKind.Estimate => "only an estimate has low and high, as its source gives them",
        { Low: null } or { High: null } => "low and high stand together",
        { Low: var low, High: var high } when low <= fact.Value && fact.Value <= high && low < high => null,
        _ => "low ≤ value ≤ high does not hold",
    };

    private static IEnumerable<Problem> Sources(Evidence evidence)
    {
        foreach (var (id, source) in evidence.Sources)
        {
            var place = evidence.Places[$"source:{id}"];
            if (!SourceTypes.Contains(source.Type))
            {
                yield return place.Says($"source '{id}': '{source.Type}' is not a type: {string.Join(", ", SourceTypes)}");
            }

            if (!Date().IsMatch(source.Published))
            {
                yield return place.Says($"source '{id}': published '{source.Published}' is not a date like 2024, 2024-12 or 2024-12-26");
            }

            if (source.Url is { } url && !url.StartsWith("https://", StringComparison.Ordinal))
            {
                yield return place.Says($"source '{id}': the address '{url}' is not https");
            }
        }
    }

    private static IEnumerable<Problem> Models(Evidence evidence) =>
        evidence.Models
            .Select(model => (model.Key, Wrong: Citation(evidence, model.Value.Source, model.Value.Locator)))
            .Where(model => model.Wrong is not null)
            .Select(model => evidence.Places[$"model:{model.Key}"].Says(model.Wrong!) with
            {
                Missing = $"source:{evidence.Models[model.Key].Source}",
            });

    private static IEnumerable<Problem> Claims(Evidence evidence)
    {
        foreach (var (id, claim) in evidence.Claims)
        {
            var place = evidence.Places[$"claim:{id}"];
            if (claim.Facts.Count == 0 && claim.Verdict != Verdict.Unverifiable)
            {
                yield return place.Says($"claim '{id}': the verdict '{claim.Verdict}' needs at least one deciding fact");
            }

            if (!ContentDates.IsDay(claim.Published))
            {
                yield return place.Says($"claim '{id}': '{claim.Published}' is not a date like 2026-11-23");
            }

            if (!Topics.Contains(claim.Topic))
            {
                yield return place.Says($"claim '{id}': '{claim.Topic}' is not a topic: {string.Join(", ", Topics)}");
            }

            foreach (var wrong in claim.Places.Select(cited => WrongLocator(evidence, cited)).OfType<string>())
            {
                yield return place.Says($"claim '{id}': {wrong}");
            }

            if (claim.Sources.Count == 0)
            {
                yield return place.Says($"claim '{id}' has no source");
            }

            foreach (var fact in claim.Facts.Where(fact => !evidence.Facts.ContainsKey(fact)))
            {
                yield return place.Says($"claim '{id}': there is no fact '{fact}'{Closeness.Hint(fact, evidence.Facts.Keys)}") with
                {
                    Missing = $"fact:{fact}",
                };
            }

            foreach (var source in claim.Sources.Append(claim.MadeBy).Concat(claim.AboutSource is null ? [] : [claim.AboutSource]))
            {
                if (SourcePlace.Parse(source).Source is var named && !evidence.Sources.ContainsKey(named))
                {
                    yield return place.Says($"claim '{id}': there is no source '{source}'") with { Missing = $"source:{named}" };
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
        select evidence.Places[$"term:{term.Key}"].Says($"term '{term.Key}': there is no term '{other}'") with
        {
            Missing = $"term:{other}",
        };

    private static IEnumerable<Problem> Formulas(Evidence evidence) =>
        from formula in evidence.Formulas.Values
        where formula.Source.Length > 0 && !evidence.Sources.ContainsKey(SourcePlace.Parse(formula.Source).Source)
        select formula.Place.Says($"there is no source '{formula.Source}'") with
        {
            Missing = $"source:{SourcePlace.Parse(formula.Source).Source}",
        };

    /// <summary>What documents have pages, numbered equations, threads; of other parts, such as tables, each kind may have some.</summary>
    private static readonly Dictionary<string, string[]> HadBy = new()
    {
        ["page"] = Printed,
        ["eq"] = Printed,
        ["appendix"] = Printed,
        ["abstract"] = Printed,
        ["section"] = [.. Printed, "article", "page"],
        ["figure"] = [.. Printed, "article", "page", "post"],
        ["table"] = [.. Printed, "article", "page", "post"],
        ["thread"] = ["post"],
        ["post"] = ["post"],
    };

    /// <summary>What is wrong with the place in a source, or null; a source that does not exist is named elsewhere.</summary>
    public static string? WrongLocator(Evidence evidence, SourcePlace place)
    {
        if (place.Locator.Length == 0 || !evidence.Sources.TryGetValue(place.Source, out var source))
        {
            return null;
        }

        var kind = place.Locator.Split('-')[0];
        return !Locator().IsMatch(place.Locator)
                ? $"the locator '{place.Locator}' must look like table-1, page-5 or section-4-2"
            : HadBy.TryGetValue(kind, out var types) && SourceTypes.Contains(source.Type) && !types.Contains(source.Type)
                ? $"'{place.Locator}' cannot be in '{place.Source}', which is of type {source.Type}: "
                    + $"only {string.Join(" and ", types)} have a {kind}"
            : null;
    }

    /// <summary>What is wrong with a citation, or null.</summary>
    public static string? Citation(Evidence evidence, string source, string locator) =>
        !evidence.Sources.ContainsKey(source) ? $"there is no source '{source}'"
        : !Locator().IsMatch(locator) ? $"the locator '{locator}' must look like table-1, page-5 or section-4-2"
        : WrongLocator(evidence, new(source, locator));

    [GeneratedRegex("^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$")]
    private static partial Regex Date();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Locator();
}
