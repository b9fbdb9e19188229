using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Content.Search;

/// <summary>What a search can find; the order is that of the words in content/words.</summary>
public enum SearchKind
{
    /// <summary>An article as a whole.</summary>
    Article,

    /// <summary>A paragraph, list, table or figure of an article.</summary>
    Passage,

    /// <summary>A calculator.</summary>
    Widget,

    /// <summary>A glossary entry.</summary>
    Term,

    /// <summary>A claim with its verdict.</summary>
    Claim,

    /// <summary>A number.</summary>
    Fact,

    /// <summary>A document.</summary>
    Source,

    /// <summary>A sentence of the article that the claims are taken from.</summary>
    Sentence,
}

/// <summary>Something a search can find.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Address">Where it stands.</param>
/// <param name="Title">Title.</param>
/// <param name="Text">Its words.</param>
/// <param name="Weight">How much a hit in it counts, 1 for a passage.</param>
public sealed record SearchEntry(SearchKind Kind, Address Address, string Title, string Text, double Weight)
{
    /// <summary>The kicker of the article that it is or stands in; else empty.</summary>
    public string Within { get; init; } = "";

    /// <summary>Everyday words by which readers search for it.</summary>
    public string Asked { get; init; } = "";

    /// <summary>Its id, whose words count too: "six-million". Empty for a passage.</summary>
    public string Id { get; init; } = "";
}

/// <summary>A hit.</summary>
/// <param name="Entry">What was found.</param>
/// <param name="Title">The title in pieces; those that match are marked.</param>
/// <param name="Excerpt">Words around the first match, in pieces likewise.</param>
public sealed record SearchHit(
    SearchEntry Entry, IReadOnlyList<(string Text, bool IsMatch)> Title, IReadOnlyList<(string Text, bool IsMatch)> Excerpt);

/// <summary>An inverted index over one edition, built once for a snapshot of the site.</summary>
public sealed class SearchIndex
{
    /// <summary>Longer questions are cut here.</summary>
    public const int LongestQuery = 200;

    private const int MostWords = 12;
    private const int MostHits = 40;
    private const int MostPassagesOfOneArticle = 4;
    private const int MostOfOneKind = 10;
    private const int ShortestPrefix = 3;
    private const int MostCompletions = 60;
    private const int ExcerptLength = 220;
    private const double TitleWeight = 3;
    private const double IdWeight = 2;
    private const double StemWeight = 0.8;
    private const double PrefixWeight = 0.45;

    private readonly IReadOnlyList<SearchEntry> _entries;
    private readonly SortedList<string, List<(int Entry, double Count)>> _postings;
    private readonly double[] _lengths;
    private readonly double _meanLength;
    private readonly HashSet<string> _common;
    private readonly SearchText _text;
    private readonly ExactAnswers _exact;

    /// <summary>Indexes one edition of <paramref name="site"/>.</summary>
    public SearchIndex(Site site, Edition edition)
    {
        _entries = [.. SearchEntries.Of(site, edition)];
        _text = new(edition.Locale, site.Editions.Select(each => each.Locale));
        _lengths = new double[_entries.Count];
        var (postings, known) = (new Dictionary<string, List<(int, double)>>(), new Dictionary<string, string>());
        var (counts, stemmed) = (new Dictionary<string, double>(), new Dictionary<string, double>());
        for (var i = 0; i < _entries.Count; i++)
        {
            counts.Clear();
            stemmed.Clear();
            var (entry, kicker) = (_entries[i], _entries[i].Kind == SearchKind.Article ? _entries[i].Within : "");
            foreach (var (words, weight) in new[]
                { (entry.Title, TitleWeight), (entry.Asked, TitleWeight), (entry.Id, IdWeight), (kicker, IdWeight), (entry.Text, 1.0) })
            {
                foreach (var token in _text.Tokens(words))
                {
                    counts[token.Text] = counts.GetValueOrDefault(token.Text) + weight;
                    _lengths[i]++;
                }
            }

            foreach (var (word, count) in counts)
            {
                var stem = known.TryGetValue(word, out var found) ? found : known[word] = _text.Stem(word);
                stemmed[stem] = stemmed.GetValueOrDefault(stem) + count;
            }

            foreach (var (word, count) in counts.Concat(stemmed))
            {
                (postings.TryGetValue(word, out var list) ? list : postings[word] = []).Add((i, count));
            }
        }

        _postings = new(postings, StringComparer.Ordinal);
        _meanLength = Math.Max(1, _lengths.DefaultIfEmpty(1).Average());
        _common = [.. site.Editions.SelectMany(each => _text.Tokens(each.Words["search.common"])).Select(token => token.Text)];
        _exact = new(site, edition, _text, _entries, _common);
    }

