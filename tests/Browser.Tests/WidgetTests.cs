using DeepseekExplainer.Web.Facts;
using Microsoft.Playwright;

namespace DeepseekExplainer.Browser.Tests;

public sealed class WidgetTests(BrowserFixture site)
{
    private const string Widget = "#expert-routing";

    [Fact]
    public async Task Typing_swaps_the_answer_and_keeps_the_caret()
    {
        var page = await site.Open("/en/moe");
        var text = page.Locator($"{Widget} [name=sentence]");
        await text.FillAsync("Hello there");
        await Assertions.Expect(page.Locator($"{Widget} .conclusion")).ToContainTextAsync("“·there”");
        Assert.Equal("TEXTAREA", await page.EvaluateAsync<string>("document.activeElement.tagName"));
        await page.Reaches("**/en/moe?w=expert-routing&sentence=Hello%20there");
        var conclusion = await page.Locator($"{Widget} .conclusion").InnerTextAsync();
        await Assertions.Expect(page.Locator($"{Widget} [data-live]")).ToHaveTextAsync(conclusion);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_step_is_followed_by_keyboard_the_focus_stays_and_Back_undoes_it()
    {
        var page = await site.Open("/en/w/expert-routing");
        var second = page.Locator($"{Widget} .steps a").Nth(1);
        await second.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator($"{Widget} [name=gate]")).ToHaveValueAsync("v3-size");
        await page.Reaches("**/en/w/expert-routing?gate=v3-size");
        await Assertions.Expect(second).ToBeFocusedAsync();

        var token = page.Locator($"{Widget} .picture a").Nth(2);
        await token.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Reaches("**token=3**");
        await Assertions.Expect(token).ToBeFocusedAsync();

        await page.GoBackAsync();
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator($"{Widget} [name=gate]")).Not.ToHaveValueAsync("v3-size");
        Assert.EndsWith("/en/w/expert-routing", page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("kv-cache", "tokens")]
    [InlineData("latent-attention", "distance")]
    public async Task The_first_finger_on_a_picture_moves_what_it_touches(string widget, string number)
    {
        var page = await site.Open($"/en/w/{widget}", width: 360);
        var handle = page.Locator("[data-drag]");
        await handle.ScrollIntoViewIfNeededAsync();
        var box = (await handle.BoundingBoxAsync())!;
        var fingers = await page.Context.NewCDPSessionAsync(page);
        await fingers.SendAsync("Emulation.setTouchEmulationEnabled", new() { ["enabled"] = true });
        await Touch("touchStart", 0.3);
        await page.Locator("head script[src*='/widget']").WaitForAsync(new() { State = WaitForSelectorState.Attached }); // comes with it
        for (var step = 1; step <= 10; step++)
        {
            await Touch("touchMove", 0.3 + (0.05 * step));
            await page.WaitForTimeoutAsync(50);
        }

        await Touch("touchEnd", null);
        await page.Reaches($"**?*{number}=*");
        await page.Context.CloseAsync();

        Task Touch(string type, double? share) => fingers.SendAsync("Input.dispatchTouchEvent", new()
        {
            ["type"] = type,
            ["touchPoints"] = share is null ? Array.Empty<object>()
                : new[] { new { x = box.X + (box.Width * share.Value), y = box.Y + (box.Height / 2) } },
        });
    }

