namespace DeepseekExplainer.Resilience.Phases;

/// <summary>Readers alone: the measure for everything else.</summary>
internal static class Quiet
{
    public static async Task<string> Run(Stage stage, TimeSpan time)
    {
        await Task.Delay(time);
        return $"resident {string.Join(", ", stage.Replicas.Select(replica => Report.Text(replica.Memory)))} MB";
    }
}
