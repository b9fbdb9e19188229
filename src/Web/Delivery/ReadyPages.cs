using System.Diagnostics;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Http;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// Sends a page that was sent before, as it was sent, to who asks for it plainly, first of all. Whatever else stands in the pipeline would
/// come to the same answer; it is not asked again. Nearly every request is one of these, so that nothing here is done twice, and nothing
/// waits that need not.
/// </summary>
internal sealed class ReadyPages(
    Kept kept, Transit transit, Origins origins, LiveSite live, Stopping stopping, Rest rest, RequestLog log)
{
    /// <summary>Sends it, or has the rest of the pipeline answer.</summary>
    public Task Send(HttpContext context, RequestDelegate next)
    {
        if (Find(context) is not { Sent: { } sent } reply || !sent.Suit(context.Request))
        {
            return Follow(context, next);
        }

        var started = Stopwatch.GetTimestamp();
        rest.CountAsked();
        var sending = sent.Begin(context) ? transit.Send(context, reply.Body) : Task.CompletedTask;
        if (!sending.IsCompletedSuccessfully)
        {
            return Finish(context, sending, started);
        }

        log.Write(context, context.Request.Path, started);
        return Task.CompletedTask;
    }

    /// <summary>Remembers the headers of an answer that has all of them.</summary>
    public static void Remember(HttpContext context)
    {
        if (context.Features.Get<Reply>() is { Sent: null } reply)
        {
            reply.Sent = SentHeaders.Of(context.Response);
        }
    }

    /// <summary>What is kept for a request of which nothing but its address, origin and encoding can make a difference.</summary>
    private Reply? Find(HttpContext context)
    {
        var request = context.Request;
        return (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && !request.QueryString.HasValue && !Admission.HasBody(request)
            && !stopping.HasBegun // which the answer says
            && live.Current().Site is { } site
            && origins.Of(context, out _) is { } origin
                ? kept.Find<Reply>(new PageKey(
                    site.Revision, origin, request.PathBase.Value ?? "", request.Path.Value ?? "", "", Compression.Of(request)))
                : null;
    }

    private async Task Finish(HttpContext context, Task sending, long started)
    {
        try
        {
            await sending;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
        finally
        {
            log.Write(context, context.Request.Path, started);
        }
    }

    /// <summary>Has the rest of the pipeline answer, and remembers with which headers it sent a page that is kept.</summary>
    private static async Task Follow(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Response.HasStarted)
        {
            Remember(context);
        }
    }
}
