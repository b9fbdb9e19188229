using System.Text.RegularExpressions;

namespace DeepseekExplainer.Web.Texts;

/// <summary>
/// What a link to a fact says, and what it would say if it agreed with the fact: in its own form, with the same words, scale and signs
/// and as many decimals, so that only the digits change.
/// </summary>
/// <param name="Fact">Id of the fact.</param>
/// <param name="Text">What the link says: "671 billion".</param>
/// <param name="Wording">What it would say: "685 billion".</param>
internal sealed partial record Rewording(string Fact, string Text, string Wording)
{
    /// <summary>Code of the language that it is written in.</summary>
    public required string Language { get; init; }

    /// <summary>The digits in <see cref="Text"/>.</summary>
    public required string OldDigits { get; init; }

    /// <summary>The digits in <see cref="Wording"/>.</summary>
    public required string NewDigits { get; init; }

    /// <summary>Whether the number has no scale and no sign, so that the words for what it counts may depend on it.</summary>
    public bool IsCount { get; private init; }

    /// <summary>
    /// What <paramref name="text"/> would say of the fact with this id and value; null when it has no number or its form does not suit
    /// the value: nobody writes "2,100 billion", "0.3 million" or "12 × 10²⁴".
    /// </summary>
    public static Rewording? Of(string text, string fact, double value, Locale locale)
    {
        if (locale.Reader.In(text) is not { } typed || (typed.Value < 0 && value > 0)
            || locale.Reader.Digits(text) is not [var (index, digits), ..])
        {
            return null; // nor is a number spelled out anew
        }

        var point = digits.IndexOf(locale.Numbers.Decimal, StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : digits.Length - point - 1;
        var unit = 2 * typed.HalfStep * Math.Pow(10, decimals); // what 1 means in this place: 1e9 before "billion"
        var (old, scaled) = (Math.Abs(typed.Value) / unit, Math.Round(Math.Abs(value) / unit, decimals));
        var isScaled = Math.Abs(unit - 1) > 1e-9;
        var suits = scaled != 0
            && (!isScaled || ((scaled >= 1 || old < 1) && (scaled < 1000 || old >= 1000)))
            && (scaled < 10 || !Power().IsMatch(text));
        if (!suits)
        {
            return null;
        }

        var isGrouped = old < 1000 || digits.Contains(locale.Numbers.Group, StringComparison.Ordinal);
        var number = string.Concat(NumberText.Fixed(scaled, decimals).Select(c =>
            c == ',' ? (isGrouped ? locale.Numbers.Group : "") : c == '.' ? locale.Numbers.Decimal : c.ToString()));
        return new(fact, text, text[..index] + number + text[(index + digits.Length)..])
        {
            Language = locale.Code,
            OldDigits = digits,
            NewDigits = number,
            IsCount = !isScaled && typed.Kind == UnitKind.Count,
        };
    }

    [GeneratedRegex(@"×\s?10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]")]
    private static partial Regex Power();
}
