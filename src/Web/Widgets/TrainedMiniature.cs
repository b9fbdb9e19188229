using DeepseekExplainer.Mechanisms.Miniature;

namespace DeepseekExplainer.Web.Widgets;

/// <summary>
/// The trained model beside the content, or why there is none: where its files are missing or damaged, the site still says all the rest.
/// </summary>
/// <param name="Model">The model; null when it cannot be used.</param>
/// <param name="Problem">What is wrong with it; null when nothing is.</param>
public sealed record TrainedMiniature(MiniatureModel? Model, string? Problem)
{
    /// <summary>Further from PyTorch's values than the order of additions can take them.</summary>
    private const double TooFar = 1e-3;

    /// <summary>What is recorded of the model; null when it cannot be used.</summary>
    internal MiniatureRecords? Records { get; init; }

    /// <summary>Reads the model of a site and has it test itself, which also has its code compiled before the first reader comes.</summary>
    /// <param name="root">The folder that holds the content folder.</param>
    public static TrainedMiniature Load(string root)
    {
        try
        {
            var folder = Path.Combine(root, "content", "miniature");
            var model = MiniatureModel.Load(folder);
            var test = SelfTest.Load(folder).Run(model);
            return test.SameExperts && test.WorstDifference < TooFar
                ? new(model, null) { Records = MiniatureRecords.Load(folder, model.Config) }
                : new(null, "The model does not calculate what it was trained to.");
        }
        catch (DamagedModelException error)
        {
            return new(null, error.Message);
        }
    }
}
