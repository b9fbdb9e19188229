using System.Text.Json;

namespace DeepseekExplainer.Mechanisms.Miniature;

/// <summary>What a self-test found.</summary>
/// <param name="Values">How many values were calculated again.</param>
/// <param name="WorstDifference">The largest difference to PyTorch's, each over the value's own size where that is above 1.</param>
/// <param name="SameExperts">Whether each layer chose the same experts.</param>
public sealed record SelfTestResult(int Values, double WorstDifference, bool SameExperts);

/// <summary>
/// A text that the model was not trained on, and what PyTorch calculates at its end: is what runs here still the model that was trained?
/// </summary>
public sealed record SelfTest
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>The text; the last token is what the prediction module is told to follow.</summary>
    public required int[] Tokens { get; init; }

    /// <summary>Logits of some tokens, by the main model.</summary>
    public required IReadOnlyDictionary<int, double> Logits { get; init; }

    /// <summary>Logits of some tokens, by the prediction module.</summary>
    public required IReadOnlyDictionary<int, double> DraftLogits { get; init; }

    /// <summary>The experts of each layer that has some, the module's last, in the order in which they are chosen.</summary>
    public required int[][] Experts { get; init; }

    /// <summary>Their weights.</summary>
    public required double[][] Weights { get; init; }

    /// <summary>Reads the file selftest.json of a model's folder.</summary>
    /// <exception cref="DamagedModelException">It cannot be read, or says something else.</exception>
    public static SelfTest Load(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return Read(ModelFolder.Bytes(folder, "selftest.json"));
    }

    /// <summary>Reads the file selftest.json.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <exception cref="DamagedModelException">A field is missing or of another type.</exception>
    public static SelfTest Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<SelfTest>(json, Format) ?? throw new JsonException("It says null.");
        }
        catch (JsonException error)
        {
            throw new DamagedModelException($"selftest.json: {error.Message}", error);
        }
    }

    /// <summary>Calculates the values again.</summary>
    /// <param name="model">The model.</param>
    /// <param name="cancellation">Stops between two layers.</param>
    /// <exception cref="DamagedModelException">The file's tokens or layers are not the model's, or its weights lead nowhere.</exception>
    /// <exception cref="OperationCanceledException">The test was stopped.</exception>
    public SelfTestResult Run(MiniatureModel model, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        RequireFit(model.Config);
        var last = model.Read(Tokens[..^1], AttentionForm.Absorbed, Tokens[^1], cancellation)[^1];
        var gates = last.Layers.Append(last.Module).Select(layer => layer.Gate).OfType<Experts.GateDecision>().ToArray();
        var differences = Differences(Logits, model.Logits(last))
            .Concat(Differences(DraftLogits, model.DraftLogits(last)))
            .Concat(Weights.SelectMany(weights => weights).Zip(gates.SelectMany(gate => gate.Weights), Difference))
            .ToArray();
        return new(
            differences.Length,
            differences.Max(),
            Experts.SelectMany(experts => experts).SequenceEqual(gates.SelectMany(gate => gate.Experts)));
    }

    private static IEnumerable<double> Differences(IReadOnlyDictionary<int, double> wanted, float[] logits) =>
        wanted.Select(pair => Difference(pair.Value, logits[pair.Key]));

    private static double Difference(double wanted, double got) => Math.Abs(wanted - got) / Math.Max(1, Math.Abs(wanted));

    private void RequireFit(MiniatureConfig config)
    {
        var gates = config.NumHiddenLayers + 1 - config.FirstKDenseReplace;
        Require(Tokens.Length >= 2 && Tokens.Length <= config.MaxPositionEmbeddings + 1 && Tokens.All(IsToken), "tokens");
        Require(Logits.Count > 0 && Logits.Keys.All(IsToken), "logits");
        Require(DraftLogits.Keys.All(IsToken), "draft_logits");
        Require(Experts.Length == gates && Experts.All(experts => experts.Length == config.NumExpertsPerTok), "experts");
        Require(Weights.Length == gates && Weights.All(weights => weights.Length == config.NumExpertsPerTok), "weights");

        bool IsToken(int token) => token >= 0 && token < config.VocabSize;

        static void Require(bool holds, string field)
        {
            if (!holds)
            {
                throw new DamagedModelException($"selftest.json: {field} are not those of such a model.");
            }
        }
    }
}
