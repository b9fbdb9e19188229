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
        Assert.Contains("sentence=Hello+there", page.Url, StringComparison.Ordinal);
        var conclusion = await page.Locator($"{Widget} .conclusion").InnerTextAsync();
        Assert.Equal(conclusion, await page.Locator($"{Widget} [data-live]").InnerTextAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_step_is_followed_by_keyboard_and_the_form_follows()
    {
        var page = await site.Open("/en/w/expert-routing");
        await page.Locator($"{Widget} .steps a").Nth(1).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator($"{Widget} [name=gate]")).ToHaveValueAsync("v3-size");
        Assert.Contains("gate=v3-size", page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_value_out_of_range_is_explained_at_its_field_while_typing()
    {
        var page = await site.Open("/en/w/expert-routing");
        Assert.False(await page.Locator($"{Widget} [name=seed]").IsVisibleAsync());
        await page.Locator($"{Widget} [name=gate]").SelectOptionAsync("v3-size");
        await page.Locator($"{Widget} [name=seed]").FillAsync("99999");
        await Assertions.Expect(page.Locator($"{Widget} .control.invalid .error")).ToHaveTextAsync("Give a whole number from 0 to 9,999.");
        await page.Locator($"{Widget} [name=seed]").FillAsync("99");
        await Assertions.Expect(page.Locator($"{Widget} .control.invalid")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_scripts_the_form_answers_in_the_article()
    {
        var page = await site.Open("/en/moe", scripts: false);
        await page.Locator($"{Widget} [name=sentence]").FillAsync("Hello there");
        await page.Locator($"{Widget} button").ClickAsync();
        await page.WaitForURLAsync("**/en/moe?*#expert-routing");
        Assert.Contains("“·there”", await page.Locator($"{Widget} .conclusion").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator($"{Widget} .steps a").Nth(1).ClickAsync();
        await Assertions.Expect(page.Locator($"{Widget} .conclusion")).ToContainTextAsync("“Every”");
        await page.Context.CloseAsync();
    }
}
