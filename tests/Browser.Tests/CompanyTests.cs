using Microsoft.Playwright;

namespace DeepseekExplainer.Browser.Tests;

/// <summary>What a reader of an article has before the eyes: soon something to touch, and beside the text its pictures.</summary>
public sealed class CompanyTests(BrowserFixture site)
{
    private const double LeastCompany = 0.7;

    [Theory]
    [InlineData("/en/moe")]
    [InlineData("/fil/deepseek")]
    [InlineData("/fil/training-cost")]
    public async Task An_article_begins_on_the_first_screen_and_has_something_to_touch_by_the_middle_of_the_second(string path)
    {
        var page = await site.Open(path, 1440);
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
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task As_one_scrolls_the_margin_keeps_company()
    {
        var page = await site.Open("/en/moe", 1440);
        await page.SetViewportSizeAsync(1440, 900);
        var company = await page.EvaluateAsync<double>("""
            () => {
              document.documentElement.style.scrollBehavior = "auto";
              const [first, ...others] = document.querySelectorAll(".prose h2[id]:not(.widget h2)");
              const right = first.getBoundingClientRect().right;
              const [from, to] = [first, others.at(-2)].map(heading => heading.getBoundingClientRect().top + scrollY);
              const seen = [];
              for (let y = from; y < to; y += 450) {
                scrollTo(0, y);
                seen.push([...document.querySelectorAll(".toc, .scene > .widget, .scene > .drawing")]
                  .map(part => part.getBoundingClientRect())
                  .some(box => box.left > right && box.bottom > 200 && box.top < 700) ? 1 : 0);
              }
              return seen.reduce((sum, one) => sum + one, 0) / seen.length;
            }
            """);
        Assert.InRange(company, LeastCompany, 1);
        await page.Context.CloseAsync();
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
