using CsCheck;
using DeepseekExplainer.Mechanisms.Experts;

namespace DeepseekExplainer.Mechanisms.Tests.Experts;

public sealed class TopKGateTests
{
    private static readonly double[] Logits = [1.2, -0.5, 0.3, 2.0, 0.1, -2.0, -1.0, 1.8, -0.2, 1.5, 1.4, -0.7, 0.8, 0.7, 0.6, 0.5];
    private static readonly double[] NoBias = new double[16];
    private static readonly GateShape Small = new(16, 4, 4, 2, 2.5);

    private static readonly Gen<(GateShape Shape, double[] Logits, double[] Bias)> Tokens =
        from groups in Gen.Int[1, 8]
        from size in Gen.Int[2, 16]
        from kept in Gen.Int[1, groups]
        from perToken in Gen.Int[1, kept * size]
        from scale in Gen.Double[0.1, 16]
        from logits in Gen.Double[-8, 8].Array[groups * size]
        from bias in Gen.Double[-1, 1].Array[groups * size]
        select (new GateShape(groups * size, perToken, groups, kept, scale), logits, bias);

    [Fact]
    public void Without_bias_the_groups_overrule_the_fourth_best_expert()
    {
        var decision = TopKGate.Route(Logits, NoBias, Small);

        Assert.Equal([1.6493, 1.3831, 1.6198, 1.3582], decision.GroupScores.Select(Rounded));
        Assert.Equal([0, 2], decision.Groups);
        Assert.Equal([3, 9, 10, 0], decision.Experts);
        Assert.Equal([0.6736, 0.6252, 0.6135, 0.5877], decision.Weights.Select(Rounded));
    }

    [Fact]
    public void Without_groups_the_same_token_goes_to_the_four_best_experts()
    {
        var decision = TopKGate.Route(Logits, NoBias, new GateShape(16, 4, 1, 1, 2.5));

        Assert.Equal([3, 7, 9, 10], decision.Experts.Order());
    }

    [Fact]
    public void A_bias_against_one_expert_moves_the_token_to_another_group()
    {
        var bias = new double[16];
        bias[3] = -0.30;

        var decision = TopKGate.Route(Logits, bias, Small);

        Assert.Equal([1.3493, 1.3831, 1.6198, 1.3582], decision.GroupScores.Select(Rounded));
        Assert.Equal([2, 1], decision.Groups);
        Assert.Equal([7, 9, 10, 4], decision.Experts);
        Assert.Equal([0.7144, 0.6807, 0.6678, 0.4371], decision.Weights.Select(Rounded));
    }

    [Fact]
    public void Equal_scores_go_to_the_lower_index()
    {
        var decision = TopKGate.Route(NoBias, NoBias, Small);

        Assert.Equal([0, 1], decision.Groups);
        Assert.Equal([0, 1, 2, 3], decision.Experts);
    }

    [Fact]
    public void Weights_sum_to_the_routing_scale() =>
        Tokens.ForAll(t => Math.Abs(TopKGate.Route(t.Logits, t.Bias, t.Shape).Weights.Sum() - t.Shape.Scale) < 1e-12 * t.Shape.Scale);

    [Fact]
    public void Chosen_experts_are_distinct_and_lie_in_kept_groups() =>
        Tokens.ForAll(t =>
        {
            var decision = TopKGate.Route(t.Logits, t.Bias, t.Shape);

            Assert.Equal(t.Shape.PerToken, decision.Experts.Distinct().Count());
            Assert.Equal(t.Shape.GroupsKept, decision.Groups.Distinct().Count());
            Assert.All(decision.Experts, expert => Assert.Contains(expert / t.Shape.GroupSize, decision.Groups));
        });

    [Fact]
    public void No_expert_left_out_of_a_kept_group_has_a_higher_biased_score() =>
        Tokens.ForAll(t =>
        {
            var decision = TopKGate.Route(t.Logits, t.Bias, t.Shape);
            var lowestChosen = decision.Biased[decision.Experts[^1]];

            Assert.All(
                Enumerable.Range(0, t.Shape.Experts).Except(decision.Experts).Where(e => decision.Groups.Contains(e / t.Shape.GroupSize)),
                expert => Assert.True(decision.Biased[expert] <= lowestChosen));
        });

    [Fact]
    public void Bias_changes_the_choice_but_never_the_affinities() =>
        Tokens.ForAll(t =>
        {
            var biased = TopKGate.Route(t.Logits, t.Bias, t.Shape);
            var plain = TopKGate.Route(t.Logits, new double[t.Shape.Experts], t.Shape);

            Assert.Equal(plain.Affinities, biased.Affinities);
            var sum = biased.Experts.Sum(expert => plain.Affinities[expert]);
            Assert.All(
                biased.Experts.Zip(biased.Weights),
                chosen => Assert.Equal(plain.Affinities[chosen.First] / sum * t.Shape.Scale, chosen.Second, 12));
        });

