using CsCheck;
using DeepseekExplainer.Mechanisms.Experts;

namespace DeepseekExplainer.Mechanisms.Tests.Experts;

public sealed class TopKTests
{
    // Whole eighths: many of them are equal.
    private static readonly Gen<(float[] Scores, int PerToken, float Guess)> Coarse = Cases(Gen.Int[-16, 16].Select(score => score / 8f));

    private static readonly Gen<(float[] Scores, int PerToken, float Guess)> Fine = Cases(Gen.Float[-1, 1]);

    // As where a large step size has pushed biases far apart: clusters of nearly equal scores.
    private static readonly Gen<(float[] Scores, int PerToken, float Guess)> Clustered =
        Cases(Gen.Select(Gen.Int[-200, 200], Gen.Float[0, 1e-4f], (bias, affinity) => bias + affinity));

    [Fact]
    public void The_chosen_are_the_first_of_a_stable_sort() =>
        Gen.OneOf(Coarse, Fine, Clustered).ForAll(
            c =>
            {
                var chosen = new int[c.PerToken];
                TopK.Choose(c.Scores, TopK.Cut(c.Scores, c.PerToken, c.Guess).Cut, chosen);
                Assert.Equal(Largest(c.Scores, c.PerToken).Order(), chosen.Order());
            },
            count: 1000);

    [Fact]
    public void Each_chosen_expert_is_counted_once_and_no_other() =>
        Gen.OneOf(Coarse, Fine, Clustered).ForAll(
            c =>
            {
                var load = new int[c.Scores.Length];
                var cut = TopK.Count(c.Scores, c.PerToken, c.Guess, load);
                TopK.Count(c.Scores, c.PerToken, cut, load);
                Assert.Equal(
                    Largest(c.Scores, c.PerToken).Order(),
                    load.Index().Where(expert => expert.Item == 2).Select(expert => expert.Index));
                Assert.Equal(2 * c.PerToken, load.Sum());
            },
            count: 1000);

    private static Gen<(float[] Scores, int PerToken, float Guess)> Cases(Gen<float> score) =>
        from experts in Gen.Int[1, 40]
        from perToken in Gen.Int[1, Math.Min(experts, 16)]
        from scores in score.Array[experts]
        from guess in Gen.Float[-300, 300]
        select (Padded(scores), perToken, guess);

    private static float[] Padded(float[] scores) =>
        [.. scores, .. Enumerable.Repeat(float.NegativeInfinity, TopK.Width(scores.Length) - scores.Length)];

    private static IEnumerable<int> Largest(float[] scores, int count) =>
        Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i]).Take(count);
}
