using CsCheck;
using DeepseekExplainer.Mechanisms.Attention;

namespace DeepseekExplainer.Mechanisms.Tests.Attention;

public sealed class CacheSizeTests
{
    private const long FullContext = 131_072;
    private const decimal Gibibyte = 1L << 30;

    private static readonly ModelConfig DeepSeekV3 = Model(61, 128, 128, Mla());

    private static readonly ModelConfig Gemma = Model(62, 32, 128, Gqa(16, 1024, 52));

    /// <summary>Name, shape, numbers per token per layer, numbers per token, bytes per token in BF16.</summary>
    public static TheoryData<string, ModelConfig, long, long, long> PublishedModels() => new()
    {
        { "deepseek-v3", Model(61, 128, 128, Mla()), 576, 35136, 70272 },
        { "deepseek-r1", Model(61, 128, 128, Mla()), 576, 35136, 70272 },
        { "deepseek-v3.2-exp", Model(61, 128, 128, Mla() with { IndexHeads = 64, IndexDim = 128 }), 576, 35136, 78324 },
        { "deepseek-v2", Model(60, 128, 128, Mla()), 576, 34560, 69120 },
        { "deepseek-v2-lite", Model(27, 16, 128, Mla()), 576, 15552, 31104 },
        { "kimi-k2", Model(61, 64, 128, Mla()), 576, 35136, 70272 },
        { "deepseek-67b", Model(95, 64, 128, Gqa(8)), 2048, 194560, 389120 },
        { "deepseek-moe-16b", Model(28, 16, 128, Mha()), 4096, 114688, 229376 },
        { "llama-3.1-405b", Model(126, 128, 128, Gqa(8)), 2048, 258048, 516096 },
        { "llama-3.1-70b", Model(80, 64, 128, Gqa(8)), 2048, 163840, 327680 },
        { "llama-3.1-8b", Model(32, 32, 128, Gqa(8)), 2048, 65536, 131072 },
        { "llama-2-70b", Model(80, 64, 128, Gqa(8)), 2048, 163840, 327680 },
        { "llama-2-7b", Model(32, 32, 128, Mha()), 8192, 262144, 524288 },
        { "qwen2.5-72b", Model(80, 64, 128, Gqa(8)), 2048, 163840, 327680 },
        { "qwen3-235b-a22b", Model(94, 64, 128, Gqa(4)), 1024, 96256, 192512 },
        { "mistral-7b-v0.1", Model(32, 32, 128, Gqa(8, 4096, 32)), 2048, 65536, 131072 },
        { "mixtral-8x7b", Model(32, 32, 128, Gqa(8)), 2048, 65536, 131072 },
        { "mixtral-8x22b", Model(56, 48, 128, Gqa(8)), 2048, 114688, 229376 },
        { "grok-1", Model(64, 48, 128, Gqa(8)), 2048, 131072, 262144 },
        { "gpt-oss-120b", Model(36, 64, 64, Gqa(8, 128, 18)), 1024, 36864, 73728 },
        { "gemma-3-27b", Model(62, 32, 128, Gqa(16, 1024, 52)), 4096, 253952, 507904 },
        { "gpt-3-175b", Model(96, 96, 128, Mha()), 24576, 2359296, 4718592 },
        { "hypothetical-v3-mha", Model(61, 128, 128, Mha()), 32768, 1998848, 3997696 },
        { "hypothetical-v3-mqa", Model(61, 128, 128, Mqa()), 256, 15616, 31232 },
    };

    [Theory]
    [MemberData(nameof(PublishedModels), DisableDiscoveryEnumeration = true)]
    public void The_cache_of_a_published_model_has_the_known_size(string id, ModelConfig model, long perLayer, long perToken, long bytes)
    {
        Assert.Equal((id, perLayer), (id, CacheSize.ElementsPerTokenPerLayer(model)));
        Assert.Equal(perToken, CacheSize.ElementsPerToken(model));
        Assert.Equal(bytes, CacheSize.Bytes(model, tokens: 1));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(128, 132)]
    [InlineData(129, 137)]
    [InlineData(256, 264)]
    public void An_indexer_keeps_its_key_in_one_byte_a_number_and_a_scale_for_every_128(int? dim, int bytes) =>
        Assert.Equal(bytes, CacheSize.IndexerBytesPerTokenPerLayer(Model(61, 128, 128, Mla() with { IndexDim = dim })));

