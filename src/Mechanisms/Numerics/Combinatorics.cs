namespace DeepseekExplainer.Mechanisms.Numerics;

/// <summary>Counting choices.</summary>
public static class Combinatorics
{
    /// <summary>
    /// The number of ways to choose <paramref name="k"/> of <paramref name="n"/> things, order aside: n! / (k! (n − k)!).
    /// </summary>
    /// <param name="n">How many there are; a whole number, not negative.</param>
    /// <param name="k">How many are chosen; a whole number, not negative. More than <paramref name="n"/> gives 0.</param>
    /// <returns>Exact while the result times <paramref name="n"/> stays below 2^53; the nearest double or so beyond.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is negative, not a whole number or beyond a million.</exception>
    public static double Choose(double n, double k)
    {
        ThrowIfNotCount(n, nameof(n));
        ThrowIfNotCount(k, nameof(k));
        if (k > n)
        {
            return 0;
        }

        // After step i the result is Choose(rest + i, i): a whole number, so that no division rounds.
        var fewer = Math.Min(k, n - k);
        var rest = n - fewer;
        var result = 1.0;
        for (var i = 1; i <= fewer; i++)
        {
            result = result * (rest + i) / i;
        }

        return result;
    }

    private static void ThrowIfNotCount(double value, string name)
    {
        // Each thing to choose is a step of work.
        if (!double.IsInteger(value) || value is < 0 or > 1e6)
        {
            throw new ArgumentOutOfRangeException(name, value, "A count is a whole number, not negative, a million at most.");
        }
    }
}
