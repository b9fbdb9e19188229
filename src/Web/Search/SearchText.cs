using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DeepseekExplainer.Web.Search;

/// <summary>A word of a text, folded so that accents and case do not matter.</summary>
/// <param name="Text">
/// The folded word: "tinataya" for "Tinatáya", "2788000" for "2,788,000", "m" for "million" as for the M of "$6M".
/// </param>
/// <param name="Start">Where it starts in the text.</param>
/// <param name="Length">How many characters of the text it takes.</param>
internal readonly record struct Token(string Text, int Start, int Length);

/// <summary>Splits texts into words to search for.</summary>
internal static partial class SearchText
{
    /// <summary>
    /// The words of a text in order. A number with its separators is one word, without its commas; a scale behind it is another,
    /// the same however it is written, so that "$6M", "$6 million" and "US$6 milyon" find one another.
    /// </summary>
    public static IEnumerable<Token> Tokens(string text) =>
        Word().Matches(text)
            .Select(match => new Token(Scale(Fold(match.Value)), match.Index, match.Length))
            .Where(token => token.Text.Length > 0);

    /// <summary>Lower case, without accents and commas.</summary>
    public static string Fold(string word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var c in word.Normalize(NormalizationForm.FormKD))
        {
            if (c != ',' && CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark))
            {
                folded.Append(char.ToLowerInvariant(c));
            }
        }

        return folded.ToString();
    }

    private static string Scale(string word) => word switch
    {
        "thousand" or "libo" or "libong" => "k",
        "million" or "milyon" or "milyong" => "m",
        "billion" or "bilyon" or "bilyong" => "b",
        "trillion" or "trilyon" or "trilyong" => "t",
        _ => word,
    };

    [GeneratedRegex(@"\d+(?:[.,]\d+)+|\d+(?=[KMBT](?![\p{L}\p{M}\p{N}]))|[\p{L}\p{M}\p{N}]+")]
    private static partial Regex Word();
}
