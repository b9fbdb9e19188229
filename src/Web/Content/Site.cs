using System.Collections.Concurrent;
using DeepseekExplainer.Web.Content.Checks;
using DeepseekExplainer.Web.Search;

namespace DeepseekExplainer.Web.Content;

/// <summary>The site in one language.</summary>
/// <param name="Locale">The language.</param>
/// <param name="Words">Interface words.</param>
/// <param name="Articles">Articles in reading order.</param>
public sealed record Edition(Locale Locale, Words Words, IReadOnlyList<Article> Articles)
{
    /// <summary>Language code, also the first part of each address: "en".</summary>
    public string Language => Locale.Code;

    /// <summary>The article at <paramref name="slug"/>, or null.</summary>
    public Article? Find(string slug) => Articles.FirstOrDefault(article => article.Slug == slug);
}

/// <summary>An immutable snapshot of everything the site says. Requests read one snapshot from start to end.</summary>
/// <param name="Revision">Hash of the content: equal on every replica that has the same files.</param>
/// <param name="Evidence">Facts, sources, claims and the rest.</param>
/// <param name="Editions">The languages, the default first.</param>
public sealed record Site(string Revision, Evidence Evidence, IReadOnlyList<Edition> Editions)
{
    private readonly Lazy<Uses> _uses = new(() => new Uses(Evidence, Editions));
    private readonly ConcurrentDictionary<string, SearchIndex> _searches = [];

    /// <summary>Where the site uses each fact, term, claim and source.</summary>
    public Uses Uses => _uses.Value;

    /// <summary>The search over an edition; built when it is first asked for.</summary>
    public SearchIndex SearchOf(Edition edition)
    {
        ArgumentNullException.ThrowIfNull(edition);
        return _searches.GetOrAdd(edition.Language, _ => new SearchIndex(this, edition));
    }

    /// <summary>What is kept in memory for those who come back; null for a site that nobody serves.</summary>
    public Kept? Kept { get; init; }

    /// <summary>What each content check looked at before it let this site pass.</summary>
    public IReadOnlyList<CheckOutcome> Checks { get; init; } = [];

    /// <summary>The edition in <paramref name="language"/>, or null.</summary>
    public Edition? Find(string? language) => Editions.FirstOrDefault(edition => edition.Language == language);

    /// <summary>The edition that speaks what a browser calls <paramref name="tag"/>: "fil", "fil-PH" or "tl"; or null.</summary>
    public Edition? Speaking(string? tag)
    {
        var language = tag?.Split('-')[0].ToLowerInvariant();
        return Find(language) ?? Editions.FirstOrDefault(edition => edition.Locale.Aliases.Contains(language ?? ""));
    }
}