    [Fact]
    public void The_order_of_the_groups_changes_no_kept_score_and_where_no_scores_are_equal_no_choice() =>
        Tokens.ForAll(t =>
        {
            var size = t.Shape.GroupSize;
            var mirrored = TopKGate.Route(MirrorGroups(t.Logits, size), MirrorGroups(t.Bias, size), t.Shape);
            var decision = TopKGate.Route(t.Logits, t.Bias, t.Shape);

            // Equal scores go to the lower index, which the mirror turns round: then other groups or experts may be chosen.
            Assert.Equal(Kept(decision), Kept(mirrored));
            if (AllDiffer(decision.GroupScores) && AllDiffer(decision.Biased))
            {
                Assert.Equal(decision.Groups, mirrored.Groups.Select(group => t.Shape.Groups - 1 - group));
                Assert.Equal(decision.Weights, mirrored.Weights);
            }

            static IEnumerable<double> Kept(GateDecision routed) => routed.Groups.Select(group => routed.GroupScores[group]);
            static bool AllDiffer(double[] scores) => scores.Distinct().Count() == scores.Length;
        });

    [Theory]
    [InlineData(0, 1, 1, 1, 1, "experts")]
    [InlineData(16, 4, 3, 1, 1, "groups")]
    [InlineData(16, 4, 16, 4, 1, "groups")]
    [InlineData(16, 4, 4, 5, 1, "groupsKept")]
    [InlineData(16, 4, 4, 0, 1, "groupsKept")]
    [InlineData(16, 0, 4, 2, 1, "perToken")]
    [InlineData(16, 9, 4, 2, 1, "perToken")]
    [InlineData(16, 4, 0, 1, 1, "groups")]
    [InlineData(16, 4, 4, 2, 0, "scale")]
    [InlineData(16, 4, 4, 2, double.NaN, "scale")]
    [InlineData(16, 4, 4, 2, double.PositiveInfinity, "scale")]
    public void An_impossible_gate_is_refused_by_the_name_of_the_size(
        int experts, int perToken, int groups, int groupsKept, double scale, string name) =>
        Assert.Throws<ArgumentOutOfRangeException>(name, () => new GateShape(experts, perToken, groups, groupsKept, scale));

    [Theory]
    [InlineData(16, 3, 1, "The number of groups must divide the 16 experts.")]
    [InlineData(16, 16, 1, "A group is scored by two experts, so it needs at least two.")]
    [InlineData(16, 4, 0, "The scale must be positive and finite.")]
    public void An_impossible_gate_is_refused_with_the_reason(int experts, int groups, double scale, string reason) =>
        Assert.StartsWith(
            reason,
            Assert.Throws<ArgumentOutOfRangeException>(() => new GateShape(experts, 1, groups, 1, scale)).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData(1, 1, 1, 1, 1)]
    [InlineData(16, 8, 8, 4, 2)]
    [InlineData(16, 16, 1, 1, 16)]
    public void The_smallest_and_the_fullest_gates_are_allowed(int experts, int perToken, int groups, int groupsKept, int groupSize)
    {
        var shape = new GateShape(experts, perToken, groups, groupsKept, 2.5);

        Assert.Equal(
            (experts, perToken, groups, groupsKept, groupSize, 2.5),
            (shape.Experts, shape.PerToken, shape.Groups, shape.GroupsKept, shape.GroupSize, shape.Scale));
        Assert.Equal(perToken, TopKGate.Route(new double[experts], new double[experts], shape).Experts.Length);
    }

    [Fact]
    public void A_single_expert_is_a_group_of_its_own_score() =>
        Assert.Equal([0.5], TopKGate.Route([0], [0], new(1, 1, 1, 1, 1)).GroupScores);

    [Fact]
    public void A_token_of_another_width_is_refused() =>
        Assert.Throws<ArgumentException>("logits", () => TopKGate.Route(new double[15], NoBias, Small));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(700.001)]
    [InlineData(-700.001)]
    public void A_logit_without_a_sigmoid_is_refused(double logit) =>
        Assert.StartsWith(
            "Every value must lie within ±700.",
            Assert.Throws<ArgumentOutOfRangeException>("logits", () => TopKGate.Route([logit, .. Logits[1..]], NoBias, Small)).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData(700, 1)]
    [InlineData(-700, 9.859676543759770e-305)] // e^−700
    public void The_largest_logits_still_have_a_sigmoid(double logit, double affinity) =>
        Assert.Equal(affinity, TopKGate.Route([logit, .. Logits[1..]], NoBias, Small).Affinities[0], affinity * 1e-12);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void A_bias_that_is_no_number_is_refused(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>("bias", () => TopKGate.Route(Logits, [value, .. NoBias[1..]], Small));

    [Fact]
    public void A_bias_for_another_number_of_experts_is_refused() =>
        Assert.StartsWith(
            "17 values for 16 experts.",
            Assert.Throws<ArgumentException>("bias", () => TopKGate.Route(Logits, new double[17], Small)).Message,
            StringComparison.Ordinal);

    private static double Rounded(double value) => Math.Round(value, 4);

    private static double[] MirrorGroups(double[] values, int size) => [.. values.Chunk(size).Reverse().SelectMany(group => group)];
}
