using CsCheck;
using DeepseekExplainer.Mechanisms.Experts;

namespace DeepseekExplainer.Mechanisms.Tests.Experts;

public sealed class LoadBalancingTests
{
    private static readonly BalancingRun Default = LoadBalancing.Run(new(64, 8, 0.001, 500, 1, 1));

    private static readonly Gen<BalancingSetup> Setups =
        from experts in Gen.Int[8, 64]
        from perToken in Gen.Int[1, Math.Min(16, experts)]
        from gamma in Gen.Double[0, 0.1]
        from steps in Gen.Int[1, 10]
        from skew in Gen.Double[0, 3]
        from seed in Gen.Int
        select new BalancingSetup(experts, perToken, gamma, steps, skew, seed);

    [Fact]
    public void The_bias_evens_out_a_router_that_is_uneven_without_it()
    {
        Assert.True(Default.PlainViolation > 2, $"plain {Default.PlainViolation}");
        Assert.True(Default.BalancedViolation < 0.1, $"balanced {Default.BalancedViolation}");
    }

    [Fact]
    public void Both_arms_start_alike() => Assert.Equal(Default.Points[0].Plain, Default.Points[0].Balanced);

    [Fact]
    public void A_small_step_size_needs_hundreds_of_steps()
    {
        Assert.True(Default.Points.Single(point => point.Step == 52).Balanced > 1);
        Assert.True(Default.Points[^1].Balanced < 0.5);
    }

    [Fact]
    public void A_hundredfold_step_size_never_settles()
    {
        var coarse = LoadBalancing.Run(new(64, 8, 0.1, 60, 1, 1));

        Assert.True(coarse.Points[^1].Balanced > 2 * Default.Points[^1].Balanced, $"{coarse.Points[^1]} {Default.Points[^1]}");
    }

    [Fact]
    public void Without_updates_the_two_arms_are_the_same()
    {
        var run = LoadBalancing.Run(new(32, 4, 0, 20, 1, 1));

        Assert.All(run.Points, point => Assert.Equal(point.Plain, point.Balanced));
        Assert.Equal(run.PlainLoad, run.BalancedLoad);
        Assert.All(run.Bias, bias => Assert.Equal(0, bias));
    }

    [Fact]
    public void When_every_expert_is_chosen_the_load_is_always_even()
    {
        var run = LoadBalancing.Run(new(8, 8, 0.01, 10, 3, 1));

        Assert.All(run.Points, point => Assert.Equal((0, 0), (point.Plain, point.Balanced)));
    }

    [Fact]
    public void Experts_that_the_router_favours_end_with_a_negative_bias()
    {
        var favourite = Array.IndexOf(Default.PlainLoad, Default.PlainLoad.Max());
        var neglected = Array.IndexOf(Default.PlainLoad, Default.PlainLoad.Min());

        Assert.True(Default.Bias[favourite] < 0);
        Assert.True(Default.Bias[neglected] > 0);
    }

    [Fact]
    public void Relative_loads_average_to_one_and_the_violation_stays_in_its_range() =>
        Setups.ForAll(
            setup =>
            {
                var run = LoadBalancing.Run(setup);
                Assert.Equal(1, run.PlainLoad.Average(), 1e-12);
                Assert.Equal(1, run.BalancedLoad.Average(), 1e-12);
                Assert.All(run.Points, point => Assert.InRange(point.Balanced, 0, ((double)setup.Experts / setup.PerToken) - 1 + 1e-12));
                Assert.All(run.Bias, bias => Assert.InRange(Math.Abs(bias), 0, (setup.Gamma * setup.Steps) + 1e-12));
            },
            count: 15);

