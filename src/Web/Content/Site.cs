using System.Collections.Concurrent;
using DeepseekExplainer.Web.Content.Checks;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Search;

namespace DeepseekExplainer.Web.Content;

/// <summary>Everything the articles rest on, read from content/data, content/words, content/figures and content/formulas.</summary>
public sealed record Evidence
{
    /// <summary>Facts by id, in id order.</summary>
    public required IReadOnlyDictionary<string, Fact> Facts { get; init; }

    /// <summary>Sources by id, in file order.</summary>
    public required IReadOnlyDictionary<string, Source> Sources { get; init; }

    /// <summary>Claims by id, in the order of the article they come from.</summary>
    public required IReadOnlyDictionary<string, Claim> Claims { get; init; }

    /// <summary>Model configurations by id.</summary>
    public required IReadOnlyDictionary<string, ModelFile> Models { get; init; }

    /// <summary>Named accounts of what DeepSeek-V3 cost, by id, in file order.</summary>
    public required IReadOnlyDictionary<string, AssumptionSet> Assumptions { get; init; }

    /// <summary>Glossary entries by id.</summary>
    public required IReadOnlyDictionary<string, Term> Terms { get; init; }

    /// <summary>Drawings by id.</summary>
    public required IReadOnlyDictionary<string, Drawing> Drawings { get; init; }

    /// <summary>Formulas by id.</summary>
    public required IReadOnlyDictionary<string, MathFormula> Formulas { get; init; }

    /// <summary>Written corrections by id.</summary>
    public IReadOnlyDictionary<string, CorrectionEntry> Corrections { get; init; } = new Dictionary<string, CorrectionEntry>();

    /// <summary>Names with digits in them that are not quantities.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>
    /// Where each entry of the data files stands, by "claim:id", "term:id", "source:id", "correction:id", "assumptions:id" and "model:id".
    /// </summary>
    public required IReadOnlyDictionary<string, Place> Places { get; init; }

    /// <summary>
    /// The pieces of Markdown outside the articles: verdicts' explanations, definitions and facts' notes, in every language.
    /// </summary>
    public IEnumerable<(string Text, Place Place)> ShortProse =>
        Claims.SelectMany(claim => claim.Value.Explanation.Values.Concat(claim.Value.WouldChange.Values)
                .Select(text => (text, Places[$"claim:{claim.Key}"])))
            .Concat(Terms.SelectMany(term => term.Value.Words.Values.OfType<TermWords>()
                .Select(words => (words.Definition, Places[$"term:{term.Key}"]))));
}

/// <summary>The site in one language.</summary>
/// <param name="Language">Language code, also the first part of each address: "en".</param>
/// <param name="Words">Interface words.</param>
/// <param name="Articles">Articles in reading order.</param>
public sealed record Edition(string Language, Words Words, IReadOnlyList<Article> Articles)
{
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

    /// <summary>The edition that is written first; the others are translations of it.</summary>
    public Edition Original => Editions[0];

    /// <summary>The edition in <paramref name="language"/>, or null.</summary>
    public Edition? Find(string? language) => Editions.FirstOrDefault(edition => edition.Language == language);
}
