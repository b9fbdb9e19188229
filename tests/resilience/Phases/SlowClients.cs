using System.Net.Sockets;

namespace DeepseekExplainer.Resilience.Phases;

/// <summary>
/// A thousand clients that hold on to one replica and come again when cut off: slow headers, slow forms, slow reading, and asking
/// again and again without reading.
/// </summary>
internal static class SlowClients
{
    private const int Clients = 1000;
    private const int Kinds = 4;
    private static readonly string Questions = string.Concat(Enumerable.Repeat(Question($"Host: {Setup.Host}\r\n"), 1000));

    public static async Task<string> Run(Stage stage)
    {
        var replica = stage.Replicas[0];
        using (var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20)))
        {
            // The largest page, which weighs all articles when it is made: it is slow readers that are measured here.
            await Connection.Ask(replica.Port, "/en/checks", patience.Token);
        }

        using var end = new CancellationTokenSource();
        var cut = 0;
        var open = 0;
        var clients = Enumerable.Range(0, Clients).Select(i => Task.Run(async () =>
        {
            await Task.Delay(i * 2);
            while (!end.IsCancellationRequested)
            {
                try
                {
                    Interlocked.Increment(ref open);
                    await Hold(replica.Port, i % Kinds, end.Token);
                }
                catch (Exception error) when (error is SocketException or OperationCanceledException)
                {
                    // Cut off, or the phase is over.
                }

                Interlocked.Decrement(ref open);
                Interlocked.Increment(ref cut);
                await Task.Delay(200);
            }
        })).ToList();

        await Task.Delay(2500);
        Probe article, health;
        var held = open;
        await using (article = Probe.Articles(stage, replica))
        await using (health = Probe.Health(replica))
        {
            await Task.Delay(TimeSpan.FromSeconds(15));
        }

        await end.CancelAsync();
        await Task.WhenAll(clients);
        var report = stage.Report;
        report.AtMost("slow clients: articles that their replica did not serve", article.Series.Failed, 0, "");
        report.AtMost("slow clients: p99 of an article from their replica", article.Series.Percentile(0.99), 150, " ms");
        report.AtMost("slow clients: p99 of /health/*", health.Series.Percentile(0.99), 150, " ms");
        return $"{Report.Text(held)} at a time, {Report.Text(cut - Clients)} cut off";
    }

    private static async Task Hold(int port, int kind, CancellationToken cancellation)
    {
        var host = $"Host: {Setup.Host}\r\n";
        using var client = await SlowClient.Open(port, kind switch
        {
            0 => $"GET /en/moe HTTP/1.1\r\n{host}",
            1 => $"POST /en/w/kv-cache HTTP/1.1\r\n{host}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9000\r\n\r\n",
            2 => Question(host),
            _ => $"GET /en/checks HTTP/1.1\r\n{host}\r\n",
        });
        var goesOn = true;
        for (var i = 0; goesOn; i++)
        {
            await Task.Delay(1000, cancellation);
            goesOn = kind switch
            {
                0 => await client.Say($"X-Slow-{i}: a\r\n", cancellation),
                1 => await client.Say("tokens=1&", cancellation),
                2 => await client.Push(Questions, cancellation),
                _ => await client.Hear(100, cancellation),
            };
        }
    }

    private static string Question(string host) => $"GET /en/w/kv-cache HTTP/1.1\r\n{host}\r\n";
}
