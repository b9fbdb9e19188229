using System.Threading.RateLimiting;
using Microsoft.AspNetCore.StaticAssets;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// The limit on everything that has to be made when it is asked for: half of the processors calculate, a short queue waits, and who
/// comes on top of that is asked to come back. So there is always a processor for what is kept already. Pages of which there is a
/// fixed number have a lane of their own, because they are kept once they are made: no flood of calculations keeps a reader from them.
/// </summary>
internal sealed class Making : IDisposable
{
    private static readonly int AtOnce = Math.Max(1, Environment.ProcessorCount / 2);

    private readonly ConcurrencyLimiter _states = Limiter(queue: 16);
    private readonly ConcurrencyLimiter _pages = Limiter(queue: 256);

    /// <summary>A place among those who calculate any state, for work that is done outside of an answer's making.</summary>
    public ValueTask<RateLimitLease> State(CancellationToken stop) => _states.AcquireAsync(1, stop);

    /// <summary>Makes an answer when there is room.</summary>
    public async Task Take(HttpContext context, RequestDelegate next)
    {
        if (IsReady(context))
        {
            await next(context);
            return;
        }

        var limiter = context.Request.QueryString.HasValue || Admission.IsErrorPage(context) ? _states : _pages;
        using var lease = await limiter.AcquireAsync(1, context.RequestAborted);
        await (lease.IsAcquired ? next(context) : Refusal.TooMuch(context, StatusCodes.Status503ServiceUnavailable));
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
        || context.Request.Path.StartsWithSegments("/cards", StringComparison.Ordinal);

    private static ConcurrencyLimiter Limiter(int queue) => new(new()
    {
        PermitLimit = AtOnce,
        QueueLimit = queue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });
}
