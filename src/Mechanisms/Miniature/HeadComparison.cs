using System.Numerics.Tensors;

namespace DeepseekExplainer.Mechanisms.Miniature;

/// <summary>
/// What one head compares, in several ways. Each list of scores has a row for each token with a score for each token up to itself, as it
/// goes into the softmax of eq. 10.
/// </summary>
/// <param name="Latents">What the layer keeps of each token, c^KV.</param>
/// <param name="RopeKeys">The rest of it: the turned key that all heads share, k^R.</param>
/// <param name="Rebuilt">Each key made again from its latent: the textbook form.</param>
/// <param name="Absorbed">The query taken to the latents by W^UK, and compared with what is kept.</param>
/// <param name="TurnedRebuilt">An experiment: queries and rebuilt keys are turned by their positions also where they hold content.</param>
/// <param name="TurnedAbsorbed">The same in the absorbed form, with the one matrix that is right at <paramref name="Distance"/>.</param>
/// <param name="Distance">How far apart the tokens are that the absorbed matrix of the experiment fits.</param>
public sealed record HeadComparison(
    IReadOnlyList<float[]> Latents,
    IReadOnlyList<float[]> RopeKeys,
    IReadOnlyList<float[]> Rebuilt,
    IReadOnlyList<float[]> Absorbed,
    IReadOnlyList<float[]> TurnedRebuilt,
    IReadOnlyList<float[]> TurnedAbsorbed,
    int Distance)
{
    /// <summary>The largest difference of the two forms as trained: that of rounding.</summary>
    public double LargestDifference =>
        Rebuilt.Zip(Absorbed, (one, other) => one.Zip(other, (a, b) => Math.Abs((double)a - b)).Max()).Max();

    /// <summary>The mean difference of the two forms as trained, for tokens so far apart.</summary>
    public double DifferenceAt(int distance) => MeanDifference(Rebuilt, Absorbed, distance);

    /// <summary>The mean difference of the two forms in the experiment, for tokens so far apart.</summary>
    /// <param name="distance">0 to the number of tokens − 1.</param>
    public double TurnedDifferenceAt(int distance) => MeanDifference(TurnedRebuilt, TurnedAbsorbed, distance);

    /// <summary>
    /// The share of its attention that a token of the experiment gives to others in one form than in the other, on average: half of the
    /// sum of all differences, 0 to 1.
    /// </summary>
    public double Misplaced => TurnedRebuilt.Zip(TurnedAbsorbed, (one, other) =>
        Weights(one).Zip(Weights(other), (a, b) => Math.Abs((double)a - b)).Sum() / 2).Average();

    /// <summary>The attention that scores lead to: their softmax.</summary>
    public static float[] Weights(float[] scores)
    {
        ArgumentNullException.ThrowIfNull(scores);

        // Subtracting the largest changes nothing but keeps exp from overflowing.
        var weights = new float[scores.Length];
        TensorPrimitives.Subtract(scores, TensorPrimitives.Max<float>(scores), weights);
        TensorPrimitives.SoftMax<float>(weights, weights);
        return weights;
    }

    private static double MeanDifference(IReadOnlyList<float[]> one, IReadOnlyList<float[]> other, int distance) =>
        Enumerable.Range(distance, one.Count - distance).Average(i => Math.Abs((double)one[i][i - distance] - other[i][i - distance]));
}
