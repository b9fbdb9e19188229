using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Widgets;
using Microsoft.AspNetCore.OutputCaching;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// Keeps pages as they were sent, compressed, because compressing one well takes longer than making it. A page is a pure function of
/// the content revision and its address, so a kept one is right for as long as the content stands. Names in the query that no page
/// reads (utm_source) make no difference, and memory is bounded. Files and data are cheap to make and are not kept.
/// </summary>
internal sealed class PageCache(LiveSite live) : IOutputCachePolicy
{
    /// <summary>Bytes kept in all: about two thousand pages.</summary>
    public const long MostBytes = 64 * 1024 * 1024;

    /// <summary>Every name in a query that some page reads.</summary>
    public static readonly string[] Known =
    [
        "w", "fragment", "theme", "section", "v", "url", "height", "verdict", "topic", "kind", "q",
        .. WidgetList.All.SelectMany(widget => widget.Parameters).Select(parameter => parameter.Name).Distinct(),
    ];

    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        var (site, problems) = live.Current();

        // Content with problems shows them on the page in Development.
        var mayKeep = HttpMethods.IsGet(request.Method) && IsPage(request.Path) && site is not null && problems.Count == 0;
        context.EnableOutputCaching = mayKeep;
        context.AllowCacheLookup = mayKeep;
        context.AllowCacheStorage = mayKeep;
        context.AllowLocking = mayKeep;
        context.ResponseExpirationTimeSpan = Kept;
        context.CacheVaryByRules.QueryKeys = Known;
        context.CacheVaryByRules.HeaderNames = "Accept-Encoding";
        context.CacheVaryByRules.VaryByValues["revision"] = site?.Revision ?? "";
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.AllowCacheStorage &= context.HttpContext.Response.StatusCode == StatusCodes.Status200OK;
        return ValueTask.CompletedTask;
    }

    /// <summary>Pages have addresses without an ending: /en/moe, /embed/fil/w/kv-cache.</summary>
    private static bool IsPage(PathString path) =>
        path.Value is { Length: > 1 } address && !address.Contains('.', StringComparison.Ordinal)
        && !path.StartsWithSegments("/oembed") && !path.StartsWithSegments("/health");
}
