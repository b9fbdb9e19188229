using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Checks;

/// <summary>
/// A text keeps what its language's style guide decides about words, and is in its language: what is not stands in quotation marks, or is
/// marked with the language that it is of.
/// </summary>
internal static partial class StyleCheck
{
    /// <summary>The key of the words by which a language is told; a search does without them.</summary>
    private const string Common = "search.common";

    /// <summary>So many words of another language and none of its own make a sentence foreign.</summary>
    private const int LeastForeign = 3;

    public static IEnumerable<Problem> Of(ProseDraft text)
    {
        if (text.Ground.Words.GetValueOrDefault(text.Prose.Language) is not { } words)
        {
            yield break;
        }

        var own = CommonOf(words);
        var others = text.Ground.Words.Values.Where(other => other != words)
            .Select(other => (other.Locale.Code, Words: Without(CommonOf(other), own)))
            .ToList();
        foreach (var literal in text.Prose.Literals.Where(literal => literal.Marked is null || literal.Marked == text.Prose.Language))
        {
            var isExact = text.Article is not null || text.Prose.IsPlain; // as NakedNumberCheck says of columns
            var ours = Quoted().Replace(literal.Text, quoted => new string(' ', quoted.Length));
            foreach (var (name, rule) in words.Locale.Style)
            {
                foreach (var (index, found) in rule.In(ours, name))
                {
                    yield return At(index).Says($"'{found.Trim()}' is against the style guide: {rule.Write}");
                }
            }

            foreach (var sentence in own.Count > 0 ? Sentence().Matches(ours).AsEnumerable() : [])
            {
                var said = Word().Matches(sentence.Value).Select(word => word.Value).ToList();
                foreach (var (code, common) in others)
                {
                    if (said.Count(common.Contains) >= LeastForeign && !said.Exists(own.Contains))
                    {
                        yield return At(sentence.Index).Says(
                            $"“{sentence.Value.Trim()}” is a sentence in '{code}': translate it, or mark it, [words](lang:{code})");
                    }
                }
            }

            Place At(int index) => isExact ? literal.Place with { Column = literal.Place.Column + index } : literal.Place;
        }
    }

    private static HashSet<string> Without(HashSet<string> words, HashSet<string> others)
    {
        words.ExceptWith(others);
        return words;
    }

    private static HashSet<string> CommonOf(Words words) =>
        new(words.Has(Common) ? words[Common].Split(' ') : [], StringComparer.OrdinalIgnoreCase);

    /// <summary>Words of others, words that are spoken of, and places to be filled; a quotation may be cut off by a link.</summary>
    [GeneratedRegex(@"“[^”]*(?:”|$)|^[^“]*”|\{[a-zA-Z:]*\}")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"[^.!?:;\s][^.!?:;]*")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();
}
