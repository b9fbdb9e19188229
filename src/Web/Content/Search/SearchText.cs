using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Content.Search;

/// <summary>A word of a text, folded so that accents and case do not matter.</summary>
/// <param name="Text">
/// The folded word: "tinataya" for "Tinatáya", "2788000" for "2,788,000", "m" for "million" as for the M of "$6M".
/// </param>
/// <param name="Start">Where it starts in the text.</param>
/// <param name="Length">How many characters of the text it takes.</param>
internal readonly record struct Token(string Text, int Start, int Length);

/// <summary>Splits texts into words to search for. A language's own words for numbers count before those of the others.</summary>
internal sealed partial class SearchText
{
    private const char StemMark = '~';

    private readonly NumberForms _numbers;
    private readonly Stems _stems;
    private readonly Dictionary<string, string> _scales = [];

    /// <summary>For an edition in <paramref name="own"/> beside editions in other languages.</summary>
    public SearchText(Locale own, IEnumerable<Locale> others)
    {
        (_numbers, _stems) = (own.Numbers, own.Stems);
        foreach (var locale in others.Prepend(own))
        {
            foreach (var (_, letter, forms) in locale.Numbers.Scales)
            {
                foreach (var form in forms.Split('|'))
                {
                    _scales.TryAdd(Fold(form), letter.ToLowerInvariant());
                    _scales.TryAdd(Fold(locale.Linked(form)), letter.ToLowerInvariant());
                }
            }
        }
    }

    /// <summary>
    /// The words of a text in order. A number with its separators is one word, without its commas; a scale behind it is another,
    /// the same however it is written, so that "$6M", "$6 million" and "US$6 milyon" find one another.
    /// </summary>
    public IEnumerable<Token> Tokens(string text) =>
        Word().Matches(text)
            .Select(match => (Word: Fold(match.Value), match.Index, match.Length))
            .Where(found => found.Word.Length > 0)
            .Select(found => new Token(_scales.GetValueOrDefault(found.Word, found.Word), found.Index, found.Length));

    /// <summary>What stands for all forms of a folded word; it is none itself, so that no word is taken for it.</summary>
    public string Stem(string word) => StemMark + _stems.Of(word);

    /// <summary>Lower case, without accents and without what separates the digits of a number; its decimals stand behind a point.</summary>
    private string Fold(string word)
    {
        if (Ascii.IsValid(word) && word.AsSpan().IndexOfAnyExceptInRange('a', 'z') < 0)
        {
            return word; // as most are
        }

        var folded = new StringBuilder(word.Length);
        foreach (var c in word.Replace(_numbers.Group, "", StringComparison.Ordinal)
            .Replace(_numbers.Decimal, ".", StringComparison.Ordinal).Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark))
            {
                folded.Append(char.ToLowerInvariant(c));
            }
        }

        return folded.ToString();
    }

    [GeneratedRegex(@"\d+(?:[.,]\d+)+|\d+(?=[KMBT](?![\p{L}\p{M}\p{N}]))|[\p{L}\p{M}\p{N}]+")]
    private static partial Regex Word();
}
