namespace DeepseekExplainer.Mechanisms.Experts;

/// <summary>What to simulate. The constructor accepts only what <see cref="LoadBalancing"/> can run within 40 ms or so.</summary>
public sealed record BalancingSetup
{
    /// <summary>Describes a simulation.</summary>
    /// <param name="experts">Routed experts, 8 to 256.</param>
    /// <param name="perToken">Experts chosen for each token, 1 to 16 and at most <paramref name="experts"/>.</param>
    /// <param name="gamma">Bias update speed, 0 to 0.1: how far each bias moves after a step.</param>
    /// <param name="steps">Training steps, 1 to 2000.</param>
    /// <param name="skew">How much the untrained router favours some experts, 0 to 3 (see <see cref="LoadBalancing"/>).</param>
    /// <param name="seed">Any number; the same seed gives the same tokens.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range; the exception names it.</exception>
    public BalancingSetup(int experts, int perToken, double gamma, int steps, double skew, int seed)
    {
        RequireBetween(experts, 8, 256, nameof(experts));
        RequireBetween(perToken, 1, Math.Min(16, experts), nameof(perToken));
        RequireBetween(gamma, 0, 0.1, nameof(gamma));
        RequireBetween(steps, 1, 2000, nameof(steps));
        RequireBetween(skew, 0, 3, nameof(skew));
        (Experts, PerToken, Gamma, Steps, Skew, Seed) = (experts, perToken, gamma, steps, skew, seed);
    }

    /// <summary>Routed experts.</summary>
    public int Experts { get; }

    /// <summary>Experts chosen for each token.</summary>
    public int PerToken { get; }

    /// <summary>Bias update speed γ.</summary>
    public double Gamma { get; }

    /// <summary>Training steps.</summary>
    public int Steps { get; }

    /// <summary>How much the router favours some experts.</summary>
    public double Skew { get; }

    /// <summary>Seed of router and tokens.</summary>
    public int Seed { get; }

    /// <summary>
    /// Tokens in each step's batch: 65,536 ÷ (experts + 8 × experts per token), at most 1,024, and in runs of more than 500 steps
    /// fewer in proportion, which bounds the work of a run. A real batch has millions of tokens, so that its load is nearly free of
    /// chance. Here chance alone makes the busiest expert of a fair router stand out, the more the fewer tokens an expert gets: by
    /// about 30% with 64 experts of which 8 are chosen (see <see cref="BalancingRun.FairViolation"/>).
    /// </summary>
    public int TokensPerStep => Math.Max(1, Math.Min(1024, 65_536 / (Experts + (8 * PerToken))) * 500 / Math.Max(500, Steps));

    /// <summary>
    /// Tokens that the batches are drawn from: 2,048, and fewer in proportion with more than 128 experts, which bounds what is drawn.
    /// </summary>
    public int Corpus => Math.Min(2048, 262_144 / Experts);

    private static void RequireBetween(double value, double least, double most, string name)
    {
        if (!(value >= least && value <= most))
        {
            throw new ArgumentOutOfRangeException(name, value, $"Must be between {least} and {most}.");
        }
    }
}

/// <summary>Imbalance of one step's batch in both arms: MaxVio, the busiest expert's load ÷ the mean load − 1; 0 is perfect.</summary>
/// <param name="Step">Which step, from 1.</param>
/// <param name="Plain">Without a bias.</param>
/// <param name="Balanced">With the bias.</param>
public sealed record BalancingPoint(int Step, double Plain, double Balanced);

/// <summary>What happened in one simulation.</summary>
/// <param name="Points">
/// Evenly spaced steps, at most <see cref="LoadBalancing.MaxPoints"/>, first and last included; single steps, not averages.
/// </param>
/// <param name="PlainLoad">Each expert's load without a bias ÷ the mean load, over the last <paramref name="MeasuredSteps"/> steps.</param>
/// <param name="BalancedLoad">The same with the bias.</param>
/// <param name="Bias">Each expert's bias in the end.</param>
/// <param name="MeasuredSteps">The last fifth of the steps, at least one.</param>
/// <param name="FairViolation">
/// MaxVio that chance alone leaves in one batch of this size: the average over <see cref="LoadBalancing.FairSteps"/> batches of a
/// router that likes all experts equally well, without a bias.
/// </param>
public sealed record BalancingRun(
    IReadOnlyList<BalancingPoint> Points,
    double[] PlainLoad,
    double[] BalancedLoad,
    double[] Bias,
    int MeasuredSteps,
    double FairViolation)
{
    /// <summary>MaxVio over the measured steps without a bias.</summary>
    public double PlainViolation => PlainLoad.Max() - 1;

    /// <summary>MaxVio over the measured steps with the bias.</summary>
    public double BalancedViolation => BalancedLoad.Max() - 1;
}
