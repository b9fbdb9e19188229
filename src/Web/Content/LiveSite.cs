using System.Diagnostics;
using System.Runtime.CompilerServices;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Texts;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Content;

/// <summary>
/// The current site. <see cref="ContentWatcher"/> has it look at the content folder a few times a second and load what was saved;
/// readers only ever take the snapshot that is there. A broken or half-written save keeps the last good site and is reported.
/// </summary>
public sealed partial class LiveSite
{
    /// <summary>Much of what is wrong follows from what is wrong first.</summary>
    private const int MostLogged = 20;

    private readonly ContentFolder _folder;
    private readonly ILogger<LiveSite> _logger;
    private readonly Kept _kept;
    private volatile Snapshot _current = new(null, []);
    private volatile TaskCompletionSource _replaced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _goodLook = Stopwatch.GetTimestamp();

    // Only the one who looks uses these.
    private Listing _seen = Listing.None;
    private Loaded _last = Loaded.None;
    private Loaded _lastGood = Loaded.None;
    private long _lastLoad;
    private long _lastRest;

    /// <summary>A site that has not loaded anything yet.</summary>
    internal LiveSite(ContentFolder folder, Kept kept, ILogger<LiveSite> logger) =>
        (_folder, _kept, _logger) = (folder, kept, logger);

    /// <summary>The last good site and the problems of the newest content; no problems when they are the same.</summary>
    /// <param name="Site">Null only when the content was broken from the start.</param>
    /// <param name="Problems">What is wrong with the files as they are now.</param>
    public sealed record Snapshot(Site? Site, IReadOnlyList<Problem> Problems);

    /// <summary>The first load, where it has begun already.</summary>
    internal Task<Loaded>? First { get; init; }

    /// <summary>The copy in files that is made of the site, if any is.</summary>
    internal Func<Site, StaticCopy>? CopyOf { get; init; }

    /// <summary>How long after a load that a disk failed the next one is tried.</summary>
    internal TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The trained model, which is tested once: it changes with the code that calculates it.</summary>
    internal TrainedMiniature Miniature { get; init; } = TrainedMiniature.None;

    /// <summary>For so long files may go on changing before that is a problem.</summary>
    internal TimeSpan LongestUnrest { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long ago the whole folder could be looked at; it grows while a disk does not answer.</summary>
    public TimeSpan SinceGoodLook => Stopwatch.GetElapsedTime(Volatile.Read(ref _goodLook));

    /// <summary>The snapshot a request works with. Reads no file and waits for nothing.</summary>
    public Snapshot Current() => _current;

    /// <summary>
    /// The snapshot that is there and then each that takes its place, until nobody follows any more; of several that come faster than
    /// they are taken, the last.
    /// </summary>
    internal async IAsyncEnumerable<Snapshot> Snapshots([EnumeratorCancellation] CancellationToken end)
    {
        Snapshot? seen = null;
        while (!end.IsCancellationRequested)
        {
            var replaced = _replaced.Task; // before the snapshot, so that none is missed
            if (_current is var now && now != seen)
            {
                yield return seen = now;
            }

            await replaced.WaitAsync(end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Whether the last load found any file.</summary>
    internal bool HasFiles => _last.Listing.Files.Count > 0;

    /// <summary>The first load, before there are readers. The caller says what its problems are.</summary>
    internal Snapshot Start()
    {
        var listing = Look();
        Show(First?.GetAwaiter().GetResult() ?? Load(listing, CancellationToken.None), isFirst: true);
        if (Miniature.Problem is { } problem)
        {
            LogMiniature(problem);
        }

        return _current;
    }

    /// <summary>Looks at the folder; loads what was saved since the last load and has stopped changing.</summary>
    /// <returns>How long the look took, and whether it saw changes that may go on.</returns>
    internal (TimeSpan Took, bool IsUnrest) Follow(CancellationToken stop)
    {
        var started = Stopwatch.GetTimestamp();
        var (looking, isUnrest) = (TimeSpan.Zero, false);
        try
        {
            var before = _seen;
            var now = Look();
            looking = Stopwatch.GetElapsedTime(started);
            isUnrest = !now.IsSameAs(before);
            if (isUnrest)
            {
                if (Stopwatch.GetElapsedTime(_lastRest) > LongestUnrest)
                {
                    Report(new(FirstDifference(before, now), "keeps changing: the content is loaded once it rests"));
                }
            }
            else if (!now.IsSameAs(_last.Listing) || (_last.MayPass && Stopwatch.GetElapsedTime(_lastLoad) > RetryAfter))
            {
                Show(Load(now, stop));
            }

            _lastRest = isUnrest ? _lastRest : Stopwatch.GetTimestamp();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The site is shutting down in the middle of a load.
        }
#pragma warning disable CA1031 // whatever happens to the folder, the last good site stays up and the next look is tried
        catch (Exception error)
#pragma warning restore CA1031
        {
            Report(new(new(ContentFolder.Name, 1, 1), $"cannot be looked at: {error.Message}"));
        }

        return (looking, isUnrest);
    }

    private Listing Look()
    {
        _seen = _folder.List();
        if (_seen.Problems.Count == 0)
        {
            Volatile.Write(ref _goodLook, Stopwatch.GetTimestamp());
        }

        return _seen;
    }

    private Loaded Load(Listing listing, CancellationToken stop) =>
        ContentLoader.Load(_folder, listing, [_last, _lastGood], ContentLoader.Limit, stop);

    private void Show(Loaded loaded, bool isFirst = false)
    {
        _last = loaded;
        _lastLoad = _lastRest = Stopwatch.GetTimestamp();
        if (_last.Site is { } read)
        {
            var site = read.Kept == _kept ? read : read with { Kept = _kept, Miniature = Miniature };
            site = CopyOf is null || site.Copy is not null ? site : site with { Copy = CopyOf(site) };
            _last = _last with { Site = site };
            _lastGood = _last;
            if (!ReferenceEquals(site, _current.Site))
            {
                _kept.Clear(); // of the old site
                LogLoaded(site.Revision, (int)loaded.Took.TotalMilliseconds);
            }
        }

        Publish(_last.Site ?? _current.Site, _last.Problems, isFirst);
    }

    /// <summary>Shows why nothing can be loaded; the next rest is loaded whatever was loaded before.</summary>
    private void Report(Problem problem)
    {
        _last = Loaded.None;
        Publish(_current.Site, [problem]);
    }

    /// <summary>Shows a site and its problems; logs the problems unless they are the same as before.</summary>
    private void Publish(Site? site, IReadOnlyList<Problem> problems, bool isFirst = false)
    {
        var isNew = !isFirst && !problems.SequenceEqual(_current.Problems);
        _current = new(site, problems);
        Interlocked.Exchange(ref _replaced, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        foreach (var problem in isNew ? problems.Take(MostLogged) : [])
        {
            LogProblem(problem);
        }

        if (isNew && problems.Count > MostLogged)
        {
            LogMore(problems.Count - MostLogged);
        }
    }

    private static Place FirstDifference(Listing before, Listing now) =>
        new(now.Files.Except(before.Files).Concat(before.Files.Except(now.Files)).FirstOrDefault().Path ?? ContentFolder.Name, 1, 1);

    [LoggerMessage(Level = LogLevel.Information, Message = "Content revision {Revision} loaded in {Milliseconds} ms")]
    private partial void LogLoaded(string revision, int milliseconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "The miniature cannot be used: {Problem}")]
    private partial void LogMiniature(string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "Content problem: {Problem}")]
    private partial void LogProblem(Problem problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} more content problems: the check command lists them")]
    private partial void LogMore(int count);
}
