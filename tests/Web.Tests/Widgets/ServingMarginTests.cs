using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Tests.Widgets;

public sealed class ServingMarginTests
{
    [Fact]
    public void The_published_day_costs_87_072_dollars_and_would_bring_562_thousand()
    {
        Assert.Equal(87_072, Result("", "cost_per_day"));
        Assert.Equal(562_027, Result("", "revenue_per_day"), 562_027 * 0.0005);
        Assert.Equal(545, 100 * Result("", "profit_over_cost"), 1.0);
        Assert.Equal(84.5, Math.Round(100 * Result("", "gross_margin"), 1));
    }

    [Fact]
    public void Below_the_break_even_share_the_day_makes_a_loss()
    {
        var share = 100 * Result("", "break_even_paid_share");
        Assert.True(Result($"paid={Math.Ceiling(share)}", "gross_margin") > 0);
        Assert.True(Result($"paid={Math.Floor(share)}", "gross_margin") < 0);
        Assert.Contains("a loss", SampleSite.View("serving-margin", "paid=10").Answer!.Conclusion, StringComparison.Ordinal);
    }

    [Fact]
    public void The_rows_of_the_table_sum_to_the_profit()
    {
        var rows = SampleSite.View("serving-margin", "paid=40&rent=3").Answer!.Table.Rows.Select(row => row[4].Value!.Value).ToList();
        Assert.Equal(rows[3], rows[0] + rows[1] + rows[2], 1e-6);
        Assert.Equal(rows[5], rows[3] + rows[4], 1e-6);
    }

    [Fact]
    public void A_day_that_sells_nothing_is_refused() =>
        Assert.Contains(
            "Nothing is sold",
            SampleSite.View("serving-margin", "hit=0&miss=0&outputPrice=0").State.Errors["output"],
            StringComparison.Ordinal);

    private static double Result(string query, string name) =>
        SampleSite.View("serving-margin", query).Answer!.Results.Single(result => result.Name == name).Value;
}
