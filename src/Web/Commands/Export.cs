using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Http;

namespace DeepseekExplainer.Web.Commands;

/// <summary>
/// Asks a site for everything that a copy in files holds and for all that its pages lead to, and writes it. What leads nowhere ends it.
/// </summary>
/// <param name="site">The site; its root is <see cref="Addresses.Root"/>.</param>
/// <param name="origin">"https://host", as its pages name it.</param>
/// <param name="folder">An empty folder.</param>
internal sealed partial class Export(HttpClient site, string origin, string folder)
{
    private readonly Queue<Ask> _asks = [];
    private readonly HashSet<string> _known = [];

    /// <summary>The files that were written.</summary>
    public int Files { get; private set; }

    /// <summary>Their bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>One file of the copy.</summary>
    /// <param name="Link">Its address in the copy, with the site's root.</param>
    /// <param name="Path">What the site is asked for, with its root.</param>
    /// <param name="From">The page that leads there; empty for what is in the book of addresses.</param>
    private sealed record Ask(string Link, string Path, string From);

    /// <summary>Writes the copy.</summary>
    /// <exception cref="ExportException">Something that the copy needs cannot be had.</exception>
    public async Task Write(Site content, IReadOnlySet<string> routes, CancellationToken stop)
    {
        foreach (var address in CopyContents.Addresses(content, routes))
        {
            Plan(new(address.ToString(), Addresses.Rooted(address.Asked), ""));
            if (address is { Ending: "", IsFramed: false } && routes.Contains(Address.Route(address.Page, isFramed: true)))
            {
                foreach (var format in new[] { "json", "xml" })
                {
                    var page = Uri.EscapeDataString(origin + Addresses.Rooted(address.Asked));
                    Plan(new(address.As(Address.OEmbedFile + format).ToString(), $"{Addresses.OEmbed}?url={page}&format={format}", ""));
                }
            }
        }

        foreach (var file in new[] { Addresses.SiteMap, Addresses.Robots, Addresses.LanguageModels, Addresses.EmbedScript })
        {
            Plan(new(file, file, ""));
        }

        // The front page of the original stands at the root too: it names the other languages at its top.
        var home = new Addresses(content.Original.Language).Home.ToString();
        await Save(StaticCopy.Index, await Read(new(home, home, ""), HttpStatusCode.OK, stop), stop);
        var nowhere = Addresses.Rooted("/404");
        await Save("404.html", await Read(new(nowhere, nowhere, ""), HttpStatusCode.NotFound, stop), stop);
        while (_asks.TryDequeue(out var ask))
        {
            var path = Uri.UnescapeDataString(Below(ask.Link, ask.From));
            var answer = await Read(ask, HttpStatusCode.OK, stop);
            await Save(Addresses.IsFile(path) ? path[1..] : $"{path.Trim('/')}/{StaticCopy.Index}", answer, stop);
        }
    }

    private void Plan(Ask ask)
    {
        if (_known.Add(ask.Link.TrimEnd('/')))
        {
            _asks.Enqueue(ask);
        }
    }

    private async Task<byte[]> Read(Ask ask, HttpStatusCode expected, CancellationToken stop)
    {
        using var response = await site.GetAsync(new Uri(ask.Path, UriKind.Relative), stop);
        if (response.StatusCode != expected)
        {
            var from = ask.From.Length > 0 ? $", to which {ask.From} leads," : "";
            throw new ExportException($"{ask.Path}{from} is answered with {(int)response.StatusCode}.");
        }

        var body = await response.Content.ReadAsByteArrayAsync(stop);
        if (response.Content.Headers.ContentType?.MediaType == "text/html")
        {
            Follow(Encoding.UTF8.GetString(body), ask.Link);
        }

        return body;
    }

    /// <summary>Plans what a page leads to on its own host.</summary>
    private void Follow(string html, string page)
    {
        foreach (var link in Links().Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups["link"].Value)))
        {
            var own = link.StartsWith(origin + "/", StringComparison.Ordinal) ? link[origin.Length..] : link;
            if (own.StartsWith('/') && !own.StartsWith("//", StringComparison.Ordinal))
            {
                var path = own.Split('#')[0];
                Plan(new(path, path, page));
            }
        }
    }

    /// <summary>The path of a link below the site's root.</summary>
    private static string Below(string link, string from) =>
        link.Contains('?', StringComparison.Ordinal) ? throw new ExportException($"{from} leads to {link}, which no file can answer.")
        : Addresses.Unrooted(link) ?? throw new ExportException($"{from} leads to {link}, which is not below {Addresses.Root}/.");

    private async Task Save(string name, byte[] bytes, CancellationToken stop)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, bytes, stop);
        (Files, Bytes) = (Files + 1, Bytes + bytes.Length);
    }

    /// <summary>Attributes that name an address; the pages are only read.</summary>
    [GeneratedRegex("""\s(?:href|src|content)="(?<link>[^"]+)""")]
    private static partial Regex Links();
}

/// <summary>A copy in files cannot be made; the message says why.</summary>
internal sealed class ExportException(string message) : Exception(message);
