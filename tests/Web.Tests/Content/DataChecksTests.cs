namespace DeepseekExplainer.Web.Tests.Content;

public sealed class DataChecksTests
{
    private const string Facts = "content/data/facts/cost.yaml";

    [Theory]
    [InlineData("locator: table-1\n  confidence: primary\nprice", "confidence: primary\nprice", "content/data/facts/cost.yaml:1:1 fact 'hours' lacks locator")]
    [InlineData("source: report\n  locator: table-1\n  confidence: primary\nprice", "source: reprot\n  locator: table-1\n  confidence: primary\nprice", "content/data/facts/cost.yaml:1:1 fact 'hours': there is no source 'reprot'")]
    [InlineData("confidence: primary\nprice", "confidence: primary\n  asOf: spring\nprice", "content/data/facts/cost.yaml:1:1 fact 'hours': asOf 'spring' is not a date like 2024, 2024-12 or 2024-12-26")]
    [InlineData("formula: rental-cost", "formula: rent", "content/data/facts/cost.yaml:17:1 fact 'cost': there is no formula 'rent'")]
    [InlineData("price: price }", "rate: price }", "content/data/facts/cost.yaml:17:1 fact 'cost': formula 'rental-cost' does not take 'rate'; needs 'price'")]
    [InlineData("price: price }", "price: cost }", "content/data/facts/cost.yaml:17:1 fact 'cost': formula 'rental-cost' goes in a circle: cost → cost")]
    [InlineData("price: price }\n  unit: usd", "price: price }\n  unit: euro", "content/data/facts/cost.yaml:17:1 the unit 'euro' has no words: 'units.euro'")]
    public void A_wrong_fact_is_named_with_its_place(string old, string text, string problem) =>
        Assert.Contains(problem, new SmallSite().Replacing(Facts, old, text).With("content/en/cost.md", SmallSite.Article("Words.")).Without("content/fil/cost.md").Without("content/data/claims/cost.yaml").Problems());

    [Theory]
    [InlineData("value: 2788000", "valeu: 2788000", "content/data/facts/cost.yaml:3:3 Property 'valeu' not found")]
    [InlineData("unit: gpu-hour", "unit: [", "content/data/facts/cost.yaml:")]
    public void Malformed_yaml_is_named_with_its_place(string old, string text, string start) =>
        Assert.Contains(new SmallSite().Replacing(Facts, old, text).Problems(), problem => problem.StartsWith(start, StringComparison.Ordinal));

    [Theory]
    [InlineData("verdict: imprecise", "verdict: dubious", "content/data/claims/cost.yaml:4:12 ")]
    [InlineData("facts: [cost]", "facts: []", "content/data/claims/cost.yaml:1:1 claim 'six-million': the verdict 'Imprecise' needs at least one deciding fact")]
    [InlineData("sources: [\"report#table-1\"]", "sources: []", "content/data/claims/cost.yaml:1:1 claim 'six-million' has no source")]
    [InlineData("claim: { en: It cost six million., fil: Anim na milyon ang gastos. }", "claim: { en: It cost six million. }", "content/data/claims/cost.yaml:1:1 claim 'six-million' has no text in 'fil'")]
    public void A_wrong_claim_is_named_with_its_place(string old, string text, string start) =>
        Assert.Contains(new SmallSite().Replacing("content/data/claims/cost.yaml", old, text).Problems(), problem => problem.StartsWith(start, StringComparison.Ordinal));

    [Theory]
    [InlineData("title: The cost", "titel: The cost", "content/en/cost.md:3:1 Property 'titel' not found")]
    [InlineData("kicker: Cost\n", "", "content/en/cost.md:8:6 Missing properties, 'kicker'")]
    [InlineData("updated: 2026-11-23", "updated: soon", "content/en/cost.md:1:1 updated 'soon' is not a date like 2026-11-23")]
    [InlineData("---\nkicker", "kicker", "content/en/cost.md:1:1 an article starts with front matter between two lines of ---")]
    public void Wrong_front_matter_is_named_with_its_place(string old, string text, string start) =>
        Assert.Contains(new SmallSite().Replacing("content/en/cost.md", old, text).Problems(), problem => problem.StartsWith(start, StringComparison.Ordinal));

    [Fact]
    public void A_published_value_that_the_formula_does_not_reach_is_a_problem() =>
        Assert.Equal(
            ["content/data/facts/cost.yaml:17:1 against report: prose says '$5.5M', but cost is 5,576,000 usd"],
            new SmallSite().With(Facts, new SmallSite().Text(Facts) + "\n  published: { text: \"$5.5M\", source: report, locator: table-1 }\n").Problems());

    [Fact]
    public void All_problems_are_reported_at_once() =>
        Assert.Equal(3, new SmallSite()
            .Replacing(Facts, "source: report\n  locator: table-1\n  confidence: primary\nprice", "source: nobody\n  locator: table-1\n  confidence: primary\nprice")
            .Saying("It took 37 hours, see [x](term:none).").Problems().Count);
}
