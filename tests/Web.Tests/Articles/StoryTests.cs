using AngleSharp.Dom;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Articles.Rendering;
using DeepseekExplainer.Web.Tests.Checks;
using DeepseekExplainer.Web.Tests.Content;

namespace DeepseekExplainer.Web.Tests.Articles;

/// <summary>A drawing in steps with the list that tells it.</summary>
public sealed class StoryTests
{
    private const string Figure = "content/figures/fleet.svg";
    private const string Picture = "![A fleet](figure:fleet \"All of it.\")\n\n";
    private const string Told = Picture + "1. The run cost [$5.576M](fact:cost).\n2. The rest is unknown.\n\nThat is all.";
    private const string Parts =
        "a drawing in steps is groups with the ids 'fleet-step-1', 'fleet-step-2' and so on, each of which begins with a <desc>";

    [Fact]
    public async Task Each_step_but_the_last_has_the_drawing_as_far_as_it_goes_and_says_what_it_shows()
    {
        var page = await Rendered(Medium.Page("en"));
        var items = page.QuerySelectorAll("ol.steps-told > li");
        Assert.Equal(["The run cost $5.576M.", "The rest is unknown."], items.Select(item => item.QuerySelector("p")!.TextContent));
        var first = Assert.Single(page.QuerySelectorAll("ol svg"));
        Assert.Equal(items[0], first.ParentElement);
        Assert.Equal("0 0 4 4", first.GetAttribute("viewBox"));
        Assert.Equal("A small square.", first.GetAttribute("aria-label"));
        Assert.Equal(["#fleet-step-1"], first.QuerySelectorAll("use").Select(use => use.GetAttribute("href")));
        Assert.Equal("fleet-step-1", page.QuerySelector("figure " + first.QuerySelector("use")!.GetAttribute("href"))!.Id);
    }

    [Fact]
    public async Task A_step_stands_on_those_before_it_in_the_order_in_which_they_are_painted()
    {
        var told = Told.Replace("2. ", "2. Servers cost more.\n3. ", StringComparison.Ordinal);
        var page = await Rendered(Medium.Page("en"), Fleet(3, 1, 2), told);
        Assert.Equal(
            ["#fleet-step-1", "#fleet-step-1 #fleet-step-2"],
            page.QuerySelectorAll("ol svg")
                .Select(svg => string.Join(' ', svg.QuerySelectorAll("use").Select(use => use.GetAttribute("href")))));
    }

    [Fact]
    public async Task Where_the_drawing_is_not_the_list_is_a_list()
    {
        var beside = Medium.Page("en") with { HasAnchors = false };
        foreach (var medium in new[] { Medium.Elsewhere("https://site.example", "en", "cost"), beside })
        {
            var list = (await Rendered(medium)).QuerySelector("ol")!;
            Assert.Equal(2, list.QuerySelectorAll("li").Length);
            Assert.Empty(list.QuerySelectorAll("svg"));
        }
    }

    [Fact]
    public void A_list_behind_another_drawing_tells_nothing() =>
        Assert.All(
            StructureTests.WithBox().Saying("![A box](figure:box)\n\n1. One.").Site().Editions[0].Articles[0].Blocks.OfType<ProseBlock>(),
            block => Assert.Null(block.Tells));

    [Theory]
    [InlineData(Picture + "That is all.")]
    [InlineData(Picture + "- The run.\n- The rest.")]
    [InlineData(Picture + "1. The run.")]
    [InlineData(Picture + "1. The run.\n2. More.\n3. The rest.")]
    public void A_drawing_in_steps_is_followed_by_a_list_that_tells_all_of_them(string prose) =>
        Assert.Contains(
            "content/en/cost.md:12:1 the figure 'fleet' is drawn in 2 steps: an ordered list of 2 follows it and tells them",
            Site(Fleet(), prose).Problems());

    [Fact]
    public void A_drawing_in_steps_that_is_told_has_no_problem() => Assert.Empty(Site(Fleet(), Told).Problems());

    [Theory]
    [InlineData("<g id=\"fleet-step-2\">", "<g id=\"fleet-step-3\">")]
    [InlineData("<g id=\"fleet-step-2\">", "<g id=\"fleet-step-1\">")]
    [InlineData("<g id=\"fleet-step-2\">", "<g>")]
    [InlineData("<desc>{about-2}</desc>", "")]
    public void What_a_reader_would_see_too_early_or_not_hear_of_is_a_problem(string from, string to) =>
        Assert.Contains($"{Figure}:3:2 {Parts}", Site(Fleet().Replace(from, to, StringComparison.Ordinal), Told).Problems());

    private static async Task<IDocument> Rendered(Medium medium, string? svg = null, string prose = Told)
    {
        var site = Site(svg ?? Fleet(), prose).Site();
        var renderer = new ArticleRenderer(site.Evidence, "en", site.Editions[0].Words, medium);
        return await SiteApp.Parse(string.Concat(site.Editions[0].Articles[0].Blocks.Select(renderer.Html)));
    }

    private static SmallSite Site(string svg, string prose) => new SmallSite()
        .With(Figure, svg)
        .With("content/words/en/figures.yaml", Words("A small square.", "A large one.", "A frame.", svg))
        .With("content/words/fil/figures.yaml", Words("Maliit na parisukat.", "Malaking parisukat.", "Isang kuwadro.", svg))
        .Saying(prose);

    /// <summary>A drawing with steps in an order of painting, each in a line of its own.</summary>
    private static string Fleet(params int[] painted) => """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4" role="img"><title>{title}</title><desc>{desc}</desc>

        """.ReplaceLineEndings("\n") + string.Join('\n', (painted.Length > 0 ? painted : [1, 2]).Select(step =>
            $"<g id=\"fleet-step-{step}\"><desc>{{about-{step}}}</desc><rect width=\"{step}\" height=\"1\"/></g>")) + "\n</svg>\n";

    private static string Words(string first, string second, string third, string svg) =>
        $"figures: {{ fleet: {{ title: {first}, desc: {first}, about-1: {first}"
        + (svg.Contains("{about-2}", StringComparison.Ordinal) ? $", about-2: {second}" : "")
        + (svg.Contains("{about-3}", StringComparison.Ordinal) ? $", about-3: {third}" : "") + " } }";
}
