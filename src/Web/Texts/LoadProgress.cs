using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;

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

    /// <summary>The files that the threads of the load are at, and since when.</summary>
    private readonly ConcurrentDictionary<int, (string Path, long Since)> _at = [];

    /// <summary>How many files may be worked on at a time.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>The file that is being read, checked or rendered for the longest time.</summary>
    public string Path => _at.Values.OrderBy(at => at.Since).FirstOrDefault().Path ?? ContentFolder.Name;

    /// <summary>Goes on to the next file.</summary>
    /// <exception cref="OperationCanceledException">The load must end.</exception>
    public void At(string path)
    {
        stop.ThrowIfCancellationRequested();
        _at[Environment.CurrentManagedThreadId] = (path, Stopwatch.GetTimestamp());
    }

    /// <summary>The results of <paramref name="read"/> for each item, in order; the items are shared among threads.</summary>
    /// <exception cref="OperationCanceledException">The load must end.</exception>
    public IReadOnlyList<TResult> Share<T, TResult>(IReadOnlyList<T> items, Func<T, TResult> read)
    {
        var results = new TResult[items.Count];
        try
        {
            Parallel.For(0, items.Count, new() { MaxDegreeOfParallelism = Workers }, i =>
            {
                try
                {
                    results[i] = read(items[i]);
                }
                finally
                {
                    _at.TryRemove(Environment.CurrentManagedThreadId, out _);
                }
            });
        }
        catch (AggregateException errors)
        {
            ExceptionDispatchInfo.Throw(errors.InnerExceptions[0]);
        }

        return results;
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
            problems.Add(Failure(error, path));
            return null;
        }
    }

    /// <summary>An exception as a problem of the file at which it was thrown.</summary>
    public Problem Failure(Exception error, string? path = null) => error switch
    {
        ProblemException known => known.Problem,
        _ => new(new(path ?? Path, 1, 1), $"cannot be loaded: {error.GetType().Name}: {error.Message}"),
    };

    /// <summary>The problem of a load that ran out of time.</summary>
    public Problem TooLong() =>
        new(new(Path, 1, 1), $"loading takes longer than {limit.TotalSeconds} seconds; it had come to this file");
}
