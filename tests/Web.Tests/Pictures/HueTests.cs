using DeepseekExplainer.Web.Pictures;

namespace DeepseekExplainer.Web.Tests.Pictures;

/// <summary>A hue stands for nothing but what it means in every picture: CONTRIBUTING.md lists that under “A hue”.</summary>
public sealed class HueTests
{
    [Theory]
    [InlineData("training-cost", Tone.Cool)] // what is less is not what is kept
    [InlineData("miniature", Tone.Warm)] // a number below zero is not lost
    [InlineData("load-balance", Tone.Cool)] // what chance would do is context
    [InlineData("speculation", Tone.Gold)] // what DeepSeek reports confirms
    [InlineData("expert-leanings", Tone.Warm)] // no kind of text is compared with the others, or lost
    [InlineData("flop-check", Tone.Gold)] // between impossible and plausible nothing is added
    public void A_picture_has_no_hue_for_what_the_hue_does_not_mean(string widget, Tone hue)
    {
        var svg = SvgWriter.Write(SampleSite.View(widget).Answer!.Picture, "", null, standAlone: false);
        Assert.DoesNotContain($"-{Palette.Name(hue)}", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_kept_of_a_token_has_the_same_hues_wherever_it_is_drawn() => Assert.All(
        ["miniature", "latent-attention"],
        widget =>
        {
            var svg = SvgWriter.Write(SampleSite.View(widget).Answer!.Picture, "", null, standAlone: false);
            Assert.Contains("f-accent", svg, StringComparison.Ordinal);
            Assert.Contains("f-gold", svg, StringComparison.Ordinal);
        });
}
