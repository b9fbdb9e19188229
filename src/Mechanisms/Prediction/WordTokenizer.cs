using System.Text;
using System.Text.RegularExpressions;

namespace DeepseekExplainer.Mechanisms.Prediction;

/// <summary>
/// Cuts text into words, numbers and single marks. As in the tokenizers of large models, a token that follows a space carries that
/// space with it, so putting text together again needs no rules. Real tokenizers cut finer: a word may be several tokens.
/// </summary>
public static partial class WordTokenizer
{
    /// <summary>
    /// The tokens of a text, in order. Runs of white space count as one space, and one is assumed at the start, so that a word is the
    /// same token wherever it stands. Joined, the tokens give " " followed by the text.
    /// </summary>
    public static string[] Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        // Half a surrogate pair is no character and cannot be normalised: UTF-8 turns it into U+FFFD.
        var characters = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Normalize(NormalizationForm.FormC);
        return [.. Token().Matches(" " + WhiteSpace().Replace(characters, " ").Trim()).Select(match => match.Value)];
    }

    /// <summary>The text that a sequence of tokens stands for, without the space at its start.</summary>
    public static string Join(IEnumerable<string> tokens) => string.Concat(tokens).TrimStart();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();

    // A word may hold apostrophes and hyphens (pag-aaral, model's), a number points and commas (2,788 or 5.576), but neither ends
    // with one. A pair of surrogates is one character.
    [GeneratedRegex(
        """
        \x20? (?:
            [\p{L}\p{M}\p{N}]+ (?: ['’\-\u2011][\p{L}\p{M}\p{N}]+ | (?<=\p{N})[.,](?=\p{N})[\p{L}\p{M}\p{N}]+ )*
            | [\uD800-\uDBFF][\uDC00-\uDFFF]
            | \S )
        """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Token();
}
