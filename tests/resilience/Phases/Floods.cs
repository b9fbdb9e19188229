namespace DeepseekExplainer.Resilience.Phases;

/// <summary>One stranger asks one replica for as much as it can compute, or for as much as it can keep.</summary>
internal static class Floods
{
    /// <summary>A replica that has grown to this has failed; the machine need not find out how far it goes.</summary>
    private const double EnoughMegabytes = 1500;

    /// <summary>States whose answers are large, or that are kept as pages.</summary>
    private static readonly string[] Large =
        ["csv", "expert-routing", "cache-page", "search", "latent-attention", "cache-page", "article", "frame"];

    /// <summary>A pasted config as large as a form may be. It is none, so the answer shows it again with what is wrong with it.</summary>
    private static readonly string LargeForm = Form("/en/w/parameter-count", "config=" + new string('a', 390_000));

    public static async Task<string> Dear(Stage stage)
    {
        var replica = stage.Replicas[2];
        var flood = await Measured(stage, replica, "flood", Flood.Of(replica, await DearStates.Known(replica), 64));
        stage.Report.AtMost("flood: answers that a state is not allowed (the flood is too mild)", flood.Count("400"), flood.All / 20, "");
        return $"flood: {flood}";
    }

    public static async Task<string> Forms(Stage stage)
    {
        var replica = stage.Replicas[1];
        return $"flood: {await Measured(stage, replica, "forms", new(replica, 250, _ => LargeForm))}";
    }

    private static async Task<Flood> Measured(Stage stage, Replica replica, string name, Flood flood)
    {
        Probe article, health;
        await using (flood)
        await using (article = Probe.Articles(stage, replica))
        await using (health = Probe.Health(replica))
        {
            await Task.Delay(TimeSpan.FromSeconds(20));
        }

        var recovered = await Clock.Until(TimeSpan.FromSeconds(20), () => Answers(stage, replica, TimeSpan.FromMilliseconds(500)));
        var report = stage.Report;
        var failures = article.Series.Failed > 0 ? $" ({article.Series.Failures})" : "";
        report.AtMost($"{name}: articles that its replica did not serve{failures}", article.Series.Failed, 0, "");
        report.AtMost($"{name}: p50 of an article from its replica", article.Series.Percentile(0.5), 10, " ms");
        report.AtMost($"{name}: p99 of an article from its replica", article.Series.Percentile(0.99), 150, " ms");
        report.AtMost($"{name}: /health/* that its replica did not answer", health.Series.Failed, 0, "");
        report.AtMost($"{name}: p50 of /health/*", health.Series.Percentile(0.5), 10, " ms");
        report.AtMost($"{name}: p99 of /health/*", health.Series.Percentile(0.99), 150, " ms");
        report.AtMost($"{name}: answers neither right nor an honest refusal", flood.Wrong, 0, "");
        report.AtMost($"{name}: until articles are served as before", recovered?.TotalSeconds ?? double.PositiveInfinity, 2, " s");
        return flood;
    }

    public static async Task<string> Memory(Stage stage)
    {
        var replica = stage.Replicas[0];
        var states = await DearStates.Known(replica);
        var before = replica.Memory;
        Flood flood;
        await using (flood = Flood.Of(replica, states, 16, [.. Large.Where(states.Names.Contains)]))
        {
            await Clock.Until(TimeSpan.FromSeconds(20), () => Task.FromResult(replica.Memory > EnoughMegabytes));
        }

        var most = replica.Memory;
        await Task.Delay(2000);
        stage.Report.AtMost("memory flood: answers neither right nor an honest refusal", flood.Wrong, 0, "");
        return $"resident {Report.Text(before)} → {Report.Text(most)} → {Report.Text(replica.Memory)} MB; flood: {flood}";
    }

    private static string Form(string path, string body) =>
        $"POST {path} HTTP/1.1\r\nHost: {Setup.Host}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        + $"Content-Length: {body.Length}\r\n\r\n{body}";

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
