using DeepseekExplainer.Mechanisms.Attention;
using DeepseekExplainer.Mechanisms.Cost;
using DeepseekExplainer.Mechanisms.Experts;
using DeepseekExplainer.Mechanisms.Miniature;
using DeepseekExplainer.Mechanisms.Numerics;
using DeepseekExplainer.Mechanisms.Prediction;

namespace DeepseekExplainer.Mechanisms.Tests;

/// <summary>Code without nullable types may call these; it is told which argument it forgot, not where it hurt.</summary>
public sealed class NullTests
{
    private static readonly Matrix Square = new(2, 2);
    private static readonly GateShape Shape = new(2, 1, 1, 1, 1);

    public static TheoryData<string, Action> Calls => new()
    {
        { "entry", () => Matrix.From(1, 1, null!) },
        { "random", () => Matrix.Normal(1, 1, 1, null!) },
        { "right", () => Square.Multiply(null!) },
        { "stream", () => _ = new SeededRandom(1, null!) },
        { "text", () => ToyTokenizer.Tokens(null!) },
        { "shape", () => TopKGate.Route([0, 0], [0, 0], null!) },
        { "shape", () => _ = new ToyRouter(1, null!) },
        { "tokens", () => new ToyRouter(1, Shape).Route(null!) },
        { "model", () => ParameterCounter.Missing(null!) },
        { "model", () => ParameterCounter.Of(null!) },
        { "model", () => ParameterCounter.PredictionModule(null!) },
        { "setup", () => LoadBalancing.Run(null!) },
        { "model", () => CacheSize.ElementsPerTokenPerLayer(null!) },
        { "model", () => CacheSize.Elements(null!, 1) },
        { "model", () => CacheSize.BytesPerToken(null!, Precision.Bf16) },
        { "model", () => CacheSize.IndexerBytesPerTokenPerLayer(null!) },
        { "model", () => CacheSize.WithKvHeads(null!, 1) },
        { "random", () => SpeculativeDecoding.Verify([1], [1], 0, null!) },
        { "folder", () => MiniatureModel.Load(null!) },
        { "folder", () => SelfTest.Load(null!) },
        { "model", () => DraftAcceptance.Of(null!, [1, 2]) },
        { "tokens", () => DraftAcceptance.Of(Miniature.Trained.Model, null!) },
        { "tokens", () => Miniature.Trained.Model.Compare(null!, 0, 0, 0) },
        { "scores", () => HeadComparison.Weights(null!) },
        { "model", () => Writing.Continue(null!, [1], 1, 1, 1, true) },
        { "model", () => SelfTest.Read(Miniature.Trained.File("selftest.json")).Run(null!) },
        { "inputs", () => CostModel.Total(null!) },
        { "inputs", () => CostModel.Gap(null!, new()) },
        { "total", () => Shapley.Shares(null!, [1], [2]) },
        { "from", () => Shapley.Shares(values => values[0], null!, [2]) },
        { "to", () => Shapley.Shares(values => values[0], [1], null!) },
    };

    [Theory]
    [MemberData(nameof(Calls), DisableDiscoveryEnumeration = true)]
    public void An_argument_that_is_missing_is_named(string name, Action call) => Assert.Throws<ArgumentNullException>(name, call);
}
