using DeepseekExplainer.Mechanisms.Numerics;

namespace DeepseekExplainer.Mechanisms.Experts;

/// <summary>What to simulate. The constructor accepts only what <see cref="LoadBalancing"/> can run in under a second.</summary>
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
    /// about 30% with 64 experts of which 8 are chosen (see <see cref="LoadBalancing.FairViolation"/>).
    /// </summary>
    public int TokensPerStep => Math.Max(1, Math.Min(1024, 65_536 / (Experts + (8 * PerToken))) * 500 / Math.Max(500, Steps));

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
public sealed record BalancingRun(
    IReadOnlyList<BalancingPoint> Points, double[] PlainLoad, double[] BalancedLoad, double[] Bias, int MeasuredSteps)
{
    /// <summary>MaxVio over the measured steps without a bias.</summary>
    public double PlainViolation => PlainLoad.Max() - 1;

    /// <summary>MaxVio over the measured steps with the bias.</summary>
    public double BalancedViolation => BalancedLoad.Max() - 1;
}

/// <summary>
/// Load balancing without an auxiliary loss (arXiv:2408.15664; DeepSeek-V3 report, §2.1.2), run for real on a made-up router.
/// Expert e's logit for a token is skew × o(e) + noise, with o(e) and the noise standard normal: the router likes some experts better
/// than others, and every token has tastes of its own. Scores are sigmoids. Both arms route the same batches, drawn from one corpus of
/// <see cref="Corpus"/> tokens. After each step the balanced arm lowers the bias of every expert above the mean load by γ and raises it
/// for every expert below. The router does not learn, and routing has no groups: only the balancing is on show.
/// </summary>
public static class LoadBalancing
{
    /// <summary>Most points in a run's curve.</summary>
    public const int MaxPoints = 200;

    /// <summary>Batches that <see cref="FairViolation"/> averages over.</summary>
    public const int FairSteps = 20;

    /// <summary>Tokens that the batches are drawn from.</summary>
    public const int Corpus = 2048;

    /// <summary>Runs both arms.</summary>
    public static BalancingRun Run(BalancingSetup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        var affinities = Affinities(setup);
        var bias = new double[setup.Experts];
        var selection = new BiasedSelection(affinities, setup.PerToken);
        var plainChoice = selection.Chosen.ToArray();
        var batches = new SeededRandom(setup.Seed, "balancing batches");
        var (plain, balanced) = (new int[setup.Experts], new int[setup.Experts]);
        var (plainSum, balancedSum) = (new long[setup.Experts], new long[setup.Experts]);
        var measured = Math.Max(1, setup.Steps / 5);
        var points = new List<BalancingPoint>();
        for (var step = 1; step <= setup.Steps; step++)
        {
            Array.Clear(plain);
            Array.Clear(balanced);
            for (var i = 0; i < setup.TokensPerStep; i++)
            {
                var token = batches.NextInteger(Corpus);
                Count(plainChoice.AsSpan(token * setup.PerToken, setup.PerToken), plain);
                Count(selection.Choose(token, bias), balanced);
            }

            if (IsPoint(step, setup.Steps))
            {
                points.Add(new(step, Violation(plain, setup), Violation(balanced, setup)));
            }

            if (step > setup.Steps - measured)
            {
                Add(plain, plainSum);
                Add(balanced, balancedSum);
            }

            Update(bias, balanced, setup);
        }

        return new(points, Relative(plainSum), Relative(balancedSum), bias, measured);
    }

    /// <summary>
    /// MaxVio that chance alone leaves in one batch of this size: the average over <see cref="FairSteps"/> batches of a router that
    /// likes all experts equally well, without a bias.
    /// </summary>
    public static double FairViolation(BalancingSetup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        var fair = new BalancingSetup(setup.Experts, setup.PerToken, 0, setup.Steps, 0, setup.Seed);
        var chosen = new BiasedSelection(Affinities(fair), fair.PerToken).Chosen;
        var batches = new SeededRandom(fair.Seed, "balancing batches");
        var load = new int[fair.Experts];
        var sum = 0.0;
        for (var step = 0; step < FairSteps; step++)
        {
            Array.Clear(load);
            for (var i = 0; i < fair.TokensPerStep; i++)
            {
                Count(chosen.Slice(batches.NextInteger(Corpus) * fair.PerToken, fair.PerToken), load);
            }

            sum += Violation(load, fair);
        }

        return sum / FairSteps;
    }

    /// <summary>Whether the curve has a point at this step.</summary>
    internal static bool IsPoint(int step, int steps)
    {
        var stride = Math.Max(1, (int)Math.Ceiling((steps - 1) / (MaxPoints - 1.0)));
        return (step - 1) % stride == 0 || step == steps;
    }

    /// <summary>Moves every bias by γ towards a balanced load: b(e) + γ · sign(mean load − load(e)).</summary>
    private static void Update(double[] bias, int[] load, BalancingSetup setup)
    {
        var total = setup.TokensPerStep * setup.PerToken;
        for (var expert = 0; expert < bias.Length; expert++)
        {
            bias[expert] += setup.Gamma * Math.Sign(total - (load[expert] * setup.Experts));
        }
    }

    private static double[][] Affinities(BalancingSetup setup)
    {
        var router = new SeededRandom(setup.Seed, "balancing router");
        var tokens = new SeededRandom(setup.Seed, "balancing tokens");
        var offsets = new double[setup.Experts];
        for (var expert = 0; expert < offsets.Length; expert++)
        {
            offsets[expert] = setup.Skew * router.NextNormal();
        }

        var affinities = new double[Corpus][];
        for (var token = 0; token < Corpus; token++)
        {
            affinities[token] = Array.ConvertAll(offsets, offset => TopKGate.Sigmoid(offset + tokens.NextNormal()));
        }

        return affinities;
    }

    private static void Count(ReadOnlySpan<int> chosen, int[] load)
    {
        foreach (var expert in chosen)
        {
            load[expert]++;
        }
    }

    private static void Add(int[] load, long[] sum)
    {
        for (var expert = 0; expert < load.Length; expert++)
        {
            sum[expert] += load[expert];
        }
    }

    private static double Violation(int[] load, BalancingSetup setup) =>
        ((double)load.Max() * setup.Experts / (setup.TokensPerStep * setup.PerToken)) - 1;

    private static double[] Relative(long[] load)
    {
        var mean = load.Average();
        return Array.ConvertAll(load, value => value / mean);
    }
}
