using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Tests.Content;

namespace DeepseekExplainer.Web.Tests.Facts;

/// <summary>From where to where an estimate may lie, and what is computed from it.</summary>
public sealed class RangeTests(SiteApp app)
{
    private const string File = "content/data/facts/cost.yaml";

    private static IEnumerable<Fact> Computed => SampleSite.Site.Evidence.Facts.Values.Where(fact => fact.Formula is not null);

    [Fact]
    public void A_value_lies_in_the_range_of_its_formula_wherever_its_inputs_lie_in_theirs()
    {
        var random = new Random(7);
        Assert.All(Computed, fact =>
        {
            if (fact.Formula!.Id == "choices" || fact.Formula.Within(Wide(fact)) is not { } range)
            {
                return;
            }

            for (var i = 0; i < 20; i++)
            {
                var value = fact.Formula.Compute([.. Wide(fact).Select(span => span.Low + ((span.High - span.Low) * random.NextDouble()))]);
                var slack = 1e-9 * Math.Abs(value);
                Assert.True(range.Low - slack <= value && value <= range.High + slack, $"{fact.Id}: {value} is not in {range}");
            }
        });
    }

    [Fact]
    public void Without_a_range_of_its_inputs_it_is_the_value_alone() => Assert.All(Computed, fact =>
    {
        var range = fact.Formula!.Within([.. fact.Inputs.Select(input => Span.Of(input.Value))])!.Value;
        Assert.Equal((fact.Value, fact.Value), (range.Low, range.High));
    });

    [Fact]
    public void What_may_be_divided_by_nothing_has_no_range()
    {
        Assert.False((Span.Of(1) / new Span(-1, 1)).IsFinite);
        Assert.False(Span.Power(new(-1, 1), Span.Of(2)).IsFinite);
        Assert.Equal(new Span(-6, 4), new Span(-2, 3) * new Span(-2, 1.0) - Span.Of(0));
        Assert.Equal(new Span(-3, 3), new Span(1, 4) - new Span(1, 4));
    }

    [Fact]
    public void What_is_computed_from_an_estimate_goes_as_far_as_the_estimate_may()
    {
        var facts = SampleSite.Site.Evidence.Facts;
        var (estimate, ratio, to) = (facts["gpt4-flop"], facts["gpt4-flop-over-v3"], facts["v3-flop"].Value);
        Assert.Equal(new Span(8.2e24, 4.4e25), estimate.Range);
        Assert.Equal(8.2e24 / to, ratio.Range!.Value.Low, 1e-12);
        Assert.Equal(4.4e25 / to, ratio.Range!.Value.High, 1e-12);
        Assert.Null(facts["v3-cost"].Range);
    }

    [Theory]
    [InlineData("en", "2.216×", "11.89×", "4.4\u00a0×\u00a010²⁵ FLOP", "As far as it can move")]
    [InlineData("fil", "2.216×", "11.89×", "4.4\u00a0×\u00a010²⁵ FLOP", "Hanggang doon")]
    public async Task The_receipt_says_the_range_in_words_and_at_the_lever(
        string language, string low, string high, string until, string said)
    {
        var page = await app.Page($"/{language}/facts/gpt4-flop-over-v3");
        var row = page.QuerySelectorAll(".about > div").Single(row => row.TextContent.Contains(said, StringComparison.Ordinal)).TextContent;
        var lever = page.QuerySelector(".levers .small + *, .levers li .small")!.TextContent;
        Assert.All(new[] { row, lever }, text => Assert.Matches($"{low}.*{high}", text));
        Assert.Contains(until, lever, StringComparison.Ordinal);
        Assert.Contains(low, (await app.Read($"/{language}/facts/gpt4-flop-over-v3?fragment")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_read_both_ends()
    {
        var json = await app.Json("/en/facts/gpt4-flop.json");
        Assert.Equal((8.2e24, 4.4e25), ((double)json["low"]!, (double)json["high"]!));
        Assert.Null((await app.Json("/en/facts/v3-cost.json"))["low"]);
        var (_, table) = await app.Read("/en/facts.csv");
        Assert.Contains("value,low,high,unit", table, StringComparison.Ordinal);
        Assert.Matches("\ngpt4-flop,[^\n]*,2\\.1[eE]\\+25,8\\.2[eE]\\+24,4\\.4[eE]\\+25,flop,", table);
    }

    [Theory]
    [InlineData("estimate\n  low: 2000000\n  high: 3000000", null)]
    [InlineData("reported\n  low: 2000000\n  high: 3000000", "only an estimate has low and high, as its source gives them")]
    [InlineData("estimate\n  high: 3000000", "low and high stand together")]
    [InlineData("estimate\n  low: 2788001\n  high: 3000000", "low ≤ value ≤ high does not hold")]
    [InlineData("estimate\n  low: 2000000\n  high: 2787999", "low ≤ value ≤ high does not hold")]
    public void A_range_holds_the_value_and_is_the_sources(string kind, string? problem) =>
        Assert.Equal(
            problem is null ? [] : [$"{File}:1:1 fact 'hours': {problem}"],
            new SmallSite().Replacing(File, "kind: reported", $"kind: {kind}").Problems());

    private static List<Span> Wide(Fact fact) =>
        [.. fact.Inputs.Select(input => (Center: input.Value, Reach: Math.Abs(input.Value) / 10))
            .Select(around => new Span(around.Center - around.Reach, around.Center + around.Reach))];
}
