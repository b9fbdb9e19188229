using System.Net;
using System.Text.Json.Nodes;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Tests.Pages;

/// <summary>A reader who finds something wrong can say so from where it stands, and can find out who is behind the site.</summary>
public sealed class DoorTests(SiteApp app, DoorTests.Reached reached) : IClassFixture<SiteApp>, IClassFixture<DoorTests.Reached>
{
    private const string Revision = "Revision: ";

    [Theory]
    [InlineData("/en/claims/six-million", "It cost six million dollars to train the model.")]
    [InlineData("/en/facts/v3-cost", "$5,576,000")]
    [InlineData("/en/w/kv-cache?tokens=4096", "4,096")]
    [InlineData("/en/figures/moe-layer", "/en/figures/moe-layer")]
    public async Task A_page_has_a_report_with_its_address_its_revision_and_its_words(string address, string words)
    {
        var report = (await app.Page(address)).QuerySelector(".door pre")!.TextContent;
        Assert.Contains("Page: " + SiteApp.Origin + address, report, StringComparison.Ordinal);
        Assert.Contains(Revision + SampleSite.Site.Revision, report, StringComparison.Ordinal);
        Assert.Contains(words, report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fil")]
    public async Task An_article_leads_to_the_report_and_so_does_each_of_its_parts(string language)
    {
        var door = (await app.Page($"/{language}/moe")).QuerySelector("a.report")!.GetAttribute("href")!;
        Assert.Equal($"/{language}/report?of=moe", door);
        var page = await app.Page(door);
        Assert.Contains($"{SiteApp.Origin}/{language}/moe\n", page.QuerySelector("pre")!.TextContent, StringComparison.Ordinal);
        var passage = SampleSite.Site.Find(language)!.Find("moe")!.Passages.First(passage => passage.Text.Length is > 20 and < 300);
        var asked = await app.Page($"{door}%23{passage.Anchor}");
        Assert.Contains($"moe#{passage.Anchor}", asked.QuerySelector("pre")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(passage.Text.ReplaceLineEndings(" "), asked.QuerySelector("pre")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(asked.QuerySelector("meta[name=robots][content=noindex]"));
    }

    [Theory]
    [InlineData("moee")]
    [InlineData("moe#nowhere")]
    [InlineData("//evil.example")]
    public async Task A_report_on_nothing_that_there_is_is_refused(string of) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Read("/en/report?of=" + Uri.EscapeDataString(of))).Status);

    [Fact]
    public async Task Without_a_contact_the_page_says_so()
    {
        var door = (await app.Page("/en/claims/six-million")).QuerySelector(".door")!;
        Assert.Contains("no contact set", door.TextContent, StringComparison.Ordinal);
        Assert.Null(door.QuerySelector("a"));
        Assert.Contains("no contact set", (await app.Page("/en/about")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Read("/.well-known/security.txt")).Status);
    }

    [Fact]
    public async Task With_a_contact_the_report_is_a_letter_to_be_sent()
    {
        var door = (await reached.App.Page("/en/claims/six-million")).QuerySelector(".door")!;
        var letter = new Uri(door.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal(("mailto", "editors", "post.example"), (letter.Scheme, letter.UserInfo, letter.Host));
        Assert.StartsWith("?subject=Wrong%20or%20unclear", letter.Query, StringComparison.Ordinal);
        var body = Uri.UnescapeDataString(letter.Query.Split("&body=")[1]);
        Assert.Equal(door.QuerySelector("pre")!.TextContent, body.ReplaceLineEndings("\n"));
        var about = await reached.App.Page("/fil/about");
        Assert.NotNull(about.QuerySelector("a[href='mailto:editors@post.example']"));
        Assert.Contains("The Example Post", about.Body!.TextContent, StringComparison.Ordinal);
        var security = await reached.App.Read("/.well-known/security.txt");
        Assert.Contains("Contact: mailto:editors@post.example\nExpires: ", security.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://code.example/new", "https://code.example/new?title=")]
    [InlineData("https://code.example/new?template=report", "https://code.example/new?template=report&title=")]
    public async Task With_a_form_as_contact_the_report_fills_it_in(string contact, string start)
    {
        var door = (await SiteApp.With(("Contact", contact)).Page("/fil/facts/v3-cost")).QuerySelector(".door")!;
        var (button, site) = (door.QuerySelector("a.button")!, SampleSite.Site);
        var link = button.GetAttribute("href")!;
        Assert.StartsWith(start, link, StringComparison.Ordinal);
        var label = site.Evidence.Facts["v3-cost"].Entry.Label.In("fil");
        Assert.Contains(label, Uri.UnescapeDataString(link[start.Length..].Split("&body=")[0]), StringComparison.Ordinal);
        Assert.Equal(door.QuerySelector("pre")!.TextContent, Uri.UnescapeDataString(link.Split("&body=")[1]));
        Assert.Equal(site.Find("fil")!.Words["door.form"], button.TextContent);
    }

    [Theory]
    [InlineData("en", "Page: ")]
    [InlineData("fil", "Pahina: ")]
    public async Task A_report_on_anything_leaves_its_place_to_the_reader(string language, string first)
    {
        var page = await app.Page($"/{language}/report");
        Assert.Equal(first, page.QuerySelector("pre")!.TextContent.Split('\n')[0]);
        Assert.Null(page.QuerySelector("blockquote"));
        Assert.Null(page.QuerySelector("meta[name=robots]"));
    }

    [Fact]
    public async Task Whoever_publishes_a_verdict_is_named_in_it_with_its_day_and_the_author_of_the_claim()
    {
        var page = await reached.App.Page("/en/claims/six-million");
        var review = JsonNode.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent)!;
        Assert.Equal("The Example Post", (string?)review["author"]!["name"]);
        Assert.Equal(SiteApp.Origin + "/en/about", (string?)review["author"]!["url"]);
        Assert.Equal("2026-11-23", (string?)review["datePublished"]);
        Assert.Equal("Unknown", (string?)review["itemReviewed"]!["author"]!["name"]);
        Assert.Equal("CreativeWork", (string?)review["itemReviewed"]!["appearance"]!["@type"]);
        Assert.Contains("author: Unknown", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".reviewed time[datetime='2026-11-23']"));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fil")]
    public async Task Every_page_leads_to_who_is_behind_it_and_to_the_licence(string language)
    {
        var footer = (await app.Page($"/{language}/")).QuerySelector("footer")!;
        Assert.NotNull(footer.QuerySelector($"a[href='/{language}/about']"));
        Assert.NotNull(footer.QuerySelector($"a[href='/{language}/licence']"));
        Assert.NotNull(footer.QuerySelector($"a[href='/{language}/gabay']"));
        var licence = await app.Page($"/{language}/licence");
        Assert.NotNull(licence.QuerySelector("a[rel=license][href='https://creativecommons.org/licenses/by/4.0/']"));
        Assert.All(licence.QuerySelectorAll("pre"), line =>
            Assert.Contains($"DeepSeek Explainer, {SiteApp.Origin}/{language}/", line.TextContent, StringComparison.Ordinal));
    }

    /// <summary>A site whose operator says who it is and how to reach it.</summary>
    public sealed class Reached : IDisposable
    {
        public SiteApp App { get; } =
            new() { Set = { ["Contact"] = "mailto:editors@post.example", ["Publisher"] = "The Example Post" } };

        public void Dispose() => App.Dispose();
    }
}
