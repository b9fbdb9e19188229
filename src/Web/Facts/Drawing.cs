using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Facts;

/// <summary>A hand-drawn figure: SVG whose words are tokens, so that one drawing serves every language.</summary>
/// <param name="Id">File name without its ending.</param>
/// <param name="Svg">The SVG with {tokens}.</param>
/// <param name="Tokens">The tokens; each is a word at <c>figures.{id}.{token}</c>.</param>
/// <param name="Place">The file.</param>
public sealed partial record Drawing(string Id, string Svg, IReadOnlySet<string> Tokens, Place Place)
{
    /// <summary>What may not stand in it.</summary>
    internal IReadOnlyList<Problem> Flaws { get; private init; } = [];

    /// <summary>The tokens that are not drawn but describe what is, to those who do not see it.</summary>
    internal IReadOnlySet<string> Descriptions { get; private init; } = new HashSet<string>();

    /// <summary>
    /// What the steps of a drawing that is built up add, from back to front, each with the token that describes it; none where the drawing
    /// is there at once.
    /// </summary>
    internal IReadOnlyList<(int Step, string Description)> Steps { get; private init; } = [];

    // Each page that shows the figure repeats it, and renders each of its words.
    private const int MostWords = 200;
    private const int MostCharacters = 100_000;

    /// <summary>Reads a drawing; null and a problem when it is not well-formed SVG with a viewBox, a title and a description.</summary>
    public static Drawing? Parse(string path, string text, List<Problem> problems)
    {
        if (XmlFile.Parse(path, text, problems) is not { } root)
        {
            return null;
        }

        XNamespace svg = "http://www.w3.org/2000/svg";
        if (root.Name != svg + "svg" || !FourNumbers().IsMatch(root.Attribute("viewBox")?.Value ?? "")
            || root.Element(svg + "title") is null || root.Element(svg + "desc") is null)
        {
            problems.Add(new(new(path, 1, 1), "a figure is an <svg> with a viewBox of four numbers, a <title> and a <desc>"));
            return null;
        }

        var tokens = Token().Matches(text).Select(match => match.Groups[1].Value).ToList();
        if (tokens.Count > MostWords || text.Length > MostCharacters)
        {
            problems.Add(new(
                new(path, 1, 1), $"a figure holds at most {MostWords} words in braces and {MostCharacters / 1000},000 characters"));
            return null;
        }

        var drawn = Comment().Replace(text, "").Trim();
        var id = System.IO.Path.GetFileNameWithoutExtension(path);
        var steps = root.Elements(svg + "g")
            .Select(group => (Group: group, Mark: StepMark().Match(group.Attribute("id")?.Value ?? "")))
            .Where(group => group.Mark.Success && group.Mark.Groups[1].Value == id)
            .Select(group => (group.Group, Step: int.Parse(group.Mark.Groups[2].Value, CultureInfo.InvariantCulture)))
            .ToList();
        return new(id, drawn, tokens.ToHashSet(), new(path, 1, 1))
        {
            Flaws = [.. SafeXml.Flaws(root, path, SafeXml.Svg), .. Untranslated(root, path), .. Misplaced(root, steps, id, path)],
            Descriptions = root.Descendants().Where(element => element.Name.LocalName is "title" or "desc").SelectMany(Tokens).ToHashSet(),
            Steps = [.. steps.Select(step => (step.Step, step.Group.Elements(svg + "desc").SelectMany(Tokens).FirstOrDefault("desc")))],
        };

        static IEnumerable<string> Tokens(XElement element) => Token().Matches(element.Value).Select(match => match.Groups[1].Value);
    }

    /// <summary>Of a drawing in steps, what is in none of them, what is not described, and numbers that are not 1, 2, 3.</summary>
    private static IEnumerable<Problem> Misplaced(XElement root, List<(XElement Group, int Step)> steps, string id, string path)
    {
        var left = Enumerable.Range(1, steps.Count).ToHashSet();
        var wrong = root.Elements().Where(part => steps.Count > 0 && part.Name.LocalName is not ("title" or "desc" or "defs"))
            .Where(part => !left.Remove(steps.Find(step => step.Group == part).Step)
                || part.Elements().FirstOrDefault() is not { Name.LocalName: "desc" });
        foreach (var part in wrong)
        {
            yield return SafeXml.At(part, path).Says(
                $"a drawing in steps is groups with the ids '{StepId(id, 1)}', '{StepId(id, 2)}' and so on, "
                + "each of which begins with a <desc>");
        }
    }

    /// <summary>The id of the group that a step adds, counted from 1.</summary>
    internal static string StepId(string id, int step) => string.Create(CultureInfo.InvariantCulture, $"{id}-step-{step}");

    /// <summary>Words in the drawing itself: no language could say them otherwise.</summary>
    private static IEnumerable<Problem> Untranslated(XElement root, string path) =>
        from text in root.DescendantNodes().OfType<XText>()
        let words = Token().Replace(text.Value, "").Trim()
        where words.Any(char.IsLetterOrDigit)
        select SafeXml.At(text, path).Says(
            $"'{words}' stands in the drawing itself: write {{a-name}} here, and its words in figures.yaml of each language");

    /// <summary>
    /// The SVG with each token replaced by what <paramref name="word"/> gives, which must be encoded already. Its words may hold links,
    /// so to screen readers it is a group, not one image.
    /// </summary>
    /// <param name="word">The words by token.</param>
    /// <param name="lang">The attribute of the words' language, with the space before it; empty where the page speaks it.</param>
    public string Fill(Func<string, string> word, string lang) =>
        Fill(Svg.Replace("role=\"img\"", $"role=\"group\"{lang}", StringComparison.Ordinal), word);

