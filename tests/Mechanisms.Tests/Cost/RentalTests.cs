using DeepseekExplainer.Mechanisms.Cost;

namespace DeepseekExplainer.Mechanisms.Tests.Cost;

public sealed class RentalTests
{
    [Theory]
    [InlineData(2_664_000, 5_328_000)]
    [InlineData(119_000, 238_000)]
    [InlineData(2_788_000, 5_576_000)]
    public void At_two_dollars_an_hour_the_stages_of_DeepSeek_V3_cost_what_its_report_prints(double hours, double dollars) =>
        Assert.Equal(dollars, Rental.Cost(hours, 2));

    [Theory]
    [InlineData(2_664_000, 54.2)]
    [InlineData(2_788_000, 56.7)]
    [InlineData(180_000, 3.7)]
    public void On_2048_GPUs_the_hours_take_less_than_two_months(double hours, double days) =>
        Assert.Equal(days, Rental.Days(hours, 2048), 0.05);

    [Theory]
    [InlineData(-1, 2, "gpuHours")]
    [InlineData(1, double.NaN, "pricePerGpuHour")]
    public void Impossible_amounts_are_refused_by_name(double hours, double price, string name) =>
        Assert.Throws<ArgumentOutOfRangeException>(name, () => Rental.Cost(hours, price));

    [Fact]
    public void A_cluster_without_GPUs_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>("gpus", () => Rental.Days(1, 0));
}
