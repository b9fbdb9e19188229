using DeepseekExplainer.Mechanisms.Experts;

namespace DeepseekExplainer.Mechanisms.Tests.Miniature;

public sealed class ConfigTests
{
    // What the file holds beside its header: two bytes of each weight, and four of each bias of the gates.
    [Fact]
    public void The_file_holds_as_many_parameters_as_such_a_model_has()
    {
        var sizes = Trained.Model.Config;
        var model = new ModelConfig
        {
            Layers = sizes.NumHiddenLayers,
            HiddenSize = sizes.HiddenSize,
            Vocabulary = sizes.VocabSize,
            Heads = sizes.NumAttentionHeads,
            HeadDim = sizes.VHeadDim,
            DenseHiddenSize = sizes.IntermediateSize,
            MaxContext = sizes.MaxPositionEmbeddings,
            Attention = new()
            {
                Kind = AttentionKind.Mla,
                KvRank = sizes.KvLoraRank,
                QueryRank = sizes.QLoraRank,
                NopeDim = sizes.QkNopeHeadDim,
                RopeDim = sizes.QkRopeHeadDim,
                ValueDim = sizes.VHeadDim,
            },
            Experts = new()
            {
                Routed = sizes.NRoutedExperts,
                Shared = sizes.NSharedExperts,
                PerToken = sizes.NumExpertsPerTok,
                Groups = sizes.NGroup,
                GroupsKept = sizes.TopkGroup,
                Scoring = Scoring.Sigmoid,
                Normalise = true,
                Scale = sizes.RoutedScalingFactor,
                HiddenSize = sizes.MoeIntermediateSize,
                DenseLayers = sizes.FirstKDenseReplace,
            },
        };
        var all = ParameterCounter.Of(model).Total + ParameterCounter.PredictionModule(model).Total;
        var biases = (sizes.NumHiddenLayers + 1 - sizes.FirstKDenseReplace) * sizes.NRoutedExperts;
        var file = Trained.File("model.safetensors");
        Assert.Equal(3_357_024, all);
        Assert.Equal(file.Length - sizeof(ulong) - BitConverter.ToInt32(file), (2 * all) + (2 * biases));
    }
}
