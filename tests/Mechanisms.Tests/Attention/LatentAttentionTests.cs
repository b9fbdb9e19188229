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

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Weights_are_the_softmax_of_scores_over_root_24_and_a_pair_turns_a_tenth_as_fast_as_the_pair_before(int pair)
    {
        // Every token asks (3, 5) of the pair and offers (1, 2); turned apart by an angle a, their product is 13 cos a + sin a.
        // Token j also has a content key of j, which every token asks for with strength 2.
        var layer = Layer(
            Matrix.From(4, AttentionLayer.HiddenSize, (token, i) => i == 0 ? 1 : i == 1 ? token : 0),
            queryContent: [(0, 0, 2)],
            keyValue: [(1, 0, 1)],
            queryPosition: [(0, 2 * pair, 3), (0, (2 * pair) + 1, 5)],
            keyPosition: [(0, 2 * pair, 1), (0, (2 * pair) + 1, 2)]);
        var map = LatentAttention.Compress(layer, 1).FullMaps[0];

        for (var i = 0; i < 4; i++)
        {
            var scores = Enumerable.Range(0, i + 1).Select(j =>
            {
                var angle = (i - j) * Math.Pow(0.1, pair);
                return ((2 * j) + (13 * Math.Cos(angle)) + Math.Sin(angle)) / Math.Sqrt(24);
            }).ToArray();
            var sum = scores.Sum(Math.Exp);
            Assert.All(scores.Index(), score => Assert.Equal(Math.Exp(score.Item) / sum, map[i, score.Index], 1e-14));
        }
    }

    [Fact]
    public void The_error_is_what_is_missing_over_the_length_of_the_whole_output()
    {
        // One token puts out 3 in one direction and 4 in another, together 5. A latent of one number keeps the 4.
        var layer = Layer(
            Matrix.From(1, AttentionLayer.HiddenSize, (_, i) => i < 2 ? 1 : 0),
            keyValue: [(0, AttentionLayer.HeadDim, 3), (1, AttentionLayer.HeadDim + 1, 4)],
            output: [(0, 0, 1), (1, 1, 1)]);

        Assert.Equal(3.0 / 5, LatentAttention.Compress(layer, 1).Error, 1e-15);
        Assert.Equal(0, LatentAttention.Compress(layer, 2).Error, 1e-15);
    }

    [Theory] // by latent_attention.py beside this file
    [InlineData(1, 16, 4, 16, 0.168787699513, 6.4914155701, 0.0053434661, 0.0081471670)]
    [InlineData(1, 16, 4, 4, 0.805652187574, 6.4914155701, 0.0053434661, 0.0040181097)]
    [InlineData(7, 5, 1, 8, 0.413489277837, 4.2047567368, 0.0691238891, 0.1467176815)]
    [InlineData(3, 48, 8, 32, 0.028536000882, 10.1945197914, 0.0032766953, 0.0032221454)]
    public void A_layer_drawn_by_a_seed_computes_what_another_program_computes_for_that_seed(
        int seed, int tokens, int heads, int rank, double error, double strongest, double weight, double compressed)
    {
        var layer = AttentionLayer.Random(seed, tokens, heads);
        var result = LatentAttention.Compress(layer, rank);

        Assert.Equal(error, result.Error, 1e-12);
        Assert.Equal(strongest, layer.Spectrum.Values[0], 1e-10);
        Assert.Equal(weight, result.FullMaps[^1][tokens - 1, tokens - 1], 1e-10);
        Assert.Equal(compressed, result.LatentMaps[^1][tokens - 1, tokens - 1], 1e-10);
    }

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

    /// <summary>A layer with one head whose projections are zero but for the given entries: row, column, value.</summary>
    private static AttentionLayer Layer(
        Matrix tokens,
        (int Row, int Column, double Value)[] keyValue,
        (int Row, int Column, double Value)[]? queryContent = null,
        (int Row, int Column, double Value)[]? queryPosition = null,
        (int Row, int Column, double Value)[]? keyPosition = null,
        (int Row, int Column, double Value)[]? output = null)
    {
        var projection = Sparse(AttentionLayer.HiddenSize, 2 * AttentionLayer.HeadDim, keyValue);
        return new(
            1,
            tokens,
            Sparse(AttentionLayer.HiddenSize, AttentionLayer.HeadDim, queryContent),
            Sparse(AttentionLayer.HiddenSize, AttentionLayer.RopeDim, queryPosition),
            projection,
            Sparse(AttentionLayer.HiddenSize, AttentionLayer.RopeDim, keyPosition),
            Sparse(AttentionLayer.HeadDim, AttentionLayer.HiddenSize, output),
            SingularValues.Of(projection));
    }

    private static Matrix Sparse(int rows, int columns, (int Row, int Column, double Value)[]? entries)
    {
        var matrix = new Matrix(rows, columns);
        foreach (var (row, column, value) in entries ?? [])
        {
            matrix[row, column] = value;
        }

        return matrix;
    }
}
