using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using AngleSharp;
using AngleSharp.Dom;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Sharing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(DeepseekExplainer.Web.Tests.SiteApp))]

namespace DeepseekExplainer.Web.Tests;

/// <summary>
/// The site in memory, with the content of the tests or with another folder's. Tests that only read share one, which their constructor
/// is given, or one of those with an operator's settings.
/// </summary>
public sealed partial class SiteApp : WebApplicationFactory<Program>
{
    private static readonly ConcurrentDictionary<string, Lazy<SiteApp>> Shared = new();

    /// <summary>Most of the time of a site's start goes into reading its content, and nobody saves to that of the tests.</summary>
    static SiteApp()
    {
        var usual = new Lazy<SiteStart>(() => SiteStart.Read(UsualRoot) with { IsFollowed = false });
        SiteStart.Of = root => root == UsualRoot ? usual.Value : SiteStart.Read(root);
    }

    /// <summary>Where the site says it is.</summary>
    public const string Origin = "https://explainer.example";

    /// <summary>The folder that holds the content folder.</summary>
    public string Root { get; init; } = UsualRoot;

    /// <summary>Production, or Development as on a writer's machine.</summary>
    public string Environment { get; init; } = "Production";

    /// <summary>An operator's settings; a test never waits for a drain, nor for pages that it does not ask for.</summary>
    public Dictionary<string, string> Set { get; } = new() { ["DrainSeconds"] = "0", ["PagesAhead"] = "none" };

    /// <summary>For the site as it is copied into files: what the copy holds.</summary>
    internal Func<Site, StaticCopy>? CopyOf { get; init; }

    /// <summary>Where the site's log goes; null for standard output.</summary>
    public ILoggerFactory? Logs { get; init; }

    /// <summary>The site with an operator's settings, for all tests that only read it.</summary>
    public static SiteApp With(params (string Name, string Value)[] settings) =>
        Shared.GetOrAdd(string.Join('\n', settings), _ => new(() =>
        {
            var app = new SiteApp();
            foreach (var (name, value) in settings)
            {
                app.Set[name] = value;
            }

            return app;
        })).Value;

    public HttpClient Browser() => CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new Uri(Origin) });

    public async Task<(HttpStatusCode Status, string Body)> Read(string address)
    {
        using var client = Browser();
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The page at an address, as a browser parses it.</summary>
    public async Task<IDocument> Page(string address) => await Parse((await Read(address)).Body);

    /// <summary>The JSON at an address, written with the site's origin or without.</summary>
    public async Task<JsonNode> Json(string address) =>
        JsonNode.Parse((await Read(address.StartsWith(Origin, StringComparison.Ordinal) ? address[Origin.Length..] : address)).Body)!;

    /// <summary>A page as a browser parses it.</summary>
    public static Task<IDocument> Parse(string html) =>
        BrowsingContext.New(Configuration.Default).OpenAsync(page => page.Content(html), TestContext.Current.CancellationToken);

    /// <summary>Makes some pages before a reader asks, of all that would be made; to make those takes half a minute.</summary>
    /// <returns>All, in the order in which they are made.</returns>
    internal async Task<List<string>> MakeAhead(Uri origin, params IEnumerable<string> addresses)
    {
        var (ahead, wanted, all) = (Services.GetRequiredService<Ahead>(), addresses.ToHashSet(), new List<string>());
        var pipeline = ahead.Pipeline;
        ahead.Pipeline = context =>
        {
            all.Add(context.Request.Path.Value!);
            return wanted.Contains(all[^1]) ? pipeline(context) : Task.CompletedTask;
        };
        await ahead.Make(Services.GetRequiredService<LiveSite>().Current().Site!, origin, TestContext.Current.CancellationToken);
        ahead.Pipeline = pipeline;
        return all;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environment);
        builder.UseSetting("Content", Root);
        foreach (var (name, value) in Set)
        {
            builder.UseSetting(name, value);
        }

        if (CopyOf is not null)
        {
            builder.ConfigureTestServices(services =>
            {
                var start = SiteStart.Of(Root);
                services.AddSingleton(provider => new LiveSite(
                    start.Folder, provider.GetRequiredService<Kept>(), provider.GetRequiredService<ILogger<LiveSite>>())
                {
                    First = start.First,
                    CopyOf = CopyOf,
                    Miniature = start.Miniature.GetAwaiter().GetResult(),
                });
                services.AddSingleton(provider => new ShareCards(
                    "", card => System.Text.Encoding.UTF8.GetBytes(card.Path), provider.GetRequiredService<Kept>(),
                    provider.GetRequiredService<Making>(), provider.GetRequiredService<ILogger<ShareCards>>()));
            });
        }

        if (Logs is not null)
        {
            builder.ConfigureTestServices(services => services.AddSingleton(Logs));
        }
    }
}
