using System.Text.Json.Nodes;
using DeepseekExplainer.Mechanisms.Attention;
using DeepseekExplainer.Mechanisms.Numerics;
using DeepseekExplainer.Web.Texts;
using Latent = DeepseekExplainer.Mechanisms.Attention.LatentAttention;

namespace DeepseekExplainer.Web.Widgets.LatentAttention;

/// <summary>A toy attention layer computed with and without compression: size of the cache against error of the output.</summary>
internal sealed class LatentAttentionWidget : IWidget
{
    private const int FewestTokens = 4;

    private static readonly int[] CurveRanks = [1, 2, 4, 6, 8, 12, 16, 20, 24, 32, 40, 48, 56, AttentionLayer.HiddenSize];

    internal static readonly IntegerParameter Rank = new("rank", 1, AttentionLayer.HiddenSize, 16, Slider: true);
    private static readonly IntegerParameter Tokens = new("tokens", FewestTokens, AttentionLayer.MaxTokens, 16, Slider: true);
    private static readonly IntegerParameter Heads = new("heads", 1, AttentionLayer.MaxHeads, 4, Slider: true);
    private static readonly IntegerParameter Seed = IntegerParameter.Seed(1);

    public string Id => "latent-attention";

    public string Article => "mla";

    public IReadOnlyList<Parameter> Parameters { get; } = [Rank, Tokens, Heads, Seed];

    public Answer Answer(State state, WidgetContext context)
    {
        var rank = state.Get(Rank);
        var layer = AttentionLayer.Random(state.Get(Seed), state.Get(Tokens), state.Get(Heads), context.Aborted);
        var result = Latent.Compress(layer, rank);
        int[] ranks = [.. CurveRanks.Append(rank).Distinct().Order()];
        var curve = ranks
            .Zip(Latent.Errors(layer, ranks, context.Aborted), (each, error) => new CurvePoint(each, each + AttentionLayer.RopeDim, error))
            .ToList();
        return new(
            Conclusion(rank, result, context),
            [
                ("cache_elements_per_token", result.CachePerToken),
                ("full_cache_elements_per_token", result.FullCachePerToken),
                ("relative_error", result.Error),
                ("max_absorbed_minus_naive", result.Disagreement),
            ],
            Table.Of(
                context,
                ["rank", "cache_elements", "share_of_full_cache", "relative_error"],
                curve.Select(point => (IReadOnlyList<Cell>)
                [
                    Cell.Exact(point.Rank),
                    Cell.Exact(point.Cache),
                    Cell.Share((double)point.Cache / result.FullCachePerToken),
                    Cell.Share(point.Error),
                ])),
            LatentPicture.Draw(rank, context, result, curve),
            [
                state.Steps(Rank, 1, 4, 8, 16, 32, 64),
                state.Steps(Heads, 1, 2, 4, 8),
                state.Steps(Tokens, 4, 8, 16, 32, 48),
                state.Reseed(Seed),
            ])
        {
            Details = Recomputable(layer.Spectrum.Values, [.. result.FullMaps.Select(Triangle)], [.. result.LatentMaps.Select(Triangle)]),
            DetailBytes = sizeof(int) * layer.Heads * layer.Tokens.Rows * (layer.Tokens.Rows + 1),
            Notes =
            [
                context.Word("note"),
                context.Word("setup",
                    ("hidden", AttentionLayer.HiddenSize), ("head", AttentionLayer.HeadDim), ("rope", AttentionLayer.RopeDim)),
            ],
        };
    }

    private static string Conclusion(int rank, LatentAttentionResult result, WidgetContext context) =>
        context.Word(result.CachePerToken < result.FullCachePerToken ? "smaller" : "notSmaller",
            ("rank", rank),
            ("cache", result.CachePerToken),
            ("full", result.FullCachePerToken),
            ("share", NumberText.Share((double)result.CachePerToken / result.FullCachePerToken)),
            ("error", NumberText.Share(result.Error)))
        + " " + context.Word("forms", ("difference", NumberText.Scientific(result.Disagreement, 2)));

    // Decomposing the layer a second time would double the work, so the maps are kept, as light as their six decimals allow.
    private static Func<CancellationToken, JsonObject> Recomputable(double[] spectrum, int[][] full, int[][] latent) => _ => new()
    {
        ["hiddenSize"] = AttentionLayer.HiddenSize,
        ["headDim"] = AttentionLayer.HeadDim,
        ["ropeDim"] = AttentionLayer.RopeDim,
        ["singularValues"] = spectrum.ToJson(),
        ["maps"] = full.Zip(latent).ToJson(maps => new JsonObject { ["full"] = Rows(maps.First), ["latent"] = Rows(maps.Second) }),
    };

    // In millionths, row after row without the later tokens, whose weight is 0: one number, two, three …
    private static int[] Triangle(Matrix map) =>
        [.. Enumerable.Range(0, map.Rows).SelectMany(i => Enumerable.Range(0, i + 1).Select(j => (int)Math.Round(1e6 * map[i, j])))];

    private static JsonArray Rows(int[] triangle)
    {
        var rows = new JsonArray();
        for (var (start, length) = (0, 1); start < triangle.Length; start += length, length++)
        {
            rows.Add((JsonNode)triangle.Skip(start).Take(length).Select(weight => weight / 1e6).ToJson());
        }

        return rows;
    }
}

/// <summary>One compression of the layer.</summary>
/// <param name="Rank">Length of the latent.</param>
/// <param name="Cache">Numbers cached per token.</param>
/// <param name="Error">Relative error of the layer's output.</param>
internal sealed record CurvePoint(int Rank, int Cache, double Error);
