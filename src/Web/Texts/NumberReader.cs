using System.Globalization;
using System.Text.RegularExpressions;

namespace DeepseekExplainer.Web.Texts;

/// <summary>Reads numbers and dates as a language writes them.</summary>
public sealed class NumberReader
{
    private const int ShortestMonth = 3;

    private readonly Locale _locale;
    private readonly Dictionary<string, double> _scales = [];
    private readonly Regex _number;
    private readonly Regex _digits;
    private readonly Regex _dayBefore;
    private readonly Regex _dayAfter;
    private readonly Regex _date;
    private readonly SpelledReader? _spelled;

    /// <summary>A reader of that language.</summary>
    public NumberReader(Locale locale)
    {
        ArgumentNullException.ThrowIfNull(locale);
        _locale = locale;
        foreach (var (size, _, forms) in locale.Numbers.Scales)
        {
            foreach (var form in forms.Split('|'))
            {
                _scales.TryAdd(form, size);
                _scales.TryAdd(locale.Linked(form), size);
            }
        }

        if (locale.Numbers.Spelled is { } spelled)
        {
            _spelled = new(spelled, _scales);
            foreach (var (word, size) in spelled.Times.SelectMany(times => times.Key.Split('|').Select(word => (word, times.Value))))
            {
                _scales.TryAdd(word, size);
            }
        }

        var money = locale.Numbers.Dollars.Split(NumberForms.Amount);
        var (dollar, dollars) = (AnyOf([money[0].Trim(), "US$", "$"]), AnyOf([money[^1].Trim()]));
        var group = string.IsNullOrWhiteSpace(locale.Numbers.Group) ? @"\s" : Regex.Escape(locale.Numbers.Group);
        var point = Regex.Escape(locale.Numbers.Decimal);
        var digits = $@"[0-9]{{1,3}}(?:{group}[0-9]{{3}})+(?:{point}[0-9]+)?|[0-9]+(?:{point}[0-9]+)?";
        _digits = new(digits.Replace("[0-9]", @"\d", StringComparison.Ordinal), RegexOptions.CultureInvariant);
        _number = new(
            $@"^(?<minus>[−-])?(?:(?<money>{dollar})|(?<pesos>₱))?\s?(?<digits>{digits})"
            + @"(?:\s?×\s?10(?<power>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))?"
            + $@"(?:\s?(?<word>{AnyOf(_scales.Keys)}){WordEnd}|(?<letter>[KMBT])(?![A-Za-z]))?"
            + $@"(?:\s?(?<unit>%|(?<percent>{AnyOf(locale.Numbers.Percent)}){WordEnd}|×|x\b|[KMGT]i?B\b|[TGP]FLOPS?\b)"
            + $@"|\s?(?<money>{dollars}){WordEnd})?",
            RegexOptions.CultureInvariant);

        var month = $"(?:{string.Join('|', locale.Months.Select(Beginnings))})";
        var between = Regex.Match(locale.Date, @"\{day\}(.*)\{month\}").Groups[1].Value;
        _dayBefore = new($@"^(?:[–-]\d{{1,2}})?{Regex.Escape(between)}{month}{WordEnd}", RegexOptions.CultureInvariant);
        _dayAfter = new($@"\b{month} (?:\d{{1,2}}[–-])?$", RegexOptions.CultureInvariant);
        var named = string.Join('|', locale.Months.Select((name, month) => $"(?<m{month + 1}>{Beginnings(name)})"));
        _date = new(
            $@"(?:\b(?<day>\d{{1,2}}){Regex.Escape(between)})?(?<!\p{{L}})(?:{named}){WordEnd}(?: (?<year>\d{{4}})\b)?",
            RegexOptions.CultureInvariant);
    }

    private const string WordEnd = @"(?![\p{L}\p{M}\p{N}_])";

    /// <summary>Every run of digits with its separators.</summary>
    public IReadOnlyList<(int Index, string Digits)> Digits(string text) =>
        [.. _digits.Matches(text).Select(match => (match.Index, match.Value))];

    /// <summary>Reads the first number in <paramref name="text"/>, which may stand behind words ("about 37B"), or null.</summary>
    public WrittenNumber? In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var start = text.AsSpan().IndexOfAnyInRange('0', '9');
        if (start < 0)
        {
            return Spelled(text).Select(spelled => spelled.Number).FirstOrDefault();
        }

