using System.Globalization;
using DeepseekExplainer.Mechanisms;

namespace DeepseekExplainer.Web.Widgets.ParameterCount;

/// <summary>One size of a model that a reader can change.</summary>
/// <param name="Name">Name in the query.</param>
/// <param name="Min">Smallest allowed value.</param>
/// <param name="Max">Largest allowed value.</param>
/// <param name="Own">A model's value; null when it has none.</param>
/// <param name="Fields">Names of the same size in Hugging Face's config.json.</param>
internal sealed record Size(string Name, int Min, int Max, Func<ModelConfig, int?> Own, params string[] Fields)
{
    /// <summary>What replaces the model's value; the empty field shows that.</summary>
    public OptionalParameter<int> Parameter { get; } = new(
        new IntegerParameter(Name, Min, Max, Min),
        (state, context) => Own(context.Model(state.Normal.Get(ParameterCountWidget.Start)))?.ToString(CultureInfo.InvariantCulture));
}

/// <summary>The sizes that decide how many parameters a model has, and the model that they describe.</summary>
internal static class Sizes
{
    public static readonly Size
        Layers = new("layers", 1, 500, model => model.Layers, "num_hidden_layers"),
        Hidden = new("hidden", 1, 100_000, model => model.HiddenSize, "hidden_size"),
        Vocabulary = new("vocabulary", 1, 2_000_000, model => model.Vocabulary, "vocab_size"),
        Experts = new(
            "experts", 0, 10_000, model => model.Experts?.Routed ?? 0, "n_routed_experts", "num_local_experts", "num_experts"),
        Shared = new("shared", 0, 64, model => model.Experts?.Shared, "n_shared_experts"),
        PerToken = new("k", 1, 256, model => model.Experts?.PerToken, "num_experts_per_tok", "experts_per_token"),
        MoeHidden = new("moeHidden", 1, 200_000, model => model.Experts?.HiddenSize, "moe_intermediate_size"),
        DenseLayers = new("denseLayers", 0, 500, model => model.Experts?.DenseLayers, "first_k_dense_replace"),
        DenseHidden = new("denseHidden", 1, 500_000, model => model.DenseHiddenSize, "intermediate_size"),
        Heads = new("heads", 1, 1024, model => model.Heads, "num_attention_heads"),
        HeadDim = new("headDim", 1, 4096, model => model.HeadDim, "head_dim"),
        KvHeads = new("kvHeads", 1, 1024, KvHeadsOf, "num_key_value_heads"),
        KvRank = new("kvRank", 0, 16_384, model => model.Attention.KvRank ?? 0, "kv_lora_rank"),
        QueryRank = new("queryRank", 0, 16_384, model => model.Attention.QueryRank, "q_lora_rank"),
        NopeDim = new("nopeDim", 1, 4096, model => model.Attention.NopeDim, "qk_nope_head_dim"),
        RopeDim = new("ropeDim", 1, 4096, model => model.Attention.RopeDim, "qk_rope_head_dim"),
        ValueDim = new("valueDim", 1, 4096, model => model.Attention.ValueDim, "v_head_dim"),
        IndexHeads = new("indexHeads", 0, 1024, model => model.Attention.IndexHeads ?? 0, "index_n_heads"),
        IndexDim = new("indexDim", 1, 4096, model => model.Attention.IndexDim, "index_head_dim");

    /// <summary>Every size, in the order of the form. A latent of 0 makes plain attention, 0 experts a dense model, 0 heads of an indexer
    /// none.</summary>
    public static readonly IReadOnlyList<Size> All =
    [
        Layers, Hidden, Vocabulary, Experts, Shared, PerToken, MoeHidden, DenseLayers, DenseHidden,
        Heads, HeadDim, KvHeads, KvRank, QueryRank, NopeDim, RopeDim, ValueDim, IndexHeads, IndexDim,
    ];

    /// <summary>A model with some sizes changed. What the new shape needs and nobody states stays null.</summary>
    public static ModelConfig Change(ModelConfig own, Func<Size, int?> changed)
    {
        int? Of(Size size) => changed(size) ?? size.Own(own);
        var heads = Of(Heads)!.Value;
        var kvHeads = Of(KvHeads) ?? heads;
        return own with
        {
            Layers = Of(Layers)!.Value,
            HiddenSize = Of(Hidden)!.Value,
            Vocabulary = Of(Vocabulary),
            Heads = heads,
            HeadDim = Of(HeadDim)!.Value,
            DenseHiddenSize = Of(DenseHidden),
            Attention = Of(KvRank) is > 0 and var rank
                ? new()
                {
                    Kind = AttentionKind.Mla,
                    KvRank = rank,
                    QueryRank = Of(QueryRank) ?? 0,
                    NopeDim = Of(NopeDim),
                    RopeDim = Of(RopeDim),
                    ValueDim = Of(ValueDim),
                    IndexHeads = Of(IndexHeads) is > 0 and var indexHeads ? indexHeads : null,
                    IndexDim = Of(IndexHeads) > 0 ? Of(IndexDim) : null,
                }
                : new()
                {
                    Kind = kvHeads == heads ? AttentionKind.Mha : kvHeads == 1 ? AttentionKind.Mqa : AttentionKind.Gqa,
                    KvHeads = kvHeads,
                },
            Experts = Of(Experts) is > 0 and var routed
                ? new()
                {
                    Routed = routed,
                    Shared = Of(Shared) ?? 0,
                    PerToken = Of(PerToken) ?? 1,
                    HiddenSize = Of(MoeHidden),
                    DenseLayers = Of(DenseLayers) ?? 0,
                    Scoring = own.Experts?.Scoring,
                }
                : null,
        };
    }

    /// <summary>
    /// The size that <see cref="Mechanisms.Experts.ParameterCounter.Missing"/> calls by its property: "Attention.NopeDim".
    /// </summary>
    public static Size Named(string property) => property switch
    {
        "Vocabulary" => Vocabulary,
        "DenseHiddenSize" => DenseHidden,
        "Experts.HiddenSize" => MoeHidden,
        "Attention.NopeDim" => NopeDim,
        "Attention.RopeDim" => RopeDim,
        "Attention.ValueDim" => ValueDim,
        "Attention.QueryRank" => QueryRank,
        "Attention.IndexDim" => IndexDim,
        _ => KvRank,
    };

    private static int? KvHeadsOf(ModelConfig model) => model.Attention.Kind switch
    {
        AttentionKind.Mha => model.Heads,
        AttentionKind.Mqa => 1,
        AttentionKind.Gqa => model.Attention.KvHeads,
        _ => null,
    };
}
