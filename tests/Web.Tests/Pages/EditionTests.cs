using System.Net;
using AngleSharp.Dom;
using DeepseekExplainer.Web.Http;

namespace DeepseekExplainer.Web.Tests.Pages;

/// <summary>Two editions beside each other, and how one of them is written.</summary>
public sealed class EditionTests(SiteApp app)
{
    [Theory]
    [InlineData("fil", "en")]
    [InlineData("en", "fil")]
    public async Task Both_editions_stand_side_by_side_and_no_id_stands_twice(string own, string other)
    {
        var page = await app.Page($"/{own}/moe?view=both");
        var pairs = page.QuerySelectorAll("article.both .pair").ToList();
        var articles = new[] { own, other }.Select(language => SampleSite.Site.Find(language)!.Find("moe")!).ToList();
        Assert.Equal(articles[0].Blocks.Count(), pairs.Count);
        Assert.Equal(articles[1].Blocks.Count(), pairs.Count);
        Assert.All(pairs, pair => Assert.Equal(other, pair.Children[1].GetAttribute("lang")));
        Assert.All(articles.Zip(pairs.First(pair => pair.QuerySelector("p") is not null).Children), side => // behind it a footnote's mark
            Assert.StartsWith(Words(side.First.Passages[0].Text), Words(side.Second.TextContent), StringComparison.Ordinal));
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal($"https://explainer.example/{own}/moe", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector($".article-files a[href='/{own}/moe']"));
        Assert.NotNull((await app.Page($"/{own}/moe")).QuerySelector($".article-files a[href='/{own}/moe?view=both']"));
    }

    [Theory]
    [InlineData("fil", true, "plain")]
    [InlineData("en", false, "gloss")]
    public async Task A_language_explains_its_terms_unasked_or_not_and_a_link_changes_that(string language, bool explains, string other)
    {
        var (usual, asked) = (await app.Page($"/{language}/moe"), await app.Page($"/{language}/moe?view={other}"));
        Assert.Equal((explains, !explains), (Glosses(usual) is [_], Glosses(asked) is [_]));
        Assert.NotNull(usual.QuerySelector($".receipts a[href='/{language}/moe?view={other}']"));
        Assert.NotNull(asked.QuerySelector($".receipts a[href='/{language}/moe']"));
        Assert.Equal($"https://explainer.example/{language}/moe", asked.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.NotNull(asked.QuerySelector("meta[name=robots][content^=noindex]"));
        Assert.Single(Glosses(await app.Page($"/{language}/moe?view=gloss")));

        static List<string> Glosses(IDocument page) => [.. page.QuerySelectorAll("article .gloss").Select(gloss => gloss.TextContent)];
    }

    [Fact]
    public async Task A_page_says_which_of_its_paragraphs_the_original_has_overtaken()
    {
        var article = SampleSite.Site.Find("fil")!.Find("mtp")!;
        var page = await app.Page("/fil/mtp");
        var (here, original) = (page.QuerySelectorAll(".untranslated a")[0], page.QuerySelectorAll(".untranslated a")[1]);
        Assert.Equal("#" + article.Passages[0].Anchor, here.GetAttribute("href"));
        Assert.StartsWith(here.TextContent.TrimEnd('…'), Words(article.Passages[0].Text), StringComparison.Ordinal);
        Assert.Equal($"/en/mtp#{article.Passages[0].Anchor}", original.GetAttribute("href"));
        Assert.Equal(2, page.QuerySelectorAll(".untranslated a").Length); // what only the translation changed is no news to readers
        Assert.Empty((await app.Page("/en/mtp")).QuerySelectorAll(".untranslated"));
        Assert.Empty((await app.Page("/fil/moe")).QuerySelectorAll(".untranslated"));
    }

    [Fact]
    public async Task Another_view_is_400_and_named()
    {
        var (status, body) = await app.Read("/fil/moe?view=all");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("view=all", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fil")]
    [InlineData("en")]
    public async Task The_style_guide_lists_what_the_checks_hold(string language)
    {
        var page = await app.Page($"/{language}/gabay");
        Assert.DoesNotContain("«", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            SampleSite.Site.Find("fil")!.Locale.Style.Select(rule => (rule.Key, rule.Value.Write)),
            page.QuerySelectorAll("tbody tr").Select(row => (row.Children[0].TextContent, row.Children[1].TextContent)));
        Assert.True(page.QuerySelectorAll("main li").Length > 30);
        Assert.NotNull((await app.Page(new Addresses(language).AboutUs.ToString())).QuerySelector($"main a[href='/{language}/gabay']"));
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
