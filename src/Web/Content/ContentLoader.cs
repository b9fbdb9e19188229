namespace DeepseekExplainer.Web.Content;

/// <summary>What became of a load.</summary>
/// <param name="Listing">The files that were read.</param>
/// <param name="Site">The site; null when there is any problem.</param>
/// <param name="Problems">What is wrong.</param>
/// <param name="MayPass">Whether trying again may help although no file changes: a disk that did not answer, a machine too busy.</param>
internal sealed record Loaded(Listing Listing, Site? Site, IReadOnlyList<Problem> Problems, bool MayPass);

/// <summary>Reads, checks and renders the content folder within a time limit, whatever is in it.</summary>
internal static class ContentLoader
{
    /// <summary>How long a load may take: thirty times what today's content needs.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private const int MostAttempts = 5;

    /// <summary>Loads what is in the folder now.</summary>
    public static Loaded Load(ContentFolder folder) => Load(folder, folder.List(), last: null, Limit, CancellationToken.None);

    /// <summary>Loads what a look has found, or what is there now if it has changed.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="listing">What the look has found.</param>
    /// <param name="last">A site that need not be made again if the content is equal.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="stop">Set when the result is not needed any more.</param>
    /// <exception cref="OperationCanceledException">The result is not needed any more.</exception>
    public static Loaded Load(ContentFolder folder, Listing listing, Site? last, TimeSpan limit, CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        ending.CancelAfter(limit);
        var progress = new LoadProgress(limit, ending.Token);

        // A thread of its own, because nothing ends a read that hangs. Told to end, it may finish the file it is at; then it is left behind.
        var load = Task.Factory.StartNew(
            () => Load(folder, listing, last, progress), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return load.Wait((int)(limit * 1.2).TotalMilliseconds, stop)
            ? load.Result
            : new(listing, null, [progress.TooLong()], MayPass: false);
    }

    private static Loaded Load(ContentFolder folder, Listing listing, Site? last, LoadProgress progress)
    {
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                var files = folder.Read(listing, progress);
                var after = folder.List();
                if (after.IsSameAs(listing) || attempt == MostAttempts)
                {
                    var (site, problems) = files.Problems.Count == 0 && files.Revision() == last?.Revision
                        ? (last, []) : SiteLoader.Load(files, progress);
                    return new(listing, site, problems, MayPass: files.Problems.Count > 0);
                }

                listing = after; // something was saved while we read
            }
        }
        catch (OperationCanceledException)
        {
            return new(listing, null, [progress.TooLong()], MayPass: true);
        }
    }
}
