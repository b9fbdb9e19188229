using DeepseekExplainer.Mechanisms.Experts;

namespace DeepseekExplainer.Mechanisms.Tests.Experts;

public sealed class ParameterCounterTests
{
    private static readonly ParameterTable V3 = ParameterCounter.Of(PublishedModels.V3);

    public static TheoryData<ModelConfig, double, double, double> PublishedSizes => new()
    {
        { PublishedModels.V2, 235.7, 21.4, 0.05 },
        { PublishedModels.KimiK2, 1026, 32.9, 0.5 },
        { PublishedModels.Mixtral, 46.70, 12.88, 0.005 },
    };

    [Fact]
    public void DeepSeek_V3_has_671_billion_parameters_and_uses_37_billion_per_token()
    {
        Assert.Equal(671_026_419_200, V3.Total);
        Assert.Equal(37_552_297_472, V3.Active);
        Assert.Equal(36_625_618_432, V3.ActiveWithoutEmbedding);
        Assert.Equal(35_698_939_392, V3.ActiveWithoutEmbeddingAndHead);
    }

    [Theory]
    [InlineData("embedding", 926_679_040, 926_679_040)]
    [InlineData("w-dq", 11_010_048, 61 * 11_010_048L)]
    [InlineData("w-uq", 37_748_736, 61 * 37_748_736L)]
    [InlineData("w-dkv-kr", 4_128_768, 61 * 4_128_768L)]
    [InlineData("w-uk-uv", 16_777_216, 61 * 16_777_216L)]
    [InlineData("w-o", 117_440_512, 61 * 117_440_512L)]
    [InlineData("latent-norms", 2_048, 61 * 2_048L)]
    [InlineData("dense-ffn", 396_361_728, 1_189_085_184)]
    [InlineData("gate", 1_835_264, 106_445_312)]
    [InlineData("shared-experts", 44_040_192, 2_554_331_136)]
    [InlineData("routed-experts", 44_040_192, 653_908_770_816)]
    [InlineData("norms", 7_168, 874_496)]
    [InlineData("final-norm", 7_168, 7_168)]
    [InlineData("output-head", 926_679_040, 926_679_040)]
    public void Every_block_of_DeepSeek_V3_matches_its_configuration(string id, long each, long total)
    {
        var row = Assert.Single(V3.Rows, row => row.Id == id);

        Assert.Equal(each, row.Each);
        Assert.Equal(total, row.Total);
    }

    [Fact]
    public void The_indexer_of_DeepSeek_V3_2_adds_851_million_parameters()
    {
        var sparse = ParameterCounter.Of(
            PublishedModels.V3 with { Attention = PublishedModels.V3.Attention with { IndexHeads = 64, IndexDim = 128 } });

        // 1,536 × 64 × 128 for its queries, 7,168 × 128 for its key, 2 × 128 for that key's norm, 7,168 × 64 for the weights of its heads
        Assert.Equal(13_959_424, Assert.Single(sparse.Rows, row => row.Id == "indexer").Each);
        Assert.Equal(V3.Total + (61 * 13_959_424L), sparse.Total);
        Assert.Equal(V3.Active + (61 * 13_959_424L), sparse.Active);
    }

    [Theory]
    [InlineData(1536, null, "Attention.IndexDim")]
    [InlineData(0, 128, "Attention.QueryRank")]
    public void An_indexer_needs_its_size_and_a_compressed_query(int queryRank, int? dim, string missing) =>
        Assert.Equal([missing], ParameterCounter.Missing(PublishedModels.V3 with
        {
            Attention = PublishedModels.V3.Attention with { QueryRank = queryRank, IndexHeads = 64, IndexDim = dim },
        }));

    [Fact]
    public void Attention_of_one_DeepSeek_V3_layer_has_187_million_parameters()
    {
        string[] attention = ["w-dq", "w-uq", "w-dkv-kr", "w-uk-uv", "w-o", "latent-norms"];

        Assert.Equal(187_107_328, V3.Rows.Where(row => attention.Contains(row.Id)).Sum(row => row.Each));
    }

    [Fact]
    public void Routed_experts_hold_97_percent_of_DeepSeek_V3() => Assert.Equal(0.974, V3.RoutedShare, 3);

    [Fact]
    public void A_token_uses_eight_routed_experts_in_each_of_58_layers() =>
        Assert.Equal(20_434_649_088, V3.Rows.Single(row => row.Id == ParameterCounter.RoutedExperts).Active);

    [Theory]
    [MemberData(nameof(PublishedSizes))]
    public void Other_models_come_out_at_their_published_size(ModelConfig model, double total, double active, double tolerance)
    {
        var table = ParameterCounter.Of(model);

        Assert.Equal(total, table.Total / 1e9, tolerance);
        Assert.Equal(active, table.Active / 1e9, tolerance);
    }

    [Fact]
    public void Without_query_compression_the_lite_model_comes_out_at_15_7_billion()
    {
        var lite = ParameterCounter.Of(PublishedModels.V2Lite);

        Assert.Equal(15.7, lite.Total / 1e9, 0.05);
        Assert.DoesNotContain(lite.Rows, row => row.Id == "w-dq");
    }

    [Fact]
    public void The_prediction_module_adds_almost_12_billion_parameters_of_which_a_token_uses_few()
    {
        var module = ParameterCounter.PredictionModule(PublishedModels.V3);

        Assert.Equal(11_610_068_224, module.Total);
        Assert.Equal(0.69, module.Active / 1e9, 0.005);
    }

    [Fact]
    public void A_dense_model_uses_all_its_parameters()
    {
        var dense = ParameterCounter.Of(PublishedModels.V3 with { Experts = null });

        Assert.Equal(dense.Total, dense.Active);
        Assert.Equal(0, dense.RoutedShare);
    }

