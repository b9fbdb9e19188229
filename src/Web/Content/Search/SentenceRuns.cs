using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Content.Search;

/// <summary>
/// Finds words that somebody copied from the article that the site answers, in its own language or in our translation: a run of four
/// words or more, whatever stands around it and however it is spelled with capitals, signs and spaces. Where other words stand around it,
/// two of it must be telling ones: "is a mixture of" is part of many a question.
/// </summary>
internal sealed class SentenceRuns
{
    /// <summary>Fewer words may stand in a row by chance.</summary>
    public const int Shortest = 4;

    /// <summary>So many words of a run must say something, where other words stand around it.</summary>
    public const int LeastTelling = 2;

    private readonly List<Text> _texts = [];
    private readonly Dictionary<string, List<(int Text, int Start)>> _runs = new(StringComparer.Ordinal);

    /// <summary>Reads every sentence in its own words and in each translation: a page shows both.</summary>
    public SentenceRuns(Evidence evidence, SearchText words)
    {
        foreach (var (id, sentence) in evidence.Sentences)
        {
            Add(id, sentence.Quote, sentence.Claims.Keys.Select(claim => (claim, evidence.Claims[claim].Quote)), words);
            foreach (var translation in sentence.Translation.Values)
            {
                var prose = Prose.Parse(translation, default);
                var marked = prose.References.Select(reference => (reference.Id, reference.Text));
                Add(id, ProseText.Of(prose.Document), marked, words);
            }
        }
    }

    /// <summary>
    /// The claims whose words are among <paramref name="asked"/>, that with most of them first and of equal ones the shortest; and the
    /// sentence that has most of them. Nothing when no run is the article's.
    /// </summary>
    /// <param name="asked">The words of a question.</param>
    /// <param name="common">Words that say little by themselves.</param>
    public (IReadOnlyList<string> Claims, string? Sentence) Of(IReadOnlyList<string> asked, IReadOnlySet<string> common)
    {
        var (found, copied) = (new HashSet<(int Text, int Word)>(), new HashSet<int>());
        for (var i = 0; i + Shortest <= asked.Count; i++)
        {
            foreach (var (text, start) in _runs.GetValueOrDefault(Key(asked, i), []))
            {
                found.UnionWith(Enumerable.Range(start, Shortest).Select(word => (text, word)));
                copied.UnionWith(Enumerable.Range(i, Shortest));
            }
        }

        if (copied.Count < asked.Count && copied.Count(word => !common.Contains(asked[word])) < LeastTelling)
        {
            return ([], null);
        }

        var claims = _texts.Index()
            .SelectMany(text => text.Item.Claims.Select(claim => (
                claim.Id,
                Words: Enumerable.Range(claim.Start, claim.Count).Count(word => found.Contains((text.Index, word))),
                claim.Count)))
            .Where(claim => claim.Words > 0)
            .OrderByDescending(claim => claim.Words)
            .ThenBy(claim => claim.Count);
        var sentence = found.CountBy(word => word.Text).OrderByDescending(text => text.Value).Select(text => _texts[text.Key].Sentence);
        return ([.. claims.Select(claim => claim.Id).Distinct()], sentence.FirstOrDefault());
    }

    private void Add(string sentence, string text, IEnumerable<(string Id, string Words)> claims, SearchText words)
    {
        var tokens = words.Tokens(text).ToList();
        var spans = new List<(string, int, int)>();
        foreach (var (id, part) in claims)
        {
            var from = text.IndexOf(part, StringComparison.Ordinal);
            var first = tokens.FindIndex(token => token.Start >= from);
            var count = tokens.Count(token => token.Start >= from && token.Start < from + part.Length);
            spans.Add((id, first, count));
        }

        string[] all = [.. tokens.Select(token => token.Text)];
        for (var i = 0; i + Shortest <= all.Length; i++)
        {
            var key = Key(all, i);
            (_runs.TryGetValue(key, out var places) ? places : _runs[key] = []).Add((_texts.Count, i));
        }

        _texts.Add(new(sentence, spans));
    }

    private static string Key(IReadOnlyList<string> words, int start) => string.Join(' ', words.Skip(start).Take(Shortest));

    /// <summary>A sentence in one language, with the words of each claim: the first and how many.</summary>
    private sealed record Text(string Sentence, IReadOnlyList<(string Id, int Start, int Count)> Claims);
}
