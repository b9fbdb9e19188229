using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Pages;

namespace DeepseekExplainer.Web.Tests.Pages;

public sealed partial class ExpertFieldTests
{
    [Fact]
    public void Every_layer_with_experts_lights_as_many_different_ones_as_the_model_uses()
    {
        var model = SampleSite.Site.Evidence.Models["deepseek-v3"];
        var squares = Square().Matches(ExpertField.Svg(model, "")).Select(match => (X: match.Groups[1].Value, Y: match.Groups[2].Value));
        var rows = squares.GroupBy(square => square.Y).ToList();
        Assert.Equal(model.Layers - model.Experts!.DenseLayers, rows.Count);
        Assert.All(rows, row => Assert.Equal(model.Experts.PerToken, row.Distinct().Count()));
    }

    /// <summary>It has a length: without one it is not there on paper.</summary>
    [GeneratedRegex(@"M([\d.]+) (\d+)h\.1(?=M|$|"")")]
    private static partial Regex Square();
}
