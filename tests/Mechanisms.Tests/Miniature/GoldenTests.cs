using DeepseekExplainer.Mechanisms.Miniature;

namespace DeepseekExplainer.Mechanisms.Tests.Miniature;

/// <summary>
/// Four texts that the model was not trained on, as PyTorch calculates them in single precision from the same weights (golden.json; to
/// Hugging Face's own code its logits differ by less than a hundred-thousandth).
/// </summary>
public sealed class GoldenTests
{
    public static TheoryData<string, AttentionForm> Texts => new MatrixTheoryData<string, AttentionForm>(
        Golden.Cases.Select(text => text.Kind), Enum.GetValues<AttentionForm>());

    [Fact]
    public void The_texts_are_of_four_kinds() => Assert.Equal(["en", "fil", "code", "sums"], Golden.Cases.Select(text => text.Kind));

    [Theory]
    [MemberData(nameof(Texts))]
    public void The_next_token_is_predicted_as_in_training(string kind, AttentionForm form)
    {
        var (text, readings) = Read(kind, form);
        Trained.AssertClose(text.HiddenLast, Doubles(readings[^1].Hidden), floor: 2e-5);
        Trained.AssertClose(text.LogitsLast, Doubles(Trained.Model.Logits(readings[^1])), floor: 2e-5);
        Assert.Equal(text.Argmax, readings.Select(reading => Sampling.MostProbable(Trained.Model.Logits(reading))));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void The_token_after_the_next_is_drafted_as_in_training(string kind, AttentionForm form)
    {
        var (text, readings) = Read(kind, form);
        Trained.AssertClose(text.DraftLogitsLast, Doubles(Trained.Model.DraftLogits(readings[^1])), floor: 2e-5);
        Assert.Equal(text.DraftArgmax, readings.Select(reading => Sampling.MostProbable(Trained.Model.DraftLogits(reading))));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Each_layer_attends_and_keeps_as_in_training(string kind, AttentionForm form)
    {
        var (text, readings) = Read(kind, form);
        foreach (var (wanted, got) in text.Layers.Zip(LayersOf(readings[^1])))
        {
            Trained.AssertClose(wanted.LatentLast, Doubles(got.Latent), floor: 2e-5);
            Trained.AssertClose(wanted.RopeKeyLast, Doubles(got.RopeKey), floor: 2e-5);
            Assert.Equal(wanted.AttentionLast.Length, got.Attention.Count);
            Assert.All(wanted.AttentionLast.Zip(got.Attention), head => Trained.AssertClose(head.First, Doubles(head.Second), floor: 2e-6));
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Each_layer_routes_as_in_training(string kind, AttentionForm form)
    {
        var (text, readings) = Read(kind, form);
        Assert.Equal(5, text.Layers.Length);
        foreach (var (layer, wanted) in text.Layers.Index())
        {
            var gates = readings.Select(reading => LayersOf(reading)[layer].Gate).ToArray();
            if (wanted.Experts is null)
            {
                Assert.All(gates, Assert.Null);
                continue;
            }

            Assert.Equal(wanted.Experts, gates.Select(gate => gate!.Experts.Order().ToArray()));
            Trained.AssertClose(wanted.AffinitiesLast!, gates[^1]!.Affinities, floor: 2e-6);
            Trained.AssertClose(wanted.GroupScoresLast!, gates[^1]!.GroupScores, floor: 2e-6);
            Assert.Equal(wanted.GroupsLast!, gates[^1]!.Groups.Order());
            Assert.Equal(wanted.ExpertsLast!, gates[^1]!.Experts);
            Trained.AssertClose(wanted.WeightsLast!, gates[^1]!.Weights, floor: 2e-6);
        }
    }

    private static (Golden Text, IReadOnlyList<TokenReading> Readings) Read(string kind, AttentionForm form)
    {
        var text = Golden.Cases.Single(text => text.Kind == kind);
        return (text, Trained.Model.Read(text.Ids[..^1], form, text.Ids[^1]));
    }

    private static IReadOnlyList<LayerReading> LayersOf(TokenReading reading) => [.. reading.Layers, reading.Module];

    private static IEnumerable<double> Doubles(IEnumerable<float> values) => values.Select(value => (double)value);
}
