using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Widgets;
using SkiaSharp;

namespace DeepseekExplainer.Web.Tests.Sharing;

public sealed class SharingTests(SiteApp app)
{
    private const string Origin = SiteApp.Origin;

    public static TheoryData<string> Pages => new(SampleSite.Site.Editions.SelectMany(edition =>
        edition.Articles.Select(article => "/" + article.Slug)
            .Concat(WidgetList.All.Select(widget => "/w/" + widget.Id))
            .Append("/w/expert-routing?gate=v3-size")
            .Append("/claims/" + SampleSite.Site.Evidence.Claims.First().Key)
            .Select(path => $"/{edition.Language}{path}")));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Newsroom_systems_find_the_code_in_the_head_by_plain_text_search(string path)
    {
        var (_, html) = await app.Read(path);
        var head = Encoding.UTF8.GetString([.. Encoding.UTF8.GetBytes(html).Take(16384)]).Split("</head>")[0];
        const string link = $"<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{Origin}/oembed?url=";
        var at = head.IndexOf(link, StringComparison.Ordinal);
        Assert.InRange(at, 0, head.IndexOf("<title>", StringComparison.Ordinal));
        var page = await app.Page(path);
        var json = await app.Json(page.QuerySelector("link[type='application/json+oembed']")!.GetAttribute("href")!);
        Assert.Equal("rich", (string?)json["type"]);
        Assert.Equal("1.0", (string?)json["version"]);
        Assert.Equal(page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), $"{Origin}{path}");
        var embedded = page.CreateElement("div");
        embedded.InnerHtml = (string)json["html"]!;
        Assert.Equal(["BLOCKQUOTE", "IFRAME", "SCRIPT"], embedded.Children.Select(child => child.TagName));
        var frame = embedded.QuerySelector("iframe")!;
        Assert.Equal("", frame.InnerHtml);
        Assert.Equal("100%", frame.GetAttribute("width"));
        var (status, _) = await app.Read(frame.GetAttribute("src")![Origin.Length..]);
        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Link_previews_have_all_they_read_and_the_picture_exists(string path)
    {
        var page = await app.Page(path);
        string Meta(string name) =>
            page.QuerySelector($"meta[property='{name}'], meta[name='{name}']")?.GetAttribute("content") ?? $"no {name}";
        Assert.Equal(Origin + path, Meta("og:url"));
        Assert.Equal("summary_large_image", Meta("twitter:card"));
        Assert.Equal(Meta("og:image"), Meta("twitter:image"));
        Assert.NotEqual("no og:image:alt", Meta("og:image:alt"));
        Assert.InRange(Meta("og:description").Length, 20, 400);
        Assert.Equal(["en", "fil", "x-default"], page.QuerySelectorAll("link[hreflang]").Select(link => link.GetAttribute("hreflang")));
        Assert.Single(page.QuerySelectorAll("meta[property='og:image']"));
        using var client = app.Browser();
        using var response = await client.GetAsync(new Uri(Meta("og:image")), TestContext.Current.CancellationToken);
        Assert.Equal("image/png", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        var png = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.InRange(png.Length, 10_000, 300 * 1024);
        using var picture = SKBitmap.Decode(png);
        Assert.Equal((1200, 630), (picture.Width, picture.Height));
    }

    [Fact]
    public async Task An_article_is_a_news_article_at_the_root_of_its_data()
    {
        var (_, html) = await app.Read("/fil/moe");
        Assert.Contains("<script type=\"application/ld+json\">", html, StringComparison.Ordinal);
        var page = await app.Page("/fil/moe");
        var json = JsonNode.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent)!;
        Assert.Equal("NewsArticle", (string?)json["@type"]);
        Assert.Equal("fil", (string?)json["inLanguage"]);
        Assert.Equal(page.QuerySelector("h1")!.TextContent, (string?)json["headline"]);
        Assert.NotEmpty(json["citation"]!.AsArray());
    }

