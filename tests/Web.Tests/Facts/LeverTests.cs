using System.Net;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Tests.Facts;

/// <summary>How computed numbers move with what they are computed from.</summary>
public sealed class LeverTests(SiteApp app)
{
    private static IEnumerable<Lever> All => SampleSite.Site.Evidence.Facts.Values.SelectMany(Lever.Of);

    [Fact]
    public void The_percent_of_each_input_are_those_of_a_small_step()
    {
        Assert.NotEmpty(All);
        Assert.All(All, lever =>
        {
            const double step = 1e-6;
            var (less, more) = (At(lever, lever.Input.Value * (1 - step)), At(lever, lever.Input.Value * (1 + step)));
            var small = (more - less) / (2 * step) / lever.Fact.Value;
            Assert.True(
                Math.Abs(small - lever.Elasticity!.Value) < 1e-6 * Math.Max(1, Math.Abs(small)),
                $"{lever.Fact.Id} by {lever.Input.Id}: {lever.Elasticity}, but {small}");
        });
    }

    [Fact]
    public void What_an_input_would_have_to_be_gives_the_value_that_was_asked_for()
    {
        var solved = (from lever in All
                      from factor in new[] { 0.5, 1, 1.1 }
                      let target = lever.Fact.Value * factor
                      let needed = lever.Solve(target)
                      where needed is not null
                      select (lever, target, Got: At(lever, needed.Value))).ToList();
        Assert.True(solved.Count > All.Count(), $"{solved.Count} of {3 * All.Count()} were solved");
        Assert.All(solved, one => Assert.Equal(1, one.Got / one.target, 1e-9));
    }

    [Fact]
    public void An_input_is_the_present_one_for_the_present_value() =>
        Assert.All(All.Where(lever => lever.Solve(lever.Fact.Value) is not null), lever =>
            Assert.Equal(1, lever.Solve(lever.Fact.Value)!.Value / lever.Input.Value, 1e-6));

    [Theory]
    [InlineData("v3-cost", "gpu-hour-price", 1)] // hours × price
    [InlineData("v3-mla-ratio", "v3-cached-per-layer", -1)] // a divisor
    public void A_factor_moves_a_product_by_as_much_and_a_divisor_the_other_way(string fact, string input, double elasticity) =>
        Assert.Equal(elasticity, All.Single(lever => (lever.Fact.Id, lever.Input.Id) == (fact, input)).Elasticity!.Value, 1e-12);

    [Fact]
    public void Things_that_come_whole_cannot_be_moved_by_a_percent() =>
        Assert.DoesNotContain(All, lever => lever.Fact.Formula!.Id == "choices");

    [Fact]
    public void No_price_makes_a_margin_of_more_than_all() =>
        Assert.All(
            All.Where(lever => lever.Fact.Formula!.Id == "gross-margin"),
            lever => Assert.Null(lever.Solve(120)));

    [Theory]
    [InlineData("/en/facts/v3-cost?solve=gpu-hour-price&to=10+million", "For $10,000,000,", "be $3.59 per GPU-hour instead of $2.00")]
    [InlineData("/en/facts/v3-cost?solve=gpu-hour-price&to=%2410M", "For $10,000,000,", "(1.79×)")]
    [InlineData("/fil/facts/v3-cost?solve=gpu-hour-price&to=10+milyon", "Para sa US$10,000,000,", "sa halip na US$2.00")]
    [InlineData("/en/facts/v3-cost?solve=gpu-hour-price&to=-5", "No value of", "gives")]
    public async Task A_reader_is_told_what_would_have_to_be_true(string address, params string[] said)
    {
        var answer = (await app.Page(address)).QuerySelector(".levers .answer")!.TextContent;
        Assert.All(said, part => Assert.Contains(part, answer, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/en/facts/v3-cost?solve=nothing&to=10", "solve: that is no input of this number")]
    [InlineData("/en/facts/v3-cost?to=10", "solve: that is no input of this number")]
    [InlineData("/en/facts/v3-cost?solve=gpu-hour-price&to=much", "to: give one number")]
    [InlineData("/en/facts/v3-cost?solve=gpu-hour-price&to=10+or+12", "to: give one number")]
    [InlineData("/en/facts/v3-cost?solve=gpu-hour-price", "to: give one number")]
    [InlineData("/en/facts/v3-layers?solve=x&to=10", "solve, to: this number is not computed")]
    public async Task What_cannot_be_answered_is_400_and_says_what_can(string address, string said)
    {
        var (status, body) = await app.Read(address);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(said, (await SiteApp.Parse(body)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    private static double At(Lever lever, double moved) =>
        lever.Fact.Formula!.Compute([.. lever.Fact.Inputs.Select(input => input == lever.Input ? moved : input.Value)]);
}
