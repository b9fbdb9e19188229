namespace DeepseekExplainer.Resilience.Phases;

/// <summary>A replica that may have 400 MB and no more, as a container on a small host: both floods at once must not end it.</summary>
internal static class SmallContainer
{
    public static async Task<string> Run(Stage stage)
    {
        var replica = new Replica(stage.Folder, "small");
        var limit = MemoryLimit.Find(stage.Folder);
        try
        {
            replica.Limit(limit);
            replica.Start();
            if (await replica.Ready() is null)
            {
                stage.Report.Must($"{MemoryLimit.Megabytes} MB: starts", false, replica.LastWords());
                return limit.Name;
            }

            var states = await DearStates.Known(replica);
            Flood flood;
            await using (flood = Flood.Of(replica, states, 32))
            {
                await Clock.Until(TimeSpan.FromSeconds(15), () =>
                {
                    replica.Watch();
                    return Task.FromResult(replica.Deaths > 0);
                });
            }

            var answers = await Clock.Until(TimeSpan.FromSeconds(5), () => Floods.Answers(stage, replica, TimeSpan.FromSeconds(2)));
            replica.Watch();
            var report = stage.Report;
            var served = answers?.TotalSeconds ?? double.PositiveInfinity;
            report.Must($"{MemoryLimit.Megabytes} MB: survives the floods", replica.Deaths == 0, replica.Deaths == 0 ? "yes" : "died");
            report.AtMost($"{MemoryLimit.Megabytes} MB: until articles are served afterwards", served, 2, " s");
            report.AtMost($"{MemoryLimit.Megabytes} MB: answers neither right nor an honest refusal", flood.Wrong, 0, "");
            report.AtMost($"{MemoryLimit.Megabytes} MB: resident at most", replica.MostMemory, MemoryLimit.Megabytes, " MB");
            return $"{limit.Name}; resident {Report.Text(replica.MostMemory)} MB at most; flood: {flood}";
        }
        finally
        {
            replica.Kill();
        }
    }
}
