using DeepseekExplainer.Mechanisms.Numerics;

namespace DeepseekExplainer.Mechanisms.Attention;

/// <summary>
/// A toy attention layer with the structure of DeepSeek's, small enough to compute on every request: token vectors of
/// <see cref="HiddenSize"/> numbers, heads of <see cref="HeadDim"/>, and one positional key of <see cref="RopeDim"/> numbers that all
/// heads share. Token vectors and weights are random, so it knows nothing about language; queries are not compressed, since their
/// compression saves no cache, and the latent is not normalised.
/// <para>
/// One thing is chosen rather than drawn: the strength of the directions in the key-value projection falls off exponentially. Purely
/// random weights use all directions about equally, and whatever a compression leaves out is then missed. How fast the strength
/// falls off here is our choice; it is not measured in any trained model.
/// </para>
/// </summary>
/// <param name="Heads">Number of heads n.</param>
/// <param name="Tokens">Token vectors, tokens × hidden size, one row per token.</param>
/// <param name="QueryContent">Projection to the queries of all heads, hidden size × n·head size.</param>
/// <param name="QueryPosition">Projection to the positional queries of all heads, hidden size × n·RoPE size.</param>
/// <param name="KeyValue">Projection to the keys of all heads, then the values of all heads, hidden size × 2·n·head size.</param>
/// <param name="KeyPosition">Projection to the one positional key, hidden size × RoPE size.</param>
/// <param name="Output">Projection of all heads' outputs, n·head size × hidden size.</param>
/// <param name="Spectrum">The singular values and vectors of <paramref name="KeyValue"/>.</param>
public sealed record AttentionLayer(
    int Heads,
    Matrix Tokens,
    Matrix QueryContent,
    Matrix QueryPosition,
    Matrix KeyValue,
    Matrix KeyPosition,
    Matrix Output,
    SingularValues Spectrum)
{
    /// <summary>Length of a token vector, and the largest rank that a projection of it can have.</summary>
    public const int HiddenSize = 64;

    /// <summary>Numbers per head in the content part of queries and keys, and in values.</summary>
    public const int HeadDim = 16;

    /// <summary>Numbers in the positional part of queries and keys.</summary>
    public const int RopeDim = 8;

    /// <summary>Most tokens that a layer is made for.</summary>
    public const int MaxTokens = 48;

    /// <summary>Most heads that a layer is made with.</summary>
    public const int MaxHeads = 8;

    // After this many directions the strength of the key-value projection has fallen to 1/e.
    private const double Falloff = 10;

    // Wide enough that a softmax over random scores prefers some tokens clearly: scores have a standard deviation of its square.
    private const double Contrast = 1.3;

    /// <summary>Draws a layer and its tokens; the same seed gives the same layer everywhere.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="tokens">Tokens in the sequence, 1 to <see cref="MaxTokens"/>.</param>
    /// <param name="heads">Heads, 1 to <see cref="MaxHeads"/>.</param>
    /// <param name="cancellation">Stops the decomposition.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The decomposition was stopped.</exception>
    public static AttentionLayer Random(int seed, int tokens, int heads, CancellationToken cancellation = default)
    {
        RequireInRange(tokens, MaxTokens, nameof(tokens));
        RequireInRange(heads, MaxHeads, nameof(heads));
        var keyValue = KeyValueProjection(seed, heads);
        return new AttentionLayer(
            heads,
            Matrix.Normal(tokens, HiddenSize, 1, new SeededRandom(seed, "tokens")),
            Projection(seed, "query content", heads * HeadDim),
            Projection(seed, "query position", heads * RopeDim),
            keyValue,
            Projection(seed, "key position", RopeDim),
            Matrix.Normal(heads * HeadDim, HiddenSize, 1 / Math.Sqrt(heads * HeadDim), new SeededRandom(seed, "output")),
            SingularValues.Of(keyValue, cancellation));
    }

    private static Matrix Projection(int seed, string name, int columns) =>
        Matrix.Normal(HiddenSize, columns, Contrast / Math.Sqrt(HiddenSize), new SeededRandom(seed, name));

    // Random directions in, random directions out, and a strength for each pair; scaled like the other projections.
    private static Matrix KeyValueProjection(int seed, int heads)
    {
        var power = 0.0;
        for (var i = 0; i < HiddenSize; i++)
        {
            power += Strength(i) * Strength(i);
        }

        var deviation = Contrast / Math.Sqrt(HiddenSize * power);
        var inward = Matrix.Normal(HiddenSize, HiddenSize, deviation, new SeededRandom(seed, "key-value in"));
        var outward = Matrix.Normal(HiddenSize, 2 * heads * HeadDim, 1, new SeededRandom(seed, "key-value out"));
        return Matrix.From(HiddenSize, HiddenSize, (i, j) => inward[i, j] * Strength(j)).Multiply(outward);
    }

    private static double Strength(int direction) => Math.Exp(-direction / Falloff);

    private static void RequireInRange(int value, int max, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, max, name);
    }
}
