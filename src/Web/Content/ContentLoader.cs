using System.Diagnostics;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Content;

/// <summary>What became of a load.</summary>
/// <param name="Listing">The files that were read.</param>
/// <param name="Site">The site; null when there is any problem.</param>
/// <param name="Problems">What is wrong.</param>
/// <param name="MayPass">Whether trying again may help although no file changes: a disk that did not answer, a machine too busy.</param>
internal sealed record Loaded(Listing Listing, Site? Site, IReadOnlyList<Problem> Problems, bool MayPass)
{
    /// <summary>Before the first load.</summary>
    public static readonly Loaded None = new(Listing.None, null, [], MayPass: false);

    /// <summary>Hash of the texts that could be read; empty when they were not all tried.</summary>
    public string Revision { get; init; } = "";

    /// <summary>How long it took.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<Problem> Unread { get; init; } = [];

    /// <summary>What was made on the way; null when the load came to no end.</summary>
    public Made? Made { get; init; }
}

/// <summary>Reads, checks and renders the content folder within a time limit, whatever is in it.</summary>
internal static class ContentLoader
{
    /// <summary>How long a load may take: thirty times what today's content needs.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private const int MostAttempts = 5;

    /// <summary>Loads what is in the folder now.</summary>
    public static Loaded Load(ContentFolder folder) => Load(folder, folder.List(), [], Limit, CancellationToken.None);

    /// <summary>Loads what a look has found, or what is there now if it has changed.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="listing">What the look has found.</param>
    /// <param name="known">Earlier loads; equal content is not loaded again.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="stop">Set when the result is not needed any more.</param>
    /// <exception cref="OperationCanceledException">The result is not needed any more.</exception>
    public static Loaded Load(ContentFolder folder, Listing listing, IReadOnlyList<Loaded> known, TimeSpan limit, CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        ending.CancelAfter(limit);
        var started = Stopwatch.GetTimestamp();
        var progress = new LoadProgress(limit, ending.Token)
        {
            // Once there are readers, half of the processors are theirs.
            Workers = Math.Max(1, known.Any(load => load.Site is not null) ? Environment.ProcessorCount / 2 : Environment.ProcessorCount),
        };

        // A thread of its own, because nothing ends a read that hangs. Told to end, it may finish the file it is at; then it is left
        // behind.
        var load = Task.Factory.StartNew(
            () => Load(folder, listing, known, progress), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return load.Wait((int)(limit * 1.2).TotalMilliseconds, stop)
            ? load.Result with { Took = Stopwatch.GetElapsedTime(started) }
            : new(listing, null, [progress.TooLong()], MayPass: false);
    }

    private static Loaded Load(ContentFolder folder, Listing listing, IReadOnlyList<Loaded> known, LoadProgress progress)
    {
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                var files = folder.Read(listing, progress);
                var after = folder.List();
                if (after.IsSameAs(listing) || attempt == MostAttempts)
                {
                    return Load(files, listing, known, progress);
                }

                listing = after; // something was saved while we read
            }
        }
        catch (OperationCanceledException)
        {
            return new(listing, null, [progress.TooLong()], MayPass: true);
        }
    }

    private static Loaded Load(ContentFiles files, Listing listing, IReadOnlyList<Loaded> known, LoadProgress progress)
    {
        var revision = files.Revision();
        if (known.FirstOrDefault(load => load.Revision == revision && load.Unread.SequenceEqual(files.Problems)
            && load.Listing.Ignored.SequenceEqual(files.Ignored)) is { } same)
        {
            return same with { Listing = listing };
        }

        var earlier = known.Select(load => load.Made).FirstOrDefault(made => made?.HasDataOf(files) is true);
        var (site, problems, made) = SiteLoader.Load(files, earlier, progress);
        return new(listing, site, problems, MayPass: files.Problems.Count > 0)
        {
            Revision = revision,
            Unread = files.Problems,
            Made = made,
        };
    }
}
