using CsCheck;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Tests.Content;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Tests.Texts;

public sealed class WrittenNumberTests
{
    private static readonly NumberReader English = SampleSite.Site.Find("en")!.Locale.Reader;
    private static readonly NumberReader Filipino = SampleSite.Site.Find("fil")!.Locale.Reader;

    [Theory]
    [InlineData("$5.576M", 5_576_000, 500, UnitKind.Dollars)]
    [InlineData("14.8 trillion tokens", 14.8e12, 0.05e12, UnitKind.Count)]
    [InlineData("97.4%", 97.4, 0.05, UnitKind.Percent)]
    [InlineData("17 per cent", 17, 0.5, UnitKind.Percent)]
    [InlineData("57×", 57, 0.5, UnitKind.Ratio)]
    [InlineData("3.7 × 10²⁴ FLOP", 3.7e24, 0.05e24, UnitKind.Count)]
    [InlineData("3.7\u00a0×\u00a010²⁴ FLOP", 3.7e24, 0.05e24, UnitKind.Count)]
    [InlineData("70.272 KB", 70_272, 0.5, UnitKind.Bytes)]
    [InlineData("8.58 GiB", 8.58 * 1073741824, 0.005 * 1073741824, UnitKind.Bytes)]
    [InlineData("386 TFLOPS", 386e12, 0.5e12, UnitKind.Operations)]
    [InlineData("2,788,000", 2_788_000, 0.5, UnitKind.Count)]
    [InlineData("−17%", -17, 0.5, UnitKind.Percent)]
    [InlineData("about 37B", 37e9, 0.5e9, UnitKind.Count)]
    [InlineData("about ₱324 million", 324e6, 0.5e6, UnitKind.Pesos)]
    [InlineData("top-8", 8, 0.5, UnitKind.Count)]
    public void A_typed_number_is_read_with_its_precision(string text, double value, double halfStep, UnitKind kind)
    {
        var number = English.In(text)!;
        Assert.Equal(value, number.Value, Math.Abs(value) * 1e-12);
        Assert.Equal(halfStep, number.HalfStep, halfStep * 1e-12);
        Assert.Equal(kind, number.Kind);
    }

    [Theory]
    [InlineData("US$5.6 milyon", 5_600_000, UnitKind.Dollars)]
    [InlineData("₱324 milyon", 324e6, UnitKind.Pesos)]
    [InlineData("671 bilyong parameter", 671e9, UnitKind.Count)]
    [InlineData("300 libong GPU-hour", 300_000, UnitKind.Count)]
    [InlineData("17 porsiyento", 17, UnitKind.Percent)]
    public void Filipino_has_its_own_words(string text, double value, UnitKind kind)
    {
        Assert.Equal((value, kind), (Filipino.In(text)!.Value, Filipino.In(text)!.Kind));
        Assert.NotEqual((value, kind), (English.In(text)!.Value, English.In(text)!.Kind));
    }

    [Theory]
    [InlineData("671 milliards de paramètres", 671e9, 0.5e9, UnitKind.Count)]
    [InlineData("5,576 millions de dollars", 5_576_000, 500, UnitKind.Dollars)]
    [InlineData("2\u202f788\u202f000 heures", 2_788_000, 0.5, UnitKind.Count)]
    [InlineData("97,4 %", 97.4, 0.05, UnitKind.Percent)]
    [InlineData("17 pour cent", 17, 0.5, UnitKind.Percent)]
    public void French_has_its_own_signs(string text, double value, double halfStep, UnitKind kind)
    {
        var number = new NumberReader(OtherLanguages.Locale("fr", OtherLanguages.French)).In(text)!;
        Assert.Equal(value, number.Value, value * 1e-12);
        Assert.Equal(halfStep, number.HalfStep, halfStep * 1e-12);
        Assert.Equal(kind, number.Kind);
    }

    [Theory]
    [InlineData("fr", "", " janvier 2025", true)]
    [InlineData("fr", "", " janv. 2025", true)]
    [InlineData("fr", "", " January 2025", false)]
    [InlineData("de", "", ". Januar 2025", true)]
    [InlineData("de", "", " Januar 2025", false)]
    [InlineData("en", "", " January 2025", true)]
    [InlineData("en", "", "–28 January", true)]
    [InlineData("en", "on December ", ", 2024", true)]
    [InlineData("en", "", " Januarius", false)]
    [InlineData("fil", "", " Enero 2025", true)]
    [InlineData("fil", "noong Disyembre ", "", true)]
    public void A_day_is_known_by_its_month(string language, string before, string after, bool isDay)
    {
        var reader = language switch
        {
            "fr" => new(OtherLanguages.Locale("fr", OtherLanguages.French)),
            "de" => new(OtherLanguages.Locale("de", OtherLanguages.German)),
            "fil" => Filipino,
            _ => English,
        };
        Assert.Equal(isDay, reader.IsDay(before, after));
    }

    [Theory]
    [InlineData("3 × 10⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹", 5)]
    [InlineData("4٣", 4)]
    public void What_no_number_can_hold_never_agrees_and_never_throws(string text, double fact) =>
        Assert.Equal(text[0] == '4', English.In(text)!.Agrees(fact));

    [Fact]
    public void Whatever_is_printed_at_some_precision_agrees_with_its_value() =>
        Gen.Select(Gen.Double[1e-3, 1e6], Gen.Int[0, 6]).ForAll((value, decimals) =>
            English.In(NumberText.Fixed(value, decimals))!.Agrees(value));

    [Fact]
    public void A_value_more_than_a_step_away_never_agrees() =>
        Gen.Select(Gen.Double[1, 1e6], Gen.Int[0, 3]).ForAll((value, decimals) =>
            !English.In(NumberText.Fixed(value, decimals))!.Agrees(value + (1.1 * Math.Pow(10, -decimals))));
}