    [Fact]
    public void A_run_is_that_of_the_plainest_program_that_does_the_same() =>
        Gen.OneOf(Setups, Gen.Const(new BalancingSetup(256, 16, 0.01, 7, 2, 1))).ForAll(
            setup =>
            {
                var (run, plain) = (LoadBalancing.Run(setup), PlainBalancing.Run(setup));
                Assert.Equal(plain.PlainLoad, run.PlainLoad);
                Assert.Equal(plain.BalancedLoad, run.BalancedLoad);
                Assert.Equal(plain.Bias, run.Bias);
                Assert.Equal(plain.FairViolation, run.FairViolation, 1e-12);
                Assert.Equal(plain.Points.Count, run.Points.Count);
                Assert.All(plain.Points.Zip(run.Points), pair =>
                {
                    Assert.Equal(pair.First.Step, pair.Second.Step);
                    Assert.Equal(pair.First.Plain, pair.Second.Plain, 1e-12);
                    Assert.Equal(pair.First.Balanced, pair.Second.Balanced, 1e-12);
                });
            },
            count: 4);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 1)]
    [InlineData(9, 1)]
    [InlineData(10, 2)]
    [InlineData(500, 100)]
    public void The_last_fifth_of_the_steps_is_measured(int steps, int measured) =>
        Assert.Equal(measured, LoadBalancing.Run(new(8, 1, 0.001, steps, 1, 1)).MeasuredSteps);

    [Theory]
    [InlineData(64, 8, 500, 512)] // 65,536 / (64 + 64)
    [InlineData(256, 16, 1, 170)] // 65,536 / (256 + 128), cut off
    [InlineData(8, 1, 500, 1024)] // no more than that
    [InlineData(48, 2, 500, 1024)]
    [InlineData(56, 1, 501, 1021)]
    [InlineData(64, 8, 1000, 256)]
    [InlineData(256, 16, 2000, 42)]
    public void The_tokens_of_a_step_bound_the_work_of_a_run(int experts, int perToken, int steps, int tokens) =>
        Assert.Equal(tokens, new BalancingSetup(experts, perToken, 0.001, steps, 1, 1).TokensPerStep);

    [Fact]
    public void Chance_alone_makes_the_busiest_of_64_experts_stand_out_by_about_30_percent() =>
        Assert.Equal(0.3, Default.FairViolation, 0.06);

    [Theory]
    [InlineData(8, 2048)]
    [InlineData(128, 2048)]
    [InlineData(256, 1024)]
    public void Many_experts_get_fewer_tokens_to_draw_from(int experts, int tokens) =>
        Assert.Equal(tokens, new BalancingSetup(experts, 1, 0.001, 1, 1, 1).Corpus);

    [Fact]
    public void A_run_that_nobody_waits_for_stops() =>
        Assert.Throws<OperationCanceledException>(() => LoadBalancing.Run(new(8, 1, 0.001, 1, 1, 1), new CancellationToken(true)));

    [Fact]
    public void The_same_seed_gives_the_same_run() =>
        Assert.Equal(
            LoadBalancing.Run(new(32, 4, 0.001, 20, 1, 7)).Points, LoadBalancing.Run(new(32, 4, 0.001, 20, 1, 7)).Points);

    [Fact]
    public void A_shared_seed_gives_the_same_run_in_every_release() =>
        Assert.Equal(
            [(1, 5.53125, 5.53125), (25, 5.8046875, 0.296875), (50, 5.6875, 0.3359375)],
            LoadBalancing.Run(new(32, 4, 0.01, 50, 1, 7)).Points
                .Where(point => point.Step is 1 or 25 or 50)
                .Select(point => (point.Step, point.Plain, point.Balanced)));

    [Fact]
    public void Another_seed_gives_another_run() =>
        Assert.NotEqual(
            LoadBalancing.Run(new(32, 4, 0.001, 20, 1, 7)).Points, LoadBalancing.Run(new(32, 4, 0.001, 20, 1, 8)).Points);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(200, 200)]
    [InlineData(201, 101)]
    [InlineData(2000, 183)]
    public void The_curve_has_at_most_200_points_and_keeps_both_ends(int steps, int points)
    {
        int[] shown = [.. Enumerable.Range(1, steps).Where(step => LoadBalancing.IsPoint(step, steps))];

        Assert.Equal(points, shown.Length);
        Assert.Equal((1, steps), (shown[0], shown[^1]));
    }

    [Theory]
    [InlineData(7, 1, 0.001, 10, 1, "experts")]
    [InlineData(257, 1, 0.001, 10, 1, "experts")]
    [InlineData(8, 0, 0.001, 10, 1, "perToken")]
    [InlineData(8, 9, 0.001, 10, 1, "perToken")]
    [InlineData(64, 17, 0.001, 10, 1, "perToken")]
    [InlineData(8, 1, -0.001, 10, 1, "gamma")]
    [InlineData(8, 1, double.NaN, 10, 1, "gamma")]
    [InlineData(8, 1, 0.101, 10, 1, "gamma")]
    [InlineData(8, 1, 0.001, 0, 1, "steps")]
    [InlineData(8, 1, 0.001, 2001, 1, "steps")]
    [InlineData(8, 1, 0.001, 10, -0.1, "skew")]
    [InlineData(8, 1, 0.001, 10, 3.1, "skew")]
    public void A_setup_out_of_range_is_refused_by_name(int experts, int perToken, double gamma, int steps, double skew, string name) =>
        Assert.Throws<ArgumentOutOfRangeException>(name, () => new BalancingSetup(experts, perToken, gamma, steps, skew, 1));

    [Theory]
    [InlineData(8, 1, 0, 1, 0)]
    [InlineData(256, 16, 0.1, 2000, 3)]
    public void The_ends_of_every_range_are_allowed(int experts, int perToken, double gamma, int steps, double skew) =>
        Assert.Equal(
            (experts, perToken, gamma, steps, skew),
            new BalancingSetup(experts, perToken, gamma, steps, skew, 1) is var setup
                ? (setup.Experts, setup.PerToken, setup.Gamma, setup.Steps, setup.Skew) : default);

    [Fact]
    public void A_refusal_says_what_is_allowed() =>
        Assert.StartsWith(
            "Must be between 8 and 256.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new BalancingSetup(7, 1, 0.001, 10, 1, 1)).Message,
            StringComparison.Ordinal);
}
