using Microsoft.Playwright;

namespace DeepseekExplainer.Browser.Tests;

/// <summary>What a reader of an article has before the eyes: soon something to touch, and beside the text its pictures.</summary>
public sealed class CompanyTests(BrowserFixture site)
{
    private const double LeastCompany = 0.7;

    public static TheoryData<string> Articles => new(
        from language in new[] { "en", "fil" }
        from article in new[] { "deepseek", "moe", "mla", "mtp", "training-cost", "miniature" }
        select $"/{language}/{article}");

    [Theory]
    [InlineData("/en/moe")]
    [InlineData("/fil/deepseek")]
    [InlineData("/fil/training-cost")]
    public async Task An_article_begins_on_the_first_screen_and_has_something_to_touch_by_the_middle_of_the_second(string path)
    {
        await using var look = await site.Look(path);
        var page = look.Page;
        var flaws = new List<string>();
        foreach (var (width, height) in new[] { (1440, 900), (360, 740) })
        {
            await page.SetViewportSizeAsync(width, height);
            var text = (await page.Locator(".prose p").First.BoundingBoxAsync())!;
            var widget = (await page.Locator(".prose .widget").First.BoundingBoxAsync())!;
            flaws.AddRange(text.Y + 60 <= height ? [] : [$"the text begins at {text.Y} of {height}"]);
            flaws.AddRange(widget.Y <= 1.5 * height ? [] : [$"the first widget stands at {widget.Y} of {height}"]);
        }

        Assert.Empty(flaws);
    }

    /// <summary>
    /// By height, from the first heading to the last: what stays in sight counts for the stretch that it accompanies.
    /// </summary>
    [Theory]
    [MemberData(nameof(Articles))]
    public async Task The_margin_keeps_company_and_nothing_in_it_stands_on_something_else(string path)
    {
        await using var look = await site.Look("about:blank");
        var page = look.Page;
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.NoPreference }); // a story then keeps its drawing in sight
        await page.GotoAsync(path);
        await page.WaitForFunctionAsync("!document.querySelector('.prose .story:not(.scrolls)')");
        var margin = await page.EvaluateAsync<double[]>("""
            () => {
              const headings = [...document.querySelectorAll(".prose > section > h2[id], .prose > section > .scene > h2[id]")];
              const [from, to] = [headings[0], headings.at(-1)].map(heading => heading.getBoundingClientRect().top);
              const right = headings[0].closest("section").getBoundingClientRect().right;
              const boxes = [...document.querySelectorAll(".toc, .scene > :is(.widget, .drawing, .key-numbers), .scrolls > .drawing")]
                .map(part => [part.getBoundingClientRect(), part.closest(".scene, .scrolls")?.getBoundingClientRect().bottom ?? 0])
                .filter(([box]) => box.left > right)
                .map(([box, end]) => [box.top, box.bottom, Math.max(box.bottom, end)]);
              let [filled, reached, collisions] = [0, from, 0];
              for (const [i, [top, bottom, end]] of boxes.entries()) {
                filled += Math.max(0, Math.min(end, to) - Math.max(top, reached));
                reached = Math.max(reached, end);
                collisions += boxes.slice(i + 1).filter(other => other[0] < bottom && other[1] > top).length;
              }
              return [filled / (to - from), collisions];
            }
            """);
        Assert.InRange(margin[0], LeastCompany, 1);
        Assert.Equal(0, margin[1]);
    }

    [Fact]
    public async Task The_switch_lights_every_receipt_and_the_chosen_theme_goes_with_the_tab()
    {
        var page = await site.Open("/en/moe", 1440);
        var quiet = page.Locator(".prose p a.quiet").First;
        const string Line = "link => getComputedStyle(link).textDecorationColor";
        Assert.Equal("rgba(0, 0, 0, 0)", await quiet.EvaluateAsync<string>(Line));
        await page.Locator("#every-receipt").CheckAsync();
        Assert.NotEqual("rgba(0, 0, 0, 0)", await quiet.EvaluateAsync<string>(Line));
        await page.Locator(".theme").SelectOptionAsync("dark");
        const string Paper = "getComputedStyle(document.body).backgroundColor";
        Assert.Equal("rgb(19, 21, 25)", await page.EvaluateAsync<string>(Paper));
        await page.GotoAsync("/en/mla");
        Assert.Equal("rgb(19, 21, 25)", await page.EvaluateAsync<string>(Paper));
        Assert.Equal("0/0", await page.EvaluateAsync<string>("localStorage.length + '/' + sessionStorage.length"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_front_page_answers_the_word_that_is_typed()
    {
        var page = await site.Open("/en/", 1440);
        await page.Locator("#word").FillAsync("adobo");
        await Assertions.Expect(page.Locator(".of-word")).ToContainTextAsync("adobo");
        await page.Context.CloseAsync();
    }
}
