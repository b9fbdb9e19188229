using System.Net;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Tests.Pages;

public sealed class AddressTests(SiteApp app)
{
    public static TheoryData<string> Pages => [.. SampleSite.Site.Editions.SelectMany(edition => edition.Articles
        .Select(article => $"/{edition.Language}/{article.Slug}")
        .Prepend($"/{edition.Language}/")
        .Append($"/{edition.Language}/w/expert-routing"))];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_says_its_language_address_and_editions(string address)
    {
        var page = await app.Page(address);
        Assert.Equal(address.Split('/')[1], page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("https://explainer.example" + address, page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Equal(
            ["en", "fil", "x-default"],
            page.QuerySelectorAll("link[hreflang]").Select(link => link.GetAttribute("hreflang")));
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.NotEmpty(page.QuerySelector("meta[name=description]")!.GetAttribute("content")!);
        Assert.DoesNotContain("«", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "/en/")]
    [InlineData("fil", "/fil/")]
    [InlineData("tl-PH, en;q=0.5", "/fil/")]
    [InlineData("de, fil;q=0.3, en;q=0.8", "/en/")]
    [InlineData("de", "/en/")]
    [InlineData("", "/en/")]
    [InlineData("fil;q=0", "/en/")]
    [InlineData("tl;q=0.0, de", "/en/")]
    [InlineData("en;q=0, fil;q=0.1", "/fil/")]
    [InlineData("*", "/en/")]
    public async Task The_address_without_a_language_leads_to_the_preferred_edition(string accepted, string address)
    {
        using var client = app.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("Accept-Language", accepted);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(address, response.Headers.Location?.OriginalString);
        Assert.Contains("Accept-Language", response.Headers.Vary);
    }

    [Theory]
    [InlineData("/en/moee", "en", "/en/moe")]
    [InlineData("/fil/mtpp", "fil", "/fil/mtp")]
    [InlineData("/en/w/expert-routng", "en", "/en/w/expert-routing")]
    public async Task An_unknown_page_is_404_with_suggestions_in_the_readers_language(string address, string language, string suggestion)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await app.Read(address)).Status);
        var page = await app.Page(address);
        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.Contains(page.QuerySelectorAll("main a"), link => link.GetAttribute("href") == suggestion);
    }

    [Theory]
    [InlineData("/de/")]
    [InlineData("/de/moe")]
    [InlineData("/EN/moe/deep/er")]
    [InlineData("/en/w/%2e%2e%2fsecret.json")]
    [InlineData("/xx/w/expert-routing.json")]
    public async Task Anything_else_is_404(string address) => Assert.Equal(HttpStatusCode.NotFound, (await app.Read(address)).Status);

    [Fact]
    public async Task An_article_with_a_bad_widget_state_is_400_and_still_shows_the_article()
    {
        var (status, _) = await app.Read("/en/moe?w=expert-routing&seed=-1");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        var page = await app.Page("/en/moe?w=expert-routing&seed=-1");
        Assert.NotEmpty(page.QuerySelector("#expert-routing-seed-error")!.TextContent);
        Assert.NotNull(page.GetElementById("what-an-expert-is"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_sets_no_cookie_and_allows_nothing_unsafe(string address)
    {
        using var client = app.Browser();
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("style=\"", body, StringComparison.Ordinal);
    }
}
