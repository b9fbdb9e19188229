using System.Threading.RateLimiting;
using DeepseekExplainer.Web.Http;
using Microsoft.AspNetCore.StaticAssets;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// The limit on everything that has to be made when it is asked for: half of the processors calculate, others wait for a moment, and
/// who has waited or finds the queue full is asked to come back. So there is always a processor for what is kept already. Pages of
/// which there is a fixed number have a lane of their own, because they are kept once they are made: no flood of calculations keeps a
/// reader from them. To let the others wait and not refuse them at once also slows down programs that ask again and again.
/// </summary>
internal sealed class Making : IDisposable
{
    /// <summary>How many calculate at the same time, and how many make a page.</summary>
    public static readonly int AtOnce = Math.Max(1, Environment.ProcessorCount / 2);

    private static readonly TimeSpan StatePatience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan PagePatience = TimeSpan.FromSeconds(20);

    private readonly ConcurrencyLimiter _states = Limiter(queue: 128);
    private readonly ConcurrencyLimiter _pages = Limiter(queue: 512);

    /// <summary>How much is made and waited for in each lane.</summary>
    public IEnumerable<KeyValuePair<string, RateLimiterStatistics>> Statistics =>
        [new("states", _states.GetStatistics()!), new("pages", _pages.GetStatistics()!)];

    /// <summary>A place among those who calculate any state, to be given back; null when there was none in time.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits any more.</exception>
    public Task<RateLimitLease?> State(CancellationToken stop) => Place(_states, StatePatience, stop);

    /// <summary>A place among those who make a page of which there is a fixed number, as <see cref="State"/>.</summary>
    public Task<RateLimitLease?> Page(CancellationToken stop) => Place(_pages, PagePatience, stop);

    /// <summary>
    /// Makes an answer when there is room. What the client sends is read before (<see cref="Forms"/>), and what it is sent is written
    /// after it has given its place back (<see cref="PageCache"/>): nobody holds a place by being slow.
    /// </summary>
    public async Task Take(HttpContext context, RequestDelegate next)
    {
        if (IsReady(context))
        {
            await next(context);
            return;
        }

        using var place = await Place(context);
        if (place is null)
        {
            await Refusal.TooMuch(context, StatusCodes.Status503ServiceUnavailable);
            return;
        }

        var gone = context.RequestAborted;
        if (!IsState(context))
        {
            context.RequestAborted = CancellationToken.None; // it is kept for others, whatever becomes of the one who asked first
        }

        try
        {
            await next(context);
        }
        finally
        {
            context.RequestAborted = gone;
        }
    }

    /// <summary>Ends what is made for a client that is gone: no error to log, and no error page for nobody.</summary>
    public static void LetGo(HttpContext context)
    {
        if (!context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            context.Response.ContentLength = 0;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _states.Dispose();
        _pages.Dispose();
    }

    /// <summary>
    /// Nothing and static files are ready, and cards are drawn within the same limit or replaced by one that is ready.
    /// </summary>
    private static bool IsReady(HttpContext context) =>
        context.GetEndpoint() is not { } endpoint
        || endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
        || Addresses.IsCard(context.Request.Path);

    private Task<RateLimitLease?> Place(HttpContext context) =>
        IsState(context) ? State(context.RequestAborted) : Page(context.RequestAborted);

    /// <summary>Whether the answer is one of countless many, made for one reader, and no page of which there is a fixed number.</summary>
    public static bool IsState(HttpContext context) =>
        context.Request.QueryString.HasValue || HttpMethods.IsPost(context.Request.Method) || Admission.IsErrorPage(context);

    /// <summary>A place of a limit, to be given back; null when there was none in time.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits any more.</exception>
    public static async Task<RateLimitLease?> Place(ConcurrencyLimiter limiter, TimeSpan patience, CancellationToken stop)
    {
        var lease = limiter.AttemptAcquire();
        if (!lease.IsAcquired)
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stop);
            waiting.CancelAfter(patience);
            try
            {
                lease = await limiter.AcquireAsync(1, waiting.Token);
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                return null;
            }
        }

        return lease.IsAcquired ? lease : null;
    }

    private static ConcurrencyLimiter Limiter(int queue) => new(new()
    {
        PermitLimit = AtOnce,
        QueueLimit = queue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });
}
