using System.Numerics.Tensors;

namespace DeepseekExplainer.Mechanisms.Miniature;

/// <summary>RMSNorm: a vector is divided by the root of its mean square, and each of its numbers gets a learned factor.</summary>
internal sealed class RmsNorm(float[] factors, double epsilon)
{
    /// <summary>Each of the rows x, one behind the other, normed.</summary>
    public float[] Of(ReadOnlySpan<float> rows)
    {
        var results = rows.ToArray();
        for (var at = 0; at < results.Length; at += factors.Length)
        {
            Apply(results.AsSpan(at, factors.Length));
        }

        return results;
    }

    /// <summary>Norms one vector where it stands.</summary>
    public void Apply(Span<float> vector)
    {
        var meanSquare = TensorPrimitives.SumOfSquares<float>(vector) / vector.Length;
        TensorPrimitives.Multiply(vector, (float)(1 / Math.Sqrt(meanSquare + epsilon)), vector);
        TensorPrimitives.Multiply(vector, factors, vector);
    }
}
