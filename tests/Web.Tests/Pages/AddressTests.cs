using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;

namespace DeepseekExplainer.Web.Tests.Pages;

public sealed class AddressTests(SiteApp app) : IClassFixture<SiteApp>
{
    /// <summary>Most links are on every page; each is followed once.</summary>
    private static readonly ConcurrentDictionary<string, Task<HttpStatusCode>> Visited = new();

    public static TheoryData<string> Pages => [.. RealSite.Site.Editions.SelectMany(edition => edition.Articles
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
    [MemberData(nameof(Pages))]
    public async Task Every_link_within_the_site_leads_to_a_page_and_every_anchor_to_an_element(string address)
    {
        var page = await app.Page(address);
        var links = page.QuerySelectorAll("main a[href]")
            .Select(link => link.GetAttribute("href")!)
            .Where(href => href.StartsWith('/') || href.StartsWith('#'))
            .Distinct();
        var broken = new List<string>();
        foreach (var link in links)
        {
            if (link.StartsWith('#'))
            {
                if (page.GetElementById(link[1..]) is null)
                {
                    broken.Add(link);
                }
            }
            else if (await Visited.GetOrAdd(link.Split('#')[0], Status) != HttpStatusCode.OK)
            {
                broken.Add(link);
            }
        }

        Assert.Empty(broken);

        async Task<HttpStatusCode> Status(string link) => (await app.Read(link)).Status;
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
        Assert.True(page.QuerySelectorAll(".prose p").Length > 20);
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

    [Fact]
    public async Task A_page_that_has_not_changed_is_304_without_a_body()
    {
        using var client = app.Browser();
        using var first = await client.GetAsync(new Uri("/en/moe", UriKind.Relative), TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/en/moe");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_first_view_of_the_longest_article_fits_forty_kilobytes_and_its_scripts_five()
    {
        using var client = app.Browser();
        client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        var sizes = new List<(string Address, int Page, int Scripts)>();
        foreach (var article in RealSite.Site.Editions.SelectMany(edition => edition.Articles))
        {
            var address = $"/{article.Language}/{article.Slug}";
            var page = await app.Page(address);
            var scripts = page.QuerySelectorAll("script[src]").Select(script => script.GetAttribute("src")!).ToList();
            var styles = page.QuerySelectorAll("link[rel=stylesheet]").Select(link => link.GetAttribute("href")!);
            var scriptSize = 0;
            var size = await Size(address);
            foreach (var file in scripts)
            {
                scriptSize += await Size(file);
            }

            foreach (var file in styles)
            {
                size += await Size(file);
            }

            sizes.Add((address, size + scriptSize, scriptSize));
        }

        Assert.All(sizes, size => Assert.True(size.Page <= 40_000 && size.Scripts <= 5_000, $"{size}"));

        async Task<int> Size(string address)
        {
            var bytes = await client.GetByteArrayAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.NotEmpty(bytes);
            return bytes.Length;
        }
    }
}
