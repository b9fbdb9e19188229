using System.Collections.Concurrent;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Http;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// Makes answers whole, compresses them, and keeps them as they were sent, because compressing one well takes longer than making it. An
/// answer is a pure function of the content revision and of the address in the form that <see cref="Admission"/> and
/// <see cref="AsksAttribute"/> leave of it, so a kept one is right for as long as the content stands. Pages of which there is a fixed
/// number are kept at once, and states of widgets when they are asked for again: most never are. Readers who ask for the same page at
/// the same time wait until one of them has it made, and never until one of them has read it.
/// </summary>
internal sealed class PageCache(Kept kept, Transit transit, Origins origins, LiveSite live, Settings settings, SharedReplies shared)
{
    /// <summary>The largest answer that is kept, in bytes.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>An address beyond it is nobody's but the one who asks.</summary>
    private const int LongestAddress = 4096;

    /// <summary>Answers that are being made for somebody. The task ends with null when others have to make their own.</summary>
    private readonly ConcurrentDictionary<Key, Task<Reply?>> _beingMade = [];

    /// <summary>
    /// Sends a page that was sent before, as it was sent, to who asks for it plainly. All that stands behind this step in the pipeline
    /// would come to the same answer; it is not asked again.
    /// </summary>
    public Task Ready(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        return IsPlain(request)
            && live.Current().Site is { } site
            && origins.Of(context, out _) is { } origin
            && kept.Find<Reply>(Plainly(site, origin, request)) is { Sent: { } sent } reply
            && (request.Headers.IfNoneMatch.Count == 0 || request.Headers.IfNoneMatch == sent.ETag)
                ? sent.Again(context, reply, transit) : Follow(context, next);
    }

    private static Key Plainly(Site site, Origin origin, HttpRequest request) =>
        new(site.Revision, origin, request.PathBase.Value ?? "", request.Path.Value ?? "", "", Compression.Of(request));

    /// <summary>Whether nothing of the request but its address, origin and encoding can make a difference.</summary>
    private static bool IsPlain(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && !request.QueryString.HasValue && !Admission.HasBody(request);

    /// <summary>Has the rest of the pipeline answer, and remembers with which headers it sent a page that is kept.</summary>
    private static async Task Follow(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Response.HasStarted)
        {
            Remember(context);
        }
    }

    /// <summary>Remembers the headers of an answer that has all of them.</summary>
    public static void Remember(HttpContext context)
    {
        if (context.Features.Get<Reply>() is { Sent: null } reply)
        {
            reply.Sent = SentHeaders.Of(context.Response);
        }
    }

