using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Checks;

/// <summary>
/// A quantity in prose that is not a fact link is a problem. Not quantities: years and dates, counts up to twelve without a
/// unit, digits glued to letters in names (H800, GPT-4, top-8), and the names listed in content/data.
/// </summary>
internal static class NakedNumberCheck
{
    private const int LargestSmallCount = 12;
    private const int MostNames = 1000; // each is looked for in each line

    public static IEnumerable<Problem> Run(Draft draft)
    {
        if (Names(draft.Evidence).Count() > MostNames)
        {
            yield return new(new("content/data/names.yaml", 1, 1), $"there are more than {MostNames} names, those of the models included");
        }
    }

    public static IEnumerable<Problem> Of(ProseDraft text)
    {
        var names = Names(text.Ground.Evidence).OrderByDescending(name => name.Length).ToList();
        if (names.Count > MostNames || text.Ground.Reader(text.Prose) is not { } reader)
        {
            yield break;
        }

        foreach (var (line, place) in text.Prose.Literals.Where(literal => literal.Text.Any(char.IsDigit)))
        {
            // Names are blanked out, not cut out, so that columns stay true.
            var masked = names.Aggregate(
                line, (rest, name) => rest.Replace(name, new string(' ', name.Length), StringComparison.OrdinalIgnoreCase));
            foreach (var (index, digits) in reader.Digits(masked))
            {
                if (!IsExempt(masked, index, digits, reader))
                {
                    var length = reader.Parse(masked[index..])?.Length ?? digits.Length;
                    yield return (place with { Column = place.Column + index }).Says(
                        $"'{masked.Substring(index, length)}' is a quantity without a source: link it to a fact, or reword");
                }
            }
        }
    }

    private static IEnumerable<string> Names(Evidence evidence) =>
        evidence.Models.Values.Select(model => model.Name).Concat(evidence.Names).Where(name => !string.IsNullOrEmpty(name));

    private static bool IsExempt(string text, int index, string digits, NumberReader reader)
    {
        var before = index == 0 ? ' ' : text[index - 1];
        var isGluedToName = char.IsLetter(before)
            || (before is '-' or '–' or '.' or '/' && index > 1 && char.IsLetterOrDigit(text[index - 2]));
        if (isGluedToName)
        {
            return true;
        }

        var number = reader.Parse(text[index..]);
        if (number is null || number.Kind != UnitKind.Count || number.Length > digits.Length || before is '$')
        {
            return false;
        }

        var isWhole = digits.All(char.IsAsciiDigit);
        var isYear = isWhole && digits.Length == 4 && number.Value is >= 1900 and < 2100;
        var isSmall = isWhole && number.Value <= LargestSmallCount;
        var isDay = isWhole && number.Value <= 31 && reader.IsDay(text[..index], text[(index + digits.Length)..]);
        return isYear || isSmall || isDay;
    }
}
