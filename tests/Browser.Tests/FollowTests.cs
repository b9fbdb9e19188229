using DeepseekExplainer.Web;
using DeepseekExplainer.Web.Facts;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Playwright;

namespace DeepseekExplainer.Browser.Tests;

/// <summary>An author writes with the page open beside the editor.</summary>
public sealed class FollowTests(BrowserFixture browser)
{
    [Fact(Timeout = 60_000)]
    public async Task A_save_is_shown_where_the_reader_was_and_problems_come_and_go_without_a_reload()
    {
        var folder = Directory.CreateTempSubdirectory("explainer");
        try
        {
            Copy("content", folder.FullName);
            await using var site = new WritersSite(folder.FullName);
            site.UseKestrel(0);
            site.StartServer();
            var article = Path.Combine(folder.FullName, "content", "en", "moe.md");
            var written = await File.ReadAllTextAsync(article, TestContext.Current.CancellationToken);

            var context = await browser.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1000, Height = 700 } });
            var page = await context.NewPageAsync();
            var complaints = new List<string>();
            page.Console += (_, message) => complaints.AddRange(message.Type == "error" ? [message.Text] : []);
            await page.GotoAsync($"{site.ClientOptions.BaseAddress}en/moe");
            await page.EvaluateAsync("scrollTo(0, 900)");

            // A headline of as many lines: with fewer, a browser may keep the words in their place rather than the number of pixels.
            await File.WriteAllTextAsync(article, With("title: One model", "title: One modem"), TestContext.Current.CancellationToken);
            await page.Locator("h1", new() { HasTextString = "One modem" }).WaitForAsync();
            await page.EvaluateAsync("new Promise(is => (function look() { scrollY === 900 ? is() : requestAnimationFrame(look) })())");

            await page.EvaluateAsync("document.body.dataset.sameDocument = 'yes'");
            await File.WriteAllTextAsync(article, With("[671 billion](fact", "[672 billion](fact"), TestContext.Current.CancellationToken);
            await page.Locator(".problems li").First.WaitForAsync();
            Assert.StartsWith("content/en/moe.md:", await page.Locator(".problems li").First.TextContentAsync(), StringComparison.Ordinal);

            await File.WriteAllTextAsync(article, With("title: One model", "title: One modem"), TestContext.Current.CancellationToken);
            await page.Locator(".problems").WaitForAsync(new() { State = WaitForSelectorState.Detached });
            Assert.Equal("yes", await page.EvaluateAsync<string>("document.body.dataset.sameDocument"));
            Assert.Empty(complaints);
            await context.CloseAsync();

            string With(string old, string now) => written.Replace(old, now, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Copy(string name, string to)
    {
        foreach (var path in Directory.EnumerateFiles(Path.Combine(SiteRoot.Find(), name), "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(SiteRoot.Find(), path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }
    }

    private sealed class WritersSite(string root) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) =>
            builder.UseEnvironment("Development").UseSetting("Content", root);
    }
}
