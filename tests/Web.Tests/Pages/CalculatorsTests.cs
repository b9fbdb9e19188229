using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Tests.Pages;

/// <summary>The calculators have a room, and doors to it and between them.</summary>
public sealed class CalculatorsTests(SiteApp app)
{
    [Theory]
    [InlineData("en")]
    [InlineData("fil")]
    public async Task The_room_shows_every_calculator_with_its_picture_and_what_to_try_first(string language)
    {
        var page = await app.Page($"/{language}/w");
        var shown = page.QuerySelectorAll(".calculators > li");
        Assert.Equal(
            WidgetList.All.Select(widget => $"/{language}/w/{widget.Id}").Order(),
            shown.Select(one => one.QuerySelector("a.calculator")!.GetAttribute("href")!).Order());
        Assert.All(shown, one => Assert.NotNull(one.QuerySelector("svg path, svg rect, svg circle")));
        Assert.All(shown, one => Assert.StartsWith($"/{language}/w/", one.QuerySelector(".steps a")?.GetAttribute("href")));
        Assert.Empty(page.QuerySelectorAll(".thumbnail a"));
    }

    [Fact]
    public async Task Header_footer_site_map_and_the_guide_for_models_lead_to_the_room()
    {
        var page = await app.Page("/en/moe");
        Assert.NotNull(page.QuerySelector(".site-header a[href='/en/w']"));
        Assert.NotNull(page.QuerySelector(".site-footer a[href='/en/w']"));
        Assert.Contains("/en/w</loc>", (await app.Read("/sitemap.xml")).Body, StringComparison.Ordinal);
        Assert.Contains("/fil/w)", (await app.Read("/llms.txt")).Body, StringComparison.Ordinal);
        Assert.NotNull((await app.Page("/en/w")).QuerySelector("link[hreflang=fil][href$='/fil/w']"));
    }

    [Fact]
    public async Task One_can_go_from_the_first_calculator_to_the_last_and_back()
    {
        var seen = new List<string>();
        for (var next = "/en/w/" + WidgetList.All[0].Id; next is not null;)
        {
            var page = await app.Page(next);
            Assert.Equal(seen.LastOrDefault(), page.QuerySelector("a[rel=prev]")?.GetAttribute("href"));
            seen.Add(next);
            next = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(WidgetList.All.Select(widget => "/en/w/" + widget.Id), seen);
    }
}