    [Theory]
    [InlineData(Precision.Bf16, 1152 + 132)]
    [InlineData(Precision.Fp8, 576 + 132)]
    [InlineData(Precision.FourBit, 288 + 132)]
    public void The_precision_of_the_cache_is_not_that_of_the_indexers_keys(Precision precision, int perLayer)
    {
        var model = Model(61, 128, 128, Mla() with { IndexHeads = 64, IndexDim = 128 });

        Assert.Equal(61 * perLayer, CacheSize.BytesPerToken(model, precision));
        Assert.Equal(61m * perLayer * 1000 * 3, CacheSize.Bytes(model, 1000, 3, precision));
    }

    [Fact]
    public void Ordinary_attention_in_the_same_shape_has_no_indexer() =>
        Assert.Equal(0, CacheSize.IndexerBytesPerTokenPerLayer(
            CacheSize.WithKvHeads(Model(61, 128, 128, Mla() with { IndexHeads = 64, IndexDim = 128 }), 8)));

    [Fact]
    public void A_full_context_takes_the_gibibytes_of_the_comparison_table()
    {
        Assert.Equal(8.58m, Math.Round(CacheSize.Bytes(DeepSeekV3, FullContext) / Gibibyte, 2));
        Assert.Equal(40m, CacheSize.Bytes(Model(80, 64, 128, Gqa(8)), FullContext) / Gibibyte);
        Assert.Equal(63m, CacheSize.Bytes(Model(126, 128, 128, Gqa(8)), FullContext) / Gibibyte);
        Assert.Equal(576m, CacheSize.Bytes(Model(96, 96, 128, Mha()), FullContext) / Gibibyte);
    }

    [Fact]
    public void DeepSeek_V3_imagined_with_plain_attention_needs_57_times_the_cache()
    {
        var mha = CacheSize.WithKvHeads(DeepSeekV3, 128);
        var gqa = CacheSize.WithKvHeads(DeepSeekV3, 8);
        var mqa = CacheSize.WithKvHeads(DeepSeekV3, 1);

        Assert.Equal((AttentionKind.Mha, 3_997_696m), (mha.Attention.Kind, CacheSize.Bytes(mha, 1)));
        Assert.Equal((AttentionKind.Gqa, 249_856m), (gqa.Attention.Kind, CacheSize.Bytes(gqa, 1)));
        Assert.Equal((AttentionKind.Mqa, 31_232m), (mqa.Attention.Kind, CacheSize.Bytes(mqa, 1)));
        Assert.Equal(56.9m, Math.Round(CacheSize.Bytes(mha, 1) / CacheSize.Bytes(DeepSeekV3, 1), 1));
    }

    [Fact]
    public void DeepSeek_V2_with_a_6_bit_cache_saves_93_point_3_percent_of_the_67B_cache()
    {
        var v2 = CacheSize.Bytes(Model(60, 128, 128, Mla()), 1, precision: Precision.SixBit);
        var dense67B = CacheSize.Bytes(Model(95, 64, 128, Gqa(8)), 1);

        Assert.Equal(25_920m, v2);
        Assert.Equal(93.3m, Math.Round(100 * (1 - (v2 / dense67B)), 1));
    }

    [Fact]
    public void A_local_layer_holds_no_more_than_its_window()
    {
        const long PerLayer = 4096;

        Assert.Equal(62 * PerLayer * 1000, CacheSize.Elements(Gemma, 1000));
        Assert.Equal(PerLayer * ((10 * FullContext) + (52 * 1024)), CacheSize.Elements(Gemma, FullContext));
        Assert.Equal(
            CacheSize.Bytes(Model(32, 32, 128, Gqa(8)), 4096),
            CacheSize.Bytes(Model(32, 32, 128, Gqa(8, 4096, 32)), 1_000_000));
    }

    [Fact]
    public void A_reimagined_model_keeps_its_windows() =>
        Assert.Equal(2 * CacheSize.Elements(Gemma, FullContext), CacheSize.Elements(CacheSize.WithKvHeads(Gemma, 32), FullContext));

