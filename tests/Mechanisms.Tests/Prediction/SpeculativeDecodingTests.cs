using CsCheck;
using DeepseekExplainer.Mechanisms.Numerics;
using DeepseekExplainer.Mechanisms.Prediction;

namespace DeepseekExplainer.Mechanisms.Tests.Prediction;

public sealed class SpeculativeDecodingTests
{
    private static readonly Gen<double[]> Distribution =
        Gen.Double[0.0, 1.0].Array[5]
            .Where(weights => weights.Sum() > 0.01)
            .Select(weights => weights.Select(weight => weight / weights.Sum()).ToArray());

    [Theory]
    [InlineData(0.80, 1, 1.8)]
    [InlineData(0.85, 1, 1.85)]
    [InlineData(0.90, 1, 1.9)]
    [InlineData(0.85, 2, 2.5725)]
    [InlineData(1, 3, 4)]
    [InlineData(0, 3, 1)]
    [InlineData(0.5, 0, 1)]
    public void Tokens_per_step_follow_the_formula(double acceptance, int draftLength, double expected) =>
        Assert.Equal(expected, SpeculativeDecoding.TokensPerStep(acceptance, draftLength));

    [Fact]
    public void Tokens_per_step_are_the_sum_of_the_powers_of_the_acceptance_rate() =>
        Gen.Select(Gen.Double[0, 0.999], Gen.Int[0, 12]).ForAll((acceptance, draftLength) =>
        {
            var sum = Enumerable.Range(0, draftLength + 1).Sum(power => Math.Pow(acceptance, power));
            Assert.Equal(sum, SpeculativeDecoding.TokensPerStep(acceptance, draftLength), 1e-10);
        });

    [Fact]
    public void The_sizes_of_DeepSeek_V3_explain_its_reported_speed_up()
    {
        const double DraftCost = 1.6 / 36.6;

        Assert.Equal(1.77, SpeculativeDecoding.SpeedUp(0.85, 1, DraftCost), 0.005);
        Assert.Equal(1.82, SpeculativeDecoding.SpeedUp(0.90, 1, DraftCost), 0.005);
    }

    [Fact]
    public void A_draft_that_costs_nothing_is_as_fast_as_its_tokens() =>
        Assert.Equal(SpeculativeDecoding.TokensPerStep(0.85, 3), SpeculativeDecoding.SpeedUp(0.85, 3, 0));

    [Fact]
    public void A_draft_that_costs_as_much_as_it_gains_is_no_faster() =>
        Assert.Equal(1, SpeculativeDecoding.SpeedUp(0.6, 1, 0.6), 1e-12);

    [Fact]
    public void Accepted_and_replaced_tokens_together_have_the_main_models_distribution() =>
        Gen.Select(Distribution, Distribution).ForAll((main, draft) =>
        {
            var overlap = SpeculativeDecoding.Overlap(main, draft);
            for (var token = 0; token < main.Length; token++)
            {
                var accepted = draft[token] > 0 ? draft[token] * Math.Min(1, main[token] / draft[token]) : 0;
                var replaced = overlap < 1 - 1e-12 ? (1 - overlap) * Math.Max(0, main[token] - draft[token]) / LeftOver(main, draft) : 0;
                Assert.Equal(main[token], accepted + replaced, 1e-12);
            }
        });

    [Fact]
    public void Equal_models_overlap_fully_and_disjoint_ones_not_at_all()
    {
        Assert.Equal(1, SpeculativeDecoding.Overlap([0.25, 0.75], [0.25, 0.75]));
        Assert.Equal(0, SpeculativeDecoding.Overlap([1, 0], [0, 1]));
        Assert.Equal(0.75, SpeculativeDecoding.Overlap([0.5, 0.5], [0.25, 0.75]));
    }

    [Fact]
    public void Arguments_out_of_range_are_refused()
    {
        Assert.StartsWith(
            "Must lie between 0 and 1.",
            Assert.Throws<ArgumentOutOfRangeException>("acceptance", () => SpeculativeDecoding.TokensPerStep(1.01, 1)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("acceptance", () => SpeculativeDecoding.TokensPerStep(-0.01, 1));
        Assert.Throws<ArgumentOutOfRangeException>("draftCost", () => SpeculativeDecoding.SpeedUp(0.5, 1, double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpeculativeDecoding.TokensPerStep(double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpeculativeDecoding.TokensPerStep(0.5, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpeculativeDecoding.SpeedUp(0.5, 1, -0.1));
        Assert.StartsWith(
            "1 and 2 probabilities cannot be compared.",
            Assert.Throws<ArgumentException>("draft", () => SpeculativeDecoding.Overlap([1], [0.5, 0.5])).Message,
            StringComparison.Ordinal);
    }

    private static double LeftOver(double[] main, double[] draft) => main.Zip(draft, (p, q) => Math.Max(0, p - q)).Sum();

    [Fact]
    public void A_verified_token_is_kept_as_often_as_the_main_model_says()
    {
        const int Draws = 20_000;
        double[] main = [0.5, 0.3, 0.2, 0];
        double[] draft = [0.1, 0.6, 0.1, 0.2];
        var random = new SeededRandom(1);
        var kept = new int[main.Length];
        var accepted = 0;
        for (var i = 0; i < Draws; i++)
        {
            var verdict = SpeculativeDecoding.Verify(main, draft, random.NextIndex(draft), random);
            kept[verdict.Kept]++;
            accepted += verdict.Accepted ? 1 : 0;
        }

        // Four standard deviations; the seed is fixed, so the outcome is too.
        Assert.All(main.Zip(kept), pair =>
            Assert.Equal(pair.First, (double)pair.Second / Draws, 4 * Math.Sqrt(pair.First * (1 - pair.First) / Draws)));
        Assert.Equal(SpeculativeDecoding.Overlap(main, draft), (double)accepted / Draws, 4 * Math.Sqrt(0.25 / Draws));
    }

    [Fact]
    public void Where_both_models_agree_every_draft_is_accepted()
    {
        double[] same = [0.3, 0.7];
        var random = new SeededRandom(1);
        Assert.All(Enumerable.Range(0, 1000), i => Assert.Equal((true, i % 2), SpeculativeDecoding.Verify(same, same, i % 2, random)));
    }

    [Fact]
    public void Where_models_differ_by_rounding_alone_the_draft_is_accepted() =>
        Assert.Equal((true, 0), SpeculativeDecoding.Verify([0], [1], 0, new(1)));

    [Fact]
    public void A_draft_that_the_main_model_never_says_is_replaced() =>
        Assert.Equal((false, 1), SpeculativeDecoding.Verify([0, 1], [1, 0], 0, new(1)));

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void A_draft_that_is_no_token_is_refused(int drafted) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            nameof(drafted), () => SpeculativeDecoding.Verify([0.5, 0.5], [0.5, 0.5], drafted, new(1)));

    [Fact]
    public void Probabilities_of_different_tokens_are_not_compared() =>
        Assert.Throws<ArgumentException>("draft", () => SpeculativeDecoding.Verify([1], [0.5, 0.5], 0, new(1)));
}
