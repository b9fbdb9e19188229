using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Tests.Facts;

/// <summary>Facts and sources as a few words of a test.</summary>
internal static class Written
{
    public static IReadOnlyDictionary<string, Unit> Units { get; } = new Dictionary<string, Unit> { ["number"] = new() { Id = "number" } };

    /// <summary>A number that a source reports.</summary>
    public static FactEntry Value(double value, string source = "report", string? locator = "table-1") => new()
    {
        Label = [],
        Unit = "number",
        Value = value,
        Kind = FactKind.Reported,
        Source = source,
        Locator = locator,
        Confidence = Confidence.Primary,
    };

    /// <summary>A number that is computed: "ratio", ("of", "cost"), ("to", "hours").</summary>
    public static FactEntry Computed(string formula, params IEnumerable<(string Parameter, string Fact)> inputs) => new()
    {
        Label = [],
        Unit = "number",
        Formula = formula,
        Inputs = inputs.ToDictionary(input => input.Parameter, input => input.Fact),
    };

    /// <summary>A number of a model's file.</summary>
    public static FactEntry OfModel(string model, string? field) => new() { Label = [], Unit = "number", Model = model, Field = field };

    /// <summary>Works the facts out, each written in a line of its own; none may be wrong.</summary>
    public static IReadOnlyDictionary<string, Fact> All(params (string Id, FactEntry Entry)[] entries)
    {
        var (facts, problems) = Read(entries);
        Assert.Empty(problems);
        return facts;
    }

    /// <summary>Works the facts out, each written in a line of its own.</summary>
    public static (IReadOnlyDictionary<string, Fact> Facts, IReadOnlyList<Problem> Problems) Read(
        params (string Id, FactEntry Entry)[] entries)
    {
        var problems = new List<Problem>();
        var facts = FactBook.Compute(
            entries.Select((entry, index) => (entry.Id, entry.Entry, new Place("facts.yaml", index + 1, 1))),
            Units, SampleSite.Site.Evidence.Models, problems);
        return (facts, problems);
    }

    public static Source Source(string authors, string published) => new()
    {
        Type = "report",
        Title = "A report",
        Authors = authors,
        Published = published,
        Read = Confidence.Primary,
        HowRead = [],
    };
}
