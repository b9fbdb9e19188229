using CsCheck;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Tests.Facts;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("$5.576M", 5_576_000, 500, QuantityMark.Dollars)]
    [InlineData("US$5.6 milyon", 5_600_000, 50_000, QuantityMark.Dollars)]
    [InlineData("671 bilyong parameter", 671e9, 0.5e9, QuantityMark.None)]
    [InlineData("14.8 trillion tokens", 14.8e12, 0.05e12, QuantityMark.None)]
    [InlineData("97.4%", 97.4, 0.05, QuantityMark.Percent)]
    [InlineData("17 porsiyento", 17, 0.5, QuantityMark.Percent)]
    [InlineData("57×", 57, 0.5, QuantityMark.Ratio)]
    [InlineData("3.7 × 10²⁴ FLOP", 3.7e24, 0.05e24, QuantityMark.None)]
    [InlineData("3.7\u00a0×\u00a010²⁴ FLOP", 3.7e24, 0.05e24, QuantityMark.None)]
    [InlineData("70.272 KB", 70_272, 0.5, QuantityMark.Bytes)]
    [InlineData("8.58 GiB", 8.58 * 1073741824, 0.005 * 1073741824, QuantityMark.Bytes)]
    [InlineData("386 TFLOPS", 386e12, 0.5e12, QuantityMark.Flop)]
    [InlineData("2,788,000", 2_788_000, 0.5, QuantityMark.None)]
    [InlineData("−17%", -17, 0.5, QuantityMark.Percent)]
    [InlineData("about 37B", 37e9, 0.5e9, QuantityMark.None)]
    [InlineData("top-8", 8, 0.5, QuantityMark.None)]
    public void A_typed_quantity_is_read_with_its_precision(string text, double value, double halfStep, QuantityMark mark)
    {
        var quantity = Quantity.In(text)!;
        Assert.Equal(value, quantity.Value, Math.Abs(value) * 1e-12);
        Assert.Equal(halfStep, quantity.HalfStep, halfStep * 1e-12);
        Assert.Equal(mark, quantity.Mark);
    }

    [Theory]
    [InlineData("3 × 10⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹", 5)]
    [InlineData("4٣", 4)]
    public void What_no_number_can_hold_never_agrees_and_never_throws(string text, double fact) =>
        Assert.Equal(text[0] == '4', Quantity.In(text)!.Agrees(fact));

    [Fact]
    public void Whatever_is_printed_at_some_precision_agrees_with_its_value() =>
        Gen.Select(Gen.Double[1e-3, 1e6], Gen.Int[0, 6]).ForAll((value, decimals) =>
            Quantity.In(NumberText.Fixed(value, decimals))!.Agrees(value));

    [Fact]
    public void A_value_more_than_a_step_away_never_agrees() =>
        Gen.Select(Gen.Double[1, 1e6], Gen.Int[0, 3]).ForAll((value, decimals) =>
            !Quantity.In(NumberText.Fixed(value, decimals))!.Agrees(value + (1.1 * Math.Pow(10, -decimals))));
}
