using DeepseekExplainer.Mechanisms.Miniature;
using DeepseekExplainer.Mechanisms.Prediction;

namespace DeepseekExplainer.Mechanisms.Tests.Miniature;

public sealed class AcceptanceTests
{
    [Fact]
    public void Each_place_compares_the_draft_with_what_the_main_model_says_there()
    {
        var text = Trained.Tokens("It was a dark night");
        var (accepted, expected) = (0, 0.0);
        for (var place = 1; place < text.Count; place++)
        {
            var before = Trained.Model.Read([.. text.Take(place + 1)], AttentionForm.Absorbed);
            var (main, draft) = (Trained.Model.Logits(before[place]), Trained.Model.DraftLogits(before[place - 1]));
            accepted += Sampling.MostProbable(main) == Sampling.MostProbable(draft) ? 1 : 0;
            expected += SpeculativeDecoding.Overlap(Sampling.Probabilities(main, 1), Sampling.Probabilities(draft, 1));
        }

        var measured = DraftAcceptance.Of(Trained.Model, text);
        Assert.Equal((text.Count - 1, accepted), (measured.Drafts, measured.Accepted));
        Assert.Equal(expected, measured.Expected, 1e-9);
    }

    [Fact]
    public void A_text_of_one_token_has_no_draft() =>
        Assert.StartsWith(
            "A draft needs a token before it and one to follow.",
            Assert.Throws<ArgumentException>("tokens", () => DraftAcceptance.Of(Trained.Model, [1])).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_measurement_that_nobody_waits_for_stops() =>
        Assert.Throws<OperationCanceledException>(
            () => DraftAcceptance.Of(Trained.Model, [1, 2], new CancellationToken(canceled: true)));
}
