using DeepseekExplainer.Mechanisms.Experts;

namespace DeepseekExplainer.Mechanisms.Tests.Experts;

public sealed class ToyRouterTests
{
    private static readonly GateShape Shape = new(16, 4, 4, 2, 2.5);

    [Fact]
    public void Of_each_token_a_quarter_is_left_at_the_next_and_a_sixteenth_after_two()
    {
        var router = new ToyRouter(1, Shape);
        var (one, two, three) = (Logits(router.Route(["one"])[0]), Logits(router.Route(["two"])[0]), Logits(router.Route(["three"])[0]));
        var text = router.Route(["one", "two", "three"]).Select(Logits).ToArray();

        for (var expert = 0; expert < Shape.Experts; expert++)
        {
            Assert.Equal(one[expert], text[0][expert], 1e-12);
            Assert.Equal(two[expert] + (one[expert] / 4), text[1][expert], 1e-12);
            Assert.Equal(three[expert] + (two[expert] / 4) + (one[expert] / 16), text[2][expert], 1e-12);
        }
    }

    [Fact]
    public void The_spread_of_logits_is_about_one_and_that_of_biases_about_a_fiftieth()
    {
        var router = new ToyRouter(1, new(256, 8, 8, 4, 2.5));

        Assert.Equal(1, Spread(Logits(router.Route(["word"])[0])), 0.15);
        Assert.Equal(0.02, Spread(router.Bias), 0.003);
    }

    [Fact]
    public void The_bias_of_the_router_takes_part_in_the_choice()
    {
        var router = new ToyRouter(3, Shape);
        var decision = router.Route(["word"])[0];

        Assert.Equal(decision.Affinities.Zip(router.Bias, (affinity, bias) => affinity + bias), decision.Biased);
    }

    [Fact]
    public void A_word_in_capitals_is_the_same_word() =>
        Assert.Equal(
            new ToyRouter(1, Shape).Route(["word"])[0].Affinities, new ToyRouter(1, Shape).Route(["WORD"])[0].Affinities);

    [Fact]
    public void Seed_and_token_both_matter()
    {
        var word = new ToyRouter(1, Shape).Route(["word"])[0].Affinities;

        Assert.NotEqual(word, new ToyRouter(1, Shape).Route(["words"])[0].Affinities);
        Assert.NotEqual(word, new ToyRouter(2, Shape).Route(["word"])[0].Affinities);
    }

    [Fact]
    public void A_shared_seed_gives_the_same_choice_in_every_release() =>
        Assert.Equal(
            [[11, 10, 8, 1], [1, 3, 10, 2], [1, 12, 14, 15]],
            new ToyRouter(1, Shape).Route(["The", "gate", "chooses"]).Select(decision => decision.Experts));

    [Fact]
    public void A_text_that_nobody_waits_for_is_not_routed() =>
        Assert.Throws<OperationCanceledException>(() => new ToyRouter(1, Shape).Route(["one"], new CancellationToken(true)));

    private static double[] Logits(GateDecision decision) =>
        Array.ConvertAll(decision.Affinities, affinity => Math.Log(affinity / (1 - affinity)));

    private static double Spread(IEnumerable<double> values) => Math.Sqrt(values.Average(value => value * value));
}
