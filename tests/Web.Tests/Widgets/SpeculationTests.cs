using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Tests.Widgets;

public sealed class SpeculationTests
{
    [Theory]
    [InlineData("acceptance=0.8", 1.8)]
    [InlineData("acceptance=0.85", 1.85)]
    [InlineData("acceptance=0.9", 1.9)]
    [InlineData("acceptance=0.85&draft=2", 2.5725)]
    [InlineData("acceptance=1&draft=8", 9)]
    [InlineData("acceptance=0&draft=8", 1)]
    public void A_pass_yields_the_expected_number_of_tokens(string query, double tokens) =>
        Assert.Equal(tokens, Result("expected_tokens_per_step", query), 12);

    [Theory]
    [InlineData("acceptance=0.8", 1.724)]
    [InlineData("acceptance=0.85", 1.772)]
    [InlineData("acceptance=0.9", 1.820)]
    [InlineData("acceptance=1&cost=1", 1)]
    [InlineData("acceptance=0&cost=1&draft=8", 0.111)]
    public void The_speed_up_pays_for_the_drafts(string query, double speedUp) =>
        Assert.Equal(speedUp, Result("speedup", query), 3);

    [Fact]
    public void Untouched_it_holds_the_reported_acceptance_against_the_reported_speed_up()
    {
        var view = SampleSite.View("speculation");

        Assert.Equal(["0.85", "1", "0.044"], view.Widget.Parameters.Select(view.State.Text));
        Assert.All(
            ["85%", "1.85 tokens", "4.4%", "1.77× to 1.82×", "1.8×."],
            text => Assert.Contains(text, view.Answer!.Conclusion, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("acceptance=0&cost=0", "nothing is left")]
    [InlineData("acceptance=0.1&cost=0.5", "slower than without")]
    [InlineData("acceptance=0.9&draft=4", "4 tokens drafted at a time")]
    public void The_conclusion_fits_the_gain(string query, string part) =>
        Assert.Contains(part, SampleSite.View("speculation", query).Answer!.Conclusion, StringComparison.Ordinal);

    [Fact]
    public void The_table_has_a_row_for_the_acceptance_chosen() =>
        Assert.Contains(
            SampleSite.View("speculation", "acceptance=0.123").Answer!.Table.Rows,
            row => row[0].Value == 0.123 && row[1].Value == 1.123);

    [Theory]
    [InlineData("acceptance=1.01", "acceptance")]
    [InlineData("draft=0", "draft")]
    [InlineData("draft=9", "draft")]
    [InlineData("cost=-0.1", "cost")]
    public void What_is_out_of_range_is_refused_by_name(string query, string name) =>
        Assert.Equal([name], SampleSite.View("speculation", query).State.Errors.Keys);

    private static double Result(string name, string query) =>
        SampleSite.View("speculation", query).Answer!.Results.Single(result => result.Name == name).Value;
}
