using DeepseekExplainer.Web.Facts;
using Microsoft.Playwright;

namespace DeepseekExplainer.Browser.Tests;

/// <summary>
/// What every page is held to. Each is opened once: most of the time of these tests goes into opening pages and asking axe, which is
/// asked about one page of each kind, or about all with AXE=all.
/// </summary>
public sealed class PageTests(BrowserFixture site)
{
    /// <summary>One page of each kind: what is the same in all editions and for all numbers, claims or articles stands on each.</summary>
    private static readonly HashSet<string> Kinds =
    [
        "/en/", "/fil/moe", "/en/training-cost", "/en/w/expert-routing", "/fil/w/draft-and-verify", "/embed/en/w/expert-routing",
        "/embed/fil/deepseek", "/en/nowhere", "/en/facts?kind=estimate", "/fil/facts/v3-cost", "/en/claims", "/fil/claims/six-million",
        "/en/article", "/en/sources", "/fil/glossary", "/en/miniature", "/fil/corrections", "/en/search?q=cost", "/fil/checks", "/en/about",
        "/en/report?of=moe%23the-gate", "/fil/figures/timeline", "/fil/w", "/en/embed",
    ];

    public static TheoryData<string> Pages => new(Kinds.Union([
        "/fil/", "/en/deepseek", "/fil/deepseek", "/en/moe", "/en/mla", "/fil/mla", "/en/mtp", "/fil/mtp", "/fil/training-cost",
        "/fil/w/expert-routing?gate=v3-size&token=300", "/en/w/expert-leanings", "/fil/nowhere", "/en/facts/v3-cost",
        "/en/facts/v3-active-params", "/fil/claims?verdict=wrong", "/en/claims/six-million", "/embed/en/claims/six-million",
        "/fil/article?verdict=wrong", "/en/article?verdict=nothing", "/embed/fil/article?section=fleet", "/fil/miniature",
        "/en/corrections", "/en/checks", "/fil/about", "/fil/licence"]));

    [Theory]
    [InlineData("/en/nowhere")]
    [InlineData("/fil/search")]
    [InlineData("/en/report")]
    public async Task The_foot_of_a_short_page_stands_at_the_end_of_the_window(string path)
    {
        await using var look = await site.Look(path);
        await look.Page.SetViewportSizeAsync(1440, 1400);
        var foot = (await look.Page.Locator(".site-footer").BoundingBoxAsync())!;
        Assert.Equal(1400, foot.Y + foot.Height, 1.0);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Axe_finds_nothing_in_either_theme_nothing_is_wider_than_the_window_and_words_in_drawings_can_be_read(string path)
    {
        await using var look = await site.Look(path);
        var page = look.Page;
        var isFramed = path.StartsWith("/embed/", StringComparison.Ordinal); // then the host gives it its width
        Assert.True(page.Frames.Count == 1 || path == "/en/embed"); // axe would not look into others
        var isAsked = Kinds.Contains(path) || Axe.AsksAll;
        List<string> flaws = isAsked ? [.. await page.FlawsInBothThemes()] : [];
        foreach (var width in new[] { 1440, 1280, 768, 360, 320 })
        {
            await page.SetViewportSizeAsync(width, 900);
            var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            flaws.AddRange(overflow <= 0 ? [] : [$"{overflow} px wider than {width} px"]);
            flaws.AddRange(width == 360 && !isFramed ? await WordsInDrawings(page) : []);
        }

        Assert.True(flaws.Count == 0, string.Join('\n', flaws));
    }

    [Fact]
    public async Task Axe_finds_what_is_wrong_in_any_theme_and_what_is_hard_to_read_in_one()
    {
        await using var look = await site.Look("about:blank");
        var page = look.Page;
        await page.SetContentAsync("""
            <html lang="en"><title>t</title><style>
              main { color-scheme: light dark; background: light-dark(white, black); color: light-dark(black, #222); }
              b { color: #999; background: black; }
              b + b { background: white; }
              i { color: #757575; }
              i + i { opacity: 0.6; }
              u { color: #aaa; }
              a { color: #333; text-decoration: none; }
            </style><body style="background: white"><main><h1>Dark on dark</h1><img src="data:,"></main>
            <main><p><b>Read</b><b>not</b></p><p><i>Read</i><i>hardly</i></p><u hidden>Unseen</u><u>unread</u>
            <nav><a href="#">Alone</a></nav><p>Words and a <a href="#">link</a> among them.</p></main>
            """);
        var flaws = (await page.FlawsInBothThemes()).ToList();
        Assert.Equal(
            ["light: image-alt", "light: color-contrast", "light: link-in-text-block", "dark: color-contrast", "dark: link-in-text-block"],
            flaws.Select(flaw => string.Join(':', flaw.Split(':').Take(2))));
        Assert.Contains("<img", flaws[0], StringComparison.Ordinal);
        Assert.Contains("<b>not</b> | <i>hardly</i> | <u>unread</u>", flaws[1], StringComparison.Ordinal);
        Assert.EndsWith(": <a href=\"#\">link</a>", flaws[2], StringComparison.Ordinal);
        Assert.Contains("Dark on dark", flaws[3], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/", 1440, 900)]
    [InlineData("/fil/", 1440, 900)]
    [InlineData("/en/", 360, 740)]
    [InlineData("/fil/", 360, 740)]
    public async Task The_first_screen_shows_the_way_to_the_article_sentence_by_sentence(string path, int width, int height)
    {
        await using var look = await site.Look(path, width, height);
        var box = (await look.Page.Locator($".hero a[href='{path}article']").BoundingBoxAsync())!;
        Assert.InRange(box.Y + box.Height, 0, height);
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

    /// <summary>Words that are less than eleven pixels high, collide or leave their drawing.</summary>
    private static Task<string[]> WordsInDrawings(IPage page) => page.EvaluateAsync<string[]>("""
        [...document.querySelectorAll('.drawing svg')].flatMap(drawing => {
          const frame = drawing.getBoundingClientRect();
          const scale = frame.width / drawing.viewBox.baseVal.width;
          const words = [...drawing.querySelectorAll('text')].map(text => ({ text, box: text.getBoundingClientRect() }));
          const overlap = (a, b) => Math.min(a.right, b.right) > Math.max(a.left, b.left)
            && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
          return words.flatMap(({ text, box }, i) => [
            ...(parseFloat(text.getAttribute('font-size')) * scale < 11 - 0.05 ? [`small: ${text.textContent}`] : []),
            ...(box.left < frame.left - 1 || box.right > frame.right + 1 ? [`outside: ${text.textContent}`] : []),
            ...words.slice(i + 1).filter(other => overlap(box, other.box))
              .map(other => `${text.textContent} on ${other.text.textContent}`),
          ]);
        })
        """);
}
