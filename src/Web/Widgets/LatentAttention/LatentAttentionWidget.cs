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
        var layer = AttentionLayer.Random(state.Integer("seed"), state.Integer("tokens"), state.Integer("heads"), context.Aborted);
        var result = Latent.Compress(layer, rank);
        int[] ranks = [.. CurveRanks.Append(rank).Distinct().Order()];
        var curve = ranks
            .Zip(Latent.Errors(layer, ranks, context.Aborted), (each, error) => new CurvePoint(each, each + AttentionLayer.RopeDim, error))
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
            Details = Recomputable(layer.Spectrum.Values, [.. result.FullMaps.Select(Triangle)], [.. result.LatentMaps.Select(Triangle)]),
            DetailBytes = sizeof(int) * layer.Heads * layer.Tokens.Rows * (layer.Tokens.Rows + 1),
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

    // Decomposing the layer a second time would double the work, so the maps are kept, as light as their six decimals allow.
    private static Func<CancellationToken, JsonObject> Recomputable(double[] spectrum, int[][] full, int[][] latent) => _ => new()
    {
        ["hiddenSize"] = AttentionLayer.HiddenSize,
        ["headDim"] = AttentionLayer.HeadDim,
        ["ropeDim"] = AttentionLayer.RopeDim,
        ["singularValues"] = new JsonArray([.. spectrum.Select(value => (JsonNode?)value)]),
        ["maps"] = new JsonArray([.. full.Zip(latent, (plain, compressed) =>
            (JsonNode)new JsonObject { ["full"] = Rows(plain), ["latent"] = Rows(compressed) })]),
    };

    // In millionths, row after row without the later tokens, whose weight is 0: one number, two, three …
    private static int[] Triangle(Matrix map) =>
        [.. Enumerable.Range(0, map.Rows).SelectMany(i => Enumerable.Range(0, i + 1).Select(j => (int)Math.Round(1e6 * map[i, j])))];

    private static JsonArray Rows(int[] triangle)
    {
        var rows = new JsonArray();
        for (var (start, length) = (0, 1); start < triangle.Length; start += length, length++)
        {
            rows.Add((JsonNode)new JsonArray([.. triangle.Skip(start).Take(length).Select(weight => (JsonNode?)(weight / 1e6))]));
        }

        return rows;
    }
}

/// <summary>One compression of the layer.</summary>
/// <param name="Rank">Length of the latent.</param>
/// <param name="Cache">Numbers cached per token.</param>
/// <param name="Error">Relative error of the layer's output.</param>
internal sealed record CurvePoint(int Rank, int Cache, double Error);
