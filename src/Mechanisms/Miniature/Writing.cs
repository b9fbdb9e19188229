using DeepseekExplainer.Mechanisms.Numerics;
using DeepseekExplainer.Mechanisms.Prediction;

namespace DeepseekExplainer.Mechanisms.Miniature;

/// <summary>One pass of the main model, which checks one token that the prediction module drafted.</summary>
/// <param name="Position">Where the drafted token would stand, counted from 0 after the prompt.</param>
/// <param name="Draft">The token that the module drafted.</param>
/// <param name="DraftProbability">q, its probability in the module.</param>
/// <param name="MainProbability">p, its probability in the main model.</param>
/// <param name="Accepted">Whether it is kept.</param>
/// <param name="Kept">The token that is kept: the draft or its replacement.</param>
/// <param name="Bonus">After an accepted draft, the token after it, which the same pass yields; null after a rejected one, and at the
/// end of the text.</param>
/// <param name="Main">p of every token.</param>
/// <param name="Drafts">q of every token.</param>
public sealed record WritingStep(
    int Position,
    int Draft,
    double DraftProbability,
    double MainProbability,
    bool Accepted,
    int Kept,
    int? Bonus,
    IReadOnlyList<double> Main,
    IReadOnlyList<double> Drafts);

/// <summary>A text that the miniature wrote.</summary>
/// <param name="Tokens">The tokens added to the prompt.</param>
/// <param name="Steps">The passes that checked a draft; none when it wrote without.</param>
public sealed record WrittenText(IReadOnlyList<int> Tokens, IReadOnlyList<WritingStep> Steps);

/// <summary>
/// Continues a text, one token after the other. The layers keep latents and rotary keys of what came before, and attention is calculated
/// in the absorbed form. With drafts, the prediction module proposes each second token, and one pass of the main model over two tokens
/// checks it by the rule of <see cref="SpeculativeDecoding.Verify"/> (DeepSeek-V3 report, §5.4.3).
/// </summary>
public static class Writing
{
    /// <summary>Continues a text.</summary>
    /// <param name="model">The model.</param>
    /// <param name="prompt">The tokens before, at least 1.</param>
    /// <param name="length">Tokens to add, at least 1; with the prompt at most <see cref="MiniatureConfig.MaxPositionEmbeddings"/>.</param>
    /// <param name="temperature">0 to <see cref="Sampling.MaxTemperature"/>; 0 takes the most probable token each time.</param>
    /// <param name="seed">Which of the possible continuations to take; without effect at temperature 0.</param>
    /// <param name="withDrafts">Whether the prediction module drafts. It changes no token's chance, and at temperature 0 no token.</param>
    /// <param name="cancellation">Stops between two layers.</param>
    /// <exception cref="ArgumentException">The text is empty or too long.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    /// <exception cref="DamagedModelException">The weights lead to numbers that cannot be calculated with.</exception>
    /// <exception cref="OperationCanceledException">The writing was stopped.</exception>
    public static WrittenText Continue(
        MiniatureModel model,
        IReadOnlyList<int> prompt,
        int length,
        double temperature,
        int seed,
        bool withDrafts,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(length, model.Config.MaxPositionEmbeddings);
        model.RequireText(prompt, length);
        Sampling.RequireTemperature(temperature);
        var pen = new Pen(model, [.. prompt], length, temperature, new(seed, "miniature"), cancellation);
        return withDrafts ? pen.WriteWithDrafts() : pen.WritePlainly();
    }

    private sealed class Pen(
        MiniatureModel model, int[] prompt, int length, double temperature, SeededRandom random, CancellationToken cancellation)
    {
        private readonly MiniatureRun _run = new(model, AttentionForm.Absorbed, prompt.Length + length);
        private readonly List<int> _tokens = new(length);

        public WrittenText WritePlainly()
        {
            var hidden = _run.Main(prompt, cancellation).Hidden;
            while (true)
            {
                var next = random.NextIndex(Main(hidden, ^1));
                _tokens.Add(next);
                if (_tokens.Count == length)
                {
                    return new(_tokens, []);
                }

                hidden = _run.Main([next], cancellation).Hidden;
            }
        }

        public WrittenText WriteWithDrafts()
        {
            var steps = new List<WritingStep>();
            var hidden = _run.Main(prompt, cancellation).Hidden;
            var next = random.NextIndex(Main(hidden, ^1));
            _tokens.Add(next);
            int[] following = [.. prompt[1..], next];
            while (_tokens.Count < length)
            {
                // The module learns what was kept since, and drafts the token after the next.
                var position = _tokens.Count;
                var drafts = Draft(_run.Module(hidden, following, cancellation).Hidden);
                var draft = random.NextIndex(drafts);

                // One pass over two tokens: the first row judges the draft, the second is worth something when it is accepted.
                hidden = _run.Main([next, draft], cancellation).Hidden;
                var main = Main(hidden, 0);
                var (accepted, kept) = SpeculativeDecoding.Verify(main, drafts, draft, random);
                _tokens.Add(kept);
                int? bonus = null;
                if (accepted && _tokens.Count < length)
                {
                    bonus = random.NextIndex(Main(hidden, 1));
                    _tokens.Add(bonus.Value);
                    following = [kept, bonus.Value];
                }
                else
                {
                    _run.Shorten(prompt.Length + position);
                    hidden = hidden[..model.Config.HiddenSize];
                    following = [kept];
                }

                next = following[^1];
                steps.Add(new(position, draft, drafts[draft], main[draft], accepted, kept, bonus, main, drafts));
            }

            return new(_tokens, steps);
        }

        private double[] Main(float[] hidden, Index row) => Sampling.Probabilities(model.LogitsOf(Row(hidden, row)), temperature);

        private double[] Draft(float[] hidden) => Sampling.Probabilities(model.DraftLogitsOf(Row(hidden, ^1)), temperature);

        private Span<float> Row(float[] rows, Index row)
        {
            var width = model.Config.HiddenSize;
            return rows.AsSpan(row.GetOffset(rows.Length / width) * width, width);
        }
    }
}
