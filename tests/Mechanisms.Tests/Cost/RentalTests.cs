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
}
