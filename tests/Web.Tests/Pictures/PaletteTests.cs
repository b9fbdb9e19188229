using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Pictures;

namespace DeepseekExplainer.Web.Tests.Pictures;

public sealed partial class PaletteTests
{
    [Fact]
    public void Pictures_that_leave_the_page_have_the_pages_colours()
    {
        var css = File.ReadAllText(Path.Combine(SampleSite.Root, "wwwroot/css/site.css"));
        var colours = Custom().Matches(css).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        var tones = Enum.GetValues<Tone>().Where(tone => tone != Tone.None);
        Assert.All(tones, tone => Assert.Equal(colours[Palette.Name(tone)], Palette.Light(tone)));
    }

    [GeneratedRegex("--([a-z-]+): light-dark\\((#[0-9a-f]{6})")]
    private static partial Regex Custom();
}
