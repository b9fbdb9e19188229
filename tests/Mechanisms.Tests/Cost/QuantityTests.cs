using DeepseekExplainer.Mechanisms.Cost;

namespace DeepseekExplainer.Mechanisms.Tests.Cost;

public sealed class QuantityTests
{
    /// <summary>Each argument of the cost functions, once with a value that is refused and otherwise with good ones.</summary>
    public static TheoryData<string, Action> Refusals => new()
    {
        { "gpuHours", () => Rental.Cost(-1, 2) },
        { "pricePerGpuHour", () => Rental.Cost(1, double.NaN) },
        { "gpuHours", () => Rental.Days(-1, 2048) },
        { "gpus", () => Rental.Days(1, 0) },
        { "activeParameters", () => TrainingCompute.FlopPerToken(-1) },
        { "flopPerToken", () => TrainingCompute.Of(-1, 1, 1, 1) },
        { "tokens", () => TrainingCompute.Of(1, -1, 1, 1) },
        { "gpuHours", () => TrainingCompute.Of(1, 1, 0, 1) },
        { "peakFlopPerSecond", () => TrainingCompute.Of(1, 1, 1, 0) },
        { "flop", () => TrainingCompute.GpuHours(-1, 1, 1) },
        { "peakFlopPerSecond", () => TrainingCompute.GpuHours(1, 0, 1) },
        { "utilisation", () => TrainingCompute.GpuHours(1, 1, 0) },
        { "utilisation", () => TrainingCompute.GpuHours(1, 1, 1.01) },
        { "gpus", () => ServingDay.Of(0, 2, [new(1, 1)]) },
        { "pricePerGpuHour", () => ServingDay.Of(1, 0, [new(1, 1)]) },
        { "tokens", () => ServingDay.Of(1, 2, [new(-1, 1)]) },
        { "pricePerMillion", () => ServingDay.Of(1, 2, [new(1, -1)]) },
        { "paidShare", () => ServingDay.Of(1, 2, [new(1, 1)], 0) },
        { "paidShare", () => ServingDay.Of(1, 2, [new(1, 1)], 1.1) },
        { "sales", () => ServingDay.Of(1, 2, []) },
    };

    [Theory]
    [MemberData(nameof(Refusals), DisableDiscoveryEnumeration = true)]
    public void An_impossible_amount_is_refused_by_name(string name, Action asked) =>
        Assert.Throws<ArgumentOutOfRangeException>(name, asked);

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_no_amount_is_refused_and_the_message_says_what_is_one(double value)
    {
        var hours = value;

        Assert.StartsWith(
            "Must be finite and not negative.",
            Assert.Throws<ArgumentOutOfRangeException>(nameof(hours), () => Quantity.RequireNotNegative(hours)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Must be finite and positive.",
            Assert.Throws<ArgumentOutOfRangeException>(nameof(hours), () => Quantity.RequirePositive(hours)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_an_amount_where_it_need_not_be_positive()
    {
        Quantity.RequireNotNegative(0);

        Assert.Throws<ArgumentOutOfRangeException>(() => Quantity.RequirePositive(0));
    }
}
