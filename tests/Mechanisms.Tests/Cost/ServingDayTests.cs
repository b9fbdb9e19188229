using DeepseekExplainer.Mechanisms.Cost;

namespace DeepseekExplainer.Mechanisms.Tests.Cost;

public sealed class ServingDayTests
{
    private const double Gpus = 226.75 * 8;
    private static readonly TokenSales[] AllAtR1Prices = [new(342e9, 0.14), new(266e9, 0.55), new(168e9, 2.19)];

    [Fact]
    public void DeepSeeks_published_day_costs_87_072_dollars_and_would_bring_in_562_100()
    {
        var day = ServingDay.Of(Gpus, 2, AllAtR1Prices);

        Assert.Equal(87_072, day.Cost, 1e-6);
        Assert.Equal(562_100, day.Revenue, 1e-6);
    }

    [Fact]
    public void The_545_percent_is_profit_over_cost_and_not_a_margin()
    {
        var day = new ServingDay(87_072, 562_027);

        Assert.Equal(5.45, day.ProfitOverCost, 0.005);
        Assert.Equal(0.845, day.GrossMargin, 0.0005);
        Assert.Equal(day.ProfitOverCost / (1 + day.ProfitOverCost), day.GrossMargin, 1e-12);
    }

    [Fact]
    public void When_few_tokens_are_paid_for_the_day_makes_a_loss() =>
        Assert.True(ServingDay.Of(Gpus, 2, AllAtR1Prices, 0.1).Profit < 0);
}
