using DeepseekExplainer.Web;
using DeepseekExplainer.Web.Commands;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Content.Tests;

public sealed class CardTests
{
    [Fact]
    public void The_committed_cards_show_what_the_articles_show_today()
    {
        var root = SiteRoot.Find();
        var today = DrawCommand.Listed(Published.Site with { Miniature = TrainedMiniature.Load(root) });
        var committed = File.ReadAllText(Path.Combine(root, "wwwroot", DrawCommand.List));
        Assert.True(today == committed, $"`dotnet run --project src/Web -- draw` draws other cards:\n{today}");
    }
}
