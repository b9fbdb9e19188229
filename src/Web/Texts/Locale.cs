using YamlDotNet.Serialization;

namespace DeepseekExplainer.Web.Texts;

/// <summary>
/// How a language writes numbers and dates, and what others call it, as written in content/words/{code}/language.yaml. With that file
/// and one article a language can start.
/// </summary>
public sealed record Locale
{
    /// <summary>Its file in the folder of the language's words.</summary>
    internal const string FileName = "language.yaml";

    /// <summary>The language that articles are written in first, and that stands where another lacks words.</summary>
    public const string Original = "en";

    private const int LongestMonth = 30;

    /// <summary>Language code, BCP 47: the name of its folders and the first part of its addresses.</summary>
    [YamlIgnore]
    public string Code { get; init; } = "";

    /// <summary>Its name in itself, "Filipino".</summary>
    public required string Name { get; init; }

    /// <summary>Two or three letters for it, "FIL".</summary>
    public required string Short { get; init; }

    /// <summary>Language and country as Open Graph writes them, "fil_PH".</summary>
    public required string OpenGraph { get; init; }

    /// <summary>The country whose readers it is written for, "PH", as readers of feeds want to know it; null where it is for all.</summary>
    public string? Country { get; init; }

    /// <summary>Language and country as feeds say them, "fil-PH" or "en".</summary>
    internal string InFeeds => Country is null ? Code : $"{Code}-{Country}";

    /// <summary>Its name in BibTeX's <c>language</c> field, as babel knows it.</summary>
    public required string BibTex { get; init; }

    /// <summary>Other codes that browsers ask for it with: "tl" for Filipino.</summary>
    public List<string> Aliases { get; init; } = [];

    /// <summary>
    /// Whether all words, all texts of the data, all definitions and readings are there. What a complete language lacks is a problem;
    /// what another lacks is counted, and English stands for it. Articles follow one by one in each.
    /// </summary>
    public bool Complete { get; init; }

    /// <summary>What a page says above English text that it shows for want of a translation. English itself needs none.</summary>
    public string? Untranslated { get; init; }

    /// <summary>How it writes numbers.</summary>
    public required NumberForms Numbers { get; init; }

    /// <summary>January to December as they stand in a date.</summary>
    public required List<string> Months { get; init; }

    /// <summary>A date with its {day}, {month} and {year}.</summary>
    public string Date { get; init; } = "{day} {month} {year}";

    /// <summary>
    /// CLDR's plural categories in the order in which units.yaml writes their forms, each with its condition, "n = 1" or "n &lt; 2".
    /// The form after theirs is that of all other numbers.
    /// </summary>
    public Dictionary<string, string> Plural { get; init; } = [];

    /// <summary>Whether articles explain a term in a few words where they first use it, unless a reader hides that.</summary>
    public bool Glosses { get; init; }

    /// <summary>How a search finds one form of a word by another.</summary>
    public Stems Stems { get; init; } = Stems.None;

    /// <summary>What its style guide decides about words, by what is not written.</summary>
    [YamlIgnore]
    public IReadOnlyDictionary<string, StyleRule> Style { get; init; } = new Dictionary<string, StyleRule>();

    /// <summary>Reads numbers and dates as this language writes them.</summary>
    internal NumberReader Reader => _reader ??= new(this);

    private NumberReader? _reader;

    /// <summary>The form for <paramref name="value"/> among forms separated by "|"; with fewer forms than categories, the last.</summary>
    public string Form(string forms, double value)
    {
        ArgumentNullException.ThrowIfNull(forms);
        var all = forms.Split('|');
        var category = Plural.Values.TakeWhile(condition => !Holds(condition, value)).Count();
        return all[Math.Min(category, all.Length - 1)];
    }

