using System.Collections.Concurrent;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Http;
using Microsoft.AspNetCore.StaticAssets;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// Makes answers whole, compresses them, and keeps them as they were sent, because compressing one well takes longer than making it. An
/// answer is a pure function of the content revision and of the address in the form that <see cref="Admission"/> and
/// <see cref="AsksAttribute"/> leave of it, so a kept one is right for as long as the content stands. Pages of which there is a fixed
/// number are kept at once, and states of widgets when they are asked for again: most never are. Readers who ask for the same page at
/// the same time wait until one of them has it made, and never until one of them has read it.
/// </summary>
internal sealed class PageCache(Kept kept, Transit transit, Settings settings, SharedReplies shared)
{
    /// <summary>The largest answer that is kept, in bytes.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>An address beyond it is nobody's but the one who asks.</summary>
    private const int LongestAddress = 4096;

    /// <summary>Answers that are being made for somebody. The task ends with null when others have to make their own.</summary>
    private readonly ConcurrentDictionary<PageKey, Task<Reply?>> _beingMade = [];

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

        var reply = kept.Find<Reply>(key) is { } found && (found.IsMadeAhead || !Ahead.IsMaking(context))
            ? found : await Shared(key, context, next);
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
    private async Task<Reply> Shared(PageKey key, HttpContext context, RequestDelegate next)
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
    private static PageKey? KeyOf(HttpContext context)
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
}

/// <summary>Marks an endpoint whose answer names the day on which it is read, so that nobody may keep it.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OfTheDayAttribute : Attribute;
