using System.Text.Json;
using System.Text.Json.Serialization;
using DeepseekExplainer.Mechanisms.Experts;

namespace DeepseekExplainer.Mechanisms.Miniature;

/// <summary>
/// The sizes of a model with DeepSeek-V3's architecture, as its config.json states them; the names are those of Hugging Face, in capitals.
/// </summary>
public sealed record MiniatureConfig
{
    private const int LargestSize = 65_536;

    // No field may be missing, stand twice or be of another type; other fields are somebody else's.
    private static readonly JsonSerializerOptions Format = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    };

    /// <summary>Number of different tokens.</summary>
    public required int VocabSize { get; init; }

    /// <summary>Length of a token's vector between layers.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>Layers of the main model; the prediction module is one more.</summary>
    public required int NumHiddenLayers { get; init; }

    /// <summary>How many of the layers, the first ones, have a dense feed-forward block instead of experts.</summary>
    public required int FirstKDenseReplace { get; init; }

    /// <summary>Attention heads of each layer, n_h.</summary>
    public required int NumAttentionHeads { get; init; }

    /// <summary>Length of the latent that queries are made from, d_c′.</summary>
    public required int QLoraRank { get; init; }

    /// <summary>Length of the latent that keys and values are made from, d_c.</summary>
    public required int KvLoraRank { get; init; }

    /// <summary>Numbers per head in the part of queries and keys that carries no position, d_h.</summary>
    public required int QkNopeHeadDim { get; init; }

    /// <summary>Numbers in the part that carries the position, d_h^R; even, because they are turned in pairs.</summary>
    public required int QkRopeHeadDim { get; init; }

    /// <summary>Numbers per head in the values.</summary>
    public required int VHeadDim { get; init; }

    /// <summary>Width of a dense feed-forward block.</summary>
    public required int IntermediateSize { get; init; }

    /// <summary>Routed experts of each MoE layer, N_r.</summary>
    public required int NRoutedExperts { get; init; }

    /// <summary>Shared experts of each MoE layer, N_s, stored as one that is as wide as all of them.</summary>
    public required int NSharedExperts { get; init; }

    /// <summary>Routed experts that one token uses in each MoE layer, K_r.</summary>
    public required int NumExpertsPerTok { get; init; }

    /// <summary>Groups that the routed experts are divided into.</summary>
    public required int NGroup { get; init; }

    /// <summary>Groups that one token may use.</summary>
    public required int TopkGroup { get; init; }

    /// <summary>Width of one expert.</summary>
    public required int MoeIntermediateSize { get; init; }

    /// <summary>What the weights of a token's experts sum to.</summary>
    public required double RoutedScalingFactor { get; init; }

    /// <summary>Prediction modules, D; one is what this code calculates.</summary>
    public required int NumNextnPredictLayers { get; init; }

    /// <summary>Base of the angles by which positions turn queries and keys.</summary>
    public required double RopeTheta { get; init; }

    /// <summary>What RMSNorm adds to the mean square, so that nothing is divided by 0.</summary>
    public required double RmsNormEps { get; init; }

    /// <summary>Longest text in tokens.</summary>
    public required int MaxPositionEmbeddings { get; init; }

    /// <summary>How affinities are made: <c>sigmoid</c>.</summary>
    public required string ScoringFunc { get; init; }

    /// <summary>How experts are chosen: <c>noaux_tc</c>, by groups and with a bias.</summary>
    public required string TopkMethod { get; init; }

    /// <summary>Whether the weights of a token's experts are divided by their sum: they are.</summary>
    public required bool NormTopkProb { get; init; }

    /// <summary>The function between an expert's matrices: <c>silu</c>.</summary>
    public required string HiddenAct { get; init; }

    /// <summary>Whether the numbers that are turned together are neighbours: they are.</summary>
    public required bool RopeInterleave { get; init; }

    /// <summary>Whether attention adds a bias: it does not.</summary>
    public required bool AttentionBias { get; init; }

    /// <summary>Whether the embedding table is the output head too: it is not.</summary>
    public required bool TieWordEmbeddings { get; init; }

    /// <summary>The gate of each MoE layer.</summary>
    [JsonIgnore]
    internal GateShape Gate => new(NRoutedExperts, NumExpertsPerTok, NGroup, TopkGroup, RoutedScalingFactor);

    /// <summary>Numbers per head in queries and keys, d_h + d_h^R.</summary>
    [JsonIgnore]
    internal int QueryWidth => QkNopeHeadDim + QkRopeHeadDim;

    /// <summary>Reads a config.json.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <exception cref="DamagedModelException">A field is missing or says what this code does not calculate.</exception>
    public static MiniatureConfig Read(ReadOnlySpan<byte> json)
    {
        MiniatureConfig config;
        try
        {
            config = JsonSerializer.Deserialize<MiniatureConfig>(json, Format) ?? throw new JsonException("It says null.");
        }
        catch (JsonException error)
        {
            throw new DamagedModelException($"config.json: {error.Message}", error);
        }

        config.RequireSizes();
        config.RequireArchitecture();
        return config;
    }

    private void RequireSizes()
    {
        foreach (var (name, size, most) in new[]
        {
            ("vocab_size", VocabSize, LargestSize),
            ("hidden_size", HiddenSize, LargestSize),
            ("num_hidden_layers", NumHiddenLayers, 128),
            ("num_attention_heads", NumAttentionHeads, 1024),
            ("q_lora_rank", QLoraRank, LargestSize),
            ("kv_lora_rank", KvLoraRank, LargestSize),
            ("qk_nope_head_dim", QkNopeHeadDim, 1024),
            ("qk_rope_head_dim", QkRopeHeadDim, 1024),
            ("v_head_dim", VHeadDim, 1024),
            ("intermediate_size", IntermediateSize, LargestSize),
            ("moe_intermediate_size", MoeIntermediateSize, LargestSize),
            ("n_shared_experts", NSharedExperts, 16),
            ("max_position_embeddings", MaxPositionEmbeddings, 4096),
        })
        {
            Require(size >= 1 && size <= most, name, size, $"a whole number from 1 to {most}");
        }

        Require(QkRopeHeadDim % 2 == 0, "qk_rope_head_dim", QkRopeHeadDim, "even");
        Require(FirstKDenseReplace >= 0 && FirstKDenseReplace <= NumHiddenLayers,
            "first_k_dense_replace", FirstKDenseReplace, $"from 0 to {NumHiddenLayers}");
        Require(RopeTheta is > 1 and < 1e12, "rope_theta", RopeTheta, "above 1 and below 1e12");
        Require(RmsNormEps is > 0 and < 1, "rms_norm_eps", RmsNormEps, "between 0 and 1");
        try
        {
            _ = Gate;
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw new DamagedModelException($"config.json: the experts' {error.ParamName}: {error.Message}", error);
        }
    }

    private void RequireArchitecture()
    {
        Require(NumNextnPredictLayers == 1, "num_nextn_predict_layers", NumNextnPredictLayers, "1");
        Require(ScoringFunc == "sigmoid", "scoring_func", ScoringFunc, "sigmoid");
        Require(TopkMethod == "noaux_tc", "topk_method", TopkMethod, "noaux_tc");
        Require(NormTopkProb, "norm_topk_prob", NormTopkProb, "true");
        Require(HiddenAct == "silu", "hidden_act", HiddenAct, "silu");
        Require(RopeInterleave, "rope_interleave", RopeInterleave, "true");
        Require(!AttentionBias, "attention_bias", AttentionBias, "false");
        Require(!TieWordEmbeddings, "tie_word_embeddings", TieWordEmbeddings, "false");
    }

    private static void Require(bool holds, string name, object value, string allowed)
    {
        if (!holds)
        {
            throw new DamagedModelException(FormattableString.Invariant($"config.json: {name} is {value}, but must be {allowed}."));
        }
    }
}
