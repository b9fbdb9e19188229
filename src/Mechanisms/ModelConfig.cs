namespace DeepseekExplainer.Mechanisms;

/// <summary>
/// The architecture of a decoder-only Transformer, as its published configuration states it: shapes only, no names and no sources.
/// Property names match the keys of the model files.
/// </summary>
public record ModelConfig
{
    /// <summary>Number of Transformer layers.</summary>
    public required int Layers { get; init; }

    /// <summary>Length of a token's vector between layers.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>Number of different tokens, or null when it is not known.</summary>
    public int? Vocabulary { get; init; }

    /// <summary>Query heads per layer.</summary>
    public required int Heads { get; init; }

    /// <summary>Numbers per head in queries, keys and values. MLA has sizes of its own: see <see cref="AttentionConfig"/>.</summary>
    public required int HeadDim { get; init; }

    /// <summary>Intermediate size of a dense feed-forward block, or null when there is none or it is not known.</summary>
    public int? DenseHiddenSize { get; init; }

    /// <summary>Longest context in tokens that the developer advertises.</summary>
    public required int MaxContext { get; init; }

    /// <summary>How the layers attend.</summary>
    public required AttentionConfig Attention { get; init; }

    /// <summary>The mixture of experts, or null when every layer is dense.</summary>
    public ExpertConfig? Experts { get; init; }
}

/// <summary>What an attention layer keeps of each token.</summary>
public enum AttentionKind
{
    /// <summary>Multi-head attention: every query head has keys and values of its own.</summary>
    Mha,

    /// <summary>Grouped-query attention: several query heads share one key-value head.</summary>
    Gqa,

    /// <summary>Multi-query attention: all query heads share one key-value head.</summary>
    Mqa,

    /// <summary>Multi-head latent attention: keys and values are rebuilt from one compressed vector (DeepSeek-V2 report, §2.1).</summary>
    Mla,

    /// <summary>A design that the formulas here do not describe.</summary>
    Other,
}

/// <summary>The attention of one model. Which sizes apply depends on <see cref="Kind"/>; the others stay null.</summary>
public sealed record AttentionConfig
{
    /// <summary>The design.</summary>
    public required AttentionKind Kind { get; init; }

    /// <summary>Key-value heads per layer: GQA only (MHA has as many as query heads, MQA has one).</summary>
    public int? KvHeads { get; init; }

    /// <summary>MLA: length of the latent that keys and values are rebuilt from (kv_lora_rank).</summary>
    public int? KvRank { get; init; }

    /// <summary>MLA: length of the compressed query (q_lora_rank); 0 when queries are not compressed.</summary>
    public int? QueryRank { get; init; }

    /// <summary>MLA: numbers per head in the part of queries and keys that carries no position (qk_nope_head_dim).</summary>
    public int? NopeDim { get; init; }

    /// <summary>MLA: numbers in the part that carries the position; its key is shared by all heads (qk_rope_head_dim).</summary>
    public int? RopeDim { get; init; }

    /// <summary>MLA: numbers per head in the values (v_head_dim).</summary>
    public int? ValueDim { get; init; }

    /// <summary>
    /// MLA with sparse attention: heads of the indexer that chooses the tokens to attend to (index_n_heads); null when there is none.
    /// </summary>
    public int? IndexHeads { get; init; }

    /// <summary>MLA with sparse attention: numbers in the indexer's key and in each head of its query (index_head_dim).</summary>
    public int? IndexDim { get; init; }

    /// <summary>Tokens that a local layer looks back at, or null when no layer is local.</summary>
    public int? Window { get; init; }

    /// <summary>How many of the layers are local, or null when none is.</summary>
    public int? LocalLayers { get; init; }
}

/// <summary>How a router turns its logits into scores.</summary>
public enum Scoring
{
    /// <summary>Each expert is scored by itself (DeepSeek-V3 report, eq. 15).</summary>
    Sigmoid,

    /// <summary>The scores of all experts sum to one (DeepSeek-V2 and most others).</summary>
    Softmax,
}

/// <summary>The mixture of experts in one model; every MoE layer has the same shape.</summary>
public sealed record ExpertConfig
{
    /// <summary>Routed experts in each MoE layer.</summary>
    public required int Routed { get; init; }

    /// <summary>Shared experts in each MoE layer, used by every token.</summary>
    public int Shared { get; init; }

    /// <summary>Routed experts that one token uses in each MoE layer.</summary>
    public required int PerToken { get; init; }

    /// <summary>Groups that the routed experts are divided into; 1 means no groups.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Groups that one token may use.</summary>
    public int GroupsKept { get; init; } = 1;

    /// <summary>How logits become scores, or null when it is not known.</summary>
    public Scoring? Scoring { get; init; }

    /// <summary>Whether the weights of the chosen experts are divided by their sum, or null when it is not known.</summary>
    public bool? Normalise { get; init; }

    /// <summary>Factor on the weights of the chosen experts (routed_scaling_factor).</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Intermediate size of one expert, or null when it is not known.</summary>
    public int? HiddenSize { get; init; }

    /// <summary>How many of the model's layers, the first ones, have a dense feed-forward block instead of experts.</summary>
    public int DenseLayers { get; init; }
}
