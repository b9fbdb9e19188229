using DeepseekExplainer.Mechanisms.Miniature;

namespace DeepseekExplainer.Web.Widgets;

/// <summary>What is recorded of the trained model beside its weights.</summary>
/// <param name="WithBias">The training that made it.</param>
/// <param name="WithoutBias">The same training with a balancing bias that never moved.</param>
/// <param name="Leanings">Which experts are woken by texts that it was not trained on.</param>
internal sealed record MiniatureRecords(TrainingLog WithBias, TrainingLog WithoutBias, Leanings Leanings)
{
    /// <summary>The kinds of text that the model was trained on, and that leanings are counted for.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["en", "fil", "code", "sums"];

    /// <summary>Reads the records of a model's folder.</summary>
    /// <exception cref="DamagedModelException">One cannot be read, or is not of that model.</exception>
    public static MiniatureRecords Load(string folder, MiniatureConfig config)
    {
        var (with, without) = (TrainingLog.Load(folder, "main", config), TrainingLog.Load(folder, "nobalance", config));
        var leanings = Leanings.Load(folder, config);
        return !with.Steps.SequenceEqual(without.Steps)
            ? throw new DamagedModelException("nobalance.json: its steps are not those of main.json.")
            : !leanings.Kinds.Keys.SequenceEqual(Kinds) ? throw new DamagedModelException("leanings.json: its kinds of text are others.")
            : new(with, without, leanings);
    }
}
