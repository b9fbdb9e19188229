using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Content;

/// <summary>Something this site said and no longer says, in one language.</summary>
/// <param name="Id">Anchor on the corrections page.</param>
/// <param name="Date">yyyy-mm-dd.</param>
/// <param name="What">What changed.</param>
/// <param name="Why">Why.</param>
/// <param name="Was">What it said; empty when that cannot be said shortly.</param>
/// <param name="Now">What it says now; empty likewise.</param>
/// <param name="Address">Where what changed stands.</param>
/// <param name="Articles">Slugs of the articles it touches.</param>
public sealed record Correction(
    string Id, string Date, string What, string Why, string Was, string Now, Address Address, IReadOnlyList<string> Articles)
{
    /// <summary>Every correction, newest first: the written ones and the changes in the history of the facts.</summary>
    public static IReadOnlyList<Correction> All(Site site, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(edition);
        var (language, to) = (edition.Language, new Addresses(edition.Language));
        var written = site.Evidence.Corrections.Select(entry => new Correction(
            entry.Key,
            entry.Value.Date,
            entry.Value.What.In(language),
            entry.Value.Why.In(language),
            entry.Value.Was?.In(language) ?? "",
            entry.Value.Now?.In(language) ?? "",
            entry.Value.Article is { } article ? to.Article(article) : to.Claim(entry.Value.Claim!),
            entry.Value.Article is { } slug ? [slug] : []));
        return [.. written.Concat(site.Evidence.Facts.Values.SelectMany(fact => Of(fact, site, edition)))
            .OrderByDescending(correction => correction.Date, StringComparer.Ordinal)];
    }

    /// <summary>
    /// What was corrected after a day, newest first: of a page itself, of the facts that it shows, and of the facts that those are
    /// computed from.
    /// </summary>
    /// <param name="day">yyyy-mm-dd.</param>
    /// <param name="page">The page, without query and anchor.</param>
    /// <param name="facts">Ids of the facts that it shows; asked for only when there is any correction.</param>
    /// <param name="site">The snapshot.</param>
    /// <param name="edition">The language.</param>
    public static IReadOnlyList<Correction> Since(string day, Address page, Func<IEnumerable<string>> facts, Site site, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(edition);
        var later = All(site, edition).Where(correction => string.CompareOrdinal(correction.Date, day) > 0).ToList();
        if (later.Count == 0)
        {
            return [];
        }

        var concerned = new HashSet<Address> { page };
        var open = new Stack<Fact>(facts().Select(id => site.Evidence.Facts[id]));
        while (open.TryPop(out var fact))
        {
            if (concerned.Add(new Addresses(edition.Language).Fact(fact.Id)))
            {
                foreach (var input in fact.Inputs)
                {
                    open.Push(input);
                }
            }
        }

        return [.. later.Where(correction => concerned.Contains(correction.Address))];
    }

    /// <summary>The changes in a fact's history, newest first; each value was followed by the one before it in the list.</summary>
    private static IEnumerable<Correction> Of(Fact fact, Site site, Edition edition)
    {
        if (fact.Entry.History.Count == 0)
        {
            return [];
        }

        var touched = site.Uses.Of(edition.Language, ReferenceKind.Fact, fact.Id)
            .Where(use => use.Kind == UseKind.Article)
            .Select(use => use.Address.Id)
            .Distinct()
            .ToList();
        return fact.Entry.History.Select((past, i) => new Correction(
            $"{fact.Id}-{past.Until}",
            past.Until,
            fact.Entry.Label.In(edition.Language),
            past.Why.In(edition.Language),
            NumberText.Of(past.Value, fact.Unit, edition.Words),
            NumberText.Of(i == 0 ? fact.Value : fact.Entry.History[i - 1].Value, fact.Unit, edition.Words),
            new Addresses(edition.Language).Fact(fact.Id),
            touched));
    }
}
