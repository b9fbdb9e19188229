using System.Globalization;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Tests.Content;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Tests.Texts;

public sealed class NumberTextTests
{
    private static Words English => SampleSite.Site.Find("en")!.Words;

    private static Words Filipino => SampleSite.Site.Find("fil")!.Words;

    private static Unit Unit(string id) => SampleSite.Site.Evidence.Units[id];

    [Theory]
    [InlineData(5_576_000, "5,576,000", "5,576,000.0", "5,580,000", "5.58 million", "5.58 milyon")]
    [InlineData(-5_576_000, "−5,576,000", "−5,576,000.0", "−5,580,000", "−5.58 million", "−5.58 milyon")]
    [InlineData(0, "0", "0.0", "0", "0", "0")]
    [InlineData(0.0635, "0.0635", "0.1", "0.0635", "0.0635", "0.0635")]
    [InlineData(-1234.56, "−1,234.56", "−1,234.6", "−1,230", "−1,235", "−1,235")]
    [InlineData(671e9, "671,000,000,000", "671,000,000,000.0", "671,000,000,000", "671 billion", "671 bilyon")]
    [InlineData(999_600, "999,600", "999,600.0", "1,000,000", "1 million", "1 milyon")]
    [InlineData(
        2.5e17, "2.5\u00a0×\u00a010¹⁷", "250,000,000,000,000,000.0", "250,000,000,000,000,000",
        "2.5\u00a0×\u00a010¹⁷", "2.5\u00a0×\u00a010¹⁷")]
    [InlineData(0.000012, "1.2\u00a0×\u00a010⁻⁵", "0.0", "0.000012", "0.000012", "0.000012")]
    public void A_number_in_each_form(double value, string exact, string tenth, string significant, string english, string filipino)
    {
        Assert.Equal(exact, NumberText.Exact(value));
        Assert.Equal(tenth, NumberText.Fixed(value, 1));
        Assert.Equal(significant, NumberText.Significant(value));
        Assert.Equal(english, NumberText.Large(value, English));
        Assert.Equal(filipino, NumberText.Large(value, Filipino));
    }

    [Theory]
    [InlineData("usd", 5_576_000, "$5,576,000", "$5.576 million", "US$5,576,000")]
    [InlineData("usd", -5_576_000, "−$5,576,000", "−$5.576 million", "−US$5,576,000")]
    [InlineData("usd-per-gpu-hour", 2, "$2.00 per GPU-hour", null, "US$2.00 kada GPU-hour")]
    [InlineData("usd-per-year", 1_400_000_000, "$1,400,000,000 per year", "$1.4 billion", "US$1,400,000,000 kada taon")]
    [InlineData("percent", -17.04, "−17.04%", null, "−17.04%")]
    [InlineData("ratio", 57.14, "57.14×", null, "57.14×")]
    [InlineData("scalar", 2.5, "2.5", null, "2.5")]
    [InlineData("number", 4, "4 numbers", null, "4 na numero")]
    [InlineData("expert", 1, "1 expert", null, "1 eksperto")]
    [InlineData("expert", 0, "0 experts", null, "0 eksperto")]
    [InlineData("gpu-hour", 2_664_000, "2,664,000 GPU-hours", "2.664 million", "2,664,000 GPU-hour")]
    [InlineData("byte", 70_272, "70,272 bytes", "70.272 KB", "70,272 byte")]
    [InlineData("byte", 8_589_934_592, "8,589,934,592 bytes", "8.5899 GB ≈ 8 GiB", "8,589,934,592 byte")]
    [InlineData("byte", 512, "512 bytes", null, "512 byte")]
    [InlineData("bytes-per-second", 4e11, "400,000,000,000 bytes per second", "400 GB/s", "400,000,000,000 byte kada segundo")]
    [InlineData("flop-per-second", 386e12, "386,000,000,000,000 FLOP per second", "386 TFLOPS", "386,000,000,000,000 FLOP kada segundo")]
    [InlineData("flop", 3.29e24, "3.29\u00a0×\u00a010²⁴ FLOP", null, "3.29\u00a0×\u00a010²⁴ na FLOP")]
    public void A_value_with_its_unit(string unit, double value, string english, string? spoken, string filipino)
    {
        Assert.Equal(english, NumberText.Of(value, Unit(unit), English));
        Assert.Equal(spoken, NumberText.Spoken(value, Unit(unit), English));
        Assert.Equal(filipino, NumberText.Of(value, Unit(unit), Filipino));
    }

