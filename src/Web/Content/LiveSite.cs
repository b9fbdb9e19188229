using System.Diagnostics;
using System.Globalization;

namespace DeepseekExplainer.Web.Content;

/// <summary>
/// The current site. A request that comes after a file was saved sees the new content: the folder is looked at, at most a few
/// times a second, before an answer is made. A broken or half-written save keeps the last good site and is reported.
/// </summary>
public sealed partial class LiveSite(string root, ILogger<LiveSite> logger)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    /// <summary>A file younger than this may still be being written.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(60);

    private readonly Lock _loading = new();
    private long _lastLook;
    private string _stamp = "";
    private Snapshot _current = new(null, []);

    /// <summary>The last good site and the problems of the newest content; no problems when they are the same.</summary>
    /// <param name="Site">Null only when the content was broken from the start.</param>
    /// <param name="Problems">What is wrong with the files as they are now.</param>
    public sealed record Snapshot(Site? Site, IReadOnlyList<Problem> Problems);

    /// <summary>The snapshot a request works with; loads changed content first.</summary>
    public Snapshot Current()
    {
        if (Stopwatch.GetElapsedTime(Volatile.Read(ref _lastLook)) >= LookEvery && _loading.TryEnter())
        {
            try
            {
                Look();
                Volatile.Write(ref _lastLook, Stopwatch.GetTimestamp());
            }
            finally
            {
                _loading.Exit();
            }
        }

        return _current;
    }

    private void Look()
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            try
            {
                var (stamp, newest) = Stamp();
                if (stamp == _stamp)
                {
                    return;
                }

                if (_stamp.Length > 0 && DateTime.UtcNow - newest < Settling)
                {
                    Thread.Sleep(Settling);
                    continue;
                }

                var files = ContentFiles.Read(root);
                if (Stamp().Stamp != stamp)
                {
                    continue; // something was saved while we read
                }

                Load(files);
                _stamp = stamp;
                return;
            }
            catch (IOException)
            {
                Thread.Sleep(Settling); // a file is being replaced; look again
            }
        }
    }

    private void Load(ContentFiles files)
    {
        var started = Stopwatch.GetTimestamp();
        var (site, problems) = SiteLoader.Load(files);
        _current = new(site ?? _current.Site, problems);
        if (problems.Count == 0)
        {
            LogLoaded(site!.Revision, (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        foreach (var problem in problems)
        {
            LogProblem(problem);
        }
    }

    private (string Stamp, DateTime Newest) Stamp()
    {
        var hash = new HashCode();
        var newest = DateTime.MinValue;
        foreach (var file in ContentFiles.On(root).OrderBy(file => file.FullName, StringComparer.Ordinal))
        {
            hash.Add(file.FullName);
            hash.Add(file.Length);
            hash.Add(file.LastWriteTimeUtc);
            newest = file.LastWriteTimeUtc > newest ? file.LastWriteTimeUtc : newest;
        }

        return (hash.ToHashCode().ToString(CultureInfo.InvariantCulture), newest);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Content revision {Revision} loaded in {Milliseconds} ms")]
    private partial void LogLoaded(string revision, int milliseconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "Content problem: {Problem}")]
    private partial void LogProblem(Problem problem);
}
