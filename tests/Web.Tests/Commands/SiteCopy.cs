using System.Text.Json.Nodes;
using System.Xml.Linq;
using DeepseekExplainer.Web.Commands;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeepseekExplainer.Web.Tests.Commands;

/// <summary>
/// A copy of the tests' site below a path, made once. Its share cards are texts, and only of some widgets the states are there that links
/// lead to, because to draw a thousand pictures takes half a minute.
/// </summary>
public sealed class SiteCopy : IAsyncLifetime
{
    /// <summary>Where the copy stands on its host.</summary>
    public const string Root = "/explainers";

    /// <summary>The widgets whose states are there.</summary>
    public static readonly IReadOnlyList<string> Widgets = ["kv-cache", "speculation"];

    /// <summary>Its files, and a server of them.</summary>
    internal FileCopy Files { get; } = new(Root);

    public async ValueTask InitializeAsync()
    {
        await using var app = new SiteApp { CopyOf = Some, Logs = NullLoggerFactory.Instance };
        app.Set["PathBase"] = Root;
        using var client = app.Browser();
        var site = app.Services.GetRequiredService<LiveSite>().Current().Site!;
        Addresses.Root = Root;
        await new Export(client, SiteApp.Origin, Files.Folder)
            .Write(site, CopyContents.Routes(app.Services), TestContext.Current.CancellationToken);
    }

    private static StaticCopy Some(Site site) => new(
        CopyContents.Of(site, null).Held.Where(held => held.Page != PageKind.Widget || Widgets.Contains(held.Id)).ToHashSet(), null);

    public ValueTask DisposeAsync() => Files.DisposeAsync();
}

/// <summary>A copy behind a server that knows files, the endings of their names, and index.html in a folder.</summary>
internal sealed class FileCopy : IAsyncDisposable
{
    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("explainer-copy");
    private readonly WebApplication _server;

    public FileCopy(string root)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        _server = builder.Build();
        var files = new FileServerOptions { FileProvider = new PhysicalFileProvider(Folder), RequestPath = root };
        files.StaticFileOptions.ServeUnknownFileTypes = true; // .bib
        _server.UseFileServer(files);
        ((IHost)_server).Start();
    }

    public string Folder => _folder.FullName;

    /// <summary>What a browser gets at an address, after redirects; null where there is nothing, or of no known type.</summary>
    public async Task<byte[]?> Read(string address)
    {
        using var browser = _server.GetTestClient();
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        if (answer.Headers.Location is { } location)
        {
            return await Read(location.IsAbsoluteUri ? location.PathAndQuery : location.ToString());
        }

        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken) : null;
    }

    public string Text(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file));

    public IEnumerable<string> Pages() => Files().Where(file => file.EndsWith(".html", StringComparison.Ordinal));

    /// <summary>The addresses that a sitemap or a feed lists, without their host.</summary>
    public IEnumerable<(string From, string To)> Addresses(string file)
    {
        var text = Text(file[1..]);
        var listed = file.EndsWith(".json", StringComparison.Ordinal)
            ? JsonNode.Parse(text)!["items"]!.AsArray().Select(item => (string)item!["url"]!)
            : XDocument.Parse(text).Descendants().Where(element => element.Name == Map + "loc" || element.Name == Atom + "link")
                .Select(element => element.Attribute("href")?.Value ?? element.Value);
        return listed.Select(address => (file, address[SiteApp.Origin.Length..]));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
