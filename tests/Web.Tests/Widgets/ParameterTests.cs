using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Tests.Widgets;

public sealed class ParameterTests
{
    [Theory]
    [InlineData("1000000", "1000000")]
    [InlineData("1,000,000", "1000000")]
    [InlineData(" 12 ", "12")]
    [InlineData("007", "7")]
    [InlineData("1,5", null)] // a decimal comma, or the same name twice
    [InlineData("1,0000", null)]
    [InlineData(",100", null)]
    [InlineData("1.5", null)]
    [InlineData("1e3", null)]
    [InlineData("\u0663", null)] // a digit, but not one of ours
    public void A_whole_number_may_have_commas_between_its_thousands_and_nowhere_else(string typed, string? value) =>
        Assert.Equal(value, new IntegerParameter("tokens", 1, 10_000_000, 1).Read(typed, RealSite.Context()).Canonical);

    [Theory]
    [InlineData("37e9", "37000000000")]
    [InlineData("2,664,000.5", "2664000.5")]
    [InlineData(".5", "0.5")]
    [InlineData("-0", "0")]
    [InlineData("2,19", null)]
    [InlineData("NaN", null)]
    [InlineData("1e309", null)]
    public void A_decimal_number_may_be_in_scientific_notation(string typed, string? value) =>
        Assert.Equal(value, new NumberParameter("hours", 0, 1e11, _ => 1).Read(typed, RealSite.Context()).Canonical);

    [Fact]
    public void Several_options_come_in_the_order_of_the_list_and_each_once() =>
        Assert.Equal("a,b", new ChoicesParameter("models", _ => ["a", "b", "c"], "a", 2).Read("b, a,b", RealSite.Context()).Canonical);
}
