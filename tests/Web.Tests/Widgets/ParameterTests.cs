using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Facts;
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
        Assert.Equal(value, new IntegerParameter("tokens", 1, 10_000_000, 1).Read(typed, SampleSite.Context())?.Text);

    [Theory]
    [InlineData("37e9", "37000000000")]
    [InlineData("2,664,000.5", "2664000.5")]
    [InlineData(".5", "0.5")]
    [InlineData("-0", "0")]
    [InlineData("2,19", null)]
    [InlineData("NaN", null)]
    [InlineData("1e309", null)]
    public void A_decimal_number_may_be_in_scientific_notation(string typed, string? value) =>
        Assert.Equal(value, new NumberParameter("hours", 0, 1e11, _ => 1).Read(typed, SampleSite.Context())?.Text);

    [Theory]
    [InlineData(@"\ud800")]
    [InlineData(@"a\udc00b")]
    [InlineData(@"\ud83d\ud83d\ude42")]
    [InlineData(@"\ufffe")]
    [InlineData(@"\uffff")]
    [InlineData(@"\u0000")]
    [InlineData(@"\u0085")]
    [InlineData("12345678901")]
    public void A_text_that_some_file_cannot_hold_is_refused(string escaped) => // attributes cannot hold it either
        Assert.Null(new TextParameter("text", 10, true, _ => "").Read(Regex.Unescape(escaped), SampleSite.Context()));

    [Theory]
    [InlineData(" \ud83d\ude42 ", "\ud83d\ude42")]
    [InlineData("1\r\n2\r\n3\r\n4\r\n5\t6", "1\n2\n3\n4\n5\t6")]
    [InlineData("<b>&amp;]]>", "<b>&amp;]]>")]
    public void A_text_may_hold_any_other_character(string typed, string text) =>
        Assert.Equal(text, new TextParameter("text", 11, true, _ => "").Read(typed, SampleSite.Context())?.Text);

    [Fact]
    public void What_is_far_too_long_for_a_number_or_a_list_is_none()
    {
        var (zeros, commas) = (new string('0', 1000), new string(',', 1000));
        Assert.Null(new IntegerParameter("n", 0, 9, 1).Read(zeros + "5", SampleSite.Context()));
        Assert.Null(new NumberParameter("n", 0, 9, _ => 1).Read(zeros + "5", SampleSite.Context()));
        Assert.Null(new ChoicesParameter("n", _ => ["a"], ["a"], 1).Read(commas + "a", SampleSite.Context()));
        Assert.NotNull(new IntegerParameter("n", 0, 9, 1).Read(zeros[1..] + "5", SampleSite.Context()));
        Assert.NotNull(new ChoicesParameter("n", _ => ["a"], ["a"], 1).Read(commas[1..] + "a", SampleSite.Context()));
    }

    [Fact]
    public void Several_options_come_in_the_order_of_the_list_and_each_once() =>
        Assert.Equal("a,b", new ChoicesParameter("models", _ => ["a", "b", "c"], ["a"], 2).Read("b, a,b", SampleSite.Context())?.Text);
}
