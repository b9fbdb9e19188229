using DeepseekExplainer.Web.Content;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.StaticAssets;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// Keeps answers as they were sent, compressed, because compressing one well takes longer than making it. An answer is a pure function
/// of the content revision and of the address in the form that <see cref="Admission"/> and <see cref="AsksAttribute"/> leave of it, so
/// a kept one is right for as long as the content stands.
/// </summary>
internal sealed class PageCache(IHostEnvironment host) : IOutputCachePolicy
{
    /// <summary>The largest answer that is kept.</summary>
    public const long MostBytes = 1024 * 1024;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        var (site, problems) = context.HttpContext.RequestServices.GetRequiredService<LiveSite.Snapshot>();

        // Content with problems shows them on the page in Development.
        var showsProblems = problems.Count > 0 && host.IsDevelopment();
        var mayKeep = HttpMethods.IsGet(request.Method) && IsMade(context.HttpContext) && site is not null && !showsProblems;
        context.EnableOutputCaching = mayKeep;
        context.AllowCacheLookup = mayKeep;
        context.AllowCacheStorage = mayKeep;
        context.AllowLocking = mayKeep;
        context.ResponseExpirationTimeSpan = Kept;
        context.CacheVaryByRules.HeaderNames = "Accept-Encoding";
        context.CacheVaryByRules.VaryByValues["query"] = request.QueryString.Value ?? "";
        context.CacheVaryByRules.VaryByValues["revision"] = site?.Revision ?? "";
        if (!request.QueryString.HasValue)
        {
            context.Tags.Add(KeptPages.Last);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        context.AllowCacheStorage &= response.StatusCode == StatusCodes.Status200OK
            && !context.HttpContext.RequestAborted.IsCancellationRequested;
        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// Whether we make what stands at this address, and it depends on nothing else. Static files are ready as they are, "/" asks for
    /// the reader's language, cards keep themselves, error pages are for one reader, and the contact depends on the day.
    /// </summary>
    private static bool IsMade(HttpContext context) =>
        context.GetEndpoint() is { } endpoint
        && endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
        && context.Request.Path.Value?.Split('/') is ["", not ("" or "error" or "cards" or ".well-known"), ..];
}

/// <summary>The output cache's store, so that pages share one bound with everything else that is kept.</summary>
internal sealed class KeptPages(Kept kept) : IOutputCacheStore
{
    /// <summary>Tag of pages of which there is a fixed number: they are the last to go when memory is full.</summary>
    public const string Last = "last";

    /// <inheritdoc/>
    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) => new(kept.Find<byte[]>(key));

    /// <inheritdoc/>
    public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
    {
        kept.Add(key, value, value.Length + (2 * key.Length), last: tags?.Contains(Last) == true);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
