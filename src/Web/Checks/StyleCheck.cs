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
    /// <summary>So many words of another language and none of its own make a sentence foreign.</summary>
    private const int LeastForeign = 3;

    public static IEnumerable<Problem> Of(ProseDraft text)
    {
        if (text.Ground.Words.GetValueOrDefault(text.Prose.Language) is not { } words)
        {
            yield break;
        }

        // A rule looks once through the whole text, in which each run of words is a line.
        var literals = text.Prose.Literals.Where(literal => literal.Marked is null || literal.Marked == text.Prose.Language).ToList();
        var lines = literals.ConvertAll(literal => Quoted().Replace(literal.Text, quoted => new string(' ', quoted.Length)));
        var (whole, starts, end) = (string.Join('\n', lines), new List<int>(), 0);
        foreach (var line in lines)
        {
            starts.Add(end);
            end += line.Length + 1;
        }

        foreach (var (name, rule) in words.Locale.Style)
        {
            foreach (var (index, found) in rule.In(whole, name))
            {
                var line = starts.FindLastIndex(start => start <= index);
                yield return At(line, index - starts[line]).Says($"'{found.Trim()}' is against the style guide: {rule.Write}");
            }
        }

        for (var i = 0; i < lines.Count; i++)
        {
            foreach (var (index, sentence, code) in Foreign(lines[i], words, text.Ground))
            {
                yield return At(i, index).Says($"“{sentence}” is a sentence in '{code}': translate it, or mark it, [words](lang:{code})");
            }
        }

        Place At(int line, int index)
        {
            var isExact = text.Article is not null || text.Prose.IsPlain; // as NakedNumberCheck says of columns
            var place = literals[line].Place;
            return isExact ? place with { Column = place.Column + index } : place;
        }
    }

    /// <summary>Sentences that are in another language, each with where it starts and which it is.</summary>
    private static List<(int Index, string Sentence, string Code)> Foreign(string line, Words own, Ground ground)
    {
        var found = new List<(int, string, string)>();
        if (own.Common.Count == 0)
        {
            return found;
        }

        var ours = own.Common.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var sentence in Sentence().EnumerateMatches(line))
        {
            var said = line.AsSpan(sentence.Index, sentence.Length);
            foreach (var other in ground.Words.Values.Where(other => other != own))
            {
                var theirs = other.Common.GetAlternateLookup<ReadOnlySpan<char>>();
                var count = 0;
                foreach (var word in Word().EnumerateMatches(said))
                {
                    var spelled = said.Slice(word.Index, word.Length);
                    if (ours.Contains(spelled))
                    {
                        count = 0;
                        break;
                    }

                    count += theirs.Contains(spelled) ? 1 : 0;
                }

                if (count >= LeastForeign)
                {
                    found.Add((sentence.Index, said.Trim().ToString(), other.Locale.Code));
                }
            }
        }

        return found;
    }

    /// <summary>Words of others, words that are spoken of, and places to be filled; a quotation may be cut off by a link.</summary>
    [GeneratedRegex(@"“[^”]*(?:”|$)|^[^“]*”|\{[a-zA-Z:]*\}")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"[^.!?:;\s][^.!?:;]*")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();
}
