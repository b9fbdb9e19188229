using DeepseekExplainer.Mechanisms;

namespace DeepseekExplainer.Web.Widgets.ParameterCount;

/// <summary>One size of a model that a reader can change.</summary>
/// <param name="Name">Name in the query.</param>
/// <param name="Min">Smallest allowed value.</param>
/// <param name="Max">Largest allowed value.</param>
/// <param name="Own">A model's value; null when it has none.</param>
/// <param name="Fields">Names of the same size in Hugging Face's config.json.</param>
internal sealed record Size(string Name, long Min, long Max, Func<ModelConfig, long?> Own, params string[] Fields);

/// <summary>The sizes that decide how many parameters a model has, and the model that they describe.</summary>
internal static class Sizes
{
    /// <summary>Every size, in the order of the form. An attention with a latent of 0 is plain; 0 experts make a dense model.</summary>
    public static readonly IReadOnlyList<Size> All =
    [
        new("layers", 1, 500, model => model.Layers, "num_hidden_layers"),
        new("hidden", 1, 100_000, model => model.HiddenSize, "hidden_size"),
        new("vocabulary", 1, 2_000_000, model => model.Vocabulary, "vocab_size"),
        new("experts", 0, 10_000, model => model.Experts?.Routed ?? 0, "n_routed_experts", "num_local_experts", "num_experts"),
        new("shared", 0, 64, model => model.Experts?.Shared, "n_shared_experts"),
        new("k", 1, 256, model => model.Experts?.PerToken, "num_experts_per_tok", "experts_per_token"),
        new("moeHidden", 1, 200_000, model => model.Experts?.HiddenSize, "moe_intermediate_size"),
        new("denseLayers", 0, 500, model => model.Experts?.DenseLayers, "first_k_dense_replace"),
        new("denseHidden", 1, 500_000, model => model.DenseHiddenSize, "intermediate_size"),
        new("heads", 1, 1024, model => model.Heads, "num_attention_heads"),
        new("headDim", 1, 4096, model => model.HeadDim, "head_dim"),
        new("kvHeads", 1, 1024, KvHeads, "num_key_value_heads"),
        new("kvRank", 0, 16_384, model => model.Attention.KvRank ?? 0, "kv_lora_rank"),
        new("queryRank", 0, 16_384, model => model.Attention.QueryRank, "q_lora_rank"),
        new("nopeDim", 1, 4096, model => model.Attention.NopeDim, "qk_nope_head_dim"),
        new("ropeDim", 1, 4096, model => model.Attention.RopeDim, "qk_rope_head_dim"),
        new("valueDim", 1, 4096, model => model.Attention.ValueDim, "v_head_dim"),
    ];

    /// <summary>A model with some sizes changed. What the new shape needs and nobody states stays null.</summary>
    public static ModelConfig Change(ModelConfig own, IReadOnlyDictionary<string, long> changes)
    {
        int? Of(string name) => changes.TryGetValue(name, out var value) ? (int)value : (int?)All.First(size => size.Name == name).Own(own);
        var heads = Of("heads")!.Value;
        var kvHeads = Of("kvHeads") ?? heads;
        return own with
        {
            Layers = Of("layers")!.Value,
            HiddenSize = Of("hidden")!.Value,
            Vocabulary = Of("vocabulary"),
            Heads = heads,
            HeadDim = Of("headDim")!.Value,
            DenseHiddenSize = Of("denseHidden"),
            Attention = Of("kvRank") is > 0 and var rank
                ? new()
                {
                    Kind = AttentionKind.Mla,
                    KvRank = rank,
                    QueryRank = Of("queryRank") ?? 0,
                    NopeDim = Of("nopeDim"),
                    RopeDim = Of("ropeDim"),
                    ValueDim = Of("valueDim"),
                }
                : new()
                {
                    Kind = kvHeads == heads ? AttentionKind.Mha : kvHeads == 1 ? AttentionKind.Mqa : AttentionKind.Gqa,
                    KvHeads = kvHeads,
                },
            Experts = Of("experts") is > 0 and var routed
                ? new()
                {
                    Routed = routed,
                    Shared = Of("shared") ?? 0,
                    PerToken = Of("k") ?? 1,
                    HiddenSize = Of("moeHidden"),
                    DenseLayers = Of("denseLayers") ?? 0,
                    Scoring = own.Experts?.Scoring,
                }
                : null,
        };
    }

    /// <summary>The size that <see cref="Mechanisms.Experts.ParameterCount.Missing"/> calls by its property: "Attention.NopeDim".</summary>
    public static string NameOf(string property) => property switch
    {
        "Vocabulary" => "vocabulary",
        "DenseHiddenSize" => "denseHidden",
        "Experts.HiddenSize" => "moeHidden",
        "Attention.NopeDim" => "nopeDim",
        "Attention.RopeDim" => "ropeDim",
        "Attention.ValueDim" => "valueDim",
        _ => "kvRank",
    };

    private static long? KvHeads(ModelConfig model) => model.Attention.Kind switch
    {
        AttentionKind.Mha => model.Heads,
        AttentionKind.Mqa => 1,
        AttentionKind.Gqa => model.Attention.KvHeads,
        _ => null,
    };
}
