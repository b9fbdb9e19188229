using System.Xml.Linq;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Files;
using DeepseekExplainer.Web.Pictures;
using SkiaSharp;

namespace DeepseekExplainer.Web.Tests.Files;

/// <summary>Drawn figures as pictures that leave the page.</summary>
public sealed class FigureTests
{
    public static TheoryData<string> All => [.. SampleSite.Site.Evidence.Drawings.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public void A_figure_says_what_it_shows_where_it_is_from_and_under_which_licence(string id)
    {
        foreach (var edition in SampleSite.Site.Editions)
        {
            var svg = XElement.Parse(Svg(id, edition));
            var words = string.Join(' ', svg.Descendants().Where(element => element.Name.LocalName == "text").Select(text => text.Value));
            var title = DeepseekExplainer.Web.Articles.Prose.PlainText(edition.Words[$"figures.{id}.title"]);
            Assert.Contains(title, words, StringComparison.Ordinal);
            Assert.Contains($"/{edition.Language}/figures/{id}", words, StringComparison.Ordinal);
            Assert.EndsWith("CC BY 4.0", words, StringComparison.Ordinal);
            Assert.DoesNotContain("{", words, StringComparison.Ordinal);
            Assert.DoesNotContain(svg.DescendantsAndSelf().Attributes(), attribute => attribute.Name.LocalName is "class" or "style");
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_figure_holds_nothing_that_is_not_painted(string id) =>
        Assert.Subset(
            DrawingPainter.Elements.ToHashSet(),
            XElement.Parse(Svg(id, SampleSite.Site.Original)).DescendantsAndSelf().Select(element => element.Name.LocalName).ToHashSet());

    [Fact]
    public void A_figure_is_painted_for_print_in_its_colours()
    {
        using var picture = SKBitmap.Decode(DrawingPainter.Png(Svg("moe-layer", SampleSite.Site.Original)));
        Assert.Equal(3 * 512, picture.Width);
        var colours = picture.Pixels.GroupBy(pixel => pixel).ToDictionary(group => group.Key, group => group.Count());
        Assert.All([Tone.Paper, Tone.Ink, Tone.Accent, Tone.Cool, Tone.Rest, Tone.Muted], tone =>
            Assert.True(colours.GetValueOrDefault(SKColor.Parse(Palette.Light(tone))) > 100, $"There is no {tone} in it."));
    }

    private static string Svg(string id, Edition edition) =>
        FigureFiles.Svg(SampleSite.Site.Evidence.Drawings[id], new Visit(SampleSite.Site, edition, SiteApp.Origin));
}
