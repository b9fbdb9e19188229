namespace DeepseekExplainer.Resilience;

/// <summary>What one kind of request met with during one phase. Times count from when a request was due, not sent.</summary>
internal sealed class Series
{
    private readonly Lock _lock = new();
    private readonly List<double> _milliseconds = [];
    private readonly List<double> _late = [];
    private readonly Dictionary<string, int> _failures = [];
    private int _open;

    public int Served => Locked(() => _milliseconds.Count);

    public int Failed => Locked(() => _failures.Values.Sum());

    /// <summary>Asked and not answered yet.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>"timeout ×12, 502 ×3", the most frequent first.</summary>
    public string Failures => Locked(() => string.Join(
        ", ", _failures.OrderByDescending(failure => failure.Value).Take(3).Select(failure => $"{failure.Key} ×{failure.Value}")));

    /// <summary>In milliseconds, of those served; nothing served is as slow as it gets.</summary>
    public double Percentile(double share) => Locked(() => Percentile(_milliseconds, share));

    /// <summary>How late this test sent its requests, p99 in milliseconds: a part of the measured times that is not the site's.</summary>
    public double Late => Locked(() => Percentile(_late, 0.99));

    /// <summary>Waits for an attempt and files it: an exception is a failure by its message.</summary>
    public async Task Count(TimeSpan due, Func<CancellationToken, Task> attempt)
    {
        Interlocked.Increment(ref _open);
        var late = (Clock.Now - due).TotalMilliseconds;
        using var patience = new CancellationTokenSource(Setup.Patience);
        string? failure = null;
        try
        {
            await attempt(patience.Token);
        }
        catch (OperationCanceledException)
        {
            failure = $"no answer in {Setup.Patience.TotalSeconds:0} s";
        }
        catch (Exception error)
        {
            failure = error is System.Net.Sockets.SocketException socket ? socket.SocketErrorCode.ToString() : error.Message;
        }

        var took = (Clock.Now - due).TotalMilliseconds;
        lock (_lock)
        {
            _late.Add(late);
            if (failure is null)
            {
                _milliseconds.Add(took);
            }
            else
            {
                _failures[failure] = _failures.GetValueOrDefault(failure) + 1;
            }
        }

        Interlocked.Decrement(ref _open);
    }

    private static double Percentile(List<double> values, double share)
    {
        values.Sort();
        return values.Count == 0 ? double.PositiveInfinity : values[Math.Min(values.Count - 1, (int)(share * values.Count))];
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_lock)
        {
            return read();
        }
    }
}
