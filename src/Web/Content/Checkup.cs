using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Checks;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Content;

/// <summary>An article in one language, for comparing the editions.</summary>
/// <param name="Language">Language code.</param>
/// <param name="Sections">Sections of level 2.</param>
/// <param name="Facts">Links to numbers.</param>
/// <param name="Words">Words of prose.</param>
public sealed record EditionOfArticle(string Language, int Sections, int Facts, int Words);

/// <summary>What the site is made of and how much of it is checked: what the check command prints and the public page shows.</summary>
public sealed record Checkup
{
    /// <summary>How many facts there are of each kind.</summary>
    public required IReadOnlyList<(FactKind Kind, int Count)> Kinds { get; init; }

    /// <summary>Derived facts whose formula gives the stored value when computed again now.</summary>
    public required int Recomputed { get; init; }

    /// <summary>Derived facts that were compared with what a source prints.</summary>
    public required int Printed { get; init; }

    /// <summary>Claims by verdict.</summary>
    public required IReadOnlyList<(Verdict Verdict, int Count)> Verdicts { get; init; }

    /// <summary>Sources by how close to the original they were read.</summary>
    public required IReadOnlyList<(Confidence Read, int Count)> Sources { get; init; }

    /// <summary>Each article with its editions.</summary>
    public required IReadOnlyList<(Article Original, IReadOnlyList<EditionOfArticle> Editions)> Articles { get; init; }

    /// <summary>The content checks with what they looked at.</summary>
    public required IReadOnlyList<CheckOutcome> Checks { get; init; }

    /// <summary>How many facts there are.</summary>
    public int Facts => Kinds.Sum(kind => kind.Count);

    /// <summary>How many facts are computed.</summary>
    public int Derived => Kinds.First(kind => kind.Kind == FactKind.Derived).Count;

    /// <summary>Counts and recomputes.</summary>
    public static Checkup Of(Site site)
    {
        ArgumentNullException.ThrowIfNull(site);
        var (facts, claims, sources) = (site.Evidence.Facts.Values.ToList(), site.Evidence.Claims.Values, site.Evidence.Sources.Values);
        return new()
        {
            Kinds = [.. Enum.GetValues<FactKind>().Select(kind => (kind, facts.Count(fact => fact.Kind == kind)))],
            Recomputed = facts.Count(fact => fact.Formula?.Compute([.. fact.Inputs.Select(input => input.Value)]) == fact.Value),
            Printed = facts.Count(fact => fact.Entry.Published is not null),
            Verdicts = [.. Enum.GetValues<Verdict>().Select(verdict => (verdict, claims.Count(claim => claim.Verdict == verdict)))],
            Sources = [.. Enum.GetValues<Confidence>().Select(read => (read, sources.Count(source => source.Read == read)))],
            Articles = [.. site.Original.Articles.Select(original => (original, Editions(site, original.Slug)))],
            Checks = site.Checks,
        };
    }

    private static IReadOnlyList<EditionOfArticle> Editions(Site site, string slug) =>
    [
        .. site.Editions.Select(edition => edition.Find(slug)).OfType<Article>().Select(article => new EditionOfArticle(
            article.Language,
            article.Prose.Headings.Count(heading => heading.Level == 2),
            article.Prose.Count(ReferenceKind.Fact),
            article.Words)),
    ];
}
