using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Tests.Content;

namespace DeepseekExplainer.Web.Tests.Checks;

public sealed class DataChecksTests
{
    private const string Facts = "content/data/facts/cost.yaml";
    private const string Claims = "content/data/claims/cost.yaml";

    // The end of one fact and the name of the next, because some lines stand in both.
    private const string Locator = "locator: table-1\n";
    private const string End = "  confidence: primary\nprice";

    [Theory]
    [InlineData(Locator + End, "confidence: primary\nprice", ":1:1 fact 'hours' lacks locator")]
    [InlineData("report\n  " + Locator + End, "reprot\n  " + Locator + End, ":1:1 fact 'hours': there is no source 'reprot'")]
    [InlineData(End, "  asOf: spring\n" + End, ":1:1 fact 'hours': asOf 'spring' is not a date like 2024, 2024-12 or 2024-12-26")]
    [InlineData("formula: rental-cost", "formula: rent", ":17:1 fact 'cost': there is no formula 'rent'; did you mean 'rental-cost'?")]
    [InlineData("price: price }", "rate: price }", ":17:1 fact 'cost': formula 'rental-cost' does not take 'rate'; needs 'price'")]
    [InlineData("price: price }", "price: cost }", ":17:1 fact 'cost': formula 'rental-cost' goes in a circle: cost → cost")]
    [InlineData("price: price }\n  unit: usd", "price: price }\n  unit: euro",
        ":17:1 fact 'cost': there is no unit 'euro'; there are usd, usd-per-gpu-hour, percent, byte, gpu-hour")]
    public void A_wrong_fact_is_named_with_its_place(string old, string text, string problem)
    {
        var site = new SmallSite()
            .Replacing(Facts, old, text)
            .With("content/en/cost.md", SmallSite.Article("Words."))
            .Without("content/fil/cost.md")
            .Without(Claims);
        Assert.Contains(site.Problems(), found => found.StartsWith(Facts + problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("value: 2788000", "valeu: 2788000", ":3:3 there is no 'valeu' here; did you mean 'value'?")]
    [InlineData("unit: gpu-hour", "unit: [", ":")]
    public void Malformed_yaml_is_named_with_its_place(string old, string text, string start) => Names(Facts, old, text, start);

    [Theory]
    [InlineData("verdict: imprecise", "verdict: dubious",
        ":4:12 'dubious' is none of accurate, imprecise, misleading, wrong, unverifiable")]
    [InlineData("number: 1", "number: one", ":2:11 'one' is not a whole number such as 7")]
    [InlineData("facts: [cost]", "facts: cost", ":9:10 here must be a list, [one, other]")]
    [InlineData("facts: [cost]", "facts: []", ":1:1 claim 'six-million': the verdict 'Imprecise' needs at least one deciding fact")]
    [InlineData("sources: [\"report#table-1\"]", "sources: []", ":1:1 claim 'six-million' has no source")]
    [InlineData("million., fil: Anim na milyon ang gastos. }", "million. }", ":1:1 claim 'six-million' has no text in 'fil'")]
    public void A_wrong_claim_is_named_with_its_place(string old, string text, string start) => Names(Claims, old, text, start);

    [Theory]
    [InlineData("title: The cost", "titel: The cost", ":3:1 there is no 'titel' here; did you mean 'title'?")]
    [InlineData("kicker: Cost\n", "", ":1:1 lacks kicker")]
    [InlineData("updated: 2026-11-23", "updated: soon", ":1:1 updated 'soon' is not a date like 2026-11-23")]
    [InlineData("---\nkicker", "kicker", ":1:1 an article starts with front matter between two lines of ---")]
    [InlineData("---\nkicker", "--- \nkicker", ":1:4 the line that begins the front matter is --- and nothing else, blanks neither")]
    [InlineData("order: 1\n---\n", "order: 1\n--- \n",
        ":10:4 the line that ends the front matter is --- and nothing else, blanks neither")]
    [InlineData("order: 1\n---\n", "order: 1\n", ":1:1 the front matter does not end: a line of --- must stand behind it")]
    [InlineData("title: The cost", "title: The cost: all", ":3:16 a text that holds ': ' must stand in quotes")]
    [InlineData("authors: [Us]", "authors: Us", ":8:10 here must be a list, [one, other]")]
    [InlineData("order: 1", "order: six", ":9:8 'six' is not a whole number such as 7")]
    public void Wrong_front_matter_is_named_with_its_place(string old, string text, string start) =>
        Names("content/en/cost.md", old, text, start);

    [Fact]
    public void A_published_value_that_the_formula_does_not_reach_is_a_problem()
    {
        var facts = new SmallSite().Text(Facts) + "\n  published: { text: \"$5.5M\", source: report, locator: table-1 }\n";
        Assert.Equal(
            ["content/data/facts/cost.yaml:17:1 against report: prose says '$5.5M', but cost is 5,576,000 usd"],
            new SmallSite().With(Facts, facts).Problems());
    }

    [Fact]
    public void All_problems_are_reported_at_once() =>
        Assert.Equal(3, new SmallSite()
            .Replacing(Facts, "report\n  " + Locator + End, "nobody\n  " + Locator + End)
            .Saying("It took 37 hours, see [x](term:none).")
            .Problems().Count);

    private static void Names(string path, string old, string text, string start) =>
        Assert.Contains(
            new SmallSite().Replacing(path, old, text).Problems(),
            problem => problem.StartsWith(path + start, StringComparison.Ordinal));
}
