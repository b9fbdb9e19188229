using System.Text.RegularExpressions;

namespace DeepseekExplainer.Web.Facts;

/// <summary>
/// What a link to a fact says, and what it would say if it agreed with the fact: in its own form, with the same words, scale and signs
/// and as many decimals, so that only the digits change.
/// </summary>
/// <param name="Fact">Id of the fact.</param>
/// <param name="Text">What the link says: "671 billion".</param>
/// <param name="Wording">What it would say: "685 billion".</param>
internal sealed partial record Rewording(string Fact, string Text, string Wording)
{
    /// <summary>The digits in <see cref="Text"/>.</summary>
    public string Digits => FirstDigits().Match(Text).Value;

    /// <summary>The digits in <see cref="Wording"/>.</summary>
    public string NewDigits => FirstDigits().Match(Wording).Value;

    /// <summary>Whether the number has no scale and no sign, so that the words for what it counts may depend on it.</summary>
    public bool IsCount { get; private init; }

    /// <summary>
    /// What <paramref name="text"/> would say of a fact; null when it has no number or its form does not suit the value: nobody writes
    /// "2,100 billion", "0.3 million" or "12 × 10²⁴".
    /// </summary>
    public static Rewording? Of(string text, Fact fact)
    {
        if (Quantity.In(text) is not { } typed || (typed.Value < 0 && fact.Value > 0))
        {
            return null;
        }

        var digits = FirstDigits().Match(text);
        var decimals = digits.Groups["decimals"].Length;
        var unit = 2 * typed.HalfStep * Math.Pow(10, decimals); // what 1 means in this place: 1e9 before "billion"
        var (old, value) = (Math.Abs(typed.Value) / unit, Math.Round(Math.Abs(fact.Value) / unit, decimals));
        var isScaled = Math.Abs(unit - 1) > 1e-9;
        var suits = value != 0
            && (!isScaled || ((value >= 1 || old < 1) && (value < 1000 || old >= 1000)))
            && (value < 10 || !Power().IsMatch(text));
        if (!suits)
        {
            return null;
        }

        var number = NumberText.Fixed(value, decimals);
        var isGrouped = digits.Value.Contains(',', StringComparison.Ordinal) || old < 1000;
        number = isGrouped ? number : number.Replace(",", "", StringComparison.Ordinal);
        return new(fact.Id, text, text[..digits.Index] + number + text[(digits.Index + digits.Length)..])
        {
            IsCount = !isScaled && typed.Mark == QuantityMark.None,
        };
    }

    [GeneratedRegex(@"[0-9]+(?:,[0-9]{3})*(?:\.(?<decimals>[0-9]+))?")]
    private static partial Regex FirstDigits();

    [GeneratedRegex(@"×\s?10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]")]
    private static partial Regex Power();
}
