using System.Numerics.Tensors;

namespace DeepseekExplainer.Mechanisms.Miniature;

/// <summary>From logits to a choice.</summary>
public static class Sampling
{
    /// <summary>The highest temperature that can be asked for.</summary>
    public const double MaxTemperature = 2;

    /// <summary>The probability of each token: softmax of logits / temperature. At 0 the most probable token has all of it.</summary>
    /// <param name="logits">Of each token, finite.</param>
    /// <param name="temperature">0 to <see cref="MaxTemperature"/>; below 1 the probable become more probable, above 1 less.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="temperature"/> is out of range.</exception>
    public static double[] Probabilities(ReadOnlySpan<float> logits, double temperature)
    {
        RequireTemperature(temperature);
        var probabilities = new double[logits.Length];
        if (temperature == 0)
        {
            probabilities[MostProbable(logits)] = 1;
            return probabilities;
        }

        // Subtracting the largest changes nothing but keeps exp from overflowing.
        TensorPrimitives.ConvertChecked(logits, probabilities);
        TensorPrimitives.Subtract(probabilities, TensorPrimitives.Max<double>(probabilities), probabilities);
        TensorPrimitives.Divide(probabilities, temperature, probabilities);
        TensorPrimitives.SoftMax<double>(probabilities, probabilities);
        return probabilities;
    }

    /// <summary>The token with the largest logit; of equal ones the first.</summary>
    public static int MostProbable(ReadOnlySpan<float> logits) => TensorPrimitives.IndexOfMax(logits);

    /// <summary>Says that a temperature can be asked for.</summary>
    internal static void RequireTemperature(double temperature)
    {
        if (!(temperature >= 0 && temperature <= MaxTemperature))
        {
            throw new ArgumentOutOfRangeException(nameof(temperature), temperature, $"Must lie between 0 and {MaxTemperature}.");
        }
    }
}
