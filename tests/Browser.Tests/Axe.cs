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
    /// <summary>What only colours decide, and the lines beneath links.</summary>
    private static readonly string[] OfColours = ["color-contrast", "link-in-text-block"];

    /// <summary>What is found in a page, or only in some of its texts, by rules or by tags.</summary>
    private const string Run = """
        async ({ runOnly, without, texts }) => {
          const rules = Object.fromEntries(without.map(rule => [rule, { enabled: false }]));
          const { violations } = await axe.run(texts ? { include: (SAMPLE)() } : document,
            { runOnly, rules, resultTypes: ['violations'], preload: false });
          return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map(node => node.html).join(' | ')}`);
        }
        """;

    /// <summary>
    /// One of all texts and links in sight that have the same colour, size, line beneath and grounds, and as links the same text around:
    /// how they stand out is the same, and axe takes most of its time to find that out for each.
    /// </summary>
    private const string OneOfEach = """
        () => {
          const texts = [...document.body.querySelectorAll('*')].filter(element => element.checkVisibility({ visibilityProperty: true })
            && (element.localName === 'a' || [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())));
          const looks = new Map();
          for (const text of texts) {
            const { color, fontSize, fontWeight, fontStyle, textDecorationLine, borderBottomWidth } = getComputedStyle(text);
            const look = [color, fontSize, fontWeight, fontStyle, textDecorationLine, borderBottomWidth];
            if (text.localName === 'a') {
              let block = text.parentElement;
              while (getComputedStyle(block).display === 'inline') block = block.parentElement;
              look.push(block.textContent.trim() !== text.textContent.trim(), getComputedStyle(text.parentElement).color);
            }

            for (let ground = text; ground; ground = ground.parentElement) {
              const { backgroundColor, backgroundImage, opacity } = getComputedStyle(ground);
              look.push(...[backgroundColor, backgroundImage, opacity].filter(value => !['rgba(0, 0, 0, 0)', 'none', '1'].includes(value)));
            }

            looks.set(look.join(), looks.get(look.join()) ?? text);
          }

          return [...looks.values()];
        }
        """;

    /// <summary>Whether axe is asked about all there is, with AXE=all, and not about one of each kind.</summary>
    public static readonly bool AsksAll = Environment.GetEnvironmentVariable("AXE") == "all";

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();
    private static readonly string[] Wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    /// <summary>What is wrong with a page as it is shown now. It does not look into frames.</summary>
    public static async Task<string[]> Flaws(this IPage page)
    {
        await page.EvaluateAsync(Script);
        return
        [
            .. await page.Ask(new { runOnly = Wcag, without = OfColours, texts = false }),
            .. await page.FlawsOfColours(),
        ];
    }

    /// <summary>What is wrong in a light page, and in the colours of the same page when it is dark: nothing else differs.</summary>
    public static async Task<IEnumerable<string>> FlawsInBothThemes(this IPage page)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        var light = await page.Flaws();
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        var dark = await page.FlawsOfColours();
        return [.. light.Select(flaw => $"light: {flaw}"), .. dark.Select(flaw => $"dark: {flaw}")];
    }

    private static Task<string[]> FlawsOfColours(this IPage page) =>
        page.Ask(new { runOnly = new { type = "rule", values = OfColours }, without = Array.Empty<string>(), texts = !AsksAll });

    private static Task<string[]> Ask(this IPage page, object question) =>
        page.EvaluateAsync<string[]>(Run.Replace("SAMPLE", OneOfEach, StringComparison.Ordinal), question);
}
