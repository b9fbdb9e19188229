using DeepseekExplainer.Web.Tests;

namespace DeepseekExplainer.Content.Tests;

/// <summary>The text is read, not only looked up: few of its links are seen as such, and every one of them answers.</summary>
public sealed class QuietTests(SiteApp app) : IClassFixture<SiteApp>
{
    private const double MostMarks = 3.5;

    [Fact]
    public async Task Of_every_hundred_words_few_are_marked_as_links()
    {
        foreach (var article in Published.Articles)
        {
            var address = $"/{article.Language}/{article.Slug}";
            var page = await app.Page(address);
            var links = page.QuerySelectorAll(".prose > section")
                .SelectMany(section => section.QuerySelectorAll("p, li, td, th, h3"))
                .Where(text => text.Closest(".widget, .drawing, .section-sources, .formula") is null)
                .SelectMany(text => text.QuerySelectorAll("a:not(.quiet, .anchor, .skip, [role])")).Distinct().ToList();
            Assert.True(links.Count * 100 <= MostMarks * article.Words, $"{address}: {links.Count} marks in {article.Words} words");
            Assert.All(page.QuerySelectorAll("a.quiet").Select(link => link.GetAttribute("href")!), Assert.NotEmpty);
        }
    }

    [Fact]
    public async Task Each_claim_carries_its_verdict_and_each_number_of_a_section_is_marked_once_at_most()
    {
        var page = await app.Page("/en/deepseek");
        Assert.All(
            page.QuerySelectorAll("a.claim"),
            claim => Assert.Contains(claim.ClassList, name => name.StartsWith("verdict-", StringComparison.Ordinal)));
        foreach (var section in page.QuerySelectorAll(".prose > section"))
        {
            var marked = section.QuerySelectorAll("a.fact:not(.quiet)").Where(link => link.Closest("svg") is null);
            Assert.Distinct(marked.Select(link => link.GetAttribute("href")));
        }
    }
}
