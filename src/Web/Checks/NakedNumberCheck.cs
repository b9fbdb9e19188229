using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Checks;

/// <summary>
/// A quantity that anybody can see and that is not a fact link is a problem, in digits or in words. Not quantities: years and dates,
/// a few things without a unit, digits glued to letters in names (H800, GPT-4, top-8), and the names listed in content/data. A number of
/// others has its source where it is repeated: in words linked to the claim or the source that says it.
/// </summary>
internal static class NakedNumberCheck
{
    private const int LargestSmallCount = 12;
    private const int MostNames = 1000; // each is looked for in each line

    public static IEnumerable<Problem> On(Ground ground)
    {
        if (ground.Names.Count > MostNames)
        {
            yield return new(new("content/data/names.yaml", 1, 1), $"there are more than {MostNames} names, those of the models included");
        }
    }

    public static IEnumerable<Problem> Of(ProseDraft text)
    {
        if (text.Ground.Names.Count > MostNames || text.Ground.Reader(text.Prose) is not { } reader)
        {
            yield break;
        }

        Reference? linked = null;
        foreach (var literal in text.Prose.Literals.Where(literal => literal.Link?.Kind != ReferenceKind.Given))
        {
            foreach (var (index, length) in Naked(literal.Text, text.Ground.Names, reader))
            {
                // The first number in a link to a fact is the fact's own; the words of a link stand one behind the other.
                if (literal.Link is { Kind: ReferenceKind.Fact } fact && !ReferenceEquals(linked, fact))
                {
                    linked = fact;
                    continue;
                }

                var number = literal.Text.Substring(index, length);
                if (!IsOfOthers(number, literal, index, text))
                {
                    // Of a short text in a data file only the beginning is known.
                    var isExact = text.Article is not null || text.Prose.IsPlain;
                    yield return (isExact ? literal.Place with { Column = literal.Place.Column + index } : literal.Place).Says(
                        $"'{number}' is a quantity without a source: {Way(literal.Link, text.Prose.IsPlain)}");
                }
            }
        }
    }

    private static string Way(Reference? link, bool isPlain) => link?.Kind switch
    {
        ReferenceKind.Fact => "a link to a fact says one number; give this its own link",
        ReferenceKind.Claim => "the claim's quote does not say it",
        null when isPlain => "mark it with its fact, [37B](fact:id), or reword",
        null => "link it to a fact, or reword",
        _ when link!.IsPicture => "mark it with its fact inside the description, [37B](fact:id), or reword",
        _ => "take it out of this link and link it to a fact, or reword",
    };

    /// <summary>Every quantity in words that are no link to a fact, with its length.</summary>
    private static IEnumerable<(int Index, int Length)> Naked(string line, IReadOnlyList<string> names, NumberReader reader)
    {
        line = UnwrittenCheck.Blanked(line);
        if (line.Any(char.IsDigit))
        {
            var masked = Blanks.Over(line, names);
            foreach (var (index, digits) in reader.Digits(masked))
            {
                if (!IsOfName(masked, index) && reader.Parse(masked, index) is var number
                    && !IsExempt(masked, index, digits, number, reader))
                {
                    yield return (index, number?.Length ?? digits.Length);
                }
            }
        }

        foreach (var (index, number, isFew) in reader.Spelled(line))
        {
            if (!isFew)
            {
                yield return (index, number.Length);
            }
        }
    }

    /// <summary>Whether digits are glued to the letters of a name.</summary>
    private static bool IsOfName(string text, int index) =>
        Before(text, index) is var before
        && (char.IsLetter(before) || (before is '-' or '–' or '.' or '/' && index > 1 && char.IsLetterOrDigit(text[index - 2])));

    private static char Before(string text, int index) => index == 0 ? ' ' : text[index - 1];

    private static bool IsExempt(string text, int index, string digits, WrittenNumber? number, NumberReader reader)
    {
        if (number is null || number.Kind != UnitKind.Count || number.Length > digits.Length || Before(text, index) is '$' or '₱')
        {
            return false;
        }

        var isWhole = digits.All(char.IsAsciiDigit);
        var isYear = isWhole && digits.Length == 4 && number.Value is >= 1900 and < 2100;
        var isSmall = isWhole && number.Value <= LargestSmallCount;
        var isDay = isWhole && number.Value <= 31 && reader.IsDay(text[..index], text[(index + digits.Length)..]);
        return isYear || isSmall || isDay;
    }

    /// <summary>
    /// Whether somebody else says the number, and the words show who: it is in the quote of the claim that the link leads to, in the
    /// locator of the source, in quotation marks inside a link to the source, or in what the text repeats.
    /// </summary>
    private static bool IsOfOthers(string number, Literal literal, int index, ProseDraft text) => literal.Link switch
    {
        { Kind: ReferenceKind.Claim, Id: var id } => // of a claim that does not exist that alone is said
            !text.Ground.Evidence.Claims.TryGetValue(id, out var claim) || IsIn(claim.Quote, number, text),
        { Kind: ReferenceKind.Source, Detail: var locator } =>
            locator.Split('-').Contains(number) || IsQuoted(literal.Text, index),
        _ => IsIn(text.Repeats, number, text),
    };

    private static bool IsQuoted(string words, int index) =>
        words[..index].LastIndexOf('“') > words[..index].LastIndexOf('”') && words.IndexOf('”', index) >= 0;

    private static bool IsIn(string quote, string number, ProseDraft text)
    {
        if (quote.Length == 0 || text.Ground.Reader(text.Prose)?.In(number) is not { } said)
        {
            return false;
        }

        var readers = text.Ground.Words.Values.Select(words => words.Locale.Reader);
        return readers.Any(reader => reader.Digits(quote).Select(digits => reader.Parse(quote, digits.Index))
            .Concat(reader.Spelled(quote).Select(spelled => spelled.Number))
            .Any(quoted => quoted is not null && quoted.Value == said.Value));
    }
}
