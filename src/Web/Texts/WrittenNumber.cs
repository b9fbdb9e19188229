using System.Globalization;

namespace DeepseekExplainer.Web.Texts;

/// <summary>A number as somebody typed it: "$5.576M", "671 bilyong parameter", "97.4%", "3.7 × 10²⁴", "8.58 GiB".</summary>
/// <param name="Value">In base units: dollars, bytes, FLOP; percent stay percent.</param>
/// <param name="HalfStep">Half of the last digit typed, in the same units: how far the true value may lie.</param>
/// <param name="Kind">What the sign beside it says is counted.</param>
/// <param name="Length">How many characters of the text the number took with its signs.</param>
public sealed record WrittenNumber(double Value, double HalfStep, UnitKind Kind, int Length)
{
    /// <summary>
    /// Whether <paramref name="fact"/>, rounded as this was typed, reads the same. The sign counts only where one is typed.
    /// </summary>
    public bool Agrees(double fact) =>
        double.IsFinite(Value) // infinity is within half a step of everything
        && Math.Abs((Value < 0 ? fact : Math.Abs(fact)) - Value) <= (HalfStep * (1 + 1e-9)) + (Math.Abs(fact) * 1e-14);

    /// <summary>The number of digits such as "2788.5", typed with those signs beside it.</summary>
    /// <param name="digits">Whole digits, and decimals after a point.</param>
    /// <param name="isNegative">Whether a minus stands before them.</param>
    /// <param name="scale">What a word such as "million" or a letter such as "M" multiplies them by.</param>
    /// <param name="power">The exponent of ten in superscript digits, or empty.</param>
    /// <param name="unit">"%", "GiB", "TFLOPS" and the like, or empty.</param>
    /// <param name="kind">What the signs say is counted.</param>
    /// <param name="length">How many characters all of it takes.</param>
    internal static WrittenNumber Of(
        string digits, bool isNegative, double scale, string power, string unit, UnitKind kind, int length)
    {
        var value = double.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var halfStep = 0.5 * Math.Pow(10, point < 0 ? 0 : -(digits.Length - point - 1));
        var factor = scale * Power(power) * Prefix(unit);
        return new((isNegative ? -1 : 1) * value * factor, halfStep * factor, kind, length);
    }

    private static double Power(string superscript) =>
        superscript.Length == 0 ? 1 : Math.Pow(10, int.Parse(string.Concat(superscript.Select(Digit)), CultureInfo.InvariantCulture));

    private static char Digit(char superscript) =>
        "⁰¹²³⁴⁵⁶⁷⁸⁹".IndexOf(superscript, StringComparison.Ordinal) is var digit and >= 0 ? (char)('0' + digit) : '-';

    private static double Prefix(string unit) => unit switch
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
