using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Http;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>What the first view of an article costs a reader in compressed bytes, once it is <see cref="Ahead">made ahead</see>.</summary>
/// <param name="Slug">The article.</param>
/// <param name="Language">Its language.</param>
/// <param name="Page">The page itself with its pictures, which are part of it.</param>
/// <param name="Styles">Its style sheets.</param>
/// <param name="Scripts">Its scripts.</param>
public sealed record PageWeight(string Slug, string Language, int Page, int Styles, int Scripts)
{
    /// <summary>The most that a first view may weigh.</summary>
    public const int Most = 40_000;

    /// <summary>The most that may be script.</summary>
    public const int MostScript = 5_000;

    /// <summary>Page, styles and scripts.</summary>
    public int Total => Page + Styles + Scripts;
}

/// <summary>Weighs articles by rendering them as a reader would get them, once for each revision of the content.</summary>
public sealed partial class PageScales(IServiceScopeFactory scopes, IWebHostEnvironment host)
{
    private readonly ConcurrentDictionary<string, int> _files = [];
    private readonly ConcurrentDictionary<(string Language, string Slug), (string Hash, int Bytes)> _pages = [];
    private readonly Lock _starting = new();
    private (string Revision, Task<IReadOnlyList<PageWeight>> Weights) _last = ("", Task.FromResult<IReadOnlyList<PageWeight>>([]));

    /// <summary>The part of the pipeline that answers with pages.</summary>
    public RequestDelegate Pages { get; set; } = _ => Task.CompletedTask;

    /// <summary>
    /// Has articles weighed for a page that <see cref="WeighingAttribute">shows that</see> before it takes its place among those that are
    /// made: nobody else waits for it.
    /// </summary>
    internal async Task Prepare(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<WeighingAttribute>() is not null
            && context.RequestServices.GetRequiredService<LiveSite.Snapshot>().Site is { } site)
        {
            await Weigh(site).WaitAsync(context.RequestAborted);
        }

        await next(context);
    }

    /// <summary>The weight of every article in every language. Readers who ask at the same time wait for the same weighing.</summary>
    public Task<IReadOnlyList<PageWeight>> Weigh(Site site)
    {
        ArgumentNullException.ThrowIfNull(site);
        lock (_starting)
        {
            if (_last.Revision != site.Revision || _last.Weights.IsFaulted)
            {
                _last = (site.Revision, Task.Run(() => WeighAll(site)));
            }

            return _last.Weights;
        }
    }

    private async Task<IReadOnlyList<PageWeight>> WeighAll(Site site)
    {
        Addresses.Root = ""; // every reader sees the same figures, wherever the one who asked first found the site
        var weights = new List<PageWeight>();
        foreach (var article in site.Editions.SelectMany(edition => edition.Articles))
        {
            weights.Add(Weigh(article, await Render(article)));
        }

        return weights;
    }

    private PageWeight Weigh(Article article, byte[] html)
    {
        var files = Asset().Matches(Encoding.UTF8.GetString(html))
            .Select(match => match.Groups["folder"].Value + "/" + match.Groups["name"].Value).ToList();
        return new(
            article.Slug,
            article.Language,
            Compressed((article.Language, article.Slug), html),
            files.Where(file => file.StartsWith("css", StringComparison.Ordinal)).Sum(file => Compressed(file + ".css")),
            files.Where(file => file.StartsWith("js", StringComparison.Ordinal)).Sum(file => Compressed(file + ".js")));
    }

    private async Task<byte[]> Render(Article article)
    {
        await using var scope = scopes.CreateAsyncScope();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Method = HttpMethods.Get;
        context.Request.Scheme = "https";
        context.Request.Host = new("localhost");
        context.Request.Path = new Addresses(article.Language).Article(article.Slug).ToString();
        context.Response.Body = body;
        await Pages(context);
        return body.ToArray();
    }

    /// <summary>Of a page that is the same as last time the result is too: most are, after a save.</summary>
    private int Compressed((string Language, string Slug) article, byte[] html)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(html));
        if (!_pages.TryGetValue(article, out var last) || last.Hash != hash)
        {
            _pages[article] = last = (hash, Compression.Brotli(html, Compression.Well).Length);
        }

        return last.Bytes;
    }

    private int Compressed(string file) => _files.GetOrAdd(file, _ =>
    {
        using var stream = host.WebRootFileProvider.GetFileInfo(file).CreateReadStream();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Compression.Brotli(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), Compression.Smallest).Length; // as the publisher does
    });

    /// <summary>Addresses of assets carry a fingerprint between the name and the ending.</summary>
    [GeneratedRegex("""(?:href|src)="/(?<folder>css|js)/(?<name>[a-z-]+)(?:\.[a-z0-9]+)?\.(?:css|js)["?]""")]
    private static partial Regex Asset();
}

/// <summary>Marks a page that shows what articles weigh.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class WeighingAttribute : Attribute;
