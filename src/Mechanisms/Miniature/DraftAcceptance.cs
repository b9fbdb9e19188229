using DeepseekExplainer.Mechanisms.Prediction;

namespace DeepseekExplainer.Mechanisms.Miniature;

/// <summary>How often the main model would accept what the prediction module drafts, place by place along a given text.</summary>
/// <param name="Drafts">Places at which a token was drafted.</param>
/// <param name="Accepted">Drafts that are the main model's most probable token: those accepted at temperature 0.</param>
/// <param name="Expected">
/// Drafts that would be accepted at temperature 1, on average: the sum of <see cref="SpeculativeDecoding.Overlap"/>.
/// </param>
public sealed record DraftAcceptance(int Drafts, int Accepted, double Expected)
{
    /// <summary>Measures it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="tokens">The text, 2 to <see cref="MiniatureConfig.MaxPositionEmbeddings"/> tokens.</param>
    /// <param name="cancellation">Stops between two layers.</param>
    /// <exception cref="ArgumentException">There are too few tokens, or too many.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    /// <exception cref="OperationCanceledException">The measurement was stopped.</exception>
    public static DraftAcceptance Of(MiniatureModel model, IReadOnlyList<int> tokens, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(tokens);
        if (tokens.Count < 2)
        {
            throw new ArgumentException("A draft needs a token before it and one to follow.", nameof(tokens));
        }

        // The module at one place is told the next token and drafts the one after: what the main model predicts at the next place.
        var readings = model.Read(tokens, AttentionForm.Absorbed, cancellation: cancellation);
        var pairs = readings.Zip(readings.Skip(1), (one, next) => (Main: model.Logits(next), Draft: model.DraftLogits(one))).ToList();
        return new(
            pairs.Count,
            pairs.Count(pair => Sampling.MostProbable(pair.Main) == Sampling.MostProbable(pair.Draft)),
            pairs.Sum(pair => SpeculativeDecoding.Overlap(Sampling.Probabilities(pair.Main, 1), Sampling.Probabilities(pair.Draft, 1))));
    }
}
