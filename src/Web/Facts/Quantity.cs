using System.Globalization;
using System.Text.RegularExpressions;

namespace DeepseekExplainer.Web.Facts;

/// <summary>A quantity as somebody typed it: "$5.576M", "671 bilyong parameter", "97.4%", "3.7 × 10²⁴", "8.58 GiB".</summary>
/// <param name="Value">In base units: dollars, bytes, FLOP; percent stay percent.</param>
/// <param name="HalfStep">Half of the last digit typed, in the same units: how far the true value may lie.</param>
/// <param name="Mark">The sign that says what is counted.</param>
/// <param name="Length">How many characters of the text the quantity took.</param>
public sealed partial record Quantity(double Value, double HalfStep, QuantityMark Mark, int Length)
{
    private static readonly Dictionary<string, double> Scales = new(StringComparer.OrdinalIgnoreCase)
    {
        ["thousand"] = 1e3,
        ["libo"] = 1e3,
        ["libong"] = 1e3,
        ["million"] = 1e6,
        ["milyon"] = 1e6,
        ["milyong"] = 1e6,
        ["billion"] = 1e9,
        ["bilyon"] = 1e9,
        ["bilyong"] = 1e9,
        ["trillion"] = 1e12,
        ["trilyon"] = 1e12,
        ["trilyong"] = 1e12,
    };

    /// <summary>Reads the first quantity in <paramref name="text"/>, which may stand behind words ("about 37B"), or null.</summary>
    public static Quantity? In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var start = text.AsSpan().IndexOfAnyInRange('0', '9');
        if (start < 0)
        {
            return null;
        }

        // Step back over a currency sign or a minus; a hyphen inside a word ("top-8") is not a minus.
        start -= text[..start].EndsWith("US$", StringComparison.Ordinal) ? 3 : text[..start].EndsWith('$') ? 1 : 0;
        start -= start > 0 && text[start - 1] is '−' || (start == 1 && text[0] is '-') ? 1 : 0;
        return Parse(text[start..]);
    }

    /// <summary>Reads the quantity that <paramref name="text"/> starts with, or null.</summary>
    public static Quantity? Parse(string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var digits = match.Groups["digits"].Value.Replace(",", "", StringComparison.Ordinal);
        var value = double.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var halfStep = 0.5 * Math.Pow(10, point < 0 ? 0 : -(digits.Length - point - 1));
        var unit = match.Groups["unit"].Value;
        var scale = Scale(match.Groups["word"].Value, match.Groups["letter"].Value, unit, match.Groups["power"].Value);
        var mark = unit switch
        {
            "%" or "percent" or "porsiyento" or "per cent" => QuantityMark.Percent,
            "×" or "x" => QuantityMark.Ratio,
            { Length: > 1 } when unit.EndsWith('B') => QuantityMark.Bytes,
            { Length: > 1 } => QuantityMark.Flop,
            _ => match.Groups["money"].Success ? QuantityMark.Dollars : QuantityMark.None,
        };
        var sign = match.Groups["minus"].Success ? -1 : 1;
        return new(sign * value * scale, halfStep * scale, mark, match.Length);
    }

    /// <summary>
    /// Whether <paramref name="fact"/>, rounded as this was typed, reads the same. The sign counts only where one is typed.
    /// </summary>
    public bool Agrees(double fact) =>
        double.IsFinite(Value) // infinity is within half a step of everything
        && Math.Abs((Value < 0 ? fact : Math.Abs(fact)) - Value) <= (HalfStep * (1 + 1e-9)) + (Math.Abs(fact) * 1e-14);

    private static double Scale(string word, string letter, string unit, string power)
    {
        var scale = word.Length > 0 ? Scales[word] : letter switch { "K" => 1e3, "M" => 1e6, "B" => 1e9, "T" => 1e12, _ => 1 };
        if (power.Length > 0)
        {
            scale *= Math.Pow(10, int.Parse(string.Concat(power.Select(Digit)), CultureInfo.InvariantCulture));
        }

        return scale * unit switch
        {
            "KB" => 1e3,
            "MB" => 1e6,
            "GB" => 1e9,
            "TB" => 1e12,
            "KiB" => 1024,
            "MiB" => 1048576,
            "GiB" => 1073741824,
            "TiB" => 1099511627776,
            _ when unit.StartsWith("TFLOP", StringComparison.Ordinal) => 1e12,
            _ when unit.StartsWith("GFLOP", StringComparison.Ordinal) => 1e9,
            _ when unit.StartsWith("PFLOP", StringComparison.Ordinal) => 1e15,
            _ => 1,
        };
    }

    private static char Digit(char superscript) =>
        "⁰¹²³⁴⁵⁶⁷⁸⁹".IndexOf(superscript, StringComparison.Ordinal) is var digit and >= 0 ? (char)('0' + digit) : '-';

    [GeneratedRegex("""
        ^(?<minus>[−-])?(?<money>US\$|\$)?\s?
        (?<digits>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)
        (?:\s?×\s?10(?<power>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))?
        (?:\s?(?<word>thousand|million|billion|trillion|libong?|milyong?|bilyong?|trilyong?)\b|(?<letter>[KMBT])(?![A-Za-z]))?
        (?:\s?(?<unit>%|percent\b|per\ cent\b|porsiyento\b|×|x\b|[KMGT]i?B\b|[TGP]FLOPS?\b))?
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Pattern();
}

/// <summary>What the sign beside a typed number says is counted.</summary>
public enum QuantityMark
{
    /// <summary>A bare number.</summary>
    None,

    /// <summary>"$" or "US$".</summary>
    Dollars,

    /// <summary>"%" or the word.</summary>
    Percent,

    /// <summary>"×": so many times.</summary>
    Ratio,

    /// <summary>"KB", "GiB" and so on.</summary>
    Bytes,

    /// <summary>"TFLOPS" and so on.</summary>
    Flop,
}
