using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Pictures;

namespace DeepseekExplainer.Web.Tests.Widgets;

public sealed class TrainingCostTests
{
    [Theory]
    [InlineData("", 1)]
    [InlineData("zoom=2", 0)]
    [InlineData("set=semianalysis&against=report", 0)]
    public void The_rent_can_be_dragged_where_the_first_account_pays_one_and_is_drawn_in_bars(string query, int handles) =>
        Assert.Equal(
            Enumerable.Repeat("price", handles),
            SampleSite.View("training-cost", query).Answer!.Picture.Shapes.OfType<Handle>().Select(handle => handle.Parameter));

    [Theory]
    [InlineData("", false)]
    [InlineData("zoom=4", true)]
    public void Who_has_seen_the_squares_is_led_back_to_the_bars_by_the_steps_in_sight(string query, bool isLed) =>
        Assert.Equal(
            isLed,
            SampleSite.View("training-cost", query).Answer!.Steps[0].Steps.Any(step => step.Label == "bars instead" && step.Query == ""));

    [Fact]
    public void Between_the_report_and_the_fleet_the_hours_make_no_part_of_the_gap()
    {
        var results = Results("");
        Assert.Equal(5_576_000, results["total_usd"]);
        Assert.Equal(2_544_000_000, results["against_total_usd"]);
        Assert.Equal(1_600_000_000, results["share_hardware"]);
        Assert.Equal(944_000_000, results["share_operation"]);
        Assert.Equal(-5_576_000, results["share_price"]);
        Assert.Equal(0, results["share_hours"]);
    }

    [Fact]
    public void With_R1_the_reports_come_to_5_87_million_dollars() => Assert.Equal(5_870_000, Results("set=report-with-r1")["total_usd"]);

    [Fact]
    public void For_every_pair_of_accounts_the_shares_sum_to_the_gap() =>
        Assert.All(Pairs(), pair =>
        {
            var results = Results($"set={pair.Set}&against={pair.Against}");
            var shares = results.Where(result => result.Key.StartsWith("share_", StringComparison.Ordinal));
            Assert.Equal(results["gap"], shares.Sum(result => result.Value), 1e-3);
            Assert.Equal(results["gap"], results["against_total_usd"] - results["total_usd"]);
        });

    [Fact]
    public void A_changed_input_counts_in_the_first_account_only_and_is_marked_as_the_reader_s()
    {
        var answer = SampleSite.View("training-cost", "against=report&price=3").Answer!;
        Assert.Equal(-2_788_000, Results("against=report&price=3")["gap"]);
        Assert.Equal(("your number", "assumed"), (answer.Table.Rows[3][2].Text, answer.Table.Rows[3][4].Text));
        Assert.Contains("changed", answer.Conclusion, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("price=2", "")]
    [InlineData("price=3&other=0", "price=3")]
    [InlineData("set=semianalysis&hardware=1.6e9", "set=semianalysis")]
    public void A_value_equal_to_the_account_s_own_does_not_make_another_state(string query, string normal) =>
        Assert.Equal(normal, SampleSite.View("training-cost", query).State.Query());

    [Fact]
    public void An_account_compared_with_itself_has_no_gap()
    {
        var answer = SampleSite.View("training-cost", "against=report").Answer!;
        Assert.Equal(0, Results("against=report")["gap"]);
        Assert.EndsWith("Nothing divides them.", answer.Conclusion, StringComparison.Ordinal);
    }

    [Fact]
    public void Renting_and_buying_the_same_machines_is_called_counting_twice()
    {
        Assert.Contains(Notes("hardware=51000000"), note => note.StartsWith("Careful", StringComparison.Ordinal));
        Assert.DoesNotContain(Notes(""), note => note.StartsWith("Careful", StringComparison.Ordinal));
    }

    [Fact]
    public void Both_accounts_say_what_they_leave_out() =>
        Assert.Equal(2, Notes("").Count(note => note.Contains("Not included:", StringComparison.Ordinal)));

    private static IReadOnlyList<string> Notes(string query) => SampleSite.View("training-cost", query).Answer!.Notes;
    private static Dictionary<string, double> Results(string query) =>
        SampleSite.View("training-cost", query).Answer!.Results.ToDictionary(result => result.Name, result => result.Value);

    private static IEnumerable<(string Set, string Against)> Pairs() =>
        from set in SampleSite.Site.Evidence.Assumptions.Keys
        from against in SampleSite.Site.Evidence.Assumptions.Keys
        select (set, against);
}
