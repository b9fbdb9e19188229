using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Content.Search;

/// <summary>
/// What a question names by itself, before all that merely holds its words: the claim for words of the article, the receipt for a
/// number, the term for a translation that the glossary warns of.
/// </summary>
internal sealed partial class ExactAnswers
{
    private const int MostClaims = 4;
    private const int MostNumbers = 4;

    /// <summary>A number typed more coarsely than this, such as "$6M", fits too much to name anything.</summary>
    private const double CoarsestNumber = 0.02;

    private readonly Site _site;
    private readonly string _language;
    private readonly SearchText _text;
    private readonly SentenceRuns _runs;
    private readonly SummedUpRuns _summedUp;
    private readonly Dictionary<(SearchKind Kind, string Id), SearchEntry> _entries;
    private readonly ILookup<string, string> _avoided;
    private readonly IReadOnlyList<NumberReader> _readers;

    private readonly IReadOnlySet<string> _common;

    public ExactAnswers(
        Site site, Edition edition, SearchText text, IEnumerable<SearchEntry> entries, IReadOnlySet<string> common)
    {
        (_site, _language, _text, _common) = (site, edition.Language, text, common);
        _runs = new(site.Evidence, text);
        _summedUp = new(site.Evidence.SummedUp);
        _entries = entries.Where(entry => entry.Id.Length > 0).ToDictionary(entry => (entry.Kind, entry.Id));
        _readers = [.. site.Editions.OrderBy(each => each != edition).Select(each => each.Locale.Reader)];
        _avoided = site.Evidence.Terms
            .SelectMany(term => (term.Value.Avoid ?? []).Values.SelectMany(Avoided).Select(words => (Words: words, term.Key)))
            .ToLookup(avoided => avoided.Words, avoided => avoided.Key);
    }

    /// <summary>The entries that come first, the best first; usually none.</summary>
    public IReadOnlyList<SearchEntry> Of(string query)
    {
        List<string> words = [.. _text.Tokens(query).Select(token => token.Text)];
        var (claims, quoted) = _runs.Of(words, _common);
        var sentence = quoted ?? _summedUp.Of(query, _common);
        return
        [
            .. claims.Take(MostClaims).Select(claim => _entries[(SearchKind.Claim, claim)]),
            .. sentence is null ? [] : new[] { _entries[(SearchKind.Sentence, sentence)] },
            .. _avoided[string.Join(' ', words)].Select(term => _entries[(SearchKind.Term, term)]),
            .. Numbers(query).Select(fact => _entries[(SearchKind.Fact, fact.Id)]),
        ];
    }

    /// <summary>The facts that read as a number does at the precision typed, those that the site speaks of most first.</summary>
    private IEnumerable<Fact> Numbers(string query)
    {
        if (Read(query.Trim()) is not { } number || number.HalfStep > Math.Abs(number.Value) * CoarsestNumber)
        {
            return [];
        }

        return _site.Evidence.Facts.Values
            .Where(fact => (number.Kind == UnitKind.Count || fact.Unit.Fits(number.Kind)) && number.Agrees(fact.Value))
            .OrderByDescending(fact => _site.Uses.Of(_language, ReferenceKind.Fact, fact.Id).Count)
            .Take(MostNumbers);
    }

    /// <summary>A question that is one number and nothing else, in any language of the site; null for all others.</summary>
    private WrittenNumber? Read(string query) =>
        new[] { query, query.ToLowerInvariant(), query.ToUpperInvariant() }
            .SelectMany(spelled => _readers.Select(reader => reader.Parse(spelled)))
            .FirstOrDefault(number => number is not null && number.Length == query.Length);

    /// <summary>What stands in quotation marks, whole and in its parts: “susi, halaga, tanong”.</summary>
    private IEnumerable<string> Avoided(string warning) =>
        Quoted().Matches(warning).Select(match => match.Groups[1].Value)
            .SelectMany(quoted => quoted.Split(',').Prepend(quoted))
            .Select(words => string.Join(' ', _text.Tokens(words).Select(token => token.Text)))
            .Distinct();

    [GeneratedRegex("“([^”]+)”")]
    private static partial Regex Quoted();
}
