using AngleSharp.Dom;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Articles.Rendering;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Tests.Checks;
using DeepseekExplainer.Web.Tests.Content;

namespace DeepseekExplainer.Web.Tests.Articles;

/// <summary>One text in several media: each link leads where the readers of that medium can follow it.</summary>
public sealed class MediumTests
{
    private const string Elsewhere = "https://site.example";

    private const string Text = """
        It cost [$5.576M](fact:cost), says [a report](source:report#table-1).
        A [GPU-hour](term:gpu-hour) is in a [claim](claim:six-million).

        - See [why](#why), [the same](cost#why) and [a page](https://example.org/a?b=c).
        - Type `[$6M](fact:cost)` for [“ganito”](lang:fil).[^note]

        ![A box](figure:box "A box of [$5.576M](fact:cost), in \"words\".")

        [^note]: Or [why](#why).
        """;

    private static readonly Site Site = StructureTests.WithBox().Saying(Text.ReplaceLineEndings("\n")).Site();

    private static Article Article => Site.Editions[0].Articles[0];

    [Fact]
    public async Task On_a_page_links_lead_to_pages_of_the_site() =>
        Assert.Equal(
            [
                "/en/facts/cost", "/en/sources#report", "/en/glossary#gpu-hour", "/en/claims/six-million",
                "#why", "/en/cost#why", "https://example.org/a?b=c", "#fn-1", "/en/figures/box", "/en/facts/cost",
                "#why", "#why", "#fnref-1",
            ],
            Hrefs(await Links(Medium.Page("en"))));

    [Fact]
    public async Task In_a_frame_only_links_to_what_it_shows_stay()
    {
        var links = await Links(Medium.Frame("en", "cost", Article.Sections[1].Holds));
        Assert.Equal(["#why", "#why", "#why"], Hrefs(links.Where(link => link.GetAttribute("target") == "_self")));
        var leaving = Hrefs(links.Where(link => link.GetAttribute("target") is null));
        Assert.Equal(
            ["/en/cost#why", "/en/cost#fn-1", "/en/cost#fnref-1"],
            leaving.Where(href => href.StartsWith("/en/cost#", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task In_a_frame_what_a_drawing_is_made_of_is_no_link()
    {
        var page = await SiteApp.Parse(Html(Medium.Frame("en", "cost", _ => true)));
        Assert.Single(page.QuerySelectorAll("use"));
        Assert.Empty(page.QuerySelectorAll("use[target]"));
    }

    [Fact]
    public async Task In_a_feed_every_address_is_whole_and_a_drawing_is_a_picture_that_leads_to_it()
    {
        var links = Hrefs(await Links(Medium.Elsewhere(Elsewhere, "en", "cost"))).ToList();
        Assert.All(links, href => Assert.StartsWith("https://", href, StringComparison.Ordinal));
        Assert.Contains(Elsewhere + "/en/cost#figure-1", links);
        var page = await SiteApp.Parse(Html(Medium.Elsewhere(Elsewhere, "en", "cost")));
        Assert.Empty(page.QuerySelectorAll("svg"));
        var picture = page.QuerySelector($"a[href='{Elsewhere}/en/cost#figure-1'] img")!;
        Assert.Equal(Elsewhere + "/en/figures/box.png", picture.GetAttribute("src"));
        Assert.NotEmpty(picture.GetAttribute("alt")!);
    }

    [Fact]
    public void As_Markdown_links_are_whole_and_everything_else_is_as_it_was_written() =>
        Assert.Contains(
            """
            It cost [$5.576M](@/facts/cost), says [a report](@/sources#report).
            A [GPU-hour](@/glossary#gpu-hour) is in a [claim](@/claims/six-million).

            - See [why](@/cost#why), [the same](@/cost#why) and [a page](https://example.org/a?b=c).
            - Type `[$6M](fact:cost)` for “ganito”.[^note]

            [A box](@/cost#figure-1 "A box of [$5.576M](@/facts/cost), in \"words\".")

            [^note]: Or [why](@/cost#why).
            """.Replace("@", Elsewhere + "/en", StringComparison.Ordinal).ReplaceLineEndings("\n"),
            ArticleMarkdown.Write(Article, Site.Evidence, Medium.Elsewhere(Elsewhere, "en", "cost")),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("intro-1", true)]
    [InlineData("intro-list-1", true)]
    [InlineData("fnref-1", true)]
    [InlineData("figure-1", true)]
    [InlineData("box-row", false)]
    [InlineData("why", false)]
    [InlineData("fn-1", false)]
    public void A_section_holds_what_has_an_address_in_it(string anchor, bool isHeld) =>
        Assert.Equal(isHeld, Article.Sections[0].Holds(anchor));

    [Fact]
    public void Sections_of_the_same_title_hold_their_own_passages()
    {
        var article = new SmallSite().Saying("## Same {#one}\n\nIt cost [$5.576M](fact:cost).\n\n## Same {#other}\n\nNothing.")
            .Site().Editions[0].Articles[0];
        Assert.Equal(["one-1"], article.Sections[0].Passages.Select(passage => passage.Anchor));
        Assert.Equal(["other-1"], article.Sections[1].Passages.Select(passage => passage.Anchor));
    }

    private static string Html(Medium medium)
    {
        var renderer = new ArticleRenderer(Site.Evidence, "en", Site.Editions[0].Words, medium);
        return string.Concat(Article.Blocks.Select(renderer.Html).Append(renderer.Footnotes(Article.Body)));
    }

    private static async Task<IHtmlCollection<IElement>> Links(Medium medium) =>
        (await SiteApp.Parse(Html(medium))).QuerySelectorAll("a");

    private static IEnumerable<string> Hrefs(IEnumerable<IElement> links) =>
        links.Select(link => link.GetAttribute("href")!);
}
