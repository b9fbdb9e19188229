using DeepseekExplainer.Mechanisms.Miniature;

namespace DeepseekExplainer.Mechanisms.Tests.Miniature;

public sealed class SamplingTests
{
    private static readonly float[] Logits = [1, 3, 2, 3];

    [Fact]
    public void At_temperature_1_probabilities_are_the_softmax_of_the_logits()
    {
        var sum = Math.E + (2 * Math.Pow(Math.E, 3)) + Math.Pow(Math.E, 2);
        Trained.AssertClose(Logits.Select(logit => Math.Exp(logit) / sum), Sampling.Probabilities(Logits, 1), floor: 1e-12);
    }

    [Fact]
    public void At_half_the_temperature_logits_count_twice() =>
        Trained.AssertClose(Sampling.Probabilities([2, 6, 4, 6], 1), Sampling.Probabilities(Logits, 0.5), floor: 1e-12);

    [Fact]
    public void At_temperature_0_the_first_of_the_most_probable_has_all() =>
        Assert.Equal([0, 1, 0, 0], Sampling.Probabilities(Logits, 0));

    [Fact]
    public void Near_temperature_0_nothing_overflows() =>
        Assert.Equal([0, 0.5, 0, 0.5], Sampling.Probabilities(Logits, 1e-300));

    [Fact]
    public void Logits_of_any_size_have_probabilities() =>
        Assert.Equal([0, 1], Sampling.Probabilities([-1e38f, 1e38f], 1));
}
