using DeepseekExplainer.Web.Facts;
using Microsoft.Playwright;

namespace DeepseekExplainer.Browser.Tests;

public sealed class ReadingTests(BrowserFixture site)
{
    [Fact]
    public async Task A_reader_goes_from_the_front_page_through_every_article()
    {
        var page = await site.Open("/fil/");
        var articles = await page.Locator("#articles .card h3 a").CountAsync();
        await Follow(page.Locator(".card h3 a").First);
        var titles = new List<string>();
        while (true)
        {
            titles.Add(await page.Locator("h1").InnerTextAsync());
            Assert.True(await page.Locator(".prose p").CountAsync() > 5);
            var next = page.Locator("a[rel=next]");
            if (await next.CountAsync() == 0)
            {
                break;
            }

            await Follow(next);
        }

        Assert.Equal(articles, titles.Distinct().Count());
        await page.Context.CloseAsync();

        async Task Follow(ILocator link)
        {
            var address = await link.GetAttributeAsync("href");
            await link.ClickAsync();
            await page.Reaches($"**{address}"); // a click does not wait, and the page that is left has titles too
        }
    }

    [Fact]
    public async Task The_language_switch_keeps_article_section_and_widget_state()
    {
        var page = await site.Open("/en/moe");
        var section = await page.Locator("h2[id]").Last.GetAttributeAsync("id");
        await page.GotoAsync($"/en/moe?w=expert-routing&gate=v3-size&seed=42#{section}");
        await page.Locator(".languages a").ClickAsync();
        await page.Reaches($"**/fil/moe?w=expert-routing&gate=v3-size&seed=42#{section}");
        Assert.Equal("42", await page.Locator("#expert-routing [name=seed]").InputValueAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_long_page_is_laid_out_in_turn_and_whole_for_who_comes_to_a_place_in_it_or_back_to_one()
    {
        await using var look = await site.Look("/en/moe");
        var page = look.Page;
        await page.SetViewportSizeAsync(360, 740);
        await page.GotoAsync("/en/mla", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        const string IsInTurn = "document.documentElement.classList.contains('in-turn')";
        await page.WaitForFunctionAsync("() => document.readyState === 'complete'");
        Assert.True(await page.EvaluateAsync<bool>(IsInTurn));
        await page.WaitForFunctionAsync("() => !document.querySelector('[data-part]')"); // each part has come
        await page.EvaluateAsync("scrollTo({ top: 9000, behavior: 'instant' })");
        const string Seen = """
            () => {
              const place = document.elementFromPoint(180, 300);
              return place.outerHTML.slice(0, 80) + place.getBoundingClientRect().top;
            }
            """;
        var seen = await page.EvaluateAsync<string>(Seen);
        await page.ReloadAsync();
        Assert.False(await page.EvaluateAsync<bool>(IsInTurn));
        await page.WaitForFunctionAsync($"seen => ({Seen})() === seen", seen);
        await page.GotoAsync("/en/moe#balance");
        Assert.False(await page.EvaluateAsync<bool>(IsInTurn));
    }

    [Theory]
    [InlineData("/en/moe")]
    [InlineData("/fil/deepseek")]
    [InlineData("/en/article")]
    [InlineData("/en/facts/v3-cost")]
    [InlineData("/fil/")]
    public async Task Nothing_lies_over_what_can_be_clicked(string address)
    {
        await using var look = await site.Look(address);
        var covered = await look.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("main :is(a[href], button, input, select, summary)")].filter((each) => {
              if (each.closest("svg, .visually-hidden") || !each.checkVisibility({ visibilityProperty: true })) return false;
              each.scrollIntoView({ block: "center", behavior: "instant" });
              const [{ left, top, width, height }] = each.getClientRects();
              const hit = document.elementFromPoint(left + width / 2, top + height / 2);
              return width > 1 && !each.contains(hit) && !hit?.closest("a, label");
            }).map((each) => each.outerHTML.slice(0, 100))
            """);
        Assert.Empty(covered);
    }

    [Fact]
    public async Task A_widget_stands_beside_the_text_on_wide_screens_and_in_it_on_narrow_ones()
    {
        await using var look = await site.Look("/en/moe");
        var page = look.Page;
        foreach (var (width, beside) in new[] { (1440, true), (768, false), (360, false) })
        {
            await page.SetViewportSizeAsync(width, 900);
            var widget = (await page.Locator("#expert-routing").BoundingBoxAsync())!;
            var text = (await page.Locator(".prose > section:has(#expert-routing) > p").First.BoundingBoxAsync())!;
            Assert.Equal((width, beside), (width, widget.X >= text.X + text.Width));
        }
    }

    [Fact]
    public async Task A_drawing_stands_beside_the_text_where_no_widget_needs_the_room()
    {
        await using var look = await site.Look("/en/deepseek");
        var page = look.Page;
        foreach (var (width, beside) in new[] { (1440, true), (768, false) })
        {
            await page.SetViewportSizeAsync(width, 900);
            var drawing = (await page.Locator("section:has(#the-nvidia-day) .drawing").BoundingBoxAsync())!;
            var text = (await page.Locator("section:has(#the-nvidia-day) .scene > p").First.BoundingBoxAsync())!;
            Assert.Equal((width, beside), (width, drawing.X >= text.X + text.Width));
        }
    }

    [Fact]
    public async Task On_paper_an_article_keeps_its_address_and_answers_and_drops_what_needs_a_screen()
    {
        var page = await site.Open("/en/moe");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var hidden in await page.Locator(".site-header nav, .toc, .next, .widget form, .steps, .share button").AllAsync())
        {
            Assert.False(await hidden.IsVisibleAsync());
        }

        Assert.True(await page.Locator(".share-address code").IsVisibleAsync());
        var (said, shown) = (page.Locator("#expert-routing .conclusion"), page.Locator("#expert-routing .picture"));
        Assert.True((await said.BoundingBoxAsync())!.X < (await shown.BoundingBoxAsync())!.X);
        await page.EvaluateAsync("document.documentElement.dataset.theme = 'dark'");
        await Assertions.Expect(page.Locator("body")).ToHaveCSSAsync("color", "rgb(28, 30, 34)"); // paper is white in every theme
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task On_paper_a_calculator_says_what_it_says_in_a_column_of_words_beside_its_whole_picture()
    {
        var page = await site.Open("/en/w/kv-cache", 720);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        var said = (await page.Locator(".conclusion").BoundingBoxAsync())!;
        var shown = (await page.Locator(".picture").BoundingBoxAsync())!;
        Assert.InRange(said.Width, 150, shown.X - said.X);
        Assert.InRange(shown.X + shown.Width, 0, 720);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task No_page_asks_another_host_sets_a_cookie_or_breaks_its_own_policy()
    {
        var page = await site.Open("about:blank");
        var foreign = new List<string>();
        var errors = new List<string>();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(site.Address, StringComparison.Ordinal))
            {
                foreign.Add(request.Url);
            }
        };
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                errors.Add(message.Text);
            }
        };
        foreach (var path in new[] { "/en/", "/en/moe", "/fil/training-cost", "/en/w/expert-routing", "/embed/en/w/expert-routing" })
        {
            await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        }

        Assert.Empty(foreign);
        Assert.Empty(errors);
        Assert.Empty(await page.Context.CookiesAsync());
        await page.Context.CloseAsync();
    }
}
