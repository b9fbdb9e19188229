using System.Numerics.Tensors;

namespace DeepseekExplainer.Mechanisms.Miniature;

/// <summary>A feed-forward block, SwiGLU: W_down (silu(W_gate x) ⊙ W_up x), with silu(x) = x · sigmoid(x). An expert is one, too.</summary>
internal sealed class FeedForward(ModelTensors tensors, string name, int width)
{
    private readonly Linear _gate = tensors.Linear($"{name}.gate_proj", width, tensors.Config.HiddenSize);
    private readonly Linear _up = tensors.Linear($"{name}.up_proj", width, tensors.Config.HiddenSize);
    private readonly Linear _down = tensors.Linear($"{name}.down_proj", tensors.Config.HiddenSize, width);

    /// <summary>The block of each of the rows x, one behind the other.</summary>
    public float[] Of(ReadOnlySpan<float> rows)
    {
        var gate = _gate.Of(rows);
        var inner = new float[gate.Length];
        TensorPrimitives.Sigmoid<float>(gate, inner);
        TensorPrimitives.Multiply<float>(inner, gate, inner);
        TensorPrimitives.Multiply<float>(inner, _up.Of(rows), inner);
        return _down.Of(inner);
    }
}
