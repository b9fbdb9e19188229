namespace DeepseekExplainer.Resilience.Phases;

/// <summary>One stranger asks one replica for as much as it can compute, or for as much as it can keep.</summary>
internal static class Floods
{
    /// <summary>A replica that has grown to this has failed; the machine need not find out how far it goes.</summary>
    private const double EnoughMegabytes = 1500;

    /// <summary>States whose answers are large, or that are kept as pages.</summary>
    private static readonly string[] Large =
        ["csv", "expert-routing", "cache-page", "search", "latent-attention", "cache-page", "article", "frame"];

    public static async Task<string> Dear(Stage stage)
    {
        var replica = stage.Replicas[2];
        var states = await DearStates.Known(replica);
        Flood flood;
        Probe article, health;
        await using (flood = new Flood(replica, states, 64))
        {
            await using (article = Probe.Articles(stage, replica))
            await using (health = Probe.Health(replica))
            {
                await Task.Delay(TimeSpan.FromSeconds(20));
            }
        }

        var recovered = await Clock.Until(TimeSpan.FromSeconds(20), () => Answers(stage, replica, TimeSpan.FromMilliseconds(500)));
        var report = stage.Report;
        report.AtMost("flood: articles that its replica did not serve", article.Series.Failed, 0, "");
        report.AtMost("flood: p50 of an article from its replica", article.Series.Percentile(0.5), 10, " ms");
        report.AtMost("flood: p99 of an article from its replica", article.Series.Percentile(0.99), 150, " ms");
        report.AtMost("flood: /health/* that its replica did not answer", health.Series.Failed, 0, "");
        report.AtMost("flood: p50 of /health/*", health.Series.Percentile(0.5), 10, " ms");
        report.AtMost("flood: p99 of /health/*", health.Series.Percentile(0.99), 150, " ms");
        report.AtMost("flood: answers neither right nor an honest refusal", flood.Wrong, 0, "");
        report.AtMost("flood: answers that a state is not allowed (the flood is too mild)", flood.Count("400"), flood.All / 20, "");
        report.AtMost("flood: until articles are served as before", recovered?.TotalSeconds ?? double.PositiveInfinity, 2, " s");
        return $"flood: {flood}{(article.Series.Failed > 0 ? $"; its articles: {article.Series.Failures}" : "")}";
    }

    public static async Task<string> Memory(Stage stage)
    {
        var replica = stage.Replicas[0];
        var states = await DearStates.Known(replica);
        var before = replica.Memory;
        Flood flood;
        await using (flood = new Flood(replica, states, 16, [.. Large.Where(states.Names.Contains)]))
        {
            await Clock.Until(TimeSpan.FromSeconds(20), () => Task.FromResult(replica.Memory > EnoughMegabytes));
        }

        var most = replica.Memory;
        await Task.Delay(2000);
        stage.Report.AtMost("memory flood: answers neither right nor an honest refusal", flood.Wrong, 0, "");
        return $"resident {Report.Text(before)} → {Report.Text(most)} → {Report.Text(replica.Memory)} MB; flood: {flood}";
    }

    /// <summary>Whether a replica serves an article, right and in time.</summary>
    public static async Task<bool> Answers(Stage stage, Replica replica, TimeSpan most)
    {
        try
        {
            using var patience = new CancellationTokenSource(most);
            var article = stage.Addresses.First(address => address.Path == "/en/moe");
            article.Check(await Connection.Ask(replica.Port, article.Path, patience.Token, "Accept-Encoding: br"));
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
