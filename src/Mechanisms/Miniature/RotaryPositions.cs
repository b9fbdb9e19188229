namespace DeepseekExplainer.Mechanisms.Miniature;

/// <summary>
/// RoPE: turns each pair of neighbouring numbers by an angle that grows with the position, the first pair by 1 a token and the others ever
/// more slowly, so that the product of two turned vectors depends on their distance.
/// </summary>
internal sealed class RotaryPositions
{
    private readonly int _pairs;
    private readonly (float Cosine, float Sine)[] _turns;

    /// <summary>Calculates the angles.</summary>
    /// <param name="size">Length of the vectors, even.</param>
    /// <param name="theta">Base of the angles.</param>
    /// <param name="positions">Positions, counted from 0.</param>
    public RotaryPositions(int size, double theta, int positions)
    {
        _pairs = size / 2;
        _turns = new (float, float)[positions * _pairs];
        for (var i = 0; i < _turns.Length; i++)
        {
            var (sine, cosine) = Math.SinCos(i / _pairs * Math.Pow(theta, -2.0 * (i % _pairs) / size));
            _turns[i] = ((float)cosine, (float)sine);
        }
    }

    /// <summary>Turns a vector where it stands.</summary>
    public void Turn(Span<float> vector, int position)
    {
        for (var pair = 0; pair < _pairs; pair++)
        {
            var (cosine, sine) = _turns[(position * _pairs) + pair];
            var (x, y) = (vector[2 * pair], vector[(2 * pair) + 1]);
            vector[2 * pair] = (x * cosine) - (y * sine);
            vector[(2 * pair) + 1] = (x * sine) + (y * cosine);
        }
    }
}
