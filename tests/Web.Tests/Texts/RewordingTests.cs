using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Tests.Content;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Tests.Texts;

public sealed class RewordingTests
{
    [Theory]
    [InlineData("671 billion", 685e9, "685 billion")]
    [InlineData("671 bilyong", 685e9, "685 bilyong")]
    [InlineData("671B", 685.4e9, "685B")]
    [InlineData("$5.576M", 5_328_000, "$5.328M")]
    [InlineData("about US$6 million", 5_328_000, "about US$5 million")]
    [InlineData("2,788,000 GPU-hours", 2_664_000, "2,664,000 GPU-hours")]
    [InlineData("2788K", 2_888_000, "2888K")]
    [InlineData("2788000", 2_664_000, "2664000")]
    [InlineData("999", 1_234, "1,234")]
    [InlineData("93.3%", 92.96, "93.0%")]
    [InlineData("−1.3%", -2, "−2.0%")]
    [InlineData("1.12×", 1.1613, "1.16×")]
    [InlineData("3.7 × 10²⁴", 4.1e24, "4.1 × 10²⁴")]
    [InlineData("8.58 GiB", 8_053_063_680, "7.50 GiB")]
    [InlineData("0.5 million", 700_000, "0.7 million")]
    public void A_number_keeps_its_words_its_scale_its_signs_and_its_decimals(string text, double value, string wording) =>
        Assert.Equal(wording, Of(text, value)?.Wording);

    [Theory]
    [InlineData("671 billion", 2.1e12)] // nobody writes 2,100 billion
    [InlineData("5.6 million", 320_000)]
    [InlineData("3.7 × 10²⁴", 12e24)]
    [InlineData("2%", 0.3)]
    [InlineData("−1.3%", 2)]
    [InlineData("a lot", 5)]
    public void A_value_that_the_form_does_not_suit_has_no_wording(string text, double value) => Assert.Null(Of(text, value));

    [Fact]
    public void A_language_keeps_its_own_separators() =>
        Assert.Equal("2.664.000,5 Stunden", Of("2.788.000,0 Stunden", 2_664_000.5, German)?.Wording);

    private static Locale English => new SmallSite().Site().Find("en")!.Words.Locale;

    private static Locale German => new()
    {
        Name = "Deutsch",
        Short = "DE",
        OpenGraph = "de_DE",
        BibTex = "german",
        Numbers = English.Numbers with { Decimal = ",", Group = "." },
        Months = English.Months,
    };

    private static Rewording? Of(string text, double value, Locale? locale = null) =>
        Rewording.Of(
            text,
            "f",
            value,
            locale ?? (text.Contains("bilyong", StringComparison.Ordinal) ? Filipino : English));

    private static Locale Filipino => new SmallSite().Site().Find("fil")!.Words.Locale;
}