    /// <summary>
    /// A number as it stands before the noun that it counts. Filipino links the two: "4 na" bit, "2.664 milyong" GPU-hour, but "57"
    /// araw. <see cref="NumberForms.Linked"/> says which endings change.
    /// </summary>
    public string Linked(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        var (ending, linked) = Numbers.Linked.FirstOrDefault(rule => number.EndsWith(rule.Key, StringComparison.Ordinal));
        return ending is null ? number : number[..^ending.Length] + linked;
    }

    /// <summary>What cannot be used of it, in an author's words.</summary>
    internal IEnumerable<string> Flaws()
    {
        if (Months.Count != 12 || Months.Exists(month => string.IsNullOrWhiteSpace(month) || month.Length > LongestMonth))
        {
            yield return $"'months' must name twelve months, with at most {LongestMonth} characters each";
        }

        if (Code != Locale.Original && string.IsNullOrWhiteSpace(Untranslated))
        {
            yield return "'untranslated' must say, in this language, that a page is shown in English for want of a translation";
        }

        if (Numbers.Decimal.Length != 1 || Numbers.Group.Length != 1 || Numbers.Decimal == Numbers.Group)
        {
            yield return "'decimal' and 'group' must be one character each, and not the same";
        }

        if (!Numbers.Dollars.Contains(NumberForms.Amount, StringComparison.Ordinal))
        {
            yield return $"'dollars' must hold {NumberForms.Amount}";
        }

        foreach (var name in new[] { "{day}", "{month}", "{year}" }.Where(name => !Date.Contains(name, StringComparison.Ordinal)))
        {
            yield return $"'date' must hold {name}";
        }

        foreach (var (category, condition) in Plural.Where(rule => Bound(rule.Value) is null))
        {
            yield return $"the condition '{condition}' of the plural '{category}' must look like 'n = 1' or 'n < 2'";
        }
    }

    private static bool Holds(string condition, double value) =>
        Bound(condition) is { } bound && (bound.IsBelow ? Math.Abs(value) < bound.Than : Math.Abs(value) == bound.Than);

    private static (bool IsBelow, double Than)? Bound(string condition) =>
        condition.Split(' ') is ["n", ("=" or "<") and var sign, [>= '0' and <= '9'] digit] ? (sign == "<", digit[0] - '0') : null;
}

/// <summary>How a language writes numbers.</summary>
public sealed record NumberForms
{
    /// <summary>Where the number stands in <see cref="Dollars"/>.</summary>
    internal const string Amount = "{amount}";

    /// <summary>Separates whole from decimals.</summary>
    public string Decimal { get; init; } = ".";

    /// <summary>Separates groups of three digits; a space stands for any space.</summary>
    public string Group { get; init; } = ",";

    /// <summary>An amount of dollars, "US${amount}".</summary>
    public required string Dollars { get; init; }

    /// <summary>An amount of pesos, which all languages write alike.</summary>
    internal const string Pesos = "₱" + Amount;

    /// <summary>Words that mean "%" after a number.</summary>
    public List<string> Percent { get; init; } = [];

    /// <summary>A thousand; like the others in the forms of the plural, separated by "|". Forms beyond those are only read.</summary>
    public required string Thousand { get; init; }

    /// <summary>10⁶.</summary>
    public required string Million { get; init; }

    /// <summary>10⁹.</summary>
    public required string Billion { get; init; }

    /// <summary>10¹².</summary>
    public required string Trillion { get; init; }

    /// <summary>How it spells numbers out; without it only digits are read.</summary>
    public SpelledForms? Spelled { get; init; }

    /// <summary>Endings of a number that change before what it counts, with what they become; see <see cref="Locale.Linked"/>.</summary>
    public Dictionary<string, string> Linked { get; init; } = [];

    /// <summary>The scales with their letters, the largest first.</summary>
    [YamlIgnore]
    public IReadOnlyList<(double Size, string Letter, string Forms)> Scales =>
        [(1e12, "T", Trillion), (1e9, "B", Billion), (1e6, "M", Million), (1e3, "K", Thousand)];
}
