using DeepseekExplainer.Mechanisms.Numerics;

namespace DeepseekExplainer.Mechanisms.Experts;

/// <summary>
/// Load balancing without an auxiliary loss (arXiv:2408.15664; DeepSeek-V3 report, §2.1.2), run for real on a made-up router.
/// Expert e's logit for a token is skew × o(e) + noise, with o(e) and the noise standard normal: the router likes some experts better
/// than others, and every token has tastes of its own. Scores are sigmoids, in single precision. Both arms route the same batches,
/// drawn from one corpus of <see cref="BalancingSetup.Corpus"/> tokens. After each step the balanced arm lowers the bias of every
/// expert above the mean load by γ and raises it for every expert below. The router does not learn, and routing has no groups: only
/// the balancing is on show.
/// </summary>
public static class LoadBalancing
{
    /// <summary>Most points in a run's curve.</summary>
    public const int MaxPoints = 200;

    /// <summary>Batches that <see cref="BalancingRun.FairViolation"/> averages over.</summary>
    public const int FairSteps = 20;

    /// <summary>Runs both arms.</summary>
    /// <param name="setup">What to simulate.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public static BalancingRun Run(BalancingSetup setup, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(setup);
        var corpus = new BalancingCorpus(setup, cancellation);
        var bias = new double[setup.Experts];
        var batches = Batches(setup);
        var (plain, balanced) = (new int[corpus.Width], new int[corpus.Width]);
        var (plainSum, balancedSum) = (new long[setup.Experts], new long[setup.Experts]);
        var measured = Math.Max(1, setup.Steps / 5);
        var points = new List<BalancingPoint>();
        for (var step = 1; step <= setup.Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            Array.Clear(plain);
            Array.Clear(balanced);
            corpus.Bias(bias);
            for (var i = 0; i < setup.TokensPerStep; i++)
            {
                var token = batches.NextInteger(setup.Corpus);
                Count(corpus.PlainChoice(token), plain);
                corpus.CountBalanced(token, balanced);
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

        return new(points, Relative(plainSum), Relative(balancedSum), bias, measured, FairViolation(setup, corpus));
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

    private static double FairViolation(BalancingSetup setup, BalancingCorpus corpus)
    {
        var batches = Batches(setup);
        var load = new int[setup.Experts];
        var sum = 0.0;
        for (var step = 0; step < FairSteps; step++)
        {
            Array.Clear(load);
            for (var i = 0; i < setup.TokensPerStep; i++)
            {
                Count(corpus.FairChoice(batches.NextInteger(setup.Corpus)), load);
            }

            sum += Violation(load, setup);
        }

        return sum / FairSteps;
    }

    private static SeededRandom Batches(BalancingSetup setup) => new(setup.Seed, "balancing batches");

    private static void Count(ReadOnlySpan<int> chosen, int[] load)
    {
        foreach (var expert in chosen)
        {
            load[expert]++;
        }
    }

    private static void Add(int[] load, long[] sum)
    {
        for (var expert = 0; expert < sum.Length; expert++)
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
