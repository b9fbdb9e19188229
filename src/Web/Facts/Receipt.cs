using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Facts;

/// <summary>Everything a reader needs to check one number, in one language.</summary>
/// <param name="Fact">The number.</param>
/// <param name="Language">Language code.</param>
/// <param name="Words">Interface words.</param>
public sealed record Receipt(Fact Fact, string Language, Words Words)
{
    /// <summary>More inputs than this and the calculation leaves the units to the list of inputs.</summary>
    private const int FewInputs = 3;

    /// <summary>"$5,576,000".</summary>
    public string Value => NumberText.Of(Fact.Value, Fact.Unit, Words);

    /// <summary>The same value as people say it, "$5.58 million" or "70.272 KB"; null when the exact form is as short.</summary>
    public string? Spoken => NumberText.Spoken(Fact.Value, Fact.Unit, Words);

    /// <summary>
    /// The value where its label stands beside it: as people say it, and without the word for what is counted when the label says that
    /// ("32,768", not "32,768 numbers", before "numbers that…").
    /// </summary>
    public string BesideLabel
    {
        get
        {
            var counted = $" {NumberText.Unit(Fact.Value, Fact.Unit.Id, Words)}";
            var isSaid = Value.EndsWith(counted, StringComparison.Ordinal)
                && $" {Label}".Contains(counted, StringComparison.OrdinalIgnoreCase);
            return Spoken ?? (isSaid ? NumberText.InCalculation(Fact.Value, Fact.Unit, Words, named: false) : Value);
        }
    }

    /// <summary>From where to where it may lie, as people say it; null where nobody says.</summary>
    public (string Low, string High)? Range => Fact.Range is { } range ? (Said(range.Low), Said(range.High)) : null;

    /// <summary>"=", or "≈" when <see cref="Value"/> is rounded.</summary>
    public string Equality =>
        Words.Locale.Reader.In(Value) is { } shown && Math.Abs(shown.Value - Fact.Value) <= Math.Abs(Fact.Value) * 1e-12 ? "=" : "≈";

    /// <summary>What the number is.</summary>
    public string Label => Fact.Entry.Label.In(Language);

    /// <summary>The file it is kept in, which is its topic.</summary>
    public string Topic => TopicOf(Fact);

    /// <summary>The calculation with the numbers put in, each a link to its own receipt; null when the value is not computed.</summary>
    public string? CalculationHtml =>
        Fact.Formula?.AsMaths(name =>
            $"<a class=\"fact\" href=\"{new Addresses(Language).Fact(Input(name).Id)}\">{Html.Encode(Short(Input(name)))}</a>");

    /// <summary>The calculation as plain text, "2,788,000 GPU-hours × $2.00"; null when the value is not computed.</summary>
    public string? Calculation => Fact.Formula?.AsMaths(name => Short(Input(name)));

    /// <summary>The formula with names, "hours × price"; null when the value is not computed.</summary>
    public string? Names => Fact.Formula?.AsMaths(Spaced);

    /// <summary>Whether the names tell the reader anything: "hours × price" does, "a × b" and "of ÷ to" do not.</summary>
    public bool NamesTell => Fact.Formula?.Parameters.All(name => name.Length > 2) ?? false;

    /// <summary>A line of Python that prints the value; null when the value is not computed.</summary>
    public string? Python => Fact.Formula?.AsPython(name => NumberText.Raw(Input(name).Value)) is { } line
        ? (line.Contains("math.", StringComparison.Ordinal) ? "import math; " : "") + $"print({line})"
        : null;

    /// <summary>The inputs with the names that the formula gives them.</summary>
    public IEnumerable<(string Name, Receipt Input)> Inputs =>
        Fact.Inputs.Select((input, i) => (Spaced(Fact.Formula!.Parameters[i]), this with { Fact = input }));

    /// <summary>The sources it rests on with the places in each.</summary>
    public IEnumerable<(string Source, IReadOnlyList<string> Locators)> Sources =>
        Fact.Sources.GroupBy(citation => citation.Source, citation => citation.Locator)
            .Select(group => (group.Key, (IReadOnlyList<string>)[.. group.Where(locator => locator.Length > 0)]));

    /// <summary>The facts that are computed from this one, directly.</summary>
    public static IEnumerable<Fact> Dependents(Fact fact, Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return evidence.Facts.Values.Where(other => other.Inputs.Contains(fact));
    }

    /// <summary>The day the value was true or published; a computed value is as recent as the latest of its inputs.</summary>
    public static string AsOf(Fact fact, Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(evidence);
        return fact.Origins(origin => origin.Entry.AsOf is not null || origin.Source is not null)
            .Select(origin => origin.Entry.AsOf ?? evidence.Sources[origin.Source!].Published)
            .Max(StringComparer.Ordinal)!;
    }

    /// <summary>"training" for a fact in content/data/facts/training.yaml.</summary>
    public static string TopicOf(Fact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return Path.GetFileNameWithoutExtension(fact.Place.Path);
    }

    /// <summary>Another value of the same unit as people say it.</summary>
    internal string Said(double value) => NumberText.Spoken(value, Fact.Unit, Words) ?? NumberText.Of(value, Fact.Unit, Words);

    private Fact Input(string name) => Fact.Inputs[Fact.Formula!.Parameters.ToList().IndexOf(name)];

    private string Short(Fact input) => NumberText.InCalculation(input.Value, input.Unit, Words, Fact.Inputs.Count <= FewInputs);

    private static string Spaced(string name) =>
        string.Concat(name.Select(c => char.IsAsciiLetterUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));
}