        // Step back over a currency sign or a minus; a hyphen inside a word ("top-8") is not a minus.
        start -= text[..start].EndsWith("US$", StringComparison.Ordinal) ? 3 : start > 0 && text[start - 1] is '$' or '₱' ? 1 : 0;
        start -= start > 0 && text[start - 1] is '−' || (start == 1 && text[0] is '-') ? 1 : 0;
        return Parse(text, start);
    }

    /// <summary>The numbers that are spelled out, "twenty-five", each with where it starts and whether it is one of a few.</summary>
    public IEnumerable<(int Index, WrittenNumber Number, bool IsFew)> Spelled(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var (index, length, value, step) in _spelled?.In(text) ?? [])
        {
            // What stands behind it is read as it is behind digits: "percent", "GB".
            var digits = value.ToString("F0", CultureInfo.InvariantCulture);
            var number = Parse(digits + text[(index + length)..])!;
            yield return (
                index,
                number with { Value = number.Value, HalfStep = number.HalfStep * step, Length = number.Length - digits.Length + length },
                (number.Kind == UnitKind.Count && value <= _locale.Numbers.Spelled!.Few)
                    || (number.Kind == UnitKind.Bytes && value == 1)); // "isang KB" is "a KB"
        }
    }

    /// <summary>Reads the number that <paramref name="text"/> has from <paramref name="start"/> on, or null.</summary>
    public WrittenNumber? Parse(string text, int start = 0)
    {
        ArgumentNullException.ThrowIfNull(text);
        var match = _number.Match(text, start, text.Length - start);
        if (!match.Success)
        {
            return null;
        }

        var (word, letter, unit) = (match.Groups["word"], match.Groups["letter"].Value, match.Groups["unit"].Value);
        var scale = word.Length > 0 ? _scales[word.Value]
            : letter.Length > 0 ? _locale.Numbers.Scales.First(known => known.Letter == letter).Size
            : 1;
        var kind = unit switch
        {
            "%" => UnitKind.Percent,
            _ when match.Groups["percent"].Success => UnitKind.Percent,
            "×" or "x" => UnitKind.Ratio,
            { Length: > 1 } when unit.EndsWith('B') => UnitKind.Bytes,
            { Length: > 1 } => UnitKind.Operations,
            _ when match.Groups["pesos"].Success => UnitKind.Pesos,
            _ => match.Groups["money"].Success ? UnitKind.Dollars : UnitKind.Count,
        };
        var digits = Plain(match.Groups["digits"].Value);
        return WrittenNumber.Of(digits, match.Groups["minus"].Success, scale, match.Groups["power"].Value, unit, kind, match.Length);
    }

    /// <summary>The dates in a text, "2025-1-27" for "27 January 2025"; a month alone is none, because some are words too.</summary>
    public IEnumerable<(string Key, string Text)> Dates(string text) =>
        from date in _date.Matches(text)
        let day = date.Groups["day"].Value
        let year = date.Groups["year"].Value
        where day.Length + year.Length > 0
        let month = Enumerable.Range(1, _locale.Months.Count).First(month => date.Groups[$"m{month}"].Success)
        select (string.Create(CultureInfo.InvariantCulture, $"{year}-{month}-{day}"), date.Value);

    /// <summary>Whether a number is the day of a date, by what stands before it and after it: "27" of "27 January", "January 27".</summary>
    public bool IsDay(string before, string after) => _dayBefore.IsMatch(after) || _dayAfter.IsMatch(before);

    /// <summary>"2788.5" for "2,788.5" or "2.788,5".</summary>
    private string Plain(string digits) => string.Concat(digits
        .Select(c => char.IsAsciiDigit(c) ? c : c == _locale.Numbers.Decimal[0] ? '.' : '\0')
        .Where(c => c != '\0'));

    /// <summary>A month's name or at least its first three letters: "Sep", "Sept", "September".</summary>
    private static string Beginnings(string month)
    {
        var least = Math.Min(ShortestMonth, month.Length);
        var rest = month[least..].Reverse().Aggregate("", (longer, letter) => $"(?:{Regex.Escape(letter.ToString())}{longer})?");
        return Regex.Escape(month[..least]) + rest;
    }

    /// <summary>Any of the words, the longest first; never the empty word.</summary>
    private static string AnyOf(IEnumerable<string> words)
    {
        var escaped = words.Where(word => word.Length > 0).Distinct().OrderByDescending(word => word.Length).Select(Regex.Escape).ToList();
        return escaped.Count == 0 ? "(?!)" : string.Join('|', escaped);
    }
}
