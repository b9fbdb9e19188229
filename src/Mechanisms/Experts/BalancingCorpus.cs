using System.Numerics;
using System.Runtime.InteropServices;
using DeepseekExplainer.Mechanisms.Numerics;

namespace DeepseekExplainer.Mechanisms.Experts;

/// <summary>
/// The tokens of <see cref="LoadBalancing"/>: each one's affinity to each expert, and which experts it chooses without a bias, with
/// the bias of the moment, and where no expert has an advantage. A token's noise is drawn once and serves all three.
/// </summary>
internal sealed class BalancingCorpus
{
    private readonly int _perToken;
    private readonly float[] _affinities;
    private readonly float[] _cuts; // where each token's was last time, above the mean bias
    private readonly float[] _bias;
    private readonly float[] _scores;
    private readonly int[] _plain;
    private readonly int[] _fair;
    private float _meanBias;

    /// <summary>Draws the tokens.</summary>
    internal BalancingCorpus(BalancingSetup setup, CancellationToken cancellation)
    {
        _perToken = setup.PerToken;
        Width = TopK.Width(setup.Experts);
        _affinities = new float[setup.Corpus * Width];
        _cuts = new float[setup.Corpus];
        _bias = new float[Width];
        _scores = new float[Width];
        _plain = new int[setup.Corpus * _perToken];
        _fair = new int[setup.Corpus * _perToken];
        var offsets = Offsets(setup);
        var noise = new float[Width];
        Array.Fill(noise, float.NegativeInfinity);
        Array.Fill(_affinities, float.NegativeInfinity);
        var random = new SeededRandom(setup.Seed, "balancing tokens");
        var (cut, fairCut) = (0.5f, 0f);
        for (var token = 0; token < setup.Corpus; token++)
        {
            cancellation.ThrowIfCancellationRequested();
            var affinities = _affinities.AsSpan(token * Width, Width);
            for (var expert = 0; expert < offsets.Length; expert++)
            {
                var own = random.NextNormal();
                noise[expert] = (float)own;
                affinities[expert] = (float)TopKGate.Sigmoid(offsets[expert] + own);
            }

            // A router that likes all experts equally well ranks them by the noise: the sigmoid changes no order.
            fairCut = Choose(noise, fairCut, _fair, token);
            cut = _cuts[token] = Choose(affinities, cut, _plain, token);
        }
    }

    /// <summary>Experts in whole vectors: the length of a load that is counted into.</summary>
    internal int Width { get; }

    /// <summary>The experts that a token chooses without a bias.</summary>
    internal ReadOnlySpan<int> PlainChoice(int token) => _plain.AsSpan(token * _perToken, _perToken);

    /// <summary>The experts that a token chooses where the router likes all equally well.</summary>
    internal ReadOnlySpan<int> FairChoice(int token) => _fair.AsSpan(token * _perToken, _perToken);

    /// <summary>Sets the bias of the moment.</summary>
    internal void Bias(double[] bias)
    {
        for (var expert = 0; expert < bias.Length; expert++)
        {
            _bias[expert] = (float)bias[expert];
        }

        _meanBias = (float)bias.Average();
    }

    /// <summary>Adds 1 to the load of each expert that a token chooses with the bias of the moment.</summary>
    internal void CountBalanced(int token, Span<int> load)
    {
        var affinities = MemoryMarshal.Cast<float, Vector<float>>(_affinities.AsSpan(token * Width, Width));
        var bias = MemoryMarshal.Cast<float, Vector<float>>(_bias.AsSpan());
        var scores = MemoryMarshal.Cast<float, Vector<float>>(_scores.AsSpan());
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = affinities[i] + bias[i];
        }

        _cuts[token] = TopK.Count(_scores, _perToken, _cuts[token] + _meanBias, load) - _meanBias;
    }

    private static double[] Offsets(BalancingSetup setup)
    {
        var router = new SeededRandom(setup.Seed, "balancing router");
        var offsets = new double[setup.Experts];
        for (var expert = 0; expert < offsets.Length; expert++)
        {
            offsets[expert] = setup.Skew * router.NextNormal();
        }

        return offsets;
    }

    private float Choose(ReadOnlySpan<float> scores, float guess, int[] choices, int token)
    {
        var (cut, _) = TopK.Cut(scores, _perToken, guess);
        TopK.Choose(scores, cut, choices.AsSpan(token * _perToken, _perToken));
        return cut;
    }
}
