using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace DeepseekExplainer.Browser.Tests;

/// <summary>
/// What axe finds wrong by WCAG 2.2 AA. The script runs in the page itself and hands back only what is wrong: the ready-made wrapper
/// for Playwright loads it for each question and carries all that is right through the test, which takes three times as long. Style
/// sheets are not loaded a second time, for none of these rules reads them.
/// </summary>
internal static class Axe
{
    private const string Run = """
        async runOnly => {
          const { violations } = await axe.run(document, { runOnly, resultTypes: ['violations'], preload: false });
          return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map(node => node.html).join(' | ')}`);
        }
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();
    private static readonly string[] Wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    /// <summary>What is wrong with a page as it is shown now. It does not look into frames.</summary>
    public static async Task<string[]> Flaws(this IPage page)
    {
        await page.EvaluateAsync(Script);
        return await page.EvaluateAsync<string[]>(Run, Wcag);
    }

    /// <summary>What is wrong in a light page, and in the colours of the same page when it is dark: nothing else differs.</summary>
    public static async Task<IEnumerable<string>> FlawsInBothThemes(this IPage page)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        var light = await page.Flaws();
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        var dark = await page.EvaluateAsync<string[]>(Run, new { type = "rule", values = new[] { "color-contrast" } });
        return [.. light.Select(flaw => $"light: {flaw}"), .. dark.Select(flaw => $"dark: {flaw}")];
    }
}