    /// <summary>The SVG as an image without links, with ids that do not meet those of the drawing in the text.</summary>
    public string Cover(Func<string, string> word) => Fill(IdMark().Replace(Svg, "$0cover-"), word);

    /// <summary>The SVG without what is around its shapes: title, description and the element itself.</summary>
    public string Shapes(Func<string, string> word) => Fill(Inside().Match(Svg).Groups[1].Value, word);

    /// <summary>Its left and upper edge, its width and its height.</summary>
    public IReadOnlyList<double> Box =>
        [.. ViewBox().Match(Svg).Groups[1].Value.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];

    private static string Fill(string svg, Func<string, string> word) => Token().Replace(svg, match => word(match.Groups[1].Value));

    [GeneratedRegex(" id=\"| href=\"#|url\\(#")]
    private static partial Regex IdMark();

    [GeneratedRegex(@"\{([a-zA-Z][a-zA-Z0-9-]*)\}")]
    private static partial Regex Token();

    [GeneratedRegex(@"^-?\d+(\.\d+)?( -?\d+(\.\d+)?){3}$", RegexOptions.ECMAScript)]
    private static partial Regex FourNumbers();

    [GeneratedRegex(@"</desc>(.*)</svg>\s*$", RegexOptions.Singleline)]
    private static partial Regex Inside();

    [GeneratedRegex("viewBox=\"([^\"]*)\"")]
    private static partial Regex ViewBox();

    [GeneratedRegex(@"^(.+)-step-(\d{1,3})$", RegexOptions.ECMAScript)]
    private static partial Regex StepMark();

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Comment();
}

/// <summary>A formula as MathML with a reading in each language.</summary>
/// <param name="Id">File name without its ending.</param>
/// <param name="MathMl">The math element.</param>
/// <param name="Readings">What it says in words, by language.</param>
/// <param name="Source">"id#locator" of where it is printed; empty when it is our own.</param>
/// <param name="Place">The file.</param>
public sealed record MathFormula(string Id, string MathMl, IReadOnlyDictionary<string, string> Readings, string Source, Place Place)
{
    /// <summary>Where a reading may be broken: not at a blank that holds a letter and its index together.</summary>
    private static readonly char[] Blanks = [' ', '\t', '\r', '\n'];

    /// <summary>What may not stand in it.</summary>
    internal IReadOnlyList<Problem> Flaws { get; private init; } = [];

    /// <summary>The numbers in it that are more than the nothing and the one of any sum, in order.</summary>
    internal IReadOnlyList<FormulaNumber> Numbers { get; private init; } = [];

    /// <summary>What it says, in <paramref name="language"/> or in English, and in which of them.</summary>
    public (string Text, string Language) Reading(string language) =>
        Readings.TryGetValue(language, out var text) ? (text, language)
        : (Readings.GetValueOrDefault(Locale.Original, ""), Locale.Original);

    /// <summary>Reads a formula file; null and a problem when it has no math element.</summary>
    public static MathFormula? Parse(string path, string text, List<Problem> problems)
    {
        if (XmlFile.Parse(path, text, problems) is not { } root)
        {
            return null;
        }

        XNamespace mathMl = "http://www.w3.org/1998/Math/MathML";
        if (root.Element(mathMl + "math") is not { } math)
        {
            problems.Add(new(new(path, 1, 1), "a formula file holds one <math> element in the MathML namespace"));
            return null;
        }

        List<FormulaNumber> numbers = [.. math.Descendants(mathMl + "mn").Select(number => Taken(number, path))
            .Where(number => number.Text is not ("0" or "1") || (number.Fact ?? number.Given) is not null)];
        var readings = root.Elements("reading").DistinctBy(reading => reading.Attribute("lang")?.Value ?? "").ToDictionary(
            reading => reading.Attribute("lang")?.Value ?? "",
            reading => string.Join(' ', reading.Value.Split(Blanks, StringSplitOptions.RemoveEmptyEntries)));
        return new(
            System.IO.Path.GetFileNameWithoutExtension(path),
            math.ToString(SaveOptions.DisableFormatting),
            readings,
            root.Attribute("source")?.Value ?? "",
            new(path, 1, 1))
        {
            Flaws = [.. SafeXml.Flaws(math, path, SafeXml.MathMl), .. Elsewhere(math, path)],
            Numbers = numbers,
        };
    }

    /// <summary>Takes from a number what it says of itself to the checks: readers' browsers have no use for it.</summary>
    private static FormulaNumber Taken(XElement number, string path)
    {
        var (fact, given) = (number.Attribute("fact"), number.Attribute("given"));
        fact?.Remove();
        given?.Remove();
        return new(number.Value.Trim(), fact?.Value, given?.Value, SafeXml.At(number, path));
    }

    /// <summary>Digits where no number is looked for.</summary>
    private static IEnumerable<Problem> Elsewhere(XElement math, string path) =>
        math.Descendants().Where(part => part.Name.LocalName is "mi" or "mo" or "mtext" && part.Value.Any(char.IsDigit))
            .Select(part => SafeXml.At(part, path).Says($"a number stands in <mn>, not in <{part.Name.LocalName}>: '{part.Value}'"));
}

/// <summary>A number as it is written in a formula.</summary>
/// <param name="Text">Its digits.</param>
/// <param name="Fact">Id of the fact that it is; null for none.</param>
/// <param name="Given">Why it needs no fact; null where that is not said.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record FormulaNumber(string Text, string? Fact, string? Given, Place Place);
