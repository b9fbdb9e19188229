namespace DeepseekExplainer.Resilience.Phases;

/// <summary>Replicas that end: at once, or politely, one or all of them.</summary>
internal static class Deaths
{
    public static async Task<string> Kill(Stage stage)
    {
        var replica = stage.Replicas[0];
        await Task.Delay(2000);
        replica.Kill();
        await Task.Delay(3000);
        var back = await stage.StartAgain(replica);
        await Task.Delay(2000);
        return $"back after {Report.Text(back, " s")}";
    }

    /// <summary>
    /// SIGTERM while clients hold on to the replica: computations on their way, a request that is never finished. It must say first
    /// that it leaves, serve meanwhile, and leave in time whatever clients do.
    /// </summary>
    public static async Task<string> Terminate(Stage stage)
    {
        var replica = stage.Replicas[1];
        using var patience = new CancellationTokenSource(Setup.StopTime);
        var states = await DearStates.Known(replica);
        await Task.Delay(1000);
        var computing = Enumerable.Range(0, 2)
            .Select(_ => Connection.Ask(replica.Port, states.Next("load-balance"), patience.Token)).ToList();
        using var half = await SlowClient.Open(replica.Port, $"GET /en/moe HTTP/1.1\r\nHost: {Setup.Host}\r\nX-Slow: ");
        await Task.Delay(20);

        replica.Terminate();
        var told = Clock.Now;
        var (leaves, lastServed, closes) = await Watch(stage, replica);
        var gone = await replica.Stopped(Setup.StopTime + TimeSpan.FromSeconds(2) - (Clock.Now - told)) is null
            ? double.PositiveInfinity
            : (Clock.Now - told).TotalSeconds;
        var code = replica.ExitCode;
        var answered = (await Task.WhenAll(computing.Select(Finished))).Count(finished => finished);
        replica.Kill();
        var back = await stage.StartAgain(replica);

        var report = stage.Report;
        report.AtMost("SIGTERM: until it says that it leaves (/health/ready is not 200)", leaves, 1, " s");
        var drained = Math.Max(0, lastServed - leaves);
        report.Must("SIGTERM: serves articles for 4 s after it says so", drained >= 4, Report.Text(drained, " s"));
        report.Must("SIGTERM: meanwhile answers say Connection: close", closes, closes ? "yes" : "no");
        report.Must("SIGTERM: requests on their way that were answered", answered == computing.Count, $"{answered} of {computing.Count}");
        report.AtMost("SIGTERM: until it has ended, with a half-sent request", gone, Setup.StopTime.TotalSeconds, " s");
        report.Must("SIGTERM: exit code 0", code == 0, code?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none");
        return $"ended in {Report.Text(gone, " s")}, back after {Report.Text(back, " s")}";
    }

    /// <summary>What a deployment does: each replica is told to leave, ends, and is replaced before the next.</summary>
    public static async Task<string> Rolling(Stage stage)
    {
        var longest = 0.0;
        foreach (var replica in stage.Replicas)
        {
            replica.Terminate();
            var gone = await replica.Stopped(Setup.StopTime);
            longest = Math.Max(longest, gone?.TotalSeconds ?? double.PositiveInfinity);
            replica.Kill();
            await stage.StartAgain(replica);
        }

        stage.Report.AtMost("rolling restart: until a replica has ended", longest, Setup.StopTime.TotalSeconds, " s");
        return $"ended in {Report.Text(longest, " s")} at most";
    }

    /// <summary>Asks over new connections until nobody answers. In seconds: when it was not ready any more, the last article.</summary>
    private static async Task<(double Leaves, double LastServed, bool Closes)> Watch(Stage stage, Replica replica)
    {
        var told = Clock.Now;
        var leaves = double.PositiveInfinity;
        var lastServed = 0.0;
        var closes = false;
        var article = stage.Addresses.First(address => address.Path == "/en/moe");
        while (replica.IsRunning && Clock.Now - told < Setup.StopTime)
        {
            try
            {
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
                var ready = await Connection.Ask(replica.Port, "/health/ready", patience.Token);
                if (ready.Status != 200)
                {
                    leaves = Math.Min(leaves, (Clock.Now - told).TotalSeconds);
                }

                using var connection = await Connection.Open(replica.Port, patience.Token);
                var answer = await connection.Get(article.Path, patience.Token, "Accept-Encoding: br");
                article.Check(answer);
                lastServed = (Clock.Now - told).TotalSeconds;
                closes = answer.Header("Connection").Equals("close", StringComparison.OrdinalIgnoreCase);
            }
            catch (System.Net.Sockets.SocketException)
            {
                break; // nobody listens any more
            }
            catch (Exception error) when (error is IOException or InvalidDataException or OperationCanceledException)
            {
                // Counted by the last article that was served.
            }

            await Task.Delay(100);
        }

        return (leaves, lastServed, closes);
    }

    private static async Task<bool> Finished(Task<Answer> asked)
    {
        try
        {
            return (await asked).Status is 200 or 503;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
