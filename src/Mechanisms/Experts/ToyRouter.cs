using DeepseekExplainer.Mechanisms.Numerics;

namespace DeepseekExplainer.Mechanisms.Experts;

/// <summary>
/// A router with random weights in front of the real gate. What it chooses means nothing; how it chooses is exactly
/// <see cref="TopKGate"/>. Affinity logits are W·h / √d for a hidden vector h made of the token and a fading memory of the
/// tokens before it, as a hidden state depends on its context.
/// </summary>
public sealed class ToyRouter
{
    /// <summary>Length of the toy's hidden vectors; DeepSeek-V3's are 7,168 long.</summary>
    public const int HiddenSize = 64;

    /// <summary>How much of the running context enters a token's hidden vector.</summary>
    private const double Memory = 0.5;

    /// <summary>Spread of the selection biases: small beside affinities, as a balanced router's are.</summary>
    private const double BiasSpread = 0.02;

    private readonly int _seed;
    private readonly GateShape _shape;
    private readonly Matrix _weights; // hidden size × experts
    private readonly double[] _bias;

    /// <summary>Draws the router's weights and biases.</summary>
    /// <param name="seed">Chooses the weights.</param>
    /// <param name="shape">Experts, groups and top-k.</param>
    public ToyRouter(int seed, GateShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        _seed = seed;
        _shape = shape;
        var router = new SeededRandom(seed, "router");
        _weights = Matrix.Normal(shape.Experts, HiddenSize, 1, router).Transpose();
        var bias = new SeededRandom(seed, "bias");
        _bias = [.. Enumerable.Range(0, shape.Experts).Select(_ => BiasSpread * bias.NextNormal())];
    }

    /// <summary>The selection bias of each expert.</summary>
    public IReadOnlyList<double> Bias => _bias;

    /// <summary>Routes each token in order.</summary>
    /// <param name="tokens">The text in pieces.</param>
    /// <param name="cancellation">Stops between two tokens.</param>
    /// <exception cref="OperationCanceledException">The routing was stopped.</exception>
    public IReadOnlyList<GateDecision> Route(IReadOnlyList<string> tokens, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var decisions = new List<GateDecision>(tokens.Count);
        var memory = new double[HiddenSize];
        var hidden = new Matrix(1, HiddenSize);
        foreach (var token in tokens)
        {
            cancellation.ThrowIfCancellationRequested();
            var embedding = new SeededRandom(_seed, "token " + token.ToLowerInvariant());
            for (var d = 0; d < HiddenSize; d++)
            {
                hidden[0, d] = embedding.NextNormal() + (Memory * memory[d]);
                memory[d] = Memory * hidden[0, d];
            }

            var logits = Array.ConvertAll(hidden.Multiply(_weights).Values, sum => sum / Math.Sqrt(HiddenSize));
            decisions.Add(TopKGate.Route(logits, _bias, _shape));
        }

        return decisions;
    }
}
