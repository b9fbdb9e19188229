using System.Numerics.Tensors;
using DeepseekExplainer.Mechanisms.Numerics;

namespace DeepseekExplainer.Mechanisms.Miniature;

/// <summary>A matrix of weights W, outputs × inputs.</summary>
internal sealed class Linear
{
    private readonly float[] _weights;
    private readonly int _inputs;

    /// <summary>Takes the weights row by row: a row is what makes one output.</summary>
    public Linear(float[] weights, int inputs)
    {
        _weights = weights;
        _inputs = inputs;
    }

    /// <summary>Rounds a matrix to single precision.</summary>
    public Linear(Matrix matrix)
        : this(Array.ConvertAll(matrix.Values, value => (float)value), matrix.Columns)
    {
    }

    /// <summary>Numbers that come out for each row that goes in.</summary>
    public int Outputs => _weights.Length / _inputs;

    /// <summary>W·x for each of the rows x, one behind the other.</summary>
    public float[] Of(ReadOnlySpan<float> rows)
    {
        var count = rows.Length / _inputs;
        var results = new float[count * Outputs];
        for (var output = 0; output < Outputs; output++)
        {
            var weights = _weights.AsSpan(output * _inputs, _inputs);
            for (var row = 0; row < count; row++)
            {
                results[(row * Outputs) + output] = TensorPrimitives.Dot(weights, rows.Slice(row * _inputs, _inputs));
            }
        }

        return results;
    }

    /// <summary>The weights in double precision, to calculate others from them.</summary>
    public Matrix ToMatrix() => Matrix.From(Outputs, _inputs, (output, input) => _weights[(output * _inputs) + input]);
}
