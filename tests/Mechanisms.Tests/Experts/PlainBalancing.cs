using DeepseekExplainer.Mechanisms.Experts;
using DeepseekExplainer.Mechanisms.Numerics;

namespace DeepseekExplainer.Mechanisms.Tests.Experts;

/// <summary>
/// The simulation of <see cref="LoadBalancing"/> without its short cuts: each choice ranks all experts anew, nothing is remembered
/// between steps but the bias. Runs of at most 200 steps, all of which are points.
/// </summary>
internal static class PlainBalancing
{
    public static BalancingRun Run(BalancingSetup setup)
    {
        var router = new SeededRandom(setup.Seed, "balancing router");
        var offsets = Draw(setup.Experts, () => setup.Skew * router.NextNormal());
        var random = new SeededRandom(setup.Seed, "balancing tokens");
        var noise = Enumerable.Range(0, setup.Corpus).Select(_ => Draw(setup.Experts, random.NextNormal)).ToArray();
        var affinities = noise
            .Select(own => own.Zip(offsets, (taste, offset) => (float)(1 / (1 + Math.Exp(-(offset + taste))))).ToArray())
            .ToArray();

        var bias = new double[setup.Experts];
        var (plain, balanced) = (new List<int[]>(), new List<int[]>());
        var batches = new SeededRandom(setup.Seed, "balancing batches");
        for (var step = 0; step < setup.Steps; step++)
        {
            var batch = Batch(setup, batches);
            plain.Add(Load(setup, batch, token => affinities[token]));
            balanced.Add(Load(setup, batch, token => affinities[token].Zip(bias, (affinity, b) => affinity + (float)b)));
            var mean = balanced[^1].Average();
            bias = [.. bias.Zip(balanced[^1], (b, load) => b + (setup.Gamma * Math.Sign(mean - load)))];
        }

        var last = Math.Max(1, setup.Steps / 5);
        batches = new SeededRandom(setup.Seed, "balancing batches");
        return new(
            [.. plain.Zip(balanced).Select((loads, step) => new BalancingPoint(step + 1, Violation(loads.First), Violation(loads.Second)))],
            Relative(plain.TakeLast(last)),
            Relative(balanced.TakeLast(last)),
            bias,
            last,
            Enumerable.Range(0, 20)
                .Average(_ => Violation(Load(setup, Batch(setup, batches), token => noise[token].Select(taste => (float)taste)))));
    }

    private static double[] Draw(int count, Func<double> next) => [.. Enumerable.Range(0, count).Select(_ => next())];

    private static int[] Batch(BalancingSetup setup, SeededRandom batches) =>
        [.. Enumerable.Range(0, setup.TokensPerStep).Select(_ => batches.NextInteger(setup.Corpus))];

    private static int[] Load(BalancingSetup setup, int[] batch, Func<int, IEnumerable<float>> scores)
    {
        var load = new int[setup.Experts];
        foreach (var token in batch)
        {
            foreach (var (expert, _) in scores(token).Index().OrderByDescending(score => score.Item).Take(setup.PerToken))
            {
                load[expert]++;
            }
        }

        return load;
    }

    private static double Violation(int[] load) => (load.Max() / load.Average()) - 1;

    private static double[] Relative(IEnumerable<int[]> loads)
    {
        var sums = loads.Aggregate((one, other) => [.. one.Zip(other, (a, b) => a + b)]);
        return [.. sums.Select(sum => sum / sums.Average())];
    }
}