    [Fact]
    public async Task A_conclusion_that_a_telephone_cuts_says_so_and_opens_at_the_first_touch()
    {
        var page = await site.Open("/en/w/kv-cache", width: 360);
        var conclusion = page.Locator(".conclusion");
        await Assertions.Expect(conclusion).ToHaveCSSAsync("--is-cut", "1"); // known once it was painted
        await page.SetViewportSizeAsync(1440, 900);
        await Assertions.Expect(conclusion).Not.ToHaveCSSAsync("--is-cut", "1"); // where nothing is cut
        await page.SetViewportSizeAsync(360, 900);
        await Assertions.Expect(conclusion).ToHaveCSSAsync("--is-cut", "1");
        var cut = (await conclusion.BoundingBoxAsync())!.Height;
        await conclusion.ClickAsync();
        await page.Locator(".widget.whole").WaitForAsync();
        Assert.True((await conclusion.BoundingBoxAsync())!.Height > cut + 20);
        await Assertions.Expect(conclusion).Not.ToHaveCSSAsync("--is-cut", "1");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_picture_follows_a_hand_that_has_not_stopped_with_one_request_at_a_time()
    {
        var page = await site.Open("/en/w/speculation");
        await StepTheSlider(page);
        var redrawn = await page.EvaluateAsync<int[]>("""
            async () => {
              const field = document.querySelector("#speculation [name=acceptance]");
              const seen = new Set();
              const send = window.fetch;
              let [onTheirWay, most] = [0, 0];
              window.fetch = (...asked) => {
                most = Math.max(most, ++onTheirWay);
                return send(...asked).finally(() => onTheirWay--);
              };
              for (let moment = 0; moment < 500 && seen.size < 8; moment++) {
                field.value = 0.3 + 0.6 * Math.abs(Math.sin(moment / 40));
                field.dispatchEvent(new Event("input", { bubbles: true }));
                await new Promise(requestAnimationFrame);
                seen.add(document.querySelector("#speculation .picture circle").outerHTML);
              }
              return [seen.size, most];
            }
            """);
        Assert.Equal([8, 1], redrawn);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_point_of_a_curve_can_be_dragged_and_says_where_it_is_without_defaults_in_the_address()
    {
        var page = await site.Open("/en/w/speculation");
        await StepTheSlider(page);
        var chart = (await page.Locator("#speculation [data-drag]").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(chart.X + (chart.Width * 0.9f), chart.Y + (chart.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(chart.X + (chart.Width * 0.5f), chart.Y + (chart.Height / 2), new() { Steps = 5 });
        await page.Mouse.UpAsync();
        await page.Reaches("**/en/w/speculation?acceptance=0.5");
        Assert.Contains("50%", await page.Locator("#speculation .conclusion").InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    /// <summary>What comes when a reader comes near has come then.</summary>
    private static async Task StepTheSlider(IPage page)
    {
        await page.Locator("#speculation [name=acceptance]").PressAsync("ArrowLeft");
        await Assertions.Expect(page.Locator("#speculation .conclusion")).ToContainTextAsync("84%");
    }

    [Fact]
    public async Task A_value_out_of_range_is_explained_at_its_field_while_typing()
    {
        var page = await site.Open("/en/w/expert-routing");
        Assert.False(await page.Locator($"{Widget} [name=seed]").IsVisibleAsync());
        await page.Locator($"{Widget} [name=gate]").SelectOptionAsync("v3-size");
        await page.Locator($"{Widget} [name=seed]").FillAsync("99999");
        const string range = "Give a whole number from 0 to 9,999.";
        await Assertions.Expect(page.Locator($"{Widget} .control.invalid .error")).ToHaveTextAsync(range);
        await Assertions.Expect(page.Locator($"{Widget} [data-live]")).ToHaveTextAsync(range);
        var seed = page.Locator($"{Widget} [name=seed]");
        await Assertions.Expect(seed).ToHaveAttributeAsync("aria-describedby", "expert-routing-seed-error");
        await Assertions.Expect(page.Locator($"{Widget}.stale .picture")).ToBeVisibleAsync();
        await page.Locator($"{Widget} [name=seed]").FillAsync("99");
        await Assertions.Expect(page.Locator($"{Widget} .control.invalid")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator($"{Widget}.stale")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_scripts_the_form_answers_in_the_article()
    {
        var page = await site.Open("/en/moe", scripts: false);
        await page.Locator($"{Widget} [name=sentence]").FillAsync("Hello there");
        await page.Locator($"{Widget} button").ClickAsync();
        await page.Reaches("**/en/moe?*#expert-routing");
        Assert.Contains("“·there”", await page.Locator($"{Widget} .conclusion").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator($"{Widget} .steps a").Nth(1).ClickAsync();
        await Assertions.Expect(page.Locator($"{Widget} .conclusion")).ToContainTextAsync("“Every”");
        await page.Context.CloseAsync();
    }
}
