using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Content.Checks;

/// <summary>
/// A quantity in prose that is not a fact link is a problem. Not quantities: years and dates, counts up to twelve without a
/// unit, digits glued to letters in names (H800, GPT-4, top-8), and the names listed in content/data.
/// </summary>
internal static partial class NakedNumberCheck
{
    private const int LargestSmallCount = 12;
    private const int MostNames = 1000; // each is looked for in each line
    private const string Months =
        "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Ene|Peb|Abr|Hun|Hul|Ago|Set|Okt|Nob|Dis)[a-z]*";

    public static IEnumerable<Problem> Run(Draft draft)
    {
        var names = draft.Evidence.Models.Values.Select(model => model.Name).Concat(draft.Evidence.Names)
            .Where(name => !string.IsNullOrEmpty(name)).OrderByDescending(name => name.Length).ToList();
        if (names.Count > MostNames)
        {
            yield return new(new("content/data/names.yaml", 1, 1), $"there are more than {MostNames} names, those of the models included");
            yield break;
        }

        foreach (var prose in draft.AllProse)
        {
            foreach (var (text, place) in prose.Literals)
            {
                // Names are blanked out, not cut out, so that columns stay true.
                var masked = names.Aggregate(
                    text, (line, name) => line.Replace(name, new string(' ', name.Length), StringComparison.OrdinalIgnoreCase));
                foreach (Match number in Number().Matches(masked))
                {
                    if (!IsExempt(masked, number))
                    {
                        var length = Quantity.Parse(masked[number.Index..])?.Length ?? number.Length;
                        yield return (place with { Column = place.Column + number.Index }).Says(
                            $"'{masked.Substring(number.Index, length)}' is a quantity without a source: link it to a fact, or reword");
                    }
                }
            }
        }
    }

    private static bool IsExempt(string text, Match number)
    {
        var before = number.Index == 0 ? ' ' : text[number.Index - 1];
        var isGluedToName = char.IsLetter(before)
            || (before is '-' or '–' or '.' or '/' && number.Index > 1 && char.IsLetterOrDigit(text[number.Index - 2]));
        if (isGluedToName)
        {
            return true;
        }

        var quantity = Quantity.Parse(text[number.Index..]);
        if (quantity is null || quantity.Mark != QuantityMark.None || quantity.Length > number.Length || before is '$')
        {
            return false;
        }

        var digits = number.Value;
        var isWhole = digits.All(char.IsAsciiDigit);
        var isYear = isWhole && digits.Length == 4 && quantity.Value is >= 1900 and < 2100;
        var isSmall = isWhole && quantity.Value <= LargestSmallCount;
        var isDay = isWhole && quantity.Value <= 31
            && (MonthAfter().IsMatch(text[(number.Index + number.Length)..]) || MonthBefore().IsMatch(text[..number.Index]));
        return isYear || isSmall || isDay;
    }

    [GeneratedRegex(@"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex($@"^(?:[–-]\d{{1,2}})? {Months}\b")]
    private static partial Regex MonthAfter();

    [GeneratedRegex($@"\b{Months} (?:\d{{1,2}}[–-])?$")]
    private static partial Regex MonthBefore();
}
