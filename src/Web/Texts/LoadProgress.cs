namespace DeepseekExplainer.Web.Texts;

/// <summary>A problem found where only an exception leads out.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.ToString())
{
    public Problem Problem => problem;
}

/// <summary>
/// How far a load has come. Each step says which file it is at: a load that must end ends there, and a failure that nobody foresaw
/// is reported there.
/// </summary>
/// <param name="limit">How long the load may take.</param>
/// <param name="stop">Set when that time is over.</param>
internal sealed class LoadProgress(TimeSpan limit, CancellationToken stop)
{
    /// <summary>For texts that somebody has in hand.</summary>
    public static LoadProgress Unlimited => new(Timeout.InfiniteTimeSpan, CancellationToken.None);

    private volatile string _path = ContentFolder.Name;

    /// <summary>The file that is being read, checked or rendered.</summary>
    public string Path => _path;

    /// <summary>Goes on to the next file.</summary>
    /// <exception cref="OperationCanceledException">The load must end.</exception>
    public void At(string path)
    {
        stop.ThrowIfCancellationRequested();
        _path = path;
    }

    /// <summary>The items one by one, each with its file.</summary>
    public IEnumerable<T> Each<T>(IEnumerable<T> items, Func<T, string> path)
    {
        foreach (var item in items)
        {
            At(path(item));
            yield return item;
        }
    }

    /// <summary>The result of <paramref name="read"/> at a file; null and a problem when it fails.</summary>
    public T? Try<T>(string path, List<Problem> problems, Func<T?> read)
        where T : class
    {
        At(path);
        try
        {
            return read();
        }
#pragma warning disable CA1031 // one file that trips our code must not hide the problems of the others
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            problems.Add(Failure(error));
            return null;
        }
    }

    /// <summary>An exception as a problem of the file at which it was thrown.</summary>
    public Problem Failure(Exception error) => error switch
    {
        ProblemException known => known.Problem,
        _ => new(new(Path, 1, 1), $"cannot be loaded: {error.GetType().Name}: {error.Message}"),
    };

    /// <summary>The problem of a load that ran out of time.</summary>
    public Problem TooLong() =>
        new(new(Path, 1, 1), $"loading takes longer than {limit.TotalSeconds} seconds; it had come to this file");
}