    [Fact]
    public async Task A_number_is_an_observation_of_its_own_day_on_a_page_with_ours()
    {
        var page = await app.Page("/en/facts/v3-cost");
        var json = JsonNode.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent)!;
        Assert.Equal("WebPage", (string?)json["@type"]);
        Assert.Equal("2026-11-23", (string?)json["datePublished"]);
        var number = json["mainEntity"]!;
        Assert.Equal("Observation", (string?)number["@type"]);
        Assert.Equal(SampleSite.Site.Evidence.Facts["v3-cost"].Value, (double)number["value"]!);
        Assert.Equal(page.QuerySelector(".about time")!.GetAttribute("datetime"), (string?)number["observationDate"]);
        Assert.NotEmpty(json["citation"]!.AsArray());
        Assert.Null((await app.Page("/embed/en/facts/v3-cost")).QuerySelector("script[type='application/ld+json']"));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fil")]
    public async Task The_description_of_a_number_says_what_its_title_does_not(string language)
    {
        foreach (var fact in SampleSite.Site.Evidence.Facts.Keys)
        {
            var page = await app.Page($"/{language}/facts/{fact}");
            var description = page.QuerySelector("meta[name=description]")!.GetAttribute("content")!;
            Assert.True(char.IsUpper(description[0]), description);
            Assert.DoesNotContain(page.QuerySelector("h1 .what")!.TextContent, description, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_verdict_tells_link_previews_its_days()
    {
        var page = await app.Page("/en/claims/six-million");
        string? Meta(string name) => page.QuerySelector($"meta[property='{name}']")?.GetAttribute("content");
        Assert.Equal("article", Meta("og:type"));
        Assert.Equal(SampleSite.Site.Evidence.Claims["six-million"].Published + "T00:00:00+00:00", Meta("article:published_time"));
        Assert.NotNull(Meta("article:modified_time"));
        Assert.Null(page.QuerySelector("meta[name=citation_title]")); // no article that somebody signs
    }

    [Theory]
    [InlineData("en", "671")]
    [InlineData("fil", "671")]
    public async Task The_title_of_a_changed_state_does_not_contradict_its_number(string language, string number)
    {
        foreach (var (query, isOwn) in new[] { ("", true), ("?experts=512", false) })
        {
            var page = await app.Page($"/{language}/w/parameter-count{query}");
            var titles = new[] { page.Title!, page.QuerySelector("h1")!.TextContent }
                .Append(page.QuerySelector("meta[property='og:image:alt']")!.GetAttribute("content")!.Split('?')[0]);
            Assert.All(titles, title => Assert.Equal(isOwn, title.Contains(number, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task The_script_of_other_sites_is_kept_for_an_hour()
    {
        using var client = app.Browser();
        using var response = await client.GetAsync(new Uri("/embed.js", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("public, max-age=3600, stale-while-revalidate=86400", response.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task Editors_choose_a_page_a_theme_and_a_height()
    {
        var address = Uri.EscapeDataString(Origin + "/en/moe#the-gate");
        var page = await app.Page($"/en/embed?url={address}&theme=dark&height=600&v=2026-11-23");
        var codes = page.QuerySelectorAll(".embed-page pre").Select(pre => pre.TextContent).ToList();
        Assert.Equal(Origin + "/en/moe?theme=dark&v=2026-11-23#the-gate", codes[0]);
        var code = codes[1];
        const string frame = $"src=\"{Origin}/embed/en/moe?section=the-gate&amp;theme=dark&amp;v=2026-11-23\"";
        Assert.Contains(frame, code, StringComparison.Ordinal);
        Assert.Contains("height=\"600\"", code, StringComparison.Ordinal);
        Assert.Equal("/embed/en/moe?section=the-gate&theme=dark&v=2026-11-23", page.QuerySelector("iframe.preview")!.GetAttribute("src"));
        Assert.Null(page.QuerySelector("script[src='/embed.js']")); // would undo the height
        var chosen = page.QuerySelectorAll(".choices-list a[aria-current]").Select(choice => choice.TextContent);
        Assert.Equal(
            ["The gate, exactly", "English", "Dark", "All of it", "600", "Announced in the frame: all after 23 November 2026"], chosen);
        var kept = page.QuerySelectorAll(".embed-page form input[type=hidden]").Select(input => input.GetAttribute("name"));
        Assert.Equal(["theme", "v", "height"], kept);
        var (status, body) = await app.Read("/fil/embed?url=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.DoesNotContain("<script>alert", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_choice_for_editors_is_a_page_with_the_code_for_it()
    {
        var page = await app.Page("/fil/embed");
        var choices = page.QuerySelectorAll(".choices-list a").Select(choice => choice.GetAttribute("href")!.Split('#')[0]).ToList();
        Assert.True(choices.Count > 12);
        foreach (var choice in choices)
        {
            Assert.Equal(HttpStatusCode.OK, (await app.Read(choice)).Status);
        }
    }

    [Fact]
    public async Task A_widget_in_another_state_brings_along_how_to_share_that_state()
    {
        var (_, own) = await app.Read("/en/w/expert-routing?gate=v3-size&fragment=page");
        Assert.Contains($"<code>{Origin}/en/w/expert-routing?gate=v3-size</code>", own, StringComparison.Ordinal);
        Assert.Contains("/embed/en/w/expert-routing?gate=v3-size&quot; width=", own, StringComparison.Ordinal);
        var (_, inArticle) = await app.Read("/en/w/expert-routing?gate=v3-size&fragment=moe");
        Assert.DoesNotContain("class=\"share\"", inArticle, StringComparison.Ordinal);
    }
}
