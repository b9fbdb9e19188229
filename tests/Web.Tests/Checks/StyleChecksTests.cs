using DeepseekExplainer.Web.Tests.Content;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Tests.Checks;

/// <summary>What the style guide decides about words, planted where it must be found.</summary>
public sealed class StyleChecksTests
{
    private const string Path = "content/fil/cost.md";

    private static IReadOnlyDictionary<string, StyleRule> Rules => SampleSite.Site.Find("fil")!.Locale.Style;

    public static TheoryData<string, string, string> Planted => new()
    {
        { "kumpanya", "Malaki ang kumpanyang ito.", "kumpanyang" },
        { "kumpyuter", "May kumpyuter doon.", "kumpyuter" },
        { "panuntunan", "Ito ang panuntunan.", "panuntunan" },
        { "pagwawasto", "May pagwawasto ngayon.", "pagwawasto" },
        { "iniimbak", "Dito iniimbak ang mga key.", "iniimbak" },
        { "pagseserbisyo", "Mahal ang pagseserbisyo.", "pagseserbisyo" },
        { "empleado", "Mga empleado nila.", "empleado" },
        { "sweldo", "Kasama ang sweldo.", "sweldo" },
        { "istruktura", "Simple ang istruktura nito.", "istruktura" },
        { "utilisation", "Mababa ang utilisation.", "utilisation" },
        { "algorithm", "Isang algorithm ito.", "algorithm" },
        { "tarangkahan", "Ang tarangkahang pumipili.", "tarangkahang" },
        { "sentro ng data", "Isang sentro ng data.", "sentro ng data" },
        { "pagkiling", "May pagkiling ang gate.", "pagkiling" },
        { "mga weights", "Nasa file ang mga weights.", "mga weights" },
        { "et al", "Ayon kina Gloeckle et al. noon.", "et al." },
        { "atensyon, prediksyon", "Mabilis ang prediksyon nito.", "prediksyon" },
        { "ebidensya, ahensya", "Walang ebidensya roon.", "ebidensya" },
        { "ipinapadala, naipapakita", "Hindi pa naipapakita iyon.", "naipapakita" },
        { "kaysa cache", "Mas maliit kaysa cache ng iba.", "kaysa cache" },
        { "mga magagaling", "Mga magagaling na aplikante.", "Mga magagaling" },
        { "gagamitin muli", "Gagamitin muli ang key.", "Gagamitin muli" },
        { "Enero 27, 2025", "Noong Enero 27, 2025 ito.", "Enero 27, 2025" },
        { "tuwid na panipi", "Sinabi nilang \"oo\" ito.", "\"" },
        { "nag -ambag", "Siya ang nag -ambag nito.", "nag -a" },
        { "the, of, with", "Isang pangkat of tao.", "of" },
    };

    [Fact]
    public void Every_rule_is_planted_below() =>
        Assert.Equal(Rules.Keys.Order(), Planted.Select(planted => planted.Data.Item1).Order());

    [Theory]
    [MemberData(nameof(Planted))]
    public void A_rule_finds_what_is_planted(string name, string text, string found) =>
        Assert.Equal(found, Rules[name].In(text, name).Select(hit => hit.Found).FirstOrDefault());

    [Theory]
    [InlineData("Mas maliit kaysa sa cache, kaysa kay Altman at kaysa kina Liang.")]
    [InlineData("Muling gagamitin at gagamiting muli; 27 Enero 2025; mga mamamayan at mga mananaliksik.")]
    [InlineData("Atensiyon, operasyon, kombinasyon at ebidensiya ng kompanya; nag-ambag.")]
    [InlineData("Ang Mixture of Experts ayon sa The Register.")]
    public void What_is_right_is_left_alone(string text) =>
        Assert.Empty(Rules.SelectMany(rule => rule.Value.In(text, rule.Key)));

    private static SmallSite Site => new SmallSite()
        .With("content/words/fil/style.yaml", "kumpanya: { write: kompanya }\nof: { write: isinasalin, find: '\\bof\\b' }\n")
        .Replacing("content/words/en/site.yaml", "site:", "search: { common: the a is was it and that of }\nsite:")
        .Replacing("content/words/fil/site.yaml", "site:", "search: { common: ang ng sa ay ito na at }\nsite:");

    private static SmallSite Saying(string text) => Site.Replacing(Path, "Because.", text);

    [Fact]
    public void What_the_guide_decides_is_a_problem_with_its_place() =>
        Assert.Equal([$"{Path}:16:5 'kumpanyang' is against the style guide: kompanya"], Saying("Ang kumpanyang iyon.").Problems());

    [Fact]
    public void A_sentence_in_the_wrong_language_is_named() =>
        Assert.Equal(
            [$"{Path}:16:9 “It was the end and that is it” is a sentence in 'en': translate it, or mark it, [words](lang:en)"],
            Saying("Oo nga. It was the end and that is it.").Problems());

    [Theory]
    [InlineData("Ang “kumpanya” ay salita.")]
    [InlineData("Sabi niya ay [a pair of them, and it was the end](lang:en).")]
    [InlineData("“It was the end and that is it”, ang sabi.")]
    public void What_is_quoted_or_marked_is_left_alone(string text) => Assert.Empty(Saying(text).Problems());

    [Fact]
    public void An_expression_that_cannot_be_used_is_named() =>
        Assert.StartsWith(
            "content/words/fil/style.yaml:1:1 the expression of 'x' cannot be used: ",
            Assert.Single(Site.With("content/words/fil/style.yaml", "x: { write: y, find: '(' }\n").Problems()),
            StringComparison.Ordinal);
}