    [Theory]
    [InlineData("usd", 5_576_000, "$5,576,000", "$5,576,000")]
    [InlineData("usd-per-gpu-hour", 2, "$2.00", "$2.00")]
    [InlineData("percent", 85, "85", "85")]
    [InlineData("ratio", 1.5, "1.5", "1.5")]
    [InlineData("number", 512, "512", "512")]
    [InlineData("gpu-hour", 2_788_000, "2,788,000 GPU-hours", "2,788,000")]
    public void Inside_a_calculation_only_money_and_few_inputs_keep_their_unit(string unit, double value, string named, string bare)
    {
        Assert.Equal(named, NumberText.InCalculation(value, Unit(unit), English, named: true));
        Assert.Equal(bare, NumberText.InCalculation(value, Unit(unit), English, named: false));
    }

    [Theory]
    [InlineData(-0.5, "-0.5")]
    [InlineData(5_576_000, "5576000")]
    [InlineData(0.1, "0.1")]
    public void Machines_read_a_plain_minus_and_no_groups(double value, string raw) => Assert.Equal(raw, NumberText.Raw(value));

    [Theory]
    [InlineData(99.994, "$99.99", "US$99.99")]
    [InlineData(-0.5, "−$0.50", "−US$0.50")]
    [InlineData(5_576_000, "$5.58 million", "US$5.58 milyon")]
    public void Dollars_have_cents_below_a_hundred_and_words_above_a_million(double value, string english, string filipino)
    {
        Assert.Equal(english, NumberText.Dollars(value, English));
        Assert.Equal(filipino, NumberText.Dollars(value, Filipino));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_not_a_number_is_refused(double value)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => NumberText.Significant(value));
        Assert.Throws<ArgumentOutOfRangeException>(() => NumberText.Exact(value));
        Assert.Throws<ArgumentOutOfRangeException>(() => NumberText.Fixed(value, 1));
    }

    [Theory]
    [InlineData("2026-11-03", "3 November 2026", "3 Nobyembre 2026", "3. November 2026")]
    [InlineData("2024-12", "December 2024", "Disyembre 2024", "Dezember 2024")]
    [InlineData("2024", "2024", "2024", "2024")]
    public void A_date_as_each_language_writes_it(string date, string english, string filipino, string german)
    {
        Assert.Equal(english, NumberText.Date(date, English));
        Assert.Equal(filipino, NumberText.Date(date, Filipino));
        Assert.Equal(german, NumberText.Date(date, new(OtherLanguages.Locale("de", OtherLanguages.German), NoTexts)));
    }

    [Theory]
    [InlineData("de", 1e9, "1 Milliarde")]
    [InlineData("de", 671e9, "671 Milliarden")]
    [InlineData("fr", 1.5e6, "1.5 million")]
    [InlineData("fr", 2e6, "2 millions")]
    public void A_language_has_the_plural_that_its_rule_says(string language, double value, string text)
    {
        var locale = OtherLanguages.Locale(language, language == "de" ? OtherLanguages.German : OtherLanguages.French);
        Assert.Equal(text, NumberText.Large(value, new(locale, NoTexts)));
    }

    [Fact]
    public void The_culture_of_the_machine_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal("−1,234.5", NumberText.Exact(-1234.5));
            Assert.Equal("-1234.5", NumberText.Raw(-1234.5));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static Dictionary<string, (string Text, Place Place)> NoTexts => [];
}