    [Fact]
    public void Ten_million_tokens_in_a_batch_of_4096_stay_exact()
    {
        var gpt3 = Model(96, 96, 128, Mha());

        Assert.Equal(4_718_592m * 10_000_000 * 4096, CacheSize.Bytes(gpt3, 10_000_000, 4096));
    }

    [Fact]
    public void The_cache_grows_with_the_batch_and_shrinks_with_the_bits() =>
        Gen.Select(Gen.Long[0, 10_000_000], Gen.Long[0, 4096]).ForAll((tokens, batch) =>
        {
            var bytes = CacheSize.Bytes(Gemma, tokens, batch);
            Assert.Equal(bytes, CacheSize.Bytes(Gemma, tokens) * batch);
            Assert.Equal(bytes / 2, CacheSize.Bytes(Gemma, tokens, batch, Precision.Fp8));
            Assert.Equal(bytes * 3 / 8, CacheSize.Bytes(Gemma, tokens, batch, Precision.SixBit));
            Assert.Equal(bytes / 4, CacheSize.Bytes(Gemma, tokens, batch, Precision.FourBit));
        });

    [Fact]
    public void What_cannot_be_computed_is_refused()
    {
        var other = DeepSeekV3 with { Attention = new AttentionConfig { Kind = AttentionKind.Other } };
        var sizeless = DeepSeekV3 with { Attention = new AttentionConfig { Kind = AttentionKind.Gqa } };

        Assert.Throws<ArgumentException>(() => CacheSize.ElementsPerToken(other));
        Assert.Throws<ArgumentException>(() => CacheSize.ElementsPerToken(sizeless));
        Assert.Throws<ArgumentOutOfRangeException>(() => CacheSize.Bytes(DeepSeekV3, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => CacheSize.Bytes(DeepSeekV3, 1, -1));
        Assert.Throws<ArgumentOutOfRangeException>("precision", () => CacheSize.BytesPerElement((Precision)4));
        Assert.Throws<ArgumentOutOfRangeException>(() => CacheSize.WithKvHeads(DeepSeekV3, 0));
        Assert.StartsWith(
            "Other attention has no cache formula or lacks a size.",
            Assert.Throws<ArgumentException>("model", () => CacheSize.Elements(other, 1)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "128 heads cannot share 3 evenly.",
            Assert.Throws<ArgumentOutOfRangeException>("kvHeads", () => CacheSize.WithKvHeads(DeepSeekV3, 3)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_window_matters_only_to_the_layers_that_are_local()
    {
        var plain = Model(62, 32, 128, Gqa(16));

        Assert.Equal(
            CacheSize.Elements(plain, FullContext), CacheSize.Elements(Model(62, 32, 128, Gqa(16, window: 1024)), FullContext));
        Assert.Equal(
            CacheSize.Elements(plain, FullContext), CacheSize.Elements(Model(62, 32, 128, Gqa(16, localLayers: 52)), FullContext));
    }

    [Fact]
    public void Nothing_is_kept_of_no_tokens_or_no_sequences()
    {
        Assert.Equal(0, CacheSize.Elements(DeepSeekV3, 0));
        Assert.Equal(0, CacheSize.Elements(DeepSeekV3, 1000, 0));
    }

    private static ModelConfig Model(int layers, int heads, int headDim, AttentionConfig attention) => new()
    {
        Layers = layers,
        HiddenSize = heads * headDim,
        Heads = heads,
        HeadDim = headDim,
        MaxContext = (int)FullContext,
        Attention = attention,
    };

    private static AttentionConfig Mha() => new() { Kind = AttentionKind.Mha };

    private static AttentionConfig Mqa() => new() { Kind = AttentionKind.Mqa };

    private static AttentionConfig Mla() => new() { Kind = AttentionKind.Mla, KvRank = 512, RopeDim = 64 };

    private static AttentionConfig Gqa(int kvHeads, int? window = null, int? localLayers = null) =>
        new() { Kind = AttentionKind.Gqa, KvHeads = kvHeads, Window = window, LocalLayers = localLayers };
}