    [Fact]
    public void Fewer_key_value_heads_shrink_only_the_key_value_matrices()
    {
        long KeyValues(AttentionConfig attention) =>
            ParameterCounter.Of(PublishedModels.Mixtral with { Attention = attention }).Of("w-kv");

        var full = KeyValues(new() { Kind = AttentionKind.Mha });

        Assert.Equal(full / 4, KeyValues(new() { Kind = AttentionKind.Gqa, KvHeads = 8 }));
        Assert.Equal(full / 32, KeyValues(new() { Kind = AttentionKind.Mqa }));
    }

    [Fact]
    public void A_model_with_open_sizes_is_refused_by_their_names()
    {
        var open = PublishedModels.V3 with { Vocabulary = null, Attention = new() { Kind = AttentionKind.Gqa } };

        Assert.Equal(["Vocabulary", "Attention.KvHeads"], ParameterCounter.Missing(open));
        var refusal = Assert.Throws<ArgumentException>("model", () => ParameterCounter.Of(open));
        Assert.Contains("Vocabulary, Attention.KvHeads", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_size_that_the_count_needs_is_named_when_it_is_open()
    {
        var v3 = PublishedModels.V3;
        (string Name, ModelConfig Model)[] open =
        [
            ("Vocabulary", v3 with { Vocabulary = null }),
            ("DenseHiddenSize", v3 with { DenseHiddenSize = null }),
            ("DenseHiddenSize", v3 with { DenseHiddenSize = null, Experts = null }),
            ("Experts.HiddenSize", v3 with { Experts = v3.Experts! with { HiddenSize = null } }),
            ("Attention.Kind", v3 with { Attention = new() { Kind = AttentionKind.Other } }),
            ("Attention.KvHeads", v3 with { Attention = new() { Kind = AttentionKind.Gqa } }),
            ("Attention.KvRank", v3 with { Attention = v3.Attention with { KvRank = null } }),
            ("Attention.QueryRank", v3 with { Attention = v3.Attention with { QueryRank = null } }),
            ("Attention.NopeDim", v3 with { Attention = v3.Attention with { NopeDim = null } }),
            ("Attention.RopeDim", v3 with { Attention = v3.Attention with { RopeDim = null } }),
            ("Attention.ValueDim", v3 with { Attention = v3.Attention with { ValueDim = null } }),
        ];

        Assert.All(open, one => Assert.Equal([one.Name], ParameterCounter.Missing(one.Model)));
        Assert.All(open, one => Assert.Throws<ArgumentException>("model", () => ParameterCounter.PredictionModule(one.Model)));
        Assert.Empty(ParameterCounter.Missing(v3));
        Assert.Empty(ParameterCounter.Missing(v3 with { Attention = new() { Kind = AttentionKind.Mha } }));
    }

    [Fact]
    public void Rows_run_from_the_input_to_the_output()
    {
        string[] latent = ["w-dq", "w-uq", "w-dkv-kr", "w-uk-uv", "w-o", "latent-norms"];
        string[] experts = ["gate", "shared-experts", "routed-experts"];
        static IEnumerable<string> Ids(ParameterTable table) => table.Rows.Select(row => row.Id);

        Assert.Equal(["embedding", .. latent, "dense-ffn", .. experts, "norms", "final-norm", "output-head"], Ids(V3));
        Assert.Equal(
            ["projection", .. latent, .. experts, "norms", "final-norm"], Ids(ParameterCounter.PredictionModule(PublishedModels.V3)));
        Assert.Equal(
            ["embedding", "w-q", "w-kv", "w-o", "gate", "routed-experts", "norms", "final-norm", "output-head"],
            Ids(ParameterCounter.Of(PublishedModels.Mixtral)));
    }

    [Fact]
    public void The_prediction_module_of_a_dense_model_has_one_dense_block()
    {
        var dense = PublishedModels.V3 with { Experts = null };
        var module = ParameterCounter.PredictionModule(dense);

        Assert.Equal((396_361_728, 396_361_728), (module.Of("dense-ffn"), module.Rows.Single(row => row.Id == "dense-ffn").Active));
        Assert.Equal(2 * 7168 * 7168, module.Of("projection"));
        Assert.Equal(4 * 7168, module.Of("norms"));
    }

    [Fact]
    public void Without_query_compression_queries_are_one_matrix() =>
        Assert.Equal(2048 * 16 * (128 + 64), ParameterCounter.Of(PublishedModels.V2Lite).Rows.Single(row => row.Id == "w-q").Each);

    [Fact]
    public void Plain_attention_has_a_matrix_of_all_heads_on_both_sides()
    {
        var mixtral = ParameterCounter.Of(PublishedModels.Mixtral);

        Assert.Equal(32L * 4096 * 32 * 128, mixtral.Of("w-q"));
        Assert.Equal(32L * 2 * 4096 * 8 * 128, mixtral.Of("w-kv"));
        Assert.Equal(32L * 4096 * 32 * 128, mixtral.Of("w-o"));
    }

    [Fact]
    public void Only_a_sigmoid_gate_has_a_bias_for_each_expert() =>
        Assert.Equal((256 * 7169, 8 * 4096), (V3.Rows.Single(row => row.Id == "gate").Each,
            ParameterCounter.Of(PublishedModels.Mixtral).Rows.Single(row => row.Id == "gate").Each));

    [Fact]
    public void A_dense_feed_forward_size_is_needed_only_where_layers_are_dense() =>
        Assert.Empty(ParameterCounter.Missing(PublishedModels.Mixtral));
}
