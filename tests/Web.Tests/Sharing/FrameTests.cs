using System.Net;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Tests.Sharing;

public sealed class FrameTests(SiteApp app)
{
    public static TheoryData<string> Frames => new(
        SampleSite.Site.Editions.SelectMany(edition =>
            edition.Articles.SelectMany(article => new[] { $"/{article.Slug}", $"/{article.Slug}?section={article.Sections[1].Anchor}" })
                .Concat(WidgetList.All.Select(widget => $"/w/{widget.Id}?theme=dark"))
                .Append($"/claims/{SampleSite.Site.Evidence.Claims.First().Key}?theme=light")
                .Append("/claims")
                .Append("/glossary")
                .Append($"/glossary?section={SampleSite.Site.Evidence.Terms.First().Key}")
                .Append($"/facts/{SampleSite.Site.Evidence.Facts.First().Key}")
                .Append($"/figures/{SampleSite.Site.Evidence.Drawings.First().Key}")
                .Select(path => $"/embed/{edition.Language}{path}")));

    public static TheoryData<string, int> Refused => new()
    {
        { "/embed/en/w/expert-routing?colour=red", 400 },
        { "/embed/en/w/expert-routing?seed=99999", 400 },
        { "/embed/en/nowhere", 404 },
        { "/embed/fil/claims/nowhere", 404 },
        { "/embed/xx/moe", 404 },
    };

    [Theory]
    [MemberData(nameof(Frames))]
    public async Task Any_site_may_frame_it_and_nothing_is_stored(string path)
    {
        using var client = app.Browser();
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        AssertCanBeFramed(response);
        Assert.Equal("cross-origin", response.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.Equal("require-corp", response.Headers.GetValues("Cross-Origin-Embedder-Policy").Single());
        Assert.True(response.Headers.CacheControl!.Public);
        Assert.NotNull(response.Headers.ETag);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_refused_address_shows_a_page_that_still_fits_the_frame(string path, int status)
    {
        using var client = app.Browser();
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(status, (int)response.StatusCode);
        AssertCanBeFramed(response);
        var page = await app.Page(path);
        Assert.Null(page.QuerySelector(".site-header"));
        Assert.NotNull(page.QuerySelector("footer.credit a"));
        Assert.NotNull(page.QuerySelector("script[src*='/js/frame']"));
    }

    [Theory]
    [MemberData(nameof(Frames))]
    public async Task It_is_bare_credited_and_kept_out_of_search_results(string path)
    {
        var page = await app.Page(path);
        Assert.Null(page.QuerySelector(".site-header, .site-footer"));
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.DoesNotContain("/embed/", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), StringComparison.Ordinal);
        var credit = page.QuerySelector("footer.credit a")!.GetAttribute("href");
        Assert.StartsWith("https://explainer.example/", credit, StringComparison.Ordinal);
        Assert.Equal("_blank", page.QuerySelector("base")!.GetAttribute("target"));
        Assert.Single(page.QuerySelectorAll("h1"));
    }

    [Theory]
    [InlineData("theme=purple")]
    [InlineData("v=yesterday")]
    [InlineData("theme=%3Cscript%3E&controls=2&headline=no&lang=xx")]
    public async Task What_a_frame_does_not_know_it_shows_without(string query)
    {
        var page = await app.Page($"/embed/en/w/kv-cache?{query}");
        Assert.NotNull(page.QuerySelector(".picture"));
        Assert.Equal("auto", page.DocumentElement.GetAttribute("data-theme"));
        var pasted = Uri.EscapeDataString($"{SiteApp.Origin}/en/w/kv-cache?{query}");
        var (status, _) = await app.Read("/oembed?url=" + pasted);
        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task The_theme_of_a_page_of_our_own_has_to_be_one() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Read("/en/w/kv-cache?theme=purple")).Status);

