using System.Collections.Concurrent;

namespace DeepseekExplainer.Resilience;

/// <summary>Steady readers of the whole site through the proxy, in every phase. None of them may notice what happens behind it.</summary>
internal sealed class Readers(int port, IReadOnlyList<Address> addresses) : IDisposable
{
    private readonly ConcurrentBag<Connection> _kept = [];
    private readonly CancellationTokenSource _end = new();

    /// <summary>Where requests that are due now are counted.</summary>
    public Series Current { get; set; } = new();

    public void Start() => _ = Clock.Steadily(Setup.ReadersPerSecond, (turn, due) =>
    {
        var address = addresses[turn * 17 % addresses.Count];
        _ = Current.Count(due, cancellation => Read(address, turn, cancellation));
    }, _end.Token);

    public void Dispose() => _end.Cancel();

    /// <summary>Half of them come over a new connection, half over one that was used before.</summary>
    private async Task Read(Address address, int turn, CancellationToken cancellation)
    {
        var keep = turn % 2 == 0;
        var connection = (keep ? Kept() : null) ?? await Connection.Open(port, cancellation);
        try
        {
            await address.Read(connection, turn, keep, cancellation);
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        if (keep && connection.CanAsk)
        {
            _kept.Add(connection);
        }
        else
        {
            connection.Dispose();
        }
    }

    private Connection? Kept()
    {
        while (_kept.TryTake(out var connection))
        {
            if (connection.CanAsk)
            {
                return connection;
            }

            connection.Dispose();
        }

        return null;
    }
}
