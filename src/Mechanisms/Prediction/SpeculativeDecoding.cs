using DeepseekExplainer.Mechanisms.Numerics;

namespace DeepseekExplainer.Mechanisms.Prediction;

/// <summary>
/// The arithmetic of speculative decoding (Leviathan et al., 2023): a cheap draft proposes tokens, the main model checks them all in
/// one pass and always adds one token of its own.
/// </summary>
public static class SpeculativeDecoding
{
    /// <summary>
    /// Tokens gained per pass of the main model: E = (1 − α^(γ+1)) / (1 − α), that is 1 + α + α² + … + α^γ, when each drafted token
    /// is accepted with the same chance α, independently of the others.
    /// </summary>
    /// <param name="acceptance">α, the chance that a drafted token is accepted, 0 to 1.</param>
    /// <param name="draftLength">γ, tokens drafted per pass, 0 or more; DeepSeek-V3's module drafts 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static double TokensPerStep(double acceptance, int draftLength)
    {
        RequireInRange(acceptance, 0, 1, nameof(acceptance));
        ArgumentOutOfRangeException.ThrowIfNegative(draftLength);

        // Summed from the last power inwards, 1 + α(1 + α(…)): exact where the fraction rounds, and defined at α = 1.
        var tokens = 1.0;
        for (var drafted = 0; drafted < draftLength; drafted++)
        {
            tokens = 1 + (acceptance * tokens);
        }

        return tokens;
    }

    /// <summary>How many times faster than plain decoding: E / (γ·c + 1).</summary>
    /// <param name="acceptance">α, the chance that a drafted token is accepted, 0 to 1.</param>
    /// <param name="draftLength">γ, tokens drafted per pass, 0 or more.</param>
    /// <param name="draftCost">c, time of drafting one token over the time of one pass of the main model, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static double SpeedUp(double acceptance, int draftLength, double draftCost)
    {
        RequireInRange(draftCost, 0, double.MaxValue, nameof(draftCost));
        return TokensPerStep(acceptance, draftLength) / ((draftLength * draftCost) + 1);
    }

    /// <summary>
    /// Σ min(p, q), the share of probability on which two models agree: 1 when they are equal, 0 when they never choose the same
    /// token. It is the chance α that the rule of Leviathan et al. (accept with min(1, p/q), else sample from what p has left over)
    /// accepts a draft, and no lossless rule accepts more often.
    /// </summary>
    /// <param name="main">p, the main model's probability of every token.</param>
    /// <param name="draft">q, the draft's probability of every token, in the same order.</param>
    /// <exception cref="ArgumentException">The two differ in length.</exception>
    public static double Overlap(ReadOnlySpan<double> main, ReadOnlySpan<double> draft)
    {
        RequireSameLength(main, draft);
        var sum = 0.0;
        for (var i = 0; i < main.Length; i++)
        {
            sum += Math.Min(main[i], draft[i]);
        }

        return sum;
    }

    /// <summary>
    /// The rule of Leviathan et al. (2023): a draft is accepted with chance min(1, p/q), and otherwise replaced by a token drawn from what
    /// p has left over, max(0, p − q). Whatever q is, each token is kept as often as p says.
    /// </summary>
    /// <param name="main">p, the main model's probability of every token.</param>
    /// <param name="draft">q, the draft's probability of every token, in the same order.</param>
    /// <param name="drafted">The token that was drawn from q.</param>
    /// <param name="random">Where chance comes from.</param>
    /// <returns>Whether the draft is accepted, and the token that is kept.</returns>
    /// <exception cref="ArgumentException">The two differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    public static (bool Accepted, int Kept) Verify(
        ReadOnlySpan<double> main, ReadOnlySpan<double> draft, int drafted, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        RequireSameLength(main, draft);
        ArgumentOutOfRangeException.ThrowIfNegative(drafted);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(drafted, main.Length);
        if (random.NextUniform() * draft[drafted] < main[drafted])
        {
            return (true, drafted);
        }

        var rest = new double[main.Length];
        for (var i = 0; i < rest.Length; i++)
        {
            rest[i] = Math.Max(0, main[i] - draft[i]);
        }

        // Where nothing is left over, the two differ by no more than rounding.
        return rest.Any(chance => chance > 0) ? (false, random.NextIndex(rest)) : (true, drafted);
    }

    // Written so that NaN is refused too.
    private static void RequireInRange(double value, double min, double max, string name)
    {
        if (!(value >= min && value <= max))
        {
            throw new ArgumentOutOfRangeException(name, value, $"Must lie between {min} and {max}.");
        }
    }

    private static void RequireSameLength(ReadOnlySpan<double> main, ReadOnlySpan<double> draft)
    {
        if (main.Length != draft.Length)
        {
            throw new ArgumentException($"{main.Length} and {draft.Length} probabilities cannot be compared.", nameof(draft));
        }
    }
}
