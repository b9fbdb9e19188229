namespace DeepseekExplainer.Web.Content;

/// <summary>
/// Looks at the content folder ten times a second on a thread of its own, so that no reader waits for a disk and a disk that hangs
/// takes no thread from readers. Looking, and not waiting for the system to tell, also works across swapped links and network drives.
/// </summary>
internal sealed class ContentWatcher(LiveSite live) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>What does not change for so long after a save has come to rest.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(50);

    /// <summary>On a slow disk or in a big folder at most one part in so many of the time goes into looking.</summary>
    private const int LookShare = 20;

    /// <summary>Ends when the site shuts down, even if the disk does not answer: the thread ends with the process then.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var looking = Task.Factory.StartNew(
            () => Run(stoppingToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            await looking.WaitAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The site has stopped, or did not come to start: no fault to log.
        }
    }

    private void Run(CancellationToken stop)
    {
        var pause = LookEvery;
        while (!stop.WaitHandle.WaitOne(pause))
        {
            var (took, isUnrest) = live.Follow(stop);
            var share = took * LookShare;
            pause = isUnrest ? Settling : share > LookEvery ? share : LookEvery;
        }
    }
}
