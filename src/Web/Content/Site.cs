using System.Collections.Concurrent;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Checks;
using DeepseekExplainer.Web.Content.Search;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Texts;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Content;

/// <summary>The site in one language.</summary>
/// <param name="Locale">The language.</param>
/// <param name="Words">Interface words: all in its own language, or all in English until it has all of them.</param>
/// <param name="Articles">Articles in reading order.</param>
public sealed record Edition(Locale Locale, Words Words, IReadOnlyList<Article> Articles)
{
    private readonly Dictionary<string, Article> _bySlug = Articles.ToDictionary(article => article.Slug);

    /// <summary>How much of the site it says in its own language.</summary>
    public Translation Translation { get; init; } = Translation.Whole;

    /// <summary>Language code, also the first part of each address: "en".</summary>
    public string Language => Locale.Code;

    /// <summary>Whether the interface speaks the edition's own language.</summary>
    public bool HasInterface => Words.Locale.Code == Language;

    /// <summary>Whether the edition says all of a page in its own language. Only then does it claim the page.</summary>
    public bool Has(Address page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.In(Language).IsHere && page.Page switch
        {
            PageKind.Article => Find(page.Id) is not null,
            PageKind.Fact => HasInterface && Translation.Has("fact", page.Id),
            PageKind.Claim => HasInterface && Translation.Has("claim", page.Id),
            PageKind.Home or PageKind.Calculators or PageKind.Widget or PageKind.Checks => HasInterface,
            PageKind.About or PageKind.Licence or PageKind.Gabay or PageKind.Report => HasInterface,
            PageKind.Figure => HasInterface && Words.InDrawing(page.Id) == Words.Locale,
            _ => Translation.IsWhole,
        };
    }

    /// <summary>The article at <paramref name="slug"/>, or null.</summary>
    public Article? Find(string slug) => _bySlug.GetValueOrDefault(slug);
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

    /// <summary>
    /// When a number was first published here, with the first article or verdict that names it, and when it was last corrected. Null for
    /// one that stands only in calculators or in what is computed from it: of that nobody wrote down a day.
    /// </summary>
    public (string Published, string Updated)? DaysOf(Fact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        var published = Uses.Of(Original.Language, ReferenceKind.Fact, fact.Id)
            .Select(use => use.Kind switch
            {
                UseKind.Article => Original.Find(use.Address.Id)?.Front.Published,
                UseKind.Claim => Evidence.Claims[use.Address.Id].Published,
                _ => null,
            })
            .OfType<string>().Min(StringComparer.Ordinal);
        var corrected = fact.Entry.History.Select(past => past.Until).Max(StringComparer.Ordinal);
        return published is null ? null : (published, corrected ?? published);
    }

    /// <summary>The search over an edition; built when it is first asked for.</summary>
    public SearchIndex SearchOf(Edition edition)
    {
        ArgumentNullException.ThrowIfNull(edition);
        return _searches.GetOrAdd(edition.Language, _ => new SearchIndex(this, edition));
    }

    /// <summary>What is kept in memory for those who come back; null for a site that nobody serves.</summary>
    public Kept? Kept { get; init; }

    /// <summary>The copy in files that is made of it; null for a site that answers.</summary>
    internal StaticCopy? Copy { get; init; }

    /// <summary>The trained model, or why there is none.</summary>
    public TrainedMiniature Miniature { get; init; } = TrainedMiniature.None;

    /// <summary>What each content check looked at before it let this site pass.</summary>
    public IReadOnlyList<CheckOutcome> Checks { get; init; } = [];

    /// <summary>The paragraphs of translations that were not compared with the original as both are now.</summary>
    public IReadOnlyList<Unfollowed> Unfollowed { get; init; } = [];

    /// <summary>The edition that is written first; the others are translations of it.</summary>
    public Edition Original => Editions[0];

    /// <summary>The edition in <paramref name="language"/>, or null.</summary>
    public Edition? Find(string? language) => Editions.FirstOrDefault(edition => edition.Language == language);

    /// <summary>The edition that speaks what a browser calls <paramref name="tag"/>: "fil", "fil-PH" or "tl"; or null.</summary>
    public Edition? Speaking(string? tag)
    {
        var language = tag?.Split('-')[0].ToLowerInvariant();
        return Find(language) ?? Editions.FirstOrDefault(edition => edition.Locale.Aliases.Contains(language ?? ""));
    }
}
