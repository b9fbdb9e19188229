using System.Globalization;
using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Widgets;
using Microsoft.Playwright;

namespace DeepseekExplainer.Browser.Tests;

/// <summary>Our framed pages inside a page of another origin, which speaks the protocols that newsroom systems speak.</summary>
public sealed class FrameTests(BrowserFixture site)
{
    private const string Other = "http://newsroom.test/";
    private const string Secret = "Abc123XYZ9";

    /// <summary>What wp-embed.js does, in short: match by secret and window, clamp, show the frame, open links to the same host.</summary>
    private const string WordPress = """
        <iframe id="f" class="wp-embedded-content" sandbox="allow-scripts" security="restricted" style="visibility: hidden"
          width="600" height="200" src="SRC#?secret=SECRET" data-secret="SECRET"></iframe>
        <script>
          window.opened = [];
          const frame = document.getElementById("f");
          addEventListener("message", ({ data, source }) => {
            if (!data || !data.secret || data.secret !== "SECRET" || source !== frame.contentWindow) return;
            if (data.message === "height") { frame.removeAttribute("style"); frame.height = Math.min(1000, Math.max(200, ~~data.value)); }
            if (data.message === "link") window.opened.push(data.value);
          });
          addEventListener("load", () => frame.contentWindow.postMessage({ message: "ready", secret: "SECRET" }, "*"));
        </script>
        """;

