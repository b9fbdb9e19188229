using System.Text.Json.Nodes;
using DeepseekExplainer.Mechanisms.Attention;
using DeepseekExplainer.Mechanisms.Numerics;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;
using Latent = DeepseekExplainer.Mechanisms.Attention.LatentAttention;

namespace DeepseekExplainer.Web.Widgets.LatentAttention;

/// <summary>A toy attention layer computed with and without compression: size of the cache against error of the output.</summary>
public sealed class LatentAttentionWidget : IWidget
{
    private const int MostSeeds = 10_000;
    private const int FewestTokens = 4;

    private static readonly int[] CurveRanks = [1, 2, 4, 6, 8, 12, 16, 20, 24, 32, 40, 48, 56, AttentionLayer.HiddenSize];

    /// <inheritdoc/>
    public string Id => "latent-attention";

    /// <inheritdoc/>
    public string Article => "mla";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters { get; } =
    [
        new IntegerParameter("rank", 1, AttentionLayer.HiddenSize, 16, Slider: true),
        new IntegerParameter("tokens", FewestTokens, AttentionLayer.MaxTokens, 16, Slider: true),
        new IntegerParameter("heads", 1, AttentionLayer.MaxHeads, 4, Slider: true),
        new IntegerParameter("seed", 0, MostSeeds - 1, 1),
    ];

    /// <inheritdoc/>
    public Answer Answer(State state, WidgetContext context)
    {
        var words = context.Words;
        var rank = state.Integer("rank");
        var layer = AttentionLayer.Random(state.Integer("seed"), state.Integer("tokens"), state.Integer("heads"));
        var result = Latent.Compress(layer, rank);
        int[] ranks = [.. CurveRanks.Append(rank).Distinct().Order()];
        var curve = ranks
            .Zip(Latent.Errors(layer, ranks), (each, error) => new CurvePoint(each, each + AttentionLayer.RopeDim, error))
            .ToList();
        return new(
            Conclusion(rank, result, words),
            [
                ("cache_elements_per_token", result.CachePerToken),
                ("full_cache_elements_per_token", result.FullCachePerToken),
                ("relative_error", result.Error),
                ("max_absorbed_minus_naive", result.Disagreement),
            ],
            Table(curve, result, words),
            LatentPicture.Draw(state, words, result, curve),
            Steps(state, words))
        {
            Details = new JsonObject
            {
                ["hiddenSize"] = AttentionLayer.HiddenSize,
                ["headDim"] = AttentionLayer.HeadDim,
                ["ropeDim"] = AttentionLayer.RopeDim,
                ["singularValues"] = new JsonArray([.. layer.Spectrum.Values.Select(value => (JsonNode?)value)]),
                ["maps"] = new JsonArray([.. result.FullMaps.Zip(result.LatentMaps, (full, latent) =>
                    (JsonNode)new JsonObject { ["full"] = Triangle(full), ["latent"] = Triangle(latent) })]),
            },
            Notes =
            [
                words["widgets.latent-attention.note"],
                words["widgets.latent-attention.setup",
                    ("hidden", AttentionLayer.HiddenSize), ("head", AttentionLayer.HeadDim), ("rope", AttentionLayer.RopeDim)],
            ],
        };
    }

    /// <summary>"15.3%" from 0.153.</summary>
    internal static string Percent(double share) => NumberText.Percent(100 * share);

    private static string Conclusion(int rank, LatentAttentionResult result, Words words) =>
        words[$"widgets.latent-attention.{(result.CachePerToken < result.FullCachePerToken ? "smaller" : "notSmaller")}",
            ("rank", rank),
            ("cache", result.CachePerToken),
            ("full", result.FullCachePerToken),
            ("share", Percent((double)result.CachePerToken / result.FullCachePerToken)),
            ("error", Percent(result.Error))]
        + " " + words["widgets.latent-attention.forms", ("difference", NumberText.Scientific(result.Disagreement, 2))];

    private static Table Table(IReadOnlyList<CurvePoint> curve, LatentAttentionResult result, Words words)
    {
        string[] columns = ["rank", "cache_elements", "share_of_full_cache", "relative_error"];
        return new(
            [.. columns.Select(id => new Column(id, words[$"widgets.latent-attention.columns.{id}"]))],
            [.. curve.Select(point => (Point: point, Share: (double)point.Cache / result.FullCachePerToken))
                .Select(row => (IReadOnlyList<Cell>)
                [
                    new(NumberText.Exact(row.Point.Rank), row.Point.Rank),
                    new(NumberText.Exact(row.Point.Cache), row.Point.Cache),
                    new(Percent(row.Share), row.Share),
                    new(Percent(row.Point.Error), row.Point.Error),
                ])]);
    }

    private static List<StepGroup> Steps(State state, Words words)
    {
        StepGroup Group(string name, params int[] values) => new(words[$"widgets.latent-attention.parameters.{name}"],
            [.. values.Select(value => new Step(NumberText.Exact(value), state.QueryWith((name, value)), value == state.Integer(name)))]);
        return
        [
            Group("rank", 1, 4, 8, 16, 32, 64),
            Group("heads", 1, 2, 4, 8),
            Group("tokens", 4, 8, 16, 32, 48),
            new(words["widgets.latent-attention.parameters.seed"],
                [new(words["widgets.latent-attention.reseed"], state.QueryWith(("seed", (state.Integer("seed") + 1) % MostSeeds)))]),
        ];
    }

    // Later tokens have weight 0 and are left out; six decimals keep the file light.
    private static JsonArray Triangle(Matrix map) => new([.. Enumerable.Range(0, map.Rows).Select(i =>
        (JsonNode)new JsonArray([.. Enumerable.Range(0, i + 1).Select(j => (JsonNode?)Math.Round(map[i, j], 6))]))]);
}

/// <summary>One compression of the layer.</summary>
/// <param name="Rank">Length of the latent.</param>
/// <param name="Cache">Numbers cached per token.</param>
/// <param name="Error">Relative error of the layer's output.</param>
internal sealed record CurvePoint(int Rank, int Cache, double Error);
