namespace DeepseekExplainer.Resilience;

/// <summary>Asks one replica directly at a steady rate, each time over a new connection, until disposed.</summary>
internal sealed class Probe : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Task _asking;

    private Probe(int port, double perSecond, Func<int, (string Path, Action<Answer> Check)> next) =>
        _asking = Clock.Steadily(perSecond, (turn, due) =>
        {
            var (path, check) = next(turn);
            _ = Series.Count(due, async cancellation => check(await Connection.Ask(port, path, cancellation, "Accept-Encoding: br")));
        }, _end.Token);

    public Series Series { get; } = new();

    /// <summary>Articles that were made before, in both editions.</summary>
    public static Probe Articles(Stage stage, Replica replica)
    {
        var articles = stage.Addresses
            .Where(address => address.Path is "/en/moe" or "/fil/moe" or "/en/mtp" or "/fil/training-cost").Distinct().ToList();
        return new(replica.Port, 20, turn =>
        {
            var article = articles[turn % articles.Count];
            return (article.Path, answer => article.Check(answer));
        });
    }

    /// <summary>"/health/live" and "/health/ready" in turn, as an orchestrator asks, only more often.</summary>
    public static Probe Health(Replica replica) =>
        new(replica.Port, 20, turn => (turn % 2 == 0 ? "/health/live" : "/health/ready", MustBeFine));

    /// <summary>Stops asking and waits for the answers that are still on their way.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _asking;
        await Clock.Until(Setup.Patience + TimeSpan.FromSeconds(1), () => Task.FromResult(Series.Open == 0));
    }

    private static void MustBeFine(Answer answer)
    {
        if (answer.Status != 200)
        {
            throw new InvalidDataException($"status {answer.Status}");
        }
    }
}
