using System.Collections.Concurrent;

namespace DeepseekExplainer.Resilience;

/// <summary>Many connections to one replica that each ask the next dear question as soon as the last was answered or refused.</summary>
internal sealed class Flood : IAsyncDisposable
{
    /// <summary>Between an answer and the next question: what a network would take. Without it, refusals alone fill a processor.</summary>
    private static readonly TimeSpan RoundTrip = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<string, int> _answers = [];
    private readonly List<Task> _connections;
    private int _turn = -1;

    /// <param name="replica">Who is asked.</param>
    /// <param name="connections">How many ask at a time.</param>
    /// <param name="question">A request as it is sent; given how many were asked before.</param>
    public Flood(Replica replica, int connections, Func<int, string> question) =>
        _connections = [.. Enumerable.Range(0, connections).Select(_ => Task.Run(() => Ask(replica, question)))];

    /// <summary>New states of each name in turn.</summary>
    public static Flood Of(Replica replica, DearStates states, int connections, params IReadOnlyList<string> names)
    {
        var turns = names.Count > 0 ? names : states.Names;
        return new(replica, connections, turn => Connection.Question(states.Next(turns[turn % turns.Count]), "Accept-Encoding: br"));
    }

    /// <summary>Answers by status; "cut" and "silent" where there was none.</summary>
    public IReadOnlyDictionary<string, int> Answers => _answers;

    public int Count(params string[] kinds) => kinds.Sum(kind => _answers.GetValueOrDefault(kind));

    public int All => _answers.Values.Sum();

    /// <summary>Answers that are neither right nor an honest refusal. A refusal must say when to come again.</summary>
    public int Wrong => All - Count("200", "400", "429", "503");

    public override string ToString() => string.Join(
        ", ", _answers.OrderByDescending(answer => answer.Value).Select(answer => $"{answer.Key} ×{Report.Text(answer.Value)}"));

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_connections);
    }

    private async Task Ask(Replica replica, Func<int, string> question)
    {
        Connection? connection = null;
        while (!_end.IsCancellationRequested)
        {
            var asked = question(Interlocked.Increment(ref _turn));
            var kind = "cut";
            try
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
                patience.CancelAfter(Patience);
                connection ??= await Connection.Open(replica.Port, patience.Token);
                var answer = await connection.Send(asked, patience.Token);
                kind = $"{answer.Status}";
                if (answer.Status is 503 or 429 && answer.Header("Retry-After").Length == 0)
                {
                    kind += " without Retry-After";
                }
            }
            catch (OperationCanceledException)
            {
                kind = "silent";
            }
            catch (Exception error) when (error is IOException or System.Net.Sockets.SocketException or FormatException)
            {
                // Cut.
            }

            if (_end.IsCancellationRequested)
            {
                break;
            }

            _answers.AddOrUpdate(kind, 1, (_, count) => count + 1);
            if (kind is "cut" or "silent" || !connection!.CanAsk)
            {
                connection?.Dispose();
                connection = null;
            }

            await Task.Delay(RoundTrip);
        }

        connection?.Dispose();
    }
}
