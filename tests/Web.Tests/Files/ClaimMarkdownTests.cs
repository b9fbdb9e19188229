using System.Net;
using System.Text.Json;
using DeepseekExplainer.Web.Articles.Rendering;

namespace DeepseekExplainer.Web.Tests.Files;

public sealed class ClaimMarkdownTests(SiteApp app) : IClassFixture<SiteApp>
{
    [Theory]
    [InlineData("en")]
    [InlineData("fil")]
    public async Task A_claim_says_in_Markdown_what_decides_it_with_addresses_that_work_anywhere(string language)
    {
        var (_, text) = await app.Read($"/{language}/claims/six-million.md");
        using var json = JsonDocument.Parse((await app.Read($"/{language}/claims/six-million.json")).Body);
        var claim = json.RootElement;
        Assert.StartsWith($"# {claim.GetProperty("claim").GetString()}\n", text, StringComparison.Ordinal);
        Assert.Contains($"\n> “{claim.GetProperty("quote").GetString()}”\n", text, StringComparison.Ordinal);
        Assert.NotEmpty(claim.GetProperty("facts").EnumerateArray());
        Assert.All(claim.GetProperty("facts").EnumerateArray(), fact => Assert.Contains(
            $"- [{fact.GetProperty("label").GetString()}]({fact.GetProperty("url").GetString()}): ", text, StringComparison.Ordinal));
        Assert.NotEmpty(claim.GetProperty("sources").EnumerateArray());
        Assert.All(claim.GetProperty("sources").EnumerateArray(), place => Assert.Contains(
            $"- [{place.GetProperty("title").GetString()}]({SiteApp.Origin}/{language}/sources#{place.GetProperty("id").GetString()})",
            text,
            StringComparison.Ordinal));
        Assert.DoesNotMatch(@"\]\((?!https?://)", text);
    }

    [Fact]
    public async Task Links_of_its_explanation_lead_to_the_site()
    {
        var (_, text) = await app.Read("/en/claims/six-million.md");
        Assert.Contains($"gives [$5.576M]({SiteApp.Origin}/en/facts/v3-cost), at an assumed price", text, StringComparison.Ordinal);
        Assert.Contains($"and a [GPU-hour]({SiteApp.Origin}/en/glossary#gpu-hour) is rented.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_only_marked_stands_as_words() =>
        Assert.Equal(
            "In El País it was 3.",
            ArticleMarkdown.Inline("In [El País](lang:es) it was [3](given:example).", Medium.Elsewhere(SiteApp.Origin, "en", "")));

    [Fact]
    public async Task A_claim_that_is_not_there_has_none() =>
        Assert.Equal(HttpStatusCode.NotFound, (await app.Read("/en/claims/none.md")).Status);
}
