using System.Collections.Concurrent;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Http;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Primitives;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// Keeps answers as they were sent, compressed, because compressing one well takes longer than making it. An answer is a pure function
/// of the content revision and of the address in the form that <see cref="Admission"/> and <see cref="AsksAttribute"/> leave of it, so
/// a kept one is right for as long as the content stands. An answer is made whole before any of it is sent: readers who ask for
/// the same page at the same time wait until one of them has it made, and never until one of them has read it.
/// </summary>
internal sealed class PageCache(Kept kept, Transit transit, Settings settings)
{
    /// <summary>The largest answer that is kept, in bytes.</summary>
    private const int MostBytes = 1024 * 1024;

    /// <summary>An address beyond it is nobody's but the one who asks.</summary>
    private const int LongestAddress = 4096;

    /// <summary>Answers that are being made for somebody. The task ends with null when others have to make their own.</summary>
    private readonly ConcurrentDictionary<Key, Task<Reply?>> _beingMade = [];

    /// <summary>Sends the kept answer, or has it made, keeps it if it is one for all readers, and sends it.</summary>
    public async Task Answer(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
        {
            await next(context); // a file, ready as it is
        }
        else if (KeyOf(context) is { } key)
        {
            await (kept.Find<Reply>(key) ?? await Shared(key, context, next)).Send(context, transit);
        }
        else
        {
            await (await Reply.Make(context, next)).Send(context, transit);
        }
    }

    /// <summary>
    /// The answer that all who ask now are sent. When the one it is made for goes away or may not have more made, the next one has it
    /// made.
    /// </summary>
    private async Task<Reply> Shared(Key key, HttpContext context, RequestDelegate next)
    {
        while (true)
        {
            var promise = new TaskCompletionSource<Reply?>(TaskCreationOptions.RunContinuationsAsynchronously);
            var first = _beingMade.GetOrAdd(key, promise.Task);
            if (first != promise.Task)
            {
                if (await first.WaitAsync(context.RequestAborted) is { } reply)
                {
                    return reply;
                }

                continue;
            }

            Reply? made = null;
            try
            {
                made = await Reply.Make(context, next);
                if (made.Status == StatusCodes.Status200OK && made.Body.Length <= MostBytes)
                {
                    // The pages that matter most, unless it is a header that says below which path they stand.
                    var last = key.Query.Length == 0 && context.Request.PathBase == settings.PathBase;
                    kept.Add(key, made, made.Bytes + key.Bytes, last);
                }

                return made;
            }
            finally
            {
                _beingMade.TryRemove(KeyValuePair.Create(key, promise.Task));
                promise.SetResult(made is { Status: StatusCodes.Status429TooManyRequests } ? null : made);
            }
        }
    }

    /// <summary>What tells answers apart; null where the answer is for one reader, or depends on more than the address.</summary>
    private static Key? KeyOf(HttpContext context)
    {
        var request = context.Request;
        var site = context.RequestServices.GetRequiredService<LiveSite.Snapshot>().Site;
        return site is not null && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && IsOneForAll(context) && request.Path.Value!.Length + (request.QueryString.Value ?? "").Length <= LongestAddress
                ? new(
                    site.Revision,
                    $"{request.Scheme}://{request.Host}{request.PathBase}{request.Path.Value}",
                    request.QueryString.Value ?? "",
                    request.Headers.AcceptEncoding.ToString())
                : null;
    }

    /// <summary>
    /// Whether the answer depends on the address alone: whatever shows the site in its language. Error pages stand in for another
    /// address, and cards keep themselves.
    /// </summary>
    private static bool IsOneForAll(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<VisitedAttribute>() is not null
        && !Admission.IsErrorPage(context) && !Addresses.IsCard(context.Request.Path);

    private sealed record Key(string Revision, string Address, string Query, string Encoding)
    {
        public long Bytes => 2L * (Revision.Length + Address.Length + Query.Length + Encoding.Length);
    }
}

/// <summary>An answer as it is sent: status, the headers that belong to it, and its bytes.</summary>
internal sealed record Reply(int Status, IReadOnlyList<KeyValuePair<string, StringValues>> Headers, byte[] Body)
{
    /// <summary>What it takes in memory, about.</summary>
    public long Bytes => Body.Length + Headers.Sum(header => 100L + (2 * (header.Key.Length + header.Value.ToString().Length)));

    /// <summary>Has it made and sends nothing yet; for HEAD as for GET, so that it can be kept.</summary>
    public static async Task<Reply> Make(HttpContext context, RequestDelegate next)
    {
        var (request, response) = (context.Request, context.Response);
        var method = request.Method;
        var (sent, known) = (response.Body, response.Headers.Select(header => header.Key).ToHashSet(StringComparer.OrdinalIgnoreCase));
        using var made = new MemoryStream();
        response.Body = made;
        request.Method = HttpMethods.IsHead(method) ? HttpMethods.Get : method;
        try
        {
            await next(context);
        }
        finally
        {
            (request.Method, response.Body) = (method, sent);
        }

        return new(response.StatusCode, [.. response.Headers.Where(header => !known.Contains(header.Key))], made.ToArray());
    }

    /// <summary>Sends it to a reader, whether or not it was made for them.</summary>
    public async Task Send(HttpContext context, Transit transit)
    {
        var response = context.Response;
        response.StatusCode = Status;
        foreach (var (name, value) in Headers)
        {
            response.Headers[name] = value;
        }

        if (Body.Length > 0)
        {
            response.ContentLength = Body.Length;
            if (!HttpMethods.IsHead(context.Request.Method))
            {
                await transit.Send(context, Body);
            }
        }
    }
}
