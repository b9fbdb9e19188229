using System.Text.Json;

namespace DeepseekExplainer.Mechanisms.Miniature;

/// <summary>
/// How evenly the experts of a layer were loaded at steps of a training, as its log says: MaxVio, the load of the busiest expert over the
/// average load, minus 1, among the tokens of one step (src/Training/train.py).
/// </summary>
/// <param name="Steps">Steps of the training, counted from 1, ascending.</param>
/// <param name="Violations">Of each layer with experts, the prediction module's last, MaxVio at each of the steps; at least 0.</param>
public sealed record TrainingLog(IReadOnlyList<int> Steps, IReadOnlyList<IReadOnlyList<double>> Violations)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };

    /// <summary>Reads a log of the folder runs of a model's folder.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <param name="run">The run: "main".</param>
    /// <param name="config">The model's sizes.</param>
    /// <exception cref="DamagedModelException">It cannot be read, or is not of such a model.</exception>
    public static TrainingLog Load(string folder, string run, MiniatureConfig config)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(config);
        return Read(ModelFolder.Bytes(Path.Combine(folder, "runs"), $"{run}.json"), run, config);
    }

    /// <summary>Reads a log.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <param name="run">What to call it.</param>
    /// <param name="config">The model's sizes.</param>
    /// <exception cref="DamagedModelException">It is not the log of such a model.</exception>
    public static TrainingLog Read(ReadOnlySpan<byte> json, string run, MiniatureConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        double[][] load;
        try
        {
            load = JsonSerializer.Deserialize<File>(json, Format)?.Load ?? throw new JsonException("It has no load.");
        }
        catch (JsonException error)
        {
            throw new DamagedModelException($"{run}.json: {error.Message}", error);
        }

        // Each row is a step, counted from 0, and the layers' MaxVio.
        var layers = config.NumHiddenLayers + 1 - config.FirstKDenseReplace;
        var isWhole = load.Length >= 2
            && load.All(row => row?.Length == layers + 1 && row.All(value => value >= 0) && row[0] < 1e9 && row[0] % 1 == 0)
            && load.Zip(load.Skip(1), (one, next) => one[0] < next[0]).All(isLater => isLater);
        if (!isWhole)
        {
            throw new DamagedModelException($"{run}.json: load has a row that is not a later step with {layers} numbers of at least 0.");
        }

        var violations = Enumerable.Range(1, layers).Select(layer => Array.ConvertAll(load, row => row[layer]));
        return new([.. load.Select(row => (int)row[0] + 1)], [.. violations]);
    }

    private sealed record File(double[][] Load);
}
