using System.Numerics.Tensors;
using DeepseekExplainer.Mechanisms.Experts;

namespace DeepseekExplainer.Mechanisms.Miniature;

/// <summary>
/// DeepSeekMoE with trained experts (DeepSeek-V3 report, eq. 12–16). The bias of eq. 16 comes from training, which also had the balance
/// loss of eq. 17–20; neither changes any more.
/// </summary>
internal sealed class MixtureOfExperts
{
    private readonly string _name;
    private readonly GateShape _shape;
    private readonly Linear _gate;
    private readonly double[] _bias;
    private readonly FeedForward _shared;
    private readonly FeedForward[] _routed;

    public MixtureOfExperts(ModelTensors tensors, string name)
    {
        var config = tensors.Config;
        (_name, _shape) = (name, config.Gate);
        _gate = tensors.Linear($"{name}.gate", config.NRoutedExperts, config.HiddenSize);
        _bias = Array.ConvertAll(tensors.Take($"{name}.gate.e_score_correction_bias", config.NRoutedExperts), value => (double)value);
        _shared = new(tensors, $"{name}.shared_experts", config.NSharedExperts * config.MoeIntermediateSize);
        _routed = [.. Enumerable.Range(0, config.NRoutedExperts)
            .Select(expert => new FeedForward(tensors, $"{name}.experts.{expert}", config.MoeIntermediateSize))];
    }

    /// <summary>The sums of eq. 12 for each of the rows u, one behind the other, and how each was routed.</summary>
    public (float[] Output, GateDecision[] Decisions) Of(ReadOnlySpan<float> rows)
    {
        var output = _shared.Of(rows); // eq. 12, the shared experts
        var logits = _gate.Of(rows);
        var decisions = new GateDecision[logits.Length / _shape.Experts];
        var width = rows.Length / decisions.Length;
        for (var i = 0; i < decisions.Length; i++)
        {
            decisions[i] = Route(logits.AsSpan(i * _shape.Experts, _shape.Experts)); // eq. 13–16
            var row = rows.Slice(i * width, width);
            var sum = output.AsSpan(i * width, width);
            foreach (var (expert, weight) in decisions[i].Experts.Zip(decisions[i].Weights))
            {
                TensorPrimitives.MultiplyAdd(_routed[expert].Of(row), (float)weight, sum, sum); // eq. 12, the routed experts
            }
        }

        return (output, decisions);
    }

    private GateDecision Route(ReadOnlySpan<float> logits) =>
        MathF.Abs(TensorPrimitives.MaxMagnitude(logits)) <= TopKGate.MaxLogit
            ? TopKGate.Route(Array.ConvertAll(logits.ToArray(), logit => (double)logit), _bias, _shape)
            : throw new DamagedModelException($"The weights give {_name}.gate a logit beyond ±{TopKGate.MaxLogit}.");
}
