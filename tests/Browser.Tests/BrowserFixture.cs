using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.RegularExpressions;
using DeepseekExplainer.Browser.Tests;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(BrowserFixture))]
[assembly: Parallelization(Mode = ParallelMode.All)] // each test has a browser context of its own

namespace DeepseekExplainer.Browser.Tests;

/// <summary>
/// One site on a real port and one Chromium, shared by every browser test. <c>CHROMIUM</c> names the browser; without it
/// Playwright's own is used.
/// </summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private readonly Host _site = new();
    private readonly ConcurrentBag<IPage> _idle = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>"http://127.0.0.1:port".</summary>
    public string Address { get; private set; } = "";

    public IBrowser Browser => _browser ?? throw new InvalidOperationException("The browser has not started.");

    public async ValueTask InitializeAsync()
    {
        _site.UseKestrel(0);
        _site.StartServer();
        Address = _site.ClientOptions.BaseAddress.ToString().TrimEnd('/');
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM"),
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                // No test looks at pixels: only what is in sight is painted, which takes a seventh of the time away.
                "--force-gpu-mem-available-mb=1",
                // The newsroom of the frame tests stands on the public web and our site on loopback, a border no reader crosses.
                "--disable-features=LocalNetworkAccessChecks",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        await _site.DisposeAsync();
    }

    /// <summary>A page in a fresh browser context.</summary>
    public async Task<IPage> Open(string path, int width = 1440, bool scripts = true, ColorScheme theme = ColorScheme.Light)
    {
        var context = await Browser.NewContextAsync(new()
        {
            BaseURL = Address,
            JavaScriptEnabled = scripts,
            ColorScheme = theme,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = width, Height = 900 },
        });
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>
    /// A page that others looked at before and will look at after, for tests that only look: to open one of their own takes three times
    /// as much of the machine. It is as wide as it is asked to be, light, and still.
    /// </summary>
    internal async Task<Look> Look(string path, int width = 1440, int height = 900)
    {
        var page = _idle.TryTake(out var idle) ? idle : await Open("about:blank", width);
        await page.SetViewportSizeAsync(width, height);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        await page.GotoAsync(path);
        return new(page, _idle);
    }

    private sealed class Host : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) =>
            builder.UseEnvironment("Production").UseSetting("DrainSeconds", "0").UseSetting("PagesAhead", "none")
                // As a publisher has them compressed before; here it would be done anew for each test.
                .ConfigureServices(services => services.Configure<BrotliCompressionProviderOptions>(
                    options => options.Level = CompressionLevel.Fastest));
    }
}

/// <summary>A look at a page, which goes on to the next test.</summary>
internal sealed record Look(IPage Page, ConcurrentBag<IPage> Idle) : IAsyncDisposable
{
    public ValueTask DisposeAsync()
    {
        Idle.Add(Page);
        return ValueTask.CompletedTask;
    }
}

internal static class Ways
{
    /// <summary>
    /// Waits until the address of a page is like a pattern in which ** is anything and * anything but a slash. Playwright's own way waits
    /// for the page's load as well, and for ever when that came between the two.
    /// </summary>
    public static Task Reaches(this IPage page, string pattern)
    {
        var like = Regex.Escape(pattern).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal);
        return Assertions.Expect(page).ToHaveURLAsync(new Regex($"^{like}$"), new() { Timeout = 30_000 });
    }
}
