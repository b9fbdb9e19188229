using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Widgets;
using Microsoft.Extensions.Logging.Abstractions;
using SkiaSharp;

namespace DeepseekExplainer.Web.Tests.Sharing;

public sealed class SharingTests(FrameTests.Fixture site) : IClassFixture<FrameTests.Fixture>
{
    private const string Origin = "https://explainer.example";

    public static TheoryData<string> Pages => new(RealSite.Site.Editions.SelectMany(edition =>
        edition.Articles.Select(article => "/" + article.Slug)
            .Concat(WidgetList.All.Select(widget => "/w/" + widget.Id))
            .Append("/w/expert-routing?seed=42")
            .Append("/claims/" + RealSite.Site.Evidence.Claims.First().Key)
            .Select(path => $"/{edition.Language}{path}")));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Newsroom_systems_find_the_code_in_the_head_by_plain_text_search(string path)
    {
        var (_, html) = await site.App.Read(path);
        var head = Encoding.UTF8.GetString([.. Encoding.UTF8.GetBytes(html).Take(16384)]).Split("</head>")[0];
        var at = head.IndexOf("<link rel=\"alternate\" type=\"application/json+oembed\" href=\"https://explainer.example/oembed?url=", StringComparison.Ordinal);
        Assert.InRange(at, 0, head.IndexOf("<title>", StringComparison.Ordinal));
        var page = await site.App.Page(path);
        var json = await Json(page.QuerySelector("link[type='application/json+oembed']")!.GetAttribute("href")!);
        Assert.Equal("rich", (string?)json["type"]);
        Assert.Equal("1.0", (string?)json["version"]);
        Assert.Equal(page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), $"{Origin}{path}");
        var embedded = page.CreateElement("div");
        embedded.InnerHtml = (string)json["html"]!;
        Assert.Equal(["BLOCKQUOTE", "IFRAME", "SCRIPT"], embedded.Children.Select(child => child.TagName));
        var frame = embedded.QuerySelector("iframe")!;
        Assert.Equal("", frame.InnerHtml);
        Assert.Equal("100%", frame.GetAttribute("width"));
        var (status, _) = await site.App.Read(frame.GetAttribute("src")![Origin.Length..]);
        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Link_previews_have_all_they_read_and_the_picture_exists(string path)
    {
        var page = await site.App.Page(path);
        string Meta(string name) => page.QuerySelector($"meta[property='{name}'], meta[name='{name}']")?.GetAttribute("content") ?? $"no {name}";
        Assert.Equal(Origin + path, Meta("og:url"));
        Assert.Equal("summary_large_image", Meta("twitter:card"));
        Assert.Equal(Meta("og:image"), Meta("twitter:image"));
        Assert.NotEqual("no og:image:alt", Meta("og:image:alt"));
        Assert.InRange(Meta("og:description").Length, 20, 400);
        Assert.Equal(["en", "fil", "x-default"], page.QuerySelectorAll("link[hreflang]").Select(link => link.GetAttribute("hreflang")));
        Assert.Single(page.QuerySelectorAll("meta[property='og:image']"));
        using var client = site.App.Browser();
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
        var (_, html) = await site.App.Read("/fil/moe");
        Assert.Contains("<script type=\"application/ld+json\">", html, StringComparison.Ordinal);
        var page = await site.App.Page("/fil/moe");
        var json = JsonNode.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent)!;
        Assert.Equal("NewsArticle", (string?)json["@type"]);
        Assert.Equal("fil", (string?)json["inLanguage"]);
        Assert.Equal(page.QuerySelector("h1")!.TextContent, (string?)json["headline"]);
        Assert.NotEmpty(json["citation"]!.AsArray());
    }

    [Theory]
    [InlineData("/oembed", 400)]
    [InlineData("/oembed?url=", 400)]
    [InlineData("/oembed?url=https://explainer.example/en/moe&format=foo", 501)]
    [InlineData("/oembed?url=https://elsewhere.example/en/moe", 404)]
    [InlineData("/oembed?url=https://explainer.example@elsewhere.example/en/moe", 404)]
    [InlineData("/oembed?url=https://explainer.example:81/en/moe", 404)]
    [InlineData("/oembed?url=https://explainer.example/en/", 404)]
    [InlineData("/oembed?url=https://explainer.example/en/nowhere", 404)]
    [InlineData("/oembed?url=https://explainer.example/en/w/expert-routing?seed=99999", 404)]
    [InlineData("/oembed?url=javascript:alert(1)", 404)]
    [InlineData("/oembed?url=%00%ff%3Cscript%3E&format=xml", 404)]
    public async Task What_cannot_be_embedded_is_refused_without_a_type(string address, int status)
    {
        var (answer, body) = await site.App.Read(address);
        Assert.Equal(status, (int)answer);
        Assert.DoesNotContain("type", body, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://explainer.example/en/moe")]
    [InlineData("https://explainer.example/en/moe/")]
    [InlineData("https://EXPLAINER.example/en/moe?utm_source=x#intro-1")]
    [InlineData("https://explainer.example/embed/en/moe?theme=dark")]
    [InlineData("https://explainer.example/en/m%6Fe")]
    public async Task However_an_address_was_copied_it_means_the_same_page(string address)
    {
        var json = await Json("/oembed?url=" + Uri.EscapeDataString(address));
        Assert.Contains("src=\"https://explainer.example/embed/en/moe\"", (string)json["html"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_limits_are_kept_and_a_small_frame_gets_no_thumbnail()
    {
        var json = await Json("/oembed?maxwidth=200&maxheight=300&url=https://explainer.example/en/moe");
        Assert.Equal((200, 300), ((int)json["width"]!, (int)json["height"]!));
        Assert.Null(json["thumbnail_url"]);
        var (_, xml) = await site.App.Read("/oembed?format=xml&url=https://explainer.example/fil/moe");
        var root = XDocument.Parse(xml).Root!;
        Assert.Equal("oembed", root.Name.LocalName);
        Assert.Equal(RealSite.Site.Find("fil")!.Find("moe")!.Front.Title, root.Element("title")!.Value);
        Assert.Equal(ShareCard.Width.ToString(System.Globalization.CultureInfo.InvariantCulture), root.Element("thumbnail_width")!.Value);
    }

    [Theory]
    [InlineData("/oembed?url=https://explainer.example/en/moe")]
    [InlineData("/en/feed.xml")]
    [InlineData("/en/w/expert-routing.json")]
    [InlineData("/embed.js")]
    public async Task A_frame_without_an_origin_may_read_it(string address)
    {
        using var client = site.App.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Origin", "null");
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.False(response.Headers.Contains("Set-Cookie"));
        using var options = new HttpRequestMessage(HttpMethod.Options, address);
        using var preflight = await client.SendAsync(options, TestContext.Current.CancellationToken);
        Assert.Equal("86400", preflight.Headers.GetValues("Access-Control-Max-Age").Single());
    }

    [Fact]
    public void A_state_survives_its_place_in_a_cards_address()
    {
        var view = RealSite.View("expert-routing", "text=" + Uri.EscapeDataString("1 + 1 = 2 & ñ/../%") + "&seed=42");
        Assert.NotNull(view.Answer);
        var query = ShareCard.StateQuery(ShareCard.StateName(view.State))!;
        Assert.Equal("1 + 1 = 2 & ñ/../%", query["text"]);
        Assert.Equal("42", query["seed"]);
        Assert.Null(ShareCard.StateQuery("not base64!"));
    }

    [Theory]
    [InlineData("/cards/en/articles/nowhere.0000000000.png")]
    [InlineData("/cards/en/w/expert-routing/____.0000000000.png")]
    [InlineData("/cards/en/nothing/moe.0000000000.png")]
    [InlineData("/cards/xx/articles/moe.0000000000.png")]
    public async Task An_address_of_no_card_is_not_found(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await site.App.Read(address)).Status);

    [Fact]
    public async Task When_drawing_fails_the_committed_card_is_shown()
    {
        var article = RealSite.Site.Find("fil")!.Find("moe")!;
        var card = ShareCard.Of(article, RealSite.Site, RealSite.Site.Find("fil")!);
        using var broken = new Cards(Path.Combine(RealSite.Root, "wwwroot"), _ => throw new InvalidOperationException("no fonts"), NullLogger<Cards>.Instance);
        var (png, isDrawn) = await broken.Of(card, TestContext.Current.CancellationToken);
        Assert.False(isDrawn);
        Assert.Equal(File.ReadAllBytes(Path.Combine(RealSite.Root, "wwwroot/cards/fil/moe.png")), png);
    }

    [Fact]
    public async Task Memory_holds_a_fixed_number_of_cards_and_a_card_is_drawn_once()
    {
        var drawn = 0;
        using var cards = new Cards("", _ => [(byte)Interlocked.Increment(ref drawn)], NullLogger<Cards>.Instance);
        ShareCard Number(int i) => new($"en/facts/{i}", "", "", "") { Fallback = "en/site" };
        var stop = TestContext.Current.CancellationToken;
        await cards.Of(Number(0), stop);
        await cards.Of(Number(0), stop);
        Assert.Equal(1, drawn);
        for (var i = 1; i <= 96; i++)
        {
            await cards.Of(Number(i), stop);
        }

        await cards.Of(Number(96), stop);
        Assert.Equal(97, drawn);
        await cards.Of(Number(0), stop);
        Assert.Equal(98, drawn);
    }

    [Fact]
    public void The_same_card_gives_the_same_bytes()
    {
        var card = ShareCard.Of(RealSite.View("kv-cache"));
        Assert.Equal(Cards.Draw(card), Cards.Draw(card));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fil")]
    public async Task Feeds_hold_every_article_whole_and_nothing_that_readers_drop(string language)
    {
        var edition = RealSite.Site.Find(language)!;
        XNamespace atom = "http://www.w3.org/2005/Atom";
        var (_, xml) = await site.App.Read($"/{language}/feed.xml");
        var entries = XDocument.Parse(xml).Root!.Elements(atom + "entry").ToList();
        Assert.Equal(edition.Articles.Count, entries.Count);
        var json = await Json($"/{language}/feed.json");
        Assert.Equal("https://jsonfeed.org/version/1.1", (string?)json["version"]);
        foreach (var html in entries.Select(entry => entry.Element(atom + "content")!.Value).Concat(json["items"]!.AsArray().Select(item => (string)item!["content_html"]!)))
        {
            Assert.True(html.Length > 5000);
            Assert.DoesNotContain("<iframe", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<svg", html, StringComparison.Ordinal);
            Assert.DoesNotContain("href=\"/", html, StringComparison.Ordinal);
            Assert.DoesNotContain("href=\"#", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_ninjs_item_has_only_properties_of_the_standard()
    {
        string[] known = ["uri", "standard", "type", "representationType", "pubStatus", "language", "versionCreated", "firstCreated", "by", "headlines", "descriptions", "bodies", "renditions"];
        var json = await Json("/en/moe.ninjs.json");
        Assert.Equal("https://explainer.example/en/moe", (string?)json["uri"]);
        Assert.Empty(json.AsObject().Select(property => property.Key).Except(known));
        Assert.Equal(HttpStatusCode.NotFound, (await site.App.Read("/en/nowhere.ninjs.json")).Status);
    }

    [Fact]
    public async Task The_sitemap_names_every_page_with_its_other_languages()
    {
        var (_, xml) = await site.App.Read("/sitemap.xml");
        XNamespace ns = "http://www.sitemaps.org/schemas/sitemap/0.9";
        var urls = XDocument.Parse(xml).Root!.Elements(ns + "url").ToList();
        Assert.All(urls, url => Assert.Equal(3, url.Elements().Count(element => element.Name.LocalName == "link")));
        var addresses = urls.Select(url => url.Element(ns + "loc")!.Value).ToList();
        Assert.Equal(addresses.Count, addresses.Distinct().Count());
        foreach (var path in new[] { "/fil/moe", "/en/facts/v3-cost", "/fil/w/kv-cache", "/en/embed" })
        {
            Assert.Contains(Origin + path, addresses);
            Assert.Equal(HttpStatusCode.OK, (await site.App.Read(path)).Status);
        }

        Assert.Contains($"Sitemap: {Origin}/sitemap.xml", (await site.App.Read("/robots.txt")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/moe/embed.json", "/embed/en/moe")]
    [InlineData("/en/moe/embed.json?section=the-gate", "/embed/en/moe?section=the-gate")]
    [InlineData("/fil/w/expert-routing/embed.json?seed=42", "/embed/fil/w/expert-routing?seed=42")]
    public async Task Headless_systems_get_the_code_as_data(string address, string frame) =>
        Assert.Equal(Origin + frame, (string?)(await Json(address))["embedUrl"]);

    [Fact]
    public async Task Editors_choose_a_page_a_theme_and_a_height()
    {
        var page = await site.App.Page("/en/embed?url=https%3A%2F%2Fexplainer.example%2Fen%2Fmoe%23the-gate&theme=dark&height=600&v=2026-11-23");
        var code = page.QuerySelector(".embed-page pre")!.TextContent;
        Assert.Contains("src=\"https://explainer.example/embed/en/moe?section=the-gate&amp;theme=dark&amp;v=2026-11-23\"", code, StringComparison.Ordinal);
        Assert.Contains("height=\"600\"", code, StringComparison.Ordinal);
        Assert.Equal("/embed/en/moe?section=the-gate&theme=dark&v=2026-11-23", page.QuerySelector("iframe.preview")!.GetAttribute("src"));
        var (status, body) = await site.App.Read("/fil/embed?url=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.DoesNotContain("<script>alert", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_can_be_asked_for_in_part_and_a_page_without_its_body()
    {
        using var client = site.App.Browser();
        using var part = new HttpRequestMessage(HttpMethod.Get, ShareCard.OfSite(RealSite.Site.Editions[0]).Path);
        part.Headers.Range = new(0, 99);
        using var answer = await client.SendAsync(part, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        using var head = new HttpRequestMessage(HttpMethod.Head, "/en/moe");
        using var page = await client.SendAsync(head, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("text/html; charset=utf-8", page.Content.Headers.ContentType!.ToString());
    }

    private async Task<JsonNode> Json(string address) =>
        JsonNode.Parse((await site.App.Read(address.StartsWith(Origin, StringComparison.Ordinal) ? address[Origin.Length..] : address)).Body)!;
}
