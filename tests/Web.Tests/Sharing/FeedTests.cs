using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Tests.Sharing;

public sealed class FeedTests(SiteApp app)
{
    [Theory]
    [InlineData("en")]
    [InlineData("fil")]
    public async Task Feeds_hold_every_article_whole_and_nothing_that_readers_drop(string language)
    {
        var edition = SampleSite.Site.Find(language)!;
        XNamespace atom = "http://www.w3.org/2005/Atom";
        var (_, xml) = await app.Read($"/{language}/feed.xml");
        var entries = XDocument.Parse(xml).Root!.Elements(atom + "entry").ToList();
        Assert.Equal(edition.Articles.Count, entries.Count);
        var json = await app.Json($"/{language}/feed.json");
        Assert.Equal("https://jsonfeed.org/version/1.1", (string?)json["version"]);
        var inAtom = entries.Select(entry => entry.Element(atom + "content")!.Value);
        var inJson = json["items"]!.AsArray().Select(item => (string)item!["content_html"]!);
        foreach (var html in inAtom.Concat(inJson))
        {
            Assert.Contains("</p>", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<iframe", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<svg", html, StringComparison.Ordinal);
            Assert.DoesNotContain("href=\"/", html, StringComparison.Ordinal);
            Assert.DoesNotContain("href=\"#", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_entry_has_its_card_as_a_picture_and_its_formulas_as_text()
    {
        var (_, xml) = await app.Read("/en/feed.xml");
        XNamespace media = "http://search.yahoo.com/mrss/";
        var feed = XDocument.Parse(xml).Root!;
        Assert.All(feed.Descendants(media + "thumbnail"), card =>
            Assert.StartsWith(SiteApp.Origin + "/cards/en/articles/", card.Attribute("url")!.Value, StringComparison.Ordinal));
        Assert.Equal(SampleSite.Site.Find("en")!.Articles.Count, feed.Descendants(media + "thumbnail").Count());
        var formulas = Regex.Matches(feed.Value, "<math [^>]*>").Select(match => match.Value).ToList();
        Assert.NotEmpty(formulas);
        Assert.All(formulas, formula => Assert.Contains("alttext=\"", formula, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/en/claims/six-million", "2026-11-23")]
    [InlineData("/fil/facts/v3-cost", "2026-11-23")]
    public async Task The_sitemap_says_when_a_number_or_a_verdict_was_changed(string path, string day)
    {
        var (_, xml) = await app.Read("/sitemap.xml");
        XNamespace ns = "http://www.sitemaps.org/schemas/sitemap/0.9";
        var url = XDocument.Parse(xml).Root!.Elements(ns + "url").Single(url => url.Element(ns + "loc")!.Value == SiteApp.Origin + path);
        Assert.Equal(day, url.Element(ns + "lastmod")?.Value);
    }

    [Fact]
    public async Task A_ninjs_item_has_only_properties_of_the_standard()
    {
        string[] known =
        [
            "uri", "standard", "type", "representationType", "pubStatus", "language", "versionCreated", "firstCreated", "by",
            "headlines", "descriptions", "bodies", "renditions",
        ];
        var parts = new Dictionary<string, string[]>
        {
            ["headlines"] = ["role", "contentType", "value"],
            ["descriptions"] = ["role", "contentType", "value"],
            ["bodies"] = ["role", "contentType", "charCount", "wordCount", "value"],
            ["renditions"] = ["name", "href", "contentType", "width", "height"],
        };
        var json = await app.Json("/en/moe.ninjs.json");
        Assert.Equal("https://explainer.example/en/moe", (string?)json["uri"]);
        Assert.Empty(json.AsObject().Select(property => property.Key).Except(known));
        Assert.All(parts, part =>
        {
            var properties = json[part.Key]!.AsArray().SelectMany(item => item!.AsObject().Select(property => property.Key));
            Assert.Empty(properties.Except(part.Value));
        });
        Assert.Empty(json["standard"]!.AsObject().Select(property => property.Key).Except(["name", "version", "schema"]));
        Assert.Contains((string?)json["representationType"], new[] { "full", "partial" });
        Assert.Contains((string?)json["pubStatus"], new[] { "usable", "withheld", "canceled" });
        Assert.True(DateTimeOffset.TryParse((string?)json["versionCreated"], CultureInfo.InvariantCulture, out _));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Read("/en/nowhere.ninjs.json")).Status);
    }

    [Fact]
    public async Task The_sitemap_names_every_page_with_its_other_languages()
    {
        var (_, xml) = await app.Read("/sitemap.xml");
        XNamespace ns = "http://www.sitemaps.org/schemas/sitemap/0.9";
        var urls = XDocument.Parse(xml).Root!.Elements(ns + "url").ToList();
        Assert.All(urls, url => Assert.Equal(3, url.Elements().Count(element => element.Name.LocalName == "link")));
        var addresses = urls.Select(url => url.Element(ns + "loc")!.Value).ToList();
        Assert.Equal(addresses.Count, addresses.Distinct().Count());
        Assert.Equal(Pages().Select(path => SiteApp.Origin + path).Order(), addresses.Order());
        Assert.Contains($"Sitemap: {SiteApp.Origin}/sitemap.xml", (await app.Read("/robots.txt")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Language_models_are_told_where_every_article_and_all_the_evidence_can_be_read()
    {
        var (_, text) = await app.Read("/llms.txt");
        Assert.StartsWith($"# {SampleSite.Site.Editions[0].Words["site.name"]}\n\n> ", text, StringComparison.Ordinal);
        var addresses = Regex.Matches(text, @"\]\(https://explainer\.example(.+?)\)").Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(
            SampleSite.Site.Editions.SelectMany(edition => edition.Articles.Select(article => $"{article.Slug}.md")
                .Concat(["facts.json", "claims.json", "article.json", "sources.json", "glossary.json", "datapackage.json"])
                .Concat(["w", "about", "licence"])
                .Select(file => $"/{edition.Language}/{file}")),
            addresses);
        foreach (var address in addresses)
        {
            Assert.Equal((address, HttpStatusCode.OK), (address, (await app.Read(address)).Status));
        }
    }

    /// <summary>Each address of a page that is one for all readers: no search, no form for a report, no frame, no file.</summary>
    private IEnumerable<string> Pages()
    {
        var indexes = Routes.Of(app.Services).Select(route => route.Pattern)
            .Where(pattern => pattern.StartsWith("/{lang}/", StringComparison.Ordinal) && pattern.IndexOfAny(['{', '.'], 8) < 0)
            .Select(pattern => pattern["/{lang}".Length..]).Except(["/search", "/report"]).Append("/");
        var evidence = SampleSite.Site.Evidence;
        return from edition in SampleSite.Site.Editions
               from path in indexes.Concat(edition.Articles.Select(article => "/" + article.Slug))
                   .Concat(WidgetList.All.Select(widget => "/w/" + widget.Id))
                   .Concat(evidence.Facts.Keys.Select(id => "/facts/" + id))
                   .Concat(evidence.Claims.Keys.Select(id => "/claims/" + id))
                   .Concat(evidence.Drawings.Keys.Select(id => "/figures/" + id))
               select $"/{edition.Language}{path}";
    }
}
