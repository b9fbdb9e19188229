using DeepseekExplainer.Web.Http;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// Gives memory back when next to nobody has asked for anything for a while. Left to itself the collector keeps what the last busy hour
/// took until it needs it, and without requests that is never. States of widgets are forgotten too: they are made again in milliseconds.
/// </summary>
internal sealed class Rest(Kept kept) : BackgroundService
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);

    /// <summary>Bytes of pages that are kept: those that readers asked for last.</summary>
    private const long AtRest = 8 * 1024 * 1024;

    /// <summary>
    /// With a request now and then, no rest follows the last one sooner. Without, there is one more after it: pools let go of what nobody
    /// took from them for a minute.
    /// </summary>
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    /// <summary>Requests between two looks that are next to none.</summary>
    private const long MostAtRest = 5;

    /// <summary>The cache lets go of what it is told to forget on other threads.</summary>
    private static readonly TimeSpan Forgetting = TimeSpan.FromSeconds(1);

    private long _requests;
    private long _asked = Environment.TickCount64 - (long)Between.TotalMilliseconds;

    /// <summary>All that was counted.</summary>
    public long Counted => Interlocked.Read(ref _requests);

    /// <summary>How long nobody has asked for anything.</summary>
    public TimeSpan SinceAsked => TimeSpan.FromMilliseconds(Environment.TickCount64 - Interlocked.Read(ref _asked));

    /// <summary>Counts a request.</summary>
    public Task Count(HttpContext context, RequestDelegate next)
    {
        CountAsked();
        return next(context);
    }

    /// <summary>Counts what a reader asked for.</summary>
    public void CountAsked()
    {
        Count();
        Volatile.Write(ref _asked, Environment.TickCount64);
    }

    /// <summary>Counts what takes as much as a request.</summary>
    public void Count() => Interlocked.Increment(ref _requests);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        NativeMemory.KeepLittle();
        try
        {
            await Run(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The site has stopped, or did not come to start: no fault to log.
        }
    }

    private async Task Run(CancellationToken stoppingToken)
    {
        var (seen, rested, rest, again) = (0L, -1L, Environment.TickCount64, false);
        using var timer = new PeriodicTimer(Quiet);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = Counted;
            var isLater = Environment.TickCount64 - rest > Between.TotalMilliseconds;
            var isTime = rested == now ? isLater && !again : isLater || now == seen;
            if (isTime && now - seen <= MostAtRest)
            {
                kept.Shrink(AtRest);
                await Task.Delay(Forgetting, stoppingToken);
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                NativeMemory.GiveBack();
                (again, rested, rest) = (rested == now, now, Environment.TickCount64);
            }

            seen = now;
        }
    }
}