    /// <summary>
    /// What answers <paramref name="query"/>, best first: what it names by itself (<see cref="ExactAnswers"/>), then entries with more of
    /// its words before entries with fewer, then by BM25. A word also finds its other forms, and longer words that it begins. Words such
    /// as "how" and "the" count only when nothing else is asked.
    /// </summary>
    public IReadOnlyList<SearchHit> Find(string query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var question = query.Length > LongestQuery ? query[..LongestQuery] : query;
        var words = _text.Tokens(question)
            .Select(token => token.Text)
            .Distinct()
            .ToList();
        var telling = words.Where(word => !_common.Contains(word)).ToList();
        var asked = (telling.Count > 0 ? telling : words).Take(MostWords).ToList();
        var scores = new Dictionary<int, (int Words, double Score)>();
        var matching = new HashSet<string>();
        foreach (var word in asked)
        {
            var best = new Dictionary<int, double>();
            foreach (var (form, weight) in Forms(word))
            {
                matching.Add(form);
                var postings = _postings[form];
                var rarity = Rarity(form == word ? _postings[_text.Stem(word)] : postings); // a rare form of a common word tells no more
                foreach (var (entry, count) in postings)
                {
                    var saturated = count * 2.2 / (count + (1.2 * (0.25 + (0.75 * _lengths[entry] / _meanLength))));
                    best[entry] = Math.Max(best.GetValueOrDefault(entry), weight * rarity * saturated);
                }
            }

            foreach (var (entry, score) in best)
            {
                var (found, sum) = scores.GetValueOrDefault(entry);
                scores[entry] = (found + 1, sum + score);
            }
        }

        var ranked = scores
            .Where(score => score.Value.Words * 2 >= asked.Count)
            .OrderByDescending(score => score.Value.Words)
            .ThenByDescending(score => score.Value.Score * _entries[score.Key].Weight)
            .ThenBy(score => score.Key)
            .Select(score => _entries[score.Key]);
        return [.. _exact.Of(question).Concat(Varied(ranked)).Distinct().Take(MostHits).Select(entry => Hit(entry, matching))];
    }

    private double Rarity(List<(int Entry, double Count)> postings) =>
        Math.Log(1 + ((_entries.Count - postings.Count + 0.5) / (postings.Count + 0.5)));

    /// <summary>The same order, but one article's passages and the many numbers about one thing do not push out everything else.</summary>
    private static IEnumerable<SearchEntry> Varied(IEnumerable<SearchEntry> ranked)
    {
        var shown = new Dictionary<string, int>();
        foreach (var entry in ranked)
        {
            var group = entry.Kind == SearchKind.Passage ? entry.Address.Id : entry.Kind.ToString();
            var most = entry.Kind == SearchKind.Passage ? MostPassagesOfOneArticle : MostOfOneKind;
            if ((shown[group] = shown.GetValueOrDefault(group) + 1) <= most)
            {
                yield return entry;
            }
        }
    }

    /// <summary>The word itself, its stem, and longer words that begin with it, with what a hit counts.</summary>
    private IEnumerable<(string Form, double Weight)> Forms(string word)
    {
        var keys = _postings.Keys;
        var (low, high) = (0, keys.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(keys[middle], word) < 0 ? (middle + 1, high) : (low, middle);
        }

        if (_text.Stem(word) is var stem && _postings.ContainsKey(stem))
        {
            yield return (stem, StemWeight);
        }

        for (var i = low; i < keys.Count && i < low + MostCompletions && keys[i].StartsWith(word, StringComparison.Ordinal); i++)
        {
            if (keys[i] == word)
            {
                yield return (word, 1);
            }
            else if (word.Length >= ShortestPrefix)
            {
                yield return (keys[i], PrefixWeight);
            }
        }
    }

    private SearchHit Hit(SearchEntry entry, HashSet<string> matching)
    {
        var first = _text.Tokens(entry.Text).FirstOrDefault(token => IsMatch(token, matching)).Start;
        return new(entry, Mark(entry.Title, matching), Mark(Excerpt.Around(entry.Text, first, ExcerptLength), matching));
    }

    private bool IsMatch(Token token, HashSet<string> matching) =>
        matching.Contains(token.Text) || matching.Contains(_text.Stem(token.Text));

    private List<(string Text, bool IsMatch)> Mark(string text, HashSet<string> matching)
    {
        var pieces = new List<(string, bool)>();
        var end = 0;
        foreach (var token in _text.Tokens(text).Where(token => IsMatch(token, matching)))
        {
            pieces.Add((text[end..token.Start], false));
            pieces.Add((text.Substring(token.Start, token.Length), true));
            end = token.Start + token.Length;
        }

        pieces.Add((text[end..], false));
        return pieces;
    }
}
