namespace DeepseekExplainer.Mechanisms.Tests.Experts;

/// <summary>Shapes of published models: the references that the counts are checked against.</summary>
internal static class PublishedModels
{
    public static readonly ModelConfig V3 = new()
    {
        Layers = 61,
        HiddenSize = 7168,
        Vocabulary = 129_280,
        Heads = 128,
        HeadDim = 128,
        DenseHiddenSize = 18_432,
        MaxContext = 131_072,
        Attention = new() { Kind = AttentionKind.Mla, KvRank = 512, QueryRank = 1536, NopeDim = 128, RopeDim = 64, ValueDim = 128 },
        Experts = new()
        {
            Routed = 256,
            Shared = 1,
            PerToken = 8,
            Groups = 8,
            GroupsKept = 4,
            Scoring = Scoring.Sigmoid,
            Normalise = true,
            Scale = 2.5,
            HiddenSize = 2048,
            DenseLayers = 3,
        },
    };

    public static readonly ModelConfig V2 = V3 with
    {
        Layers = 60,
        HiddenSize = 5120,
        Vocabulary = 102_400,
        DenseHiddenSize = 12_288,
        Experts = new() { Routed = 160, Shared = 2, PerToken = 6, Scoring = Scoring.Softmax, HiddenSize = 1536, DenseLayers = 1 },
    };

    public static readonly ModelConfig V2Lite = V2 with
    {
        Layers = 27,
        HiddenSize = 2048,
        Heads = 16,
        DenseHiddenSize = 10_944,
        Attention = V3.Attention with { QueryRank = 0 },
        Experts = new() { Routed = 64, Shared = 2, PerToken = 6, Scoring = Scoring.Softmax, HiddenSize = 1408, DenseLayers = 1 },
    };

    public static readonly ModelConfig KimiK2 = V3 with
    {
        Heads = 64,
        Vocabulary = 163_840,
        Experts = new() { Routed = 384, Shared = 1, PerToken = 8, Scoring = Scoring.Sigmoid, HiddenSize = 2048, DenseLayers = 1 },
    };

    public static readonly ModelConfig Mixtral = new()
    {
        Layers = 32,
        HiddenSize = 4096,
        Vocabulary = 32_000,
        Heads = 32,
        HeadDim = 128,
        MaxContext = 32_768,
        Attention = new() { Kind = AttentionKind.Gqa, KvHeads = 8 },
        Experts = new() { Routed = 8, PerToken = 2, HiddenSize = 14_336 },
    };
}
