using System.Globalization;

namespace DeepseekExplainer.Web.Texts;

/// <summary>
/// The one place that turns numbers into text. Every edition writes −1,234.5; the words for large scales, the dollar and dates are
/// those of the language, from content/words.
/// </summary>
/// <remarks>Only a finite number has a text; who divides by zero has to say what that means.</remarks>
public static class NumberText
{
    /// <summary>How numbers look to readers: with a true minus.</summary>
    private static readonly NumberFormatInfo Shown = new() { NegativeSign = "−" };

    private static readonly string[] ByteUnits = ["bytes", "KB", "MB", "GB", "TB", "PB", "EB"];

    private static readonly string[] OperationPrefixes = ["", "K", "M", "G", "T", "P", "E"];

    /// <summary>Every digit that matters, for machines: "5576000", "0.0635".</summary>
    public static string Raw(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Every digit that matters, for readers: "5,576,000", "0.0635"; very large and very small numbers as "3.7 × 10²⁴".</summary>
    public static string Exact(double value)
    {
        var size = Math.Abs(Finite(value));
        return size is >= 1e16 or (> 0 and < 1e-4) ? Scientific(value, 4) : value.ToString("#,0.##########", Shown);
    }

    /// <summary>So many decimals, grouped: "1,234.50".</summary>
    public static string Fixed(double value, int decimals) =>
        Finite(value).ToString("#,0" + (decimals > 0 ? "." + new string('0', decimals) : ""), Shown);

    /// <summary>At most so many significant digits, no trailing zeros: "57", "1.85", "0.044".</summary>
    public static string Significant(double value, int digits = 3)
    {
        if (Finite(value) == 0)
        {
            return "0";
        }

        var decimals = digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return decimals >= 0
            ? Math.Round(value, Math.Min(decimals, 15)).ToString("#,0.###############", Shown)
            : Fixed(Math.Round(value / Math.Pow(10, -decimals)) * Math.Pow(10, -decimals), 0);
    }

    /// <summary>"97.4%" from 97.4.</summary>
    public static string Percent(double percent, int decimals = 1) => Fixed(percent, decimals) + "%";

    /// <summary>"97.4%" from 0.974; what is far beyond the whole in fewer digits.</summary>
    public static string Share(double share)
    {
        var percent = 100 * share;
        return Math.Abs(percent) switch
        {
            < 1e5 => Percent(percent),
            < 1e9 => Significant(percent, 4) + "%",
            _ => Scientific(percent) + "%",
        };
    }

    /// <summary>"37.6 billion" or "37.6 bilyon"; numbers below a million stay in digits.</summary>
    public static string Large(double value, Words words, int digits = 3)
    {
        ArgumentNullException.ThrowIfNull(words);
        foreach (var (size, _, forms) in words.Locale.Numbers.Scales.Where(scale => scale.Size >= 1e6))
        {
            if (Math.Abs(value) >= size * 0.9995)
            {
                return Math.Abs(value) >= 1e16
                    ? Scientific(value, digits)
                    : $"{Significant(value / size, digits)} {words.Locale.Form(forms, value / size)}";
            }
        }

        return Math.Abs(value) >= 1000 ? Fixed(Math.Round(value), 0) : Significant(value, digits);
    }

    /// <summary>"$5.58 million" or "US$5.58 milyon"; cents below a hundred dollars.</summary>
    public static string Dollars(double value, Words words, int digits = 3)
    {
        ArgumentNullException.ThrowIfNull(words);
        return Money(value, UnitKind.Dollars, words, digits);
    }

    /// <summary>"$5,576,000": whole dollars, all digits.</summary>
    public static string WholeDollars(double value, Words words) => Money(value, UnitKind.Dollars, words, size => Fixed(size, 0));

    /// <summary>"57×".</summary>
    public static string Times(double ratio, int digits = 4) => Significant(ratio, digits) + "×";

    /// <summary>"8.58 GiB": powers of 1,024, as memory is sold.</summary>
    public static string BinaryBytes(double bytes, int digits = 3)
    {
        string[] units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
        var step = Math.Clamp((int)Math.Floor(Math.Log(Math.Max(bytes, 1), 1024)), 0, units.Length - 1);
        return $"{Significant(bytes / Math.Pow(1024, step), digits)} {units[step]}";
    }

    /// <summary>"70.272 KB": powers of 1,000, as the papers count.</summary>
    public static string Bytes(double bytes, int digits = 5)
    {
        var step = Math.Clamp((int)Math.Floor(Math.Log(Math.Max(bytes, 1), 1000)), 0, ByteUnits.Length - 1);
        return $"{Significant(bytes / Math.Pow(1000, step), digits)} {ByteUnits[step]}";
    }

    /// <summary>"386 TFLOPS", "250 GFLOP": operations with the prefix that makes them short; "FLOP" or "FLOPS" is the caller's.</summary>
    public static string Operations(double value, string unit, int digits = 4)
    {
        var step = Math.Clamp((int)Math.Floor(Math.Log(Math.Max(value, 1), 1000)), 0, OperationPrefixes.Length - 1);
        return $"{Significant(value / Math.Pow(1000, step), digits)} {OperationPrefixes[step]}{unit}";
    }

    /// <summary>"3.29 × 10²⁴", in one piece: its spaces do not break.</summary>
    public static string Scientific(double value, int digits = 3)
    {
        if (value == 0)
        {
            return "0";
        }

        var exponent = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        var mantissa = value / Math.Pow(10, exponent);
        return $"{Significant(mantissa, digits)}\u00a0×\u00a010{Superscript(exponent)}";
    }

    /// <summary>A value with its unit, as the reader meets it on a receipt: "$5,576,000", "97.4%", "2,788,000 GPU-hours".</summary>
    public static string Of(double value, Unit unit, Words words)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(words);
        return unit switch
        {
            { IsMoney: true, Per: null } => Money(value, unit.Kind, words, size => Fixed(size, 0)),
            { IsMoney: true } =>
                $"{Money(value, unit.Kind, words, size => Fixed(size, size < 1000 ? 2 : 0))} {words["units." + unit.Id]}",
            { Kind: UnitKind.Percent } => Significant(value, 4) + "%",
            { Kind: UnitKind.Ratio } => Times(value),
            { Wordless: true } => Grouped(value),
            _ => Counted(Grouped(value), value, unit.Id, words),
        };
    }

