using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Content;

/// <summary>A correction as written in content/data/corrections.yaml.</summary>
public sealed record CorrectionEntry
{
    /// <summary>The day it was made, yyyy-mm-dd.</summary>
    public required string Date { get; init; }

    /// <summary>Slug of the article that was wrong.</summary>
    public string? Article { get; init; }

    /// <summary>Id of the claim whose page was wrong.</summary>
    public string? Claim { get; init; }

    /// <summary>What changed.</summary>
    public required LocalText What { get; init; }

    /// <summary>Why it changed.</summary>
    public required LocalText Why { get; init; }

    /// <summary>The old words.</summary>
    public LocalText? Was { get; init; }

    /// <summary>The new words.</summary>
    public LocalText? Now { get; init; }
}

/// <summary>Something this site said and no longer says, in one language.</summary>
/// <param name="Id">Anchor on the corrections page.</param>
/// <param name="Date">yyyy-mm-dd.</param>
/// <param name="What">What changed.</param>
/// <param name="Why">Why.</param>
/// <param name="Was">What it said; empty when that cannot be said shortly.</param>
/// <param name="Now">What it says now; empty likewise.</param>
/// <param name="Path">Address of what changed, below the language.</param>
/// <param name="Articles">Slugs of the articles it touches.</param>
public sealed record Correction(
    string Id, string Date, string What, string Why, string Was, string Now, string Path, IReadOnlyList<string> Articles)
{
    /// <summary>Every correction, newest first: the written ones and the changes in the history of the facts.</summary>
    public static IReadOnlyList<Correction> All(Site site, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(edition);
        var language = edition.Language;
        var written = site.Evidence.Corrections.Select(entry => new Correction(
            entry.Key,
            entry.Value.Date,
            entry.Value.What.In(language),
            entry.Value.Why.In(language),
            entry.Value.Was?.In(language) ?? "",
            entry.Value.Now?.In(language) ?? "",
            entry.Value.Article is { } article ? $"/{article}" : $"/claims/{entry.Value.Claim}",
            entry.Value.Article is { } slug ? [slug] : []));
        return [.. written.Concat(site.Evidence.Facts.Values.SelectMany(fact => Of(fact, site, edition)))
            .OrderByDescending(correction => correction.Date, StringComparer.Ordinal)];
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
            .Select(use => use.Path[1..].Split('#')[0])
            .Distinct()
            .ToList();
        return fact.Entry.History.Select((past, i) => new Correction(
            $"{fact.Id}-{past.Until}",
            past.Until,
            fact.Entry.Label.In(edition.Language),
            past.Why.In(edition.Language),
            NumberText.Of(past.Value, fact.Unit, edition.Words),
            NumberText.Of(i == 0 ? fact.Value : fact.Entry.History[i - 1].Value, fact.Unit, edition.Words),
            $"/facts/{fact.Id}",
            touched));
    }
}
