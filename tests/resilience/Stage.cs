namespace DeepseekExplainer.Resilience;

/// <summary>Everything that a phase works with: the replicas, the proxy, the readers, the content they share, and the report.</summary>
internal sealed class Stage : IDisposable
{
    private readonly CancellationTokenSource _end = new();

    private Stage(string folder)
    {
        Folder = folder;
        Replicas = [.. new[] { "one", "two", "three" }.Select(name => new Replica(folder, name))];
        Proxy = new(folder, Replicas);
    }

    public string Folder { get; }

    public IReadOnlyList<Replica> Replicas { get; }

    public Proxy Proxy { get; }

    public Report Report { get; } = new();

    public IReadOnlyList<Address> Addresses { get; private set; } = [];

    public Readers? Readers { get; private set; }

    /// <summary>The content folder that all replicas read.</summary>
    public string Content => Path.Combine(Folder, "site", "content");

    public static async Task<Stage> Build(string folder)
    {
        var stage = new Stage(folder);
        foreach (var replica in stage.Replicas)
        {
            replica.Start();
        }

        foreach (var replica in stage.Replicas)
        {
            if (await replica.Ready() is null)
            {
                throw new InvalidOperationException($"Replica {replica.Name} does not start: {replica.LastWords()}");
            }
        }

        stage.Proxy.Start();
        _ = stage.Watch();
        foreach (var replica in stage.Replicas)
        {
            stage.Addresses = await Address.Learn(replica.Port); // and warms it up, as a replica of yesterday would be
        }

        if (await stage.Whole() is null)
        {
            throw new InvalidOperationException($"The proxy does not work: {File.ReadAllText(stage.Proxy.Log)}");
        }

        stage.Readers = new(stage.Proxy.Port, stage.Addresses);
        stage.Readers.Start();
        return stage;
    }

    /// <summary>Waits until every replica is ready and the proxy sends readers to all of them.</summary>
    public Task<TimeSpan?> Whole() => Clock.Until(Setup.StartTime, async () =>
    {
        foreach (var replica in Replicas)
        {
            if (!await replica.IsReady() || !await Proxy.Trusts(replica))
            {
                return false;
            }
        }

        return true;
    });

    /// <summary>Starts a replica that was ended and waits until the proxy sends readers to it again; in seconds.</summary>
    public async Task<double> StartAgain(Replica replica)
    {
        replica.Start();
        var took = await Clock.Until(Setup.StartTime, async () => await replica.IsReady() && await Proxy.Trusts(replica));
        return took?.TotalSeconds ?? double.PositiveInfinity;
    }

    public void Dispose()
    {
        _end.Cancel();
        Readers?.Dispose();
        Proxy.Dispose();
        foreach (var replica in Replicas)
        {
            replica.Kill();
        }
    }

    private async Task Watch()
    {
        while (!_end.IsCancellationRequested)
        {
            foreach (var replica in Replicas)
            {
                replica.Watch();
            }

            await Task.Delay(250);
        }
    }
}
