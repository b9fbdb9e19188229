using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Tests.Articles;

public sealed class LanguageMarkTests(SiteApp app)
{
    [Theory]
    [InlineData("/fil/deepseek", "en", "“we believe”")]
    [InlineData("/en/deepseek", "fil", "walang takip")]
    [InlineData("/fil/claims/uncovered", "en", "“we believe”")]
    public async Task Words_of_another_language_are_marked_for_the_voice_that_reads_them(string address, string language, string words)
    {
        var page = await app.Page(address);
        Assert.Contains(page.QuerySelectorAll($"main span[lang={language}]"), element => element.TextContent == words);
        Assert.Empty(page.QuerySelectorAll("a[href^='lang:']"));
    }

    [Fact]
    public async Task Elsewhere_they_are_words_without_a_mark()
    {
        var (_, markdown) = await app.Read("/fil/deepseek.md");
        Assert.Contains("daan: “we believe”, naniniwala kami", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("lang:", markdown, StringComparison.Ordinal);
    }
}
