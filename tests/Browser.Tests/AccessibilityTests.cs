using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace DeepseekExplainer.Browser.Tests;

public sealed class AccessibilityTests(BrowserFixture site)
{
    public static TheoryData<string> Pages => new(
        "/en/", "/fil/", "/en/deepseek", "/fil/deepseek", "/en/moe", "/fil/moe", "/en/mla", "/fil/mla", "/en/mtp", "/fil/mtp",
        "/en/training-cost", "/fil/training-cost", "/en/w/expert-routing", "/fil/w/expert-routing?token=300",
        "/embed/en/w/expert-routing", "/embed/fil/deepseek", "/en/nowhere", "/fil/nowhere",
        "/en/facts?kind=estimate", "/en/facts/v3-cost", "/fil/facts/v3-cost", "/en/facts/v3-active-params",
        "/en/claims", "/fil/claims?verdict=wrong", "/en/claims/six-million", "/fil/claims/six-million", "/embed/en/claims/six-million",
        "/en/sources", "/en/glossary", "/fil/glossary", "/en/corrections", "/en/search?q=cost", "/en/checks", "/fil/checks");

    /// <summary>Nothing but the colours differs between the themes.</summary>
    private static readonly AxeRunOptions Colours = new() { RunOnly = new() { Type = "rule", Values = ["color-contrast"] } };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Axe_finds_nothing_in_either_theme(string path)
    {
        var page = await site.Open(path);
        foreach (var (theme, rules) in new[] { (ColorScheme.Light, BrowserFixture.Wcag), (ColorScheme.Dark, Colours) })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = theme });
            var result = await page.RunAxe(rules);
            Assert.True(result.Violations.Length == 0, $"{theme}: " + string.Join('\n', result.Violations.Select(violation =>
                $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}")));
        }

        await page.Context.CloseAsync();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Nothing_is_wider_than_the_window(string path)
    {
        var page = await site.Open(path);
        foreach (var width in new[] { 320, 360, 768, 1280, 1440 })
        {
            await page.SetViewportSizeAsync(width, 900);
            var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.True(overflow <= 0, $"{path} at {width}: {overflow} px too wide");
        }

        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_first_tab_stop_skips_to_the_text()
    {
        var page = await site.Open("/en/moe");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("content", await page.EvaluateAsync<string>("document.activeElement.id"));
        await page.Context.CloseAsync();
    }
}
