using System.Diagnostics;

namespace DeepseekExplainer.Resilience;

/// <summary>Time since the start of the program, and work at a steady rate.</summary>
internal static class Clock
{
    private static readonly long Start = Stopwatch.GetTimestamp();

    public static TimeSpan Now => Stopwatch.GetElapsedTime(Start);

    /// <summary>
    /// Starts <paramref name="work"/> at a steady rate and waits for none of it: like readers, who come whether or not the earlier
    /// ones were answered. A client that waits would ask less the slower the site gets, and would not see the worst of it.
    /// </summary>
    public static async Task Steadily(double perSecond, Action<int, TimeSpan> work, CancellationToken cancellation)
    {
        var first = Now;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        for (var i = 0; !cancellation.IsCancellationRequested;)
        {
            for (var due = first + TimeSpan.FromSeconds(i / perSecond); due <= Now; due = first + TimeSpan.FromSeconds(i / perSecond))
            {
                work(i++, due);
            }

            try
            {
                await timer.WaitForNextTickAsync(cancellation);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Asks every 50 ms until the answer is yes; says how long that took, or null after <paramref name="most"/>.</summary>
    public static async Task<TimeSpan?> Until(TimeSpan most, Func<Task<bool>> question)
    {
        var since = Now;
        while (Now - since < most)
        {
            if (await question())
            {
                return Now - since;
            }

            await Task.Delay(50);
        }

        return null;
    }
}