    [Fact]
    public async Task In_WordPress_a_widget_sizes_itself_and_works_by_mouse_and_keyboard()
    {
        var (page, frame) = await Host("/embed/en/w/expert-routing", WordPress);
        await Height(page, height => height > 300);
        var closed = await HeightNow(page);
        await frame.Locator(".numbers summary").ClickAsync();
        await Height(page, height => height > closed);
        await frame.Locator(".numbers summary").ClickAsync();
        await Height(page, height => height == closed);

        var before = await frame.Locator(".conclusion").InnerTextAsync();
        await frame.Locator(".steps a").Nth(1).ClickAsync();
        await Assertions.Expect(frame.Locator("[name=gate]")).ToHaveValueAsync("v3-size");
        Assert.NotEqual(before, await frame.Locator(".conclusion").InnerTextAsync());

        await frame.Locator(".change summary").ClickAsync();
        await frame.Locator("[name=seed]").FillAsync("99999");
        await Assertions.Expect(frame.Locator(".control.invalid .error")).ToBeVisibleAsync();
        await frame.Locator("[name=seed]").FillAsync("42");
        await frame.Locator("[name=seed]").PressAsync("Enter");
        await Assertions.Expect(frame.Locator(".control.invalid")).ToHaveCountAsync(0);
        await frame.Locator(".more summary").ClickAsync();
        await frame.Locator(".more .steps a").Last.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(frame.Locator(".more[open] .steps a:focus")).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task In_WordPress_links_to_our_pages_open_outside_the_frame()
    {
        var (page, frame) = await Host("/embed/en/w/expert-routing?gate=v3-size&seed=5", WordPress);
        await frame.Locator(".credit a").First.ClickAsync();
        await page.WaitForFunctionAsync("window.opened.length === 1");
        Assert.Equal($"{site.Address}/en/w/expert-routing?gate=v3-size&seed=5", await page.EvaluateAsync<string>("window.opened[0]"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_frame_that_moves_on_keeps_its_secret()
    {
        var (page, frame) = await Host("/embed/en/w/kv-cache", WordPress);
        await Height(page, height => height > 200);
        await frame.Locator("main").EvaluateAsync("""
            main => main.insertAdjacentHTML('beforeend', '<a id="on" href="/embed/en/claims/nowhere" target="_self">on</a>')
            """);
        await frame.Locator("#on").ClickAsync();
        await Assertions.Expect(frame.Locator(".kicker")).ToHaveTextAsync("404");
        await Height(page, height => height < 600);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_scripts_or_forms_the_steps_still_work()
    {
        const string sandbox = """<iframe id="f" sandbox="" width="600" height="900" src="SRC"></iframe>""";
        var (page, frame) = await Host("/embed/en/w/expert-routing?theme=dark", sandbox);
        var before = await frame.Locator(".conclusion").InnerTextAsync();
        await frame.Locator(".steps a").Nth(1).ClickAsync();
        await Assertions.Expect(frame.Locator(".conclusion")).Not.ToHaveTextAsync(before);

        await frame.Locator(".more summary").ClickAsync();
        before = await frame.Locator(".conclusion").InnerTextAsync();
        await frame.Locator(".more .steps a").First.ClickAsync();
        await Assertions.Expect(frame.Locator(".conclusion")).Not.ToHaveTextAsync(before);
        await Assertions.Expect(frame.Locator(".more .steps a").First).ToBeVisibleAsync();
        Assert.Equal("dark", await frame.Locator("html").GetAttributeAsync("data-theme"));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("?childId=one&initialWidth=600", """
        addEventListener("message", ({ data }) => {
          const [, id, kind, value] = typeof data === "string" && data.startsWith("pym") ? data.split("xPYMx") : [];
          if (id === "one" && kind === "height") frame.height = value;
        });
        """, Label = "pym")]
    [InlineData("", """
        addEventListener("message", ({ data }) => {
          if (data.sentinel === "amp" && data.type === "embed-size") frame.height = data.height;
        });
        """, Label = "AMP")]
    [InlineData("", """
        addEventListener("message", ({ data }) => {
          const said = typeof data === "string" && data.startsWith("{") && JSON.parse(data);
          if (said && said.context === "iframe.resize" && said.src === frame.src) frame.height = said.height;
        });
        """, Label = "Medium")]
    [InlineData("", """
        addEventListener("message", ({ data }) => {
          const found = /^\[iFrameSizer\]f:(\d+):(\d+):(\w+)/.exec(data);
          if (found) frame.height = found[1];
        });
        const hello = "[iFrameSizer]f:8:false:false:32:true:true:null:bodyOffset:null:null:0:false:parent:scroll:true";
        addEventListener("load", () => frame.contentWindow.postMessage(hello, "*"));
        """, Label = "iframe-resizer")]
    [InlineData("", """
        addEventListener("message", ({ data }) => { if (data.type === "iframe-resized") frame.height = data.height; });
        addEventListener("load", () => frame.contentWindow.postMessage({ type: "iframe-child-init" }, "*"));
        """, Label = "open-iframe-resizer")]
    [InlineData("", "ours", Label = "our own script")]
    public async Task Every_kind_of_host_gets_the_height(string query, string script)
    {
        var body = """<iframe id="f" width="600" height="50" src="SRC"></iframe>""" + (script == "ours"
            ? $"<script src=\"{site.Address}/embed.js\"></script>"
            : $"<script>const frame = document.getElementById('f');{script}</script>");
        var (page, frame) = await Host("/embed/en/w/kv-cache" + query, body);
        await Height(page, height => height > 300);
        await frame.Locator(".numbers summary").ClickAsync();
        var inside = await frame.Locator("html").EvaluateAsync<double>("html => html.getBoundingClientRect().height");
        await Height(page, height => Math.Abs(height - inside) <= 2);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_claim_is_whole_where_a_host_cuts_at_a_thousand_pixels()
    {
        await using var look = await site.Look("/fil/claims", 650);
        var page = look.Page;
        var claims = await page.EvaluateAsync<string[]>(
            "fetch('/fil/claims.json').then(r => r.json()).then(all => all.map(claim => claim.id))");
        await page.GotoAsync($"/embed/fil/claims/{claims[0]}"); // the longer words
        foreach (var width in new[] { 360, 650 })
        {
            await page.SetViewportSizeAsync(width, 1000);
            // One page shows the text of each: to open eighty takes a second of the machine for each.
            var tall = await page.EvaluateAsync<string[]>("""
                async claims => {
                  const tall = [];
                  for (const claim of claims) {
                    const answer = await fetch(`/embed/fil/claims/${claim}`);
                    document.body.replaceWith(new DOMParser().parseFromString(await answer.text(), "text/html").body);
                    const { height } = document.documentElement.getBoundingClientRect();
                    if (height > 1000 || !answer.ok) tall.push(`${claim} is ${height} px tall (${answer.status})`);
                  }
                  return tall;
                }
                """, claims);
            Assert.True(tall.Length == 0, $"At {width}: {string.Join(", ", tall)}");
        }
    }

    [Fact]
    public async Task Where_a_host_cuts_a_section_a_line_says_how_much_follows()
    {
        var (page, frame) = await Host("/embed/en/moe?section=the-gate", WordPress);
        await Height(page, height => height == 1000);
        var follows = frame.Locator(".follows");
        await Assertions.Expect(follows).ToHaveTextAsync(new Regex("^[1-9][0-9]?% more below$"));
        Assert.True(await follows.EvaluateAsync<bool>("line => line.getBoundingClientRect().bottom <= innerHeight"));
        await frame.Locator("html").EvaluateAsync("html => html.scrollIntoView({ block: 'end', behavior: 'instant' })");
        await Assertions.Expect(follows).ToBeHiddenAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("?headline=0")]
    [InlineData("?controls=0&headline=0")]
    public async Task The_height_that_is_suggested_fits(string query)
    {
        await using var look = await site.Look("about:blank", Shareable.Width);
        var page = look.Page;
        foreach (var path in WidgetList.All.Select(widget => "w/" + widget.Id).Append("facts/v3-cost").Append("claims/six-million"))
        {
            await page.GotoAsync($"/embed/fil/{path}{query}");
            var height = await page.EvaluateAsync<int>("Math.floor(document.documentElement.getBoundingClientRect().height)");
            var suggested = await page.EvaluateAsync<int>(
                $"fetch('/fil/{path}/embed.json{query}').then(r => r.json()).then(code => code.height)");
            Assert.True(suggested >= height && suggested <= height + 250, $"{path}{query} is {height} px tall; {suggested} are suggested");
        }
    }

    [Fact]
    public async Task A_framed_widget_fits_its_width_and_stays_under_a_thousand_pixels()
    {
        await using var look = await site.Look("about:blank", 320);
        var page = look.Page;
        string[] tall = ["draft-and-verify?length=45", "training-cost?other=27880000", "speculation?acceptance=0", "kv-cache?batch=512"];
        foreach (var state in WidgetList.All.Select(widget => widget.Id).Concat(tall))
        {
            await page.GotoAsync($"/embed/fil/w/{state}");
            foreach (var width in new[] { 200, 320, 360, 500, 540, 600, 650, 800, 1000 })
            {
                await page.SetViewportSizeAsync(width, 900);
                var sizes = await page.EvaluateAsync<double[]>("""
                    () => {
                      const page = document.documentElement;
                      const picture = document.querySelector(".picture").getBoundingClientRect().width;
                      return [page.scrollWidth - page.clientWidth, page.getBoundingClientRect().height,
                        picture / document.querySelector(".bench").clientWidth];
                    }
                    """);
                var (excess, height, picture) = (sizes[0], sizes[1], sizes[2]);
                Assert.True(excess <= 0, $"{state} is too wide at {width}");
                Assert.True(width < 320 || height <= 1000, $"{state} is {height} px tall at {width}");
                Assert.True(picture > (width < 520 ? 0.95 : 0.55), $"the picture of {state} takes {picture:P0} of its width at {width}");
            }
        }
    }

    private async Task<(IPage Page, IFrameLocator Frame)> Host(string path, string body)
    {
        var context = await site.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 800, Height = 1100 } });
        var page = await context.NewPageAsync();
        var html = "<!DOCTYPE html><meta charset=utf-8><title>newsroom</title>"
            + body.Replace("SRC", site.Address + path, StringComparison.Ordinal).Replace("SECRET", Secret, StringComparison.Ordinal);
        await page.RouteAsync(Other + "**", route => route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = html }));
        await page.GotoAsync(Other);
        var frame = page.FrameLocator("#f");
        await frame.Locator("main").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        return (page, frame);
    }

    private static async Task<int> HeightNow(IPage page) =>
        int.Parse((await page.Locator("#f").GetAttributeAsync("height"))!, CultureInfo.InvariantCulture);

    private static async Task Height(IPage page, Func<int, bool> expected)
    {
        var height = 0;
        for (var i = 0; i < 100; i++)
        {
            height = await HeightNow(page);
            if (expected(height))
            {
                return;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"The frame stays {height} pixels high.");
    }
}
