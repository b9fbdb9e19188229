using DeepseekExplainer.Mechanisms.Miniature;

namespace DeepseekExplainer.Mechanisms.Tests.Miniature;

/// <summary>Why the absorbed form may stand for the textbook one, and why it could not if content were turned by position.</summary>
public sealed class ComparisonTests
{
    private const int Module = 4;

    private static readonly IReadOnlyList<int> Text = Trained.Tokens("It was a dark night and the captain of the guards");

    public static TheoryData<int, int> Heads => [.. from layer in Enumerable.Range(0, Module + 1) from head in Enumerable.Range(0, 4)
        select (layer, head)];

    [Theory]
    [MemberData(nameof(Heads))]
    public void The_attention_of_the_scores_is_the_models_own(int layer, int head)
    {
        var compared = Compare(layer, head);
        foreach (var (i, reading) in Trained.Model.Read(Text).Index())
        {
            var own = layer == Module ? reading.Module : reading.Layers[layer];
            AssertClose(own.Attention[head], HeadComparison.Weights(compared.Rebuilt[i]));
            AssertClose(own.Latent, compared.Latents[i]);
            AssertClose(own.RopeKey, compared.RopeKeys[i]);
        }
    }

    [Theory]
    [MemberData(nameof(Heads))]
    public void As_trained_the_two_forms_differ_only_by_rounding(int layer, int head) =>
        Assert.InRange(Compare(layer, head).LargestDifference, 0, 1e-4);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void With_turned_content_an_absorbed_matrix_fits_tokens_at_one_distance_and_no_others(int fitted)
    {
        var compared = Compare(layer: 1, head: 0, fitted);
        Assert.Equal(fitted, compared.Distance);
        Assert.All(Enumerable.Range(0, Text.Count), distance =>
        {
            Assert.InRange(compared.DifferenceAt(distance), 0, 1e-5);
            if (distance == fitted)
            {
                Assert.InRange(compared.TurnedDifferenceAt(distance), 0, 1e-5);
            }
            else
            {
                Assert.InRange(compared.TurnedDifferenceAt(distance), 1e-3, 100);
            }
        });
        Assert.InRange(compared.Misplaced, 0.01, 1);
    }

    [Fact]
    public void Turning_content_leaves_alone_what_a_token_compares_with_itself()
    {
        var compared = Compare(layer: 2, head: 1);
        Assert.All(Enumerable.Range(0, Text.Count), i => Assert.Equal(compared.Rebuilt[i][i], compared.TurnedRebuilt[i][i], 1e-4));
    }

    [Fact]
    public void A_text_of_one_token_has_one_score() => Assert.Single(Trained.Model.Compare([1], 0, 0, 3).TurnedRebuilt.Single());

    [Theory]
    [InlineData(-1, 0, 0, "layer")]
    [InlineData(5, 0, 0, "layer")]
    [InlineData(0, -1, 0, "head")]
    [InlineData(0, 4, 0, "head")]
    [InlineData(0, 0, -1, "distance")]
    [InlineData(0, 0, 256, "distance")]
    public void What_is_not_there_is_refused_by_name(int layer, int head, int distance, string name) =>
        Assert.Throws<ArgumentOutOfRangeException>(name, () => Trained.Model.Compare([1, 2], layer, head, distance));

    [Fact]
    public void A_comparison_that_nobody_waits_for_stops() =>
        Assert.Throws<OperationCanceledException>(() => Trained.Model.Compare([1, 2], 2, 0, 0, new CancellationToken(canceled: true)));

    private static HeadComparison Compare(int layer, int head, int distance = 0) => Trained.Model.Compare(Text, layer, head, distance);

    private static void AssertClose(IEnumerable<float> expected, IEnumerable<float> actual) =>
        Trained.AssertClose(expected.Select(value => (double)value), actual.Select(value => (double)value), floor: 5e-5);
}
