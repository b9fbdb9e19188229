using CsCheck;
using DeepseekExplainer.Mechanisms.Experts;

namespace DeepseekExplainer.Mechanisms.Tests.Experts;

public sealed class BiasedSelectionTests
{
    private static readonly Gen<(double[] Logits, double[][] Biases, int PerToken)> Histories =
        from experts in Gen.Int[1, 20]
        from perToken in Gen.Int[1, experts]
        from logits in Gen.Double[-4, 4].Array[experts]
        from biases in Gen.Double[-1, 1].Array[experts].Array[1, 6]
        select (logits, biases, perToken);

    [Fact]
    public void After_any_history_of_biases_the_choice_is_the_gate_s() =>
        Histories.Sample(h =>
        {
            var shape = new GateShape(h.Logits.Length, h.PerToken, 1, 1, 1);
            var affinities = TopKGate.Route(h.Logits, h.Biases[0], shape).Affinities;
            var selection = new BiasedSelection([affinities], h.PerToken);
            Assert.All(
                h.Biases,
                bias => Assert.Equal(TopKGate.Route(h.Logits, bias, shape).Experts, selection.Choose(0, bias).ToArray()));
        });
}
