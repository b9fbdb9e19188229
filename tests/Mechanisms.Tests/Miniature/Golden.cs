using System.Text.Json;

namespace DeepseekExplainer.Mechanisms.Tests.Miniature;

/// <summary>A text of the file golden.json, and what PyTorch calculates of it.</summary>
internal sealed record Golden(
    string Kind,
    int[] Ids,
    double[] LogitsLast,
    double[] DraftLogitsLast,
    double[] HiddenLast,
    int[] Argmax,
    int[] DraftArgmax,
    GoldenLayer[] Layers)
{
    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static readonly Golden[] Cases = JsonSerializer.Deserialize<GoldenFile>(
        File.ReadAllBytes(Path.Combine(Trained.Root, "tests", "Mechanisms.Tests", "Miniature", "golden.json")), Format)!.Cases;

    private sealed record GoldenFile(Golden[] Cases);
}

/// <summary>What a layer made of the last token; of the experts, what it chose for each.</summary>
internal sealed record GoldenLayer(
    double[] LatentLast,
    double[] RopeKeyLast,
    double[][] AttentionLast,
    double[]? AffinitiesLast,
    double[]? GroupScoresLast,
    int[]? GroupsLast,
    int[][]? Experts,
    int[]? ExpertsLast,
    double[]? WeightsLast);
