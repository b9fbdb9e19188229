using System.Numerics;
using System.Runtime.InteropServices;

namespace DeepseekExplainer.Mechanisms.Experts;

/// <summary>
/// The k largest of some scores, found by the cut between them and the others. Counting how many scores reach a cut takes a few
/// instructions for a whole vector of them; where the cut was last time is nearly where it is now, so a few counts are enough.
/// Equal scores go to the lower index.
/// </summary>
internal static class TopK
{
    /// <summary>Room for so many scores in whole vectors; what is left over holds −∞.</summary>
    internal static int Width(int scores) => (scores + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;

    /// <summary>The cut: <paramref name="k"/> scores reach it, or more where several are equal to it.</summary>
    /// <param name="scores">As many as <see cref="Width"/> gives, <paramref name="k"/> or more above −∞, none above 10,000.</param>
    /// <param name="k">How many are wanted, at least 1.</param>
    /// <param name="guess">Where the cut may be, within ±10,000; a good guess is quick.</param>
    /// <returns>The cut, and whether more scores than wanted reach it.</returns>
    internal static (float Cut, bool IsShared) Cut(ReadOnlySpan<float> scores, int k, float guess)
    {
        var gap = 1f / scores.Length; // about what lies between two neighbours
        var (low, above) = (float.NegativeInfinity, scores.Length);
        var (high, below) = (float.PositiveInfinity, 0);
        var reaching = Reaching(scores, guess);
        for (var tries = 1; reaching != k; tries++)
        {
            // Outwards until it is between two guesses, then inwards.
            (low, above, high, below) = reaching > k ? (guess, reaching, high, below) : (low, above, guess, reaching);
            if (float.IsInfinity(high))
            {
                guess = low + (gap * tries * (above - k));
            }
            else if (float.IsInfinity(low))
            {
                guess = high - (gap * tries * (k - below));
            }
            else
            {
                // In proportion is quick where scores lie evenly, halves are sure.
                guess = low + ((high - low) * (above - k) / (above - below));
                guess = tries % 2 == 0 || guess <= low || guess >= high ? (low + high) / 2 : guess;
                if (guess == low || guess == high)
                {
                    return (low, true); // nothing between them: equal scores stand here
                }
            }

            reaching = Reaching(scores, guess);
        }

        return (guess, false);
    }

    /// <summary>Writes the indices of the largest scores; those equal to the cut come last.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="cut">Their cut for as many as <paramref name="chosen"/> holds.</param>
    /// <param name="chosen">Where to write.</param>
    internal static void Choose(ReadOnlySpan<float> scores, float cut, Span<int> chosen)
    {
        var count = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            if (scores[i] > cut)
            {
                chosen[count++] = i;
            }
        }

        for (var i = 0; count < chosen.Length; i++)
        {
            if (scores[i] == cut)
            {
                chosen[count++] = i;
            }
        }
    }

    /// <summary>Adds 1 to the load of each expert among the k largest scores; returns their cut.</summary>
    /// <param name="scores">As for <see cref="Cut"/>.</param>
    /// <param name="k">How many are wanted.</param>
    /// <param name="guess">As for <see cref="Cut"/>.</param>
    /// <param name="load">As many as there are scores.</param>
    internal static float Count(ReadOnlySpan<float> scores, int k, float guess, Span<int> load)
    {
        var (cut, isShared) = Cut(scores, k, guess);
        if (!isShared)
        {
            var limit = new Vector<float>(cut);
            var vectors = MemoryMarshal.Cast<float, Vector<float>>(scores);
            var loads = MemoryMarshal.Cast<int, Vector<int>>(load);
            for (var i = 0; i < vectors.Length; i++)
            {
                loads[i] -= Vector.GreaterThanOrEqual(vectors[i], limit); // a true comparison is −1
            }
        }
        else
        {
            Span<int> chosen = stackalloc int[k];
            Choose(scores, cut, chosen);
            foreach (var expert in chosen)
            {
                load[expert]++;
            }
        }

        return cut;
    }

    private static int Reaching(ReadOnlySpan<float> scores, float cut)
    {
        var limit = new Vector<float>(cut);
        var count = Vector<int>.Zero;
        foreach (var some in MemoryMarshal.Cast<float, Vector<float>>(scores))
        {
            count -= Vector.GreaterThanOrEqual(some, limit);
        }

        return Vector.Sum(count);
    }
}
