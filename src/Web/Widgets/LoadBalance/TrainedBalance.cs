using DeepseekExplainer.Mechanisms.Experts;

namespace DeepseekExplainer.Web.Widgets.LoadBalance;

/// <summary>How evenly one layer of the miniature was loaded in two trainings, by their logs.</summary>
/// <param name="Points">The steps that were logged.</param>
internal sealed record TrainedBalance(IReadOnlyList<BalancingPoint> Points)
{
    /// <summary>As many numbers as are told of the simulation: those of the last step, and averages over the last fifth.</summary>
    public IReadOnlyList<(string Name, double Value)> Results
    {
        get
        {
            var end = Points.Where(point => point.Step > 0.8 * Points[^1].Step).ToList();
            return
            [
                ("trained_max_violation_last_step_without_bias", Points[^1].Plain),
                ("trained_max_violation_last_step_with_bias", Points[^1].Balanced),
                ("trained_max_violation_last_fifth_without_bias", end.Average(point => point.Plain)),
                ("trained_max_violation_last_fifth_with_bias", end.Average(point => point.Balanced)),
            ];
        }
    }

    /// <summary>The log of one layer, counted from 0 among those with experts.</summary>
    public static TrainedBalance Of(MiniatureRecords records, int layer)
    {
        var (with, without) = (records.WithBias.Violations[layer], records.WithoutBias.Violations[layer]);
        return new([.. records.WithBias.Steps.Select((step, i) => new BalancingPoint(step, without[i], with[i]))]);
    }
}
