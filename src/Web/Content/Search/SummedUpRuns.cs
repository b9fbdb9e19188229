using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Content.Search;

/// <summary>
/// Finds words of the article that the site answers where it sums them up instead of quoting them: a run of four leads to the sentence
/// whose page does. The words themselves are not ours to print, so the content holds a short hash of each run, in no order. It is so
/// short that many other runs have the same: it tells who holds the article that his words are in it, and nobody else what they are.
/// </summary>
internal sealed partial class SummedUpRuns
{
    /// <summary>As many as of words that are quoted.</summary>
    private const int Length = SentenceRuns.Shortest;

    /// <summary>Hexadecimal digits: a run that somebody makes up is taken for one of the article's in about one case of 4,000.</summary>
    private const int HashLength = 5;

    private readonly ILookup<string, string> _sentences;

    /// <summary>For the hashes by sentence, separated by spaces.</summary>
    public SummedUpRuns(IEnumerable<KeyValuePair<string, string>> hashes) => _sentences = hashes
        .SelectMany(sentence => sentence.Value.Split(' '), (sentence, hash) => (sentence.Key, Hash: hash))
        .ToLookup(run => run.Hash, run => run.Key);

    /// <summary>The sentence that most of the runs in a question lead to, or null.</summary>
    /// <param name="question">What somebody asks.</param>
    /// <param name="common">Words that say little by themselves: where other words stand around a run, two of it must be others.</param>
    public string? Of(string question, IReadOnlySet<string> common)
    {
        var words = Words(question);
        var found = Enumerable.Range(0, Math.Max(0, words.Count - Length + 1))
            .SelectMany(start => _sentences[Hash(words, start)], (start, sentence) => (Start: start, Sentence: sentence))
            .ToList();
        var copied = found.SelectMany(run => Enumerable.Range(run.Start, Length)).Distinct().ToList();
        return copied.Count < words.Count && copied.Count(word => !common.Contains(words[word].Text)) < SentenceRuns.LeastTelling
            ? null : found.CountBy(run => run.Sentence).OrderByDescending(sentence => sentence.Value).FirstOrDefault().Key;
    }

    /// <summary>
    /// The hashes of every run of the article that does not stand in one quote, by the sentence that most of its words belong to; null
    /// and the sentence whose quote is not in it where it is another article.
    /// </summary>
    /// <param name="article">The article as it was published.</param>
    /// <param name="sentences">Its sentences by id, in its order.</param>
    public static (IReadOnlyList<(string Sentence, IReadOnlyList<string> Hashes)>? Runs, string Missing) Cut(
        string article, IEnumerable<KeyValuePair<string, AnsweredSentence>> sentences)
    {
        var quotes = new List<(string Id, int Start, int End)>();
        foreach (var (id, sentence) in sentences)
        {
            var after = quotes.Count == 0 ? 0 : quotes[^1].End;
            var start = article.IndexOf(sentence.Quote, after, StringComparison.Ordinal);
            if (start < 0)
            {
                return (null, id);
            }

            quotes.Add((id, start, start + sentence.Quote.Length));
        }

        var words = Words(article);
        var owners = words.Select(word => OwnerOf(word.Start)).ToList();
        return ([.. Enumerable.Range(0, Math.Max(0, words.Count - Length + 1))
            .Where(start => !IsQuoted(words[start].Start, words[start + Length - 1].Start))
            .Select(start => (
                Sentence: quotes[owners.Slice(start, Length).CountBy(owner => owner).MaxBy(owner => owner.Value).Key].Id,
                Hash: Hash(words, start)))
            .GroupBy(run => run.Sentence, run => run.Hash)
            .Select(runs => (runs.Key, (IReadOnlyList<string>)[.. runs.Distinct().Order(StringComparer.Ordinal)]))], "");

        bool IsQuoted(int first, int last) => quotes.Exists(quote => quote.Start <= first && last < quote.End);

        // Behind a quote, what stands before the next end of a sentence belongs to it still; the rest to the quote that follows.
        int OwnerOf(int place)
        {
            var before = quotes.FindLastIndex(quote => quote.Start <= place);
            return before < 0 ? 0
                : place < quotes[before].End || before == quotes.Count - 1
                    || !EndOfSentence().IsMatch(article[quotes[before].End..place]) ? before : before + 1;
        }
    }

    private static string Hash(List<(string Text, int Start)> words, int start) =>
        Convert.ToHexStringLower(SHA256.HashData(
            Encoding.UTF8.GetBytes(string.Join(' ', words.Slice(start, Length).Select(word => word.Text)))))[..HashLength];

    /// <summary>The words alone, in small letters without accents: whatever separates them is a space.</summary>
    private static List<(string Text, int Start)> Words(string text) =>
        [.. Word().Matches(text).Select(match => (Folded(match.Value), match.Index))];

    private static string Folded(string word) => string.Concat(word.Normalize(NormalizationForm.FormKD)
        .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark)).ToLowerInvariant();

    [GeneratedRegex(@"[\p{L}\p{N}\p{Mn}]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"[.:?!]\s|\n")]
    private static partial Regex EndOfSentence();
}