    [Fact]
    public async Task A_section_that_is_gone_leads_to_the_article()
    {
        var page = await app.Page("/embed/en/moe?section=nowhere");
        Assert.EndsWith("/en/moe", page.QuerySelector(".notice a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Single(page.QuerySelectorAll("article > section"));
    }

    [Fact]
    public void A_section_that_was_renamed_is_found_by_its_old_anchor()
    {
        var article = SampleSite.Site.Find("en")!.Find("moe")!;
        var section = article.Sections[1];
        var renamed = article with { Front = article.Front with { Renamed = new() { ["once"] = section.Anchor } } };
        Assert.Same(section, renamed.Named("once"));
        Assert.Null(article.Named("once"));
    }

    [Fact]
    public async Task An_old_anchor_leads_to_the_section_of_today_on_the_page_in_a_frame_and_when_it_is_pasted()
    {
        const string old = "once-an-expert", today = "what-an-expert-is";
        var page = await app.Page("/en/moe");
        Assert.Same(page.GetElementById(today)!.Closest("section"), page.GetElementById(old)!.Closest("section"));
        Assert.NotNull((await app.Page($"/embed/en/moe?section={old}")).GetElementById(today));
        var json = await app.Json("/oembed?url=" + Uri.EscapeDataString($"{SiteApp.Origin}/en/moe#{old}"));
        Assert.Contains($"/embed/en/moe?section={today}\"", (string)json["html"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_frame_speaks_the_language_that_it_is_asked_for()
    {
        using var client = app.Browser();
        using var response = await client.GetAsync(
            new Uri("/embed/en/w/kv-cache?lang=fil&theme=dark&tokens=4096", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("/embed/fil/w/kv-cache?theme=dark&tokens=4096", response.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_picture_alone_has_nothing_to_press_and_says_whose_numbers_it_shows()
    {
        var page = await app.Page("/embed/en/w/kv-cache?controls=0&headline=0");
        Assert.Empty(page.QuerySelectorAll(".steps, form, details, .files, .picture a, [data-drag]"));
        Assert.Contains("DeepSeek-AI", page.QuerySelector(".whose")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("no-headline", page.DocumentElement.ClassName, StringComparison.Ordinal);
        Assert.Contains("CC BY 4.0", page.QuerySelector("footer.credit")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_section_alone_is_only_that_section()
    {
        var page = await app.Page("/embed/en/moe?section=what-an-expert-is");
        Assert.Equal("what-an-expert-is", page.QuerySelectorAll("h2").Single(heading => heading.Id?.Length > 0).Id);
        Assert.EndsWith("/en/moe#what-an-expert-is", page.QuerySelector("footer.credit a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_to_other_states_stay_in_the_frame_and_keep_what_it_asked_for()
    {
        var page = await app.Page("/embed/en/w/expert-routing?theme=dark&v=2026-11-23&gate=v3-size&seed=42");
        var steps = page.QuerySelectorAll(".steps a, .picture a");
        Assert.NotEmpty(steps);
        Assert.All(steps, step =>
        {
            Assert.Equal("_self", step.GetAttribute("target"));
            Assert.StartsWith("/embed/en/w/expert-routing?theme=dark&v=2026-11-23", step.GetAttribute("href"), StringComparison.Ordinal);
        });
        Assert.Equal("_self", page.QuerySelector("form")!.GetAttribute("target"));
        Assert.Equal(["theme", "v"], page.QuerySelectorAll("form input[type=hidden]").Select(input => input.GetAttribute("name")));
    }

    [Fact]
    public async Task A_widget_in_a_framed_section_stays_there_too()
    {
        var article = SampleSite.Site.Find("en")!.Find("moe")!;
        var section = article.Sections.First(part => part.Blocks.OfType<WidgetBlock>().Any(block => block.Id == "expert-routing"));
        var page = await app.Page($"/embed/en/moe?section={section.Anchor}");
        var step = page.QuerySelector("#expert-routing .steps a")!.GetAttribute("href")!;
        Assert.StartsWith($"/embed/en/moe?w=expert-routing&section={section.Anchor}", step, StringComparison.Ordinal);
        Assert.EndsWith("#expert-routing", step, StringComparison.Ordinal);
        var (status, fragment) = await app.Read($"/en/w/expert-routing?fragment=embed%2Fmoe&section={section.Anchor}");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains($"/embed/en/moe?w=expert-routing&amp;section={section.Anchor}", fragment, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/moe")]
    [InlineData("/en/w/expert-routing")]
    [InlineData("/en/nowhere")]
    public async Task Other_pages_are_framed_by_nobody_else(string path)
    {
        using var client = app.Browser();
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("SAMEORIGIN", response.Headers.GetValues("X-Frame-Options").Single());
        Assert.Contains("frame-ancestors 'self'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_scripts_of_frames_stay_small()
    {
        Assert.InRange(File.ReadAllBytes(Path.Combine(SampleSite.Root, "wwwroot/js/frame.js")).Length, 1, 3584);
        Assert.InRange(File.ReadAllBytes(Path.Combine(SampleSite.Root, "wwwroot/embed.js")).Length, 1, 1536);
    }

    private static void AssertCanBeFramed(HttpResponseMessage response)
    {
        Assert.False(response.Headers.Contains("X-Frame-Options"));
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.Contains("frame-ancestors *", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }
}