    /// <summary>
    /// A value as people say it, "$5.576 million" or "70.272 KB"; null when <see cref="Of(double, Unit, Words)"/> is as short.
    /// </summary>
    public static string? Spoken(double value, Unit unit, Words words)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var size = Math.Abs(value);
        return unit switch
        {
            { Symbol: not null } when size < 1000 => null,
            { Kind: UnitKind.Bytes, Symbol: { } symbol } => Operations(value, symbol, 5)
                + (unit.Per is null && size >= 1 << 20 ? $" ≈ {BinaryBytes(value)}" : ""),
            { Symbol: { } symbol } => Operations(value, symbol),
            _ when size is < 1e6 or >= 1e16 => null,
            { IsMoney: true } => Money(value, unit.Kind, words, 4),
            _ => Large(value, words, 4),
        };
    }

    /// <summary>
    /// A value inside a calculation: money with its sign, percentages and ratios as bare numbers, because the formula calculates with
    /// those; what else is counted is named only when <paramref name="named"/>.
    /// </summary>
    public static string InCalculation(double value, Unit unit, Words words, bool named)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit switch
        {
            { IsMoney: true, Per: null } => Money(value, unit.Kind, words, size => Fixed(size, 0)),
            { IsMoney: true } => Money(value, unit.Kind, words, 6),
            { Bare: false } when named => Of(value, unit, words),
            _ => Exact(value),
        };
    }

    /// <summary>A number in digits or words with the unit that it counts: "9 experts", "9 na eksperto", "2.664 milyong GPU-hour".</summary>
    public static string Counted(string number, double value, string unit, Words words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return $"{words.Locale.Linked(number)} {Unit(value, unit, words)}";
    }

    /// <summary>The word of a unit that stands after <paramref name="value"/>: "GPU-hour" or "GPU-hours".</summary>
    public static string Unit(double value, string unit, Words words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.Locale.Form(words["units." + unit], value);
    }

    /// <summary>"2026-11-23" as the edition writes dates: "23 November 2026", "23 Nobyembre 2026"; a bare year or month stays so.</summary>
    public static string Date(string isoDate, Words words)
    {
        ArgumentNullException.ThrowIfNull(isoDate);
        ArgumentNullException.ThrowIfNull(words);
        return isoDate.Split('-') switch
        {
            [var year, var month, var day] => words.Locale.Date
                .Replace("{day}", day.TrimStart('0'), StringComparison.Ordinal)
                .Replace("{month}", Month(month), StringComparison.Ordinal)
                .Replace("{year}", year, StringComparison.Ordinal),
            [var year, var month] => $"{Month(month)} {year}",
            _ => isoDate,
        };

        string Month(string number) => words.Locale.Months[int.Parse(number, CultureInfo.InvariantCulture) - 1];
    }

    private static double Finite(double value) => double.IsFinite(value)
        ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Only a finite number can be written.");

    private static string Money(double value, UnitKind kind, Words words, int digits) =>
        Money(value, kind, words, size => size < 100 ? Fixed(size, 2) : Large(size, words, digits));

    private static string Money(double value, UnitKind kind, Words words, Func<double, string> write) =>
        (value < 0 ? Shown.NegativeSign : "")
        + (kind == UnitKind.Pesos ? NumberForms.Pesos : words.Locale.Numbers.Dollars)
            .Replace(NumberForms.Amount, write(Math.Abs(value)), StringComparison.Ordinal);

    private static string Grouped(double value) => Math.Abs(value) >= 1000 && value == Math.Floor(value) ? Exact(value)
        : Math.Abs(value) >= 1e7 ? Exact(Math.Round(value)) : Significant(value, 6);

    private static string Superscript(int exponent) =>
        string.Concat(exponent.ToString(CultureInfo.InvariantCulture).Select(c => c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[c - '0']));
}
