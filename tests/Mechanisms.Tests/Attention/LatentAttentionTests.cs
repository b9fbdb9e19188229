using CsCheck;
using DeepseekExplainer.Mechanisms.Attention;
using DeepseekExplainer.Mechanisms.Numerics;

namespace DeepseekExplainer.Mechanisms.Tests.Attention;

public sealed class LatentAttentionTests
{
    // Each sample decomposes a matrix, which unoptimised builds do slowly.
    private const int Few = 8;

    private static readonly Gen<AttentionLayer> AnyLayer =
        Gen.Select(
            Gen.Int[0, 10_000], Gen.Int[4, AttentionLayer.MaxTokens], Gen.Int[1, AttentionLayer.MaxHeads],
            (seed, tokens, heads) => AttentionLayer.Random(seed, tokens, heads));

    private static readonly Gen<int> AnyRank = Gen.Int[1, AttentionLayer.HiddenSize];

    [Fact]
    public void The_absorbed_form_computes_the_same_as_the_naive_form() =>
        Gen.Select(AnyLayer, AnyRank).ForAll(
            (layer, rank) => Assert.InRange(LatentAttention.Compress(layer, rank).Disagreement, 0, 1e-12),
            count: Few);

    [Fact]
    public void Each_token_spreads_its_whole_attention_over_itself_and_earlier_tokens() =>
        Gen.Select(AnyLayer, AnyRank).ForAll(
            (layer, rank) =>
            {
                var result = LatentAttention.Compress(layer, rank);
                Assert.Equal((layer.Heads, layer.Heads), (result.FullMaps.Count, result.LatentMaps.Count));
                foreach (var map in result.FullMaps.Concat(result.LatentMaps))
                {
                    for (var i = 0; i < map.Rows; i++)
                    {
                        Assert.Equal(1, map.Row(i).ToArray().Sum(), 1e-12);
                        Assert.All(map.Row(i)[..(i + 1)].ToArray(), weight => Assert.InRange(weight, 0, 1));
                        Assert.All(map.Row(i)[(i + 1)..].ToArray(), weight => Assert.Equal(0, weight));
                    }
                }
            },
            count: Few);

    [Fact]
    public void Every_added_rank_brings_the_projection_closer() =>
        AnyLayer.ForAll(
            layer =>
            {
                var last = layer.KeyValue.FrobeniusNorm();
                for (var rank = 1; rank <= AttentionLayer.HiddenSize; rank++)
                {
                    var (down, up) = LatentAttention.Factorise(layer, rank);
                    var error = layer.KeyValue.Subtract(down.Multiply(up)).FrobeniusNorm();
                    Assert.True(error <= last + 1e-12);
                    last = error;
                }

                Assert.True(last < 1e-12 * layer.KeyValue.FrobeniusNorm());
            },
            count: Few);

    [Fact]
    public void The_error_of_the_output_falls_to_nothing_as_the_rank_grows() =>
        AnyLayer.ForAll(
            layer =>
            {
                var errors = LatentAttention.Errors(layer, [4, 16, 64]);
                Assert.True(errors[0] > errors[1] && errors[1] > errors[2]);
                Assert.True(errors[2] < 1e-12);
            },
            count: Few);

    [Fact]
    public void At_the_default_setting_a_fifth_of_the_cache_keeps_most_of_the_output()
    {
        var result = LatentAttention.Compress(AttentionLayer.Random(seed: 1, tokens: 16, heads: 4), rank: 16);

        Assert.Equal((24, 128), (result.CachePerToken, result.FullCachePerToken));
        Assert.InRange(result.Error, 0.05, 0.3);
    }

    [Fact]
    public void The_curve_and_the_single_answer_agree()
    {
        var layer = AttentionLayer.Random(seed: 7, tokens: 12, heads: 2);

        Assert.Equal(LatentAttention.Compress(layer, 8).Error, LatentAttention.Errors(layer, [8])[0]);
    }

    [Fact]
    public void With_one_head_a_long_latent_saves_nothing()
    {
        var result = LatentAttention.Compress(AttentionLayer.Random(seed: 1, tokens: 8, heads: 1), rank: 64);

        Assert.True(result.CachePerToken > result.FullCachePerToken);
        Assert.True(result.Error < 1e-12);
    }

    [Fact]
    public void Attention_scores_depend_on_position()
    {
        var layer = AttentionLayer.Random(seed: 3, tokens: 6, heads: 1);
        var repeated = layer with { Tokens = Matrix.From(6, AttentionLayer.HiddenSize, (_, j) => layer.Tokens[0, j]) };
        var lastRow = LatentAttention.Compress(repeated, 64).FullMaps[0].Row(5).ToArray();

        Assert.True(lastRow.Max() - lastRow.Min() > 0.01);
    }

    [Fact]
    public void The_same_seed_gives_the_same_layer_and_another_seed_another()
    {
        var layer = AttentionLayer.Random(5, 8, 2);

        Assert.Equal(layer.KeyValue.Values, AttentionLayer.Random(5, 8, 2).KeyValue.Values);
        Assert.NotEqual(layer.KeyValue.Values, AttentionLayer.Random(6, 8, 2).KeyValue.Values);
    }

    [Fact]
    public void What_nobody_waits_for_stops()
    {
        var (layer, stopped) = (AttentionLayer.Random(1, 4, 1), new CancellationToken(true));

        Assert.Throws<OperationCanceledException>(() => AttentionLayer.Random(1, 4, 1, stopped));
        Assert.Throws<OperationCanceledException>(() => SingularValues.Of(layer.KeyValue, stopped));
        Assert.Throws<OperationCanceledException>(() => LatentAttention.Errors(layer, [1], stopped));
    }

    [Fact]
    public void Sizes_out_of_range_are_refused()
    {
        var layer = AttentionLayer.Random(1, 4, 1);

        Assert.Throws<ArgumentOutOfRangeException>(() => LatentAttention.Compress(layer, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LatentAttention.Compress(layer, 65));
        Assert.Throws<ArgumentOutOfRangeException>(() => AttentionLayer.Random(1, 49, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => AttentionLayer.Random(1, 4, 0));
    }
}