    /// <summary>Sends the kept answer, or has it made, keeps it if it is one for all readers, and sends it.</summary>
    public async Task Answer(HttpContext context, RequestDelegate next)
    {
        if (IsFile(context))
        {
            await next(context); // a file, ready as it is
            return;
        }

        if (KeyOf(context) is not { } key)
        {
            await (await Reply.Make(context, next)).Send(context, transit);
            return;
        }

        var reply = kept.Find<Reply>(key) ?? await Shared(key, context, next);
        if (!key.IsState && reply.Status == StatusCodes.Status200OK)
        {
            context.Features.Set(reply);
        }

        await reply.Send(context, transit);
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
                made = key.IsState ? await shared.Make(context, next) : await Reply.Make(context, next);
                if (made.Status == StatusCodes.Status200OK && made.Body.Length <= MostBytes && (!key.IsState || kept.WasAsked(key)))
                {
                    // The pages that matter most, unless it is a header that says below which path they stand.
                    var last = !key.IsState && key.Root == settings.PathBase;
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

    /// <summary>Whether a style sheet, a script or the like is asked for.</summary>
    public static bool IsFile(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;

    /// <summary>What tells answers apart; null where the answer is for one reader, or depends on more than the address.</summary>
    private static Key? KeyOf(HttpContext context)
    {
        var request = context.Request;
        var site = context.RequestServices.GetRequiredService<LiveSite.Snapshot>().Site;
        return site is not null && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && IsOneForAll(context) && request.Path.Value!.Length + (request.QueryString.Value ?? "").Length <= LongestAddress
                ? new(
                    site.Revision,
                    new(request.Scheme, request.Host),
                    request.PathBase.Value ?? "",
                    request.Path.Value ?? "",
                    request.QueryString.Value ?? "",
                    request.Headers.AcceptEncoding.ToString())
                : null;
    }

    /// <summary>
    /// Whether the answer depends on the address alone: whatever shows the site in its language. Error pages stand in for another
    /// address, and cards keep themselves.
    /// </summary>
    private static bool IsOneForAll(HttpContext context) =>
        context.GetEndpoint()?.Metadata is { } endpoint
        && endpoint.GetMetadata<VisitedAttribute>() is not null && endpoint.GetMetadata<OfTheDayAttribute>() is null
        && !Admission.IsErrorPage(context) && !Addresses.IsCard(context.Request.Path);

    private sealed record Key(string Revision, Origin Origin, string Root, string Path, string Query, string Encoding)
    {
        public bool IsState => Query.Length > 0;

        public long Bytes => 2L * (Origin.Host.Value!.Length + Root.Length + Path.Length + Query.Length + Encoding.Length);
    }
}

/// <summary>Marks an endpoint whose answer names the day on which it is read, so that nobody may keep it.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OfTheDayAttribute : Attribute;

/// <summary>An answer as it is sent: status, the headers that belong to it, and its bytes.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Headers">Those that were set where it was made; others are added on its way.</param>
/// <param name="Body">As it is sent.</param>
internal sealed record Reply(int Status, IReadOnlyList<KeyValuePair<string, StringValues>> Headers, byte[] Body)
{
    /// <summary>What it takes in memory, about, with the headers that it is sent with.</summary>
    public long Bytes => 1500 + Body.Length + Headers.Sum(header => 100L + (2 * (header.Key.Length + header.Value.ToString().Length)));

    /// <summary>All headers that it was sent with; null for an answer that was not sent yet, or is not to be sent again unasked.</summary>
    public SentHeaders? Sent { get; set; }

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

        var body = Compressed(context, made.GetBuffer().AsSpan(0, (int)made.Length));
        return new(response.StatusCode, [.. response.Headers.Where(header => !known.Contains(header.Key))], body);
    }

    private static byte[] Compressed(HttpContext context, ReadOnlySpan<byte> body)
    {
        var (request, response) = (context.Request, context.Response);
        if (body.Length == 0 || !Compression.IsFor(response))
        {
            return body.ToArray();
        }

        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        var encoding = request.Headers.AcceptEncoding.ToString();
        if (encoding.Length > 0)
        {
            response.Headers.ContentEncoding = encoding;
            response.ContentLength = null;
        }

        return Compression.Encode(body, encoding, isKept: !Making.IsState(context)).ToArray();
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

/// <summary>The headers of an answer that was sent, without those that belong to the connection and the moment.</summary>
/// <param name="ETag">The mark by which a browser knows it again.</param>
/// <param name="All">All of them.</param>
internal sealed record SentHeaders(string ETag, IReadOnlyList<KeyValuePair<string, StringValues>> All)
{
    private static readonly HashSet<string> OfTheMoment = new(
        [HeaderNames.Date, HeaderNames.Connection, HeaderNames.TransferEncoding], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> OfTheBody = new(
        [HeaderNames.ContentType, HeaderNames.ContentEncoding, HeaderNames.ContentLength], StringComparer.OrdinalIgnoreCase);

    /// <summary>Those of an answer that is on its way.</summary>
    public static SentHeaders Of(HttpResponse response) =>
        new(response.Headers.ETag.ToString(), [.. response.Headers.Where(header => !OfTheMoment.Contains(header.Key))]);

    /// <summary>Sends the answer again, or 304 to a browser that has it.</summary>
    public Task Again(HttpContext context, Reply reply, Transit transit)
    {
        var (request, response) = (context.Request, context.Response);
        var isKnown = request.Headers.IfNoneMatch.Count > 0;
        response.StatusCode = isKnown ? StatusCodes.Status304NotModified : StatusCodes.Status200OK;
        foreach (var (name, value) in isKnown ? All.Where(header => !OfTheBody.Contains(header.Key)) : All)
        {
            response.Headers[name] = value;
        }

        if (isKnown)
        {
            response.Headers.Vary = HeaderNames.AcceptEncoding;
        }

        return isKnown || HttpMethods.IsHead(request.Method) ? Task.CompletedTask : transit.Send(context, reply.Body);
    }
}
