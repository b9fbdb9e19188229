using System.Numerics;

namespace DeepseekExplainer.Mechanisms.Cost;

/// <summary>
/// Splits the gap between two results among the inputs that differ (Shapley, 1953). Changing inputs one by one gives each a share that
/// depends on the order; the Shapley share is the average over all orders, so no order is favoured.
/// </summary>
public static class Shapley
{
    /// <summary>Most inputs that can be split; the work doubles with each.</summary>
    public const int MaxInputs = 8;

    /// <summary>Computes each input's share exactly, by evaluating every mixture of the two sets of inputs.</summary>
    /// <param name="total">The result as a function of the inputs; must be pure.</param>
    /// <param name="from">Inputs of the first result, at most <see cref="MaxInputs"/>.</param>
    /// <param name="to">Inputs of the second result, as many.</param>
    /// <returns>One share per input, in the result's unit; they sum to total(to) − total(from), and equal inputs get 0.</returns>
    /// <exception cref="ArgumentException">The two sets differ in length or are too long.</exception>
    public static double[] Shares(Func<ReadOnlySpan<double>, double> total, double[] from, double[] to)
    {
        ArgumentNullException.ThrowIfNull(total);
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (from.Length != to.Length || from.Length > MaxInputs)
        {
            throw new ArgumentException($"Needs two equally long sets of at most {MaxInputs} inputs.", nameof(to));
        }

        var results = Mixtures(total, from, to);
        var shares = new double[from.Length];
        for (var mixture = 0; mixture < results.Length; mixture++)
        {
            var orders = Orders(BitOperations.PopCount((uint)mixture), from.Length);
            for (var input = 0; input < shares.Length; input++)
            {
                var bit = 1 << input;
                if ((mixture & bit) == 0)
                {
                    shares[input] += orders * (results[mixture | bit] - results[mixture]);
                }
            }
        }

        // Dividing once, at the end, keeps whole dollars whole.
        return Array.ConvertAll(shares, share => share / Factorial(from.Length));
    }

    /// <summary>The result of every mixture; bit i of the index says that input i is taken from the second set.</summary>
    private static double[] Mixtures(Func<ReadOnlySpan<double>, double> total, double[] from, double[] to)
    {
        var results = new double[1 << from.Length];
        var inputs = new double[from.Length];
        for (var mixture = 0; mixture < results.Length; mixture++)
        {
            for (var input = 0; input < inputs.Length; input++)
            {
                inputs[input] = (mixture >> input & 1) == 0 ? from[input] : to[input];
            }

            results[mixture] = total(inputs);
        }

        return results;
    }

    /// <summary>In how many orders the given inputs come just before the next: s! (n − s − 1)! of the n!.</summary>
    private static double Orders(int changed, int inputs) => Factorial(changed) * Factorial(inputs - changed - 1);

    private static double Factorial(int count) => count <= 1 ? 1 : count * Factorial(count - 1);
}
