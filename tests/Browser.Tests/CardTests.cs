using DeepseekExplainer.Web.Facts;
using Microsoft.Playwright;

namespace DeepseekExplainer.Browser.Tests;

/// <summary>The cards that links to evidence open, by mouse, keyboard and touch, and the plain links they are without scripts.</summary>
public sealed class CardTests(BrowserFixture site)
{
    private static ILocator Card(IPage page) => page.Locator(".card-popover");

    [Fact]
    public async Task Pointing_at_a_link_shows_its_card_and_moving_away_hides_it()
    {
        var page = await site.Open("/en/training-cost");
        foreach (var link in new[] { "a.fact", "a.term", "a.claim", "a.source" })
        {
            var target = page.Locator($".prose {link}").First;
            await target.HoverAsync();
            await Assertions.Expect(Card(page)).ToBeVisibleAsync();
            await Card(page).HoverAsync();
            await Assertions.Expect(Card(page)).ToBeVisibleAsync();
            await page.Mouse.MoveAsync(2, 2);
            await Assertions.Expect(Card(page)).ToHaveCountAsync(0);
        }

        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_keyboard_opens_a_card_that_is_no_stop_of_its_own_and_escape_closes_it()
    {
        var page = await site.Open("/en/mla");
        await page.Locator(".prose .skip").First.FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(Card(page)).ToBeVisibleAsync();
        Assert.Equal("true", await page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-expanded')"));
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(Card(page)).ToHaveCountAsync(0);
        Assert.Contains("term", await page.EvaluateAsync<string>("document.activeElement.className"), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Tab");
        Assert.False(await page.EvaluateAsync<bool>("!!document.activeElement.closest('.card-popover')"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_first_tap_opens_the_card_and_a_second_follows_the_link()
    {
        var context = await site.Browser.NewContextAsync(new()
        {
            BaseURL = site.Address,
            HasTouch = true,
            IsMobile = true,
            ViewportSize = new() { Width = 390, Height = 800 },
        });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/fil/training-cost");
        var link = page.Locator(".prose a.fact").First;
        await link.TapAsync();
        await Assertions.Expect(Card(page)).ToBeVisibleAsync();
        Assert.EndsWith("/fil/training-cost", page.Url, StringComparison.Ordinal);
        var box = (await Card(page).BoundingBoxAsync())!;
        Assert.True(box.X >= 0 && box.X + box.Width <= 390, $"{box.X} to {box.X + box.Width}");
        await link.TapAsync();
        await page.Reaches("**/fil/facts/**");
        await context.CloseAsync();
    }

    [Fact]
    public async Task Without_scripts_a_number_is_a_link_to_its_receipt()
    {
        var page = await site.Open("/en/training-cost", scripts: false);
        await page.Locator(".prose a.fact").First.ClickAsync();
        await page.Reaches("**/en/facts/**");
        Assert.Equal(1, await page.Locator(".receipt").CountAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Axe_finds_nothing_in_an_open_card()
    {
        var page = await site.Open("/en/training-cost");
        await page.Locator(".prose a.claim").First.HoverAsync();
        await Assertions.Expect(Card(page)).ToBeVisibleAsync();
        Assert.Empty(await page.Flaws());
        await page.Context.CloseAsync();
    }
}
