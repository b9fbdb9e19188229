using System.Runtime.InteropServices;
using DeepseekExplainer.Mechanisms.Numerics;

namespace DeepseekExplainer.Mechanisms.Prediction;

/// <summary>How to continue a prompt.</summary>
/// <param name="Length">Tokens to add, <see cref="MinLength"/> to <see cref="MaxLength"/>.</param>
/// <param name="Order">Tokens the main model looks back at, 1 to <see cref="NgramModel.MaxOrder"/>; the draft looks at one fewer.</param>
/// <param name="Seed">Which of the possible continuations to take; without effect when <paramref name="Greedy"/>.</param>
/// <param name="Greedy">Always take the most probable token, instead of drawing one by its probability.</param>
public sealed record DecodingOptions(int Length, int Order, int Seed, bool Greedy = false)
{
    /// <summary>The fewest tokens that can be asked for.</summary>
    public const int MinLength = 5;

    /// <summary>The most tokens that can be asked for.</summary>
    public const int MaxLength = 60;
}

/// <summary>One pass of the main model, which checks one drafted token.</summary>
/// <param name="Position">Where the drafted token would stand, counted from 0 after the prompt.</param>
/// <param name="Draft">The token that the draft proposed.</param>
/// <param name="DraftProbability">q, its probability in the draft model.</param>
/// <param name="MainProbability">p, its probability in the main model.</param>
/// <param name="Overlap">Σ min(p, q) over all tokens: <see cref="Speculation.Overlap"/>.</param>
/// <param name="Accepted">Whether the main model chose the same token.</param>
/// <param name="Kept">The main model's own choice: the draft if accepted, otherwise its replacement.</param>
/// <param name="KeptProbability">Its probability in the main model.</param>
/// <param name="Bonus">After an accepted draft, the token after it, which the same pass yields; null after a rejected one, and at the
/// end of the text.</param>
public sealed record DraftStep(
    int Position,
    string Draft,
    double DraftProbability,
    double MainProbability,
    double Overlap,
    bool Accepted,
    string Kept,
    double KeptProbability,
    string? Bonus);

/// <summary>A text written by draft and verification.</summary>
/// <param name="Tokens">The tokens added to the prompt.</param>
/// <param name="Steps">The passes of the main model that it took.</param>
public sealed record DraftedText(IReadOnlyList<string> Tokens, IReadOnlyList<DraftStep> Steps)
{
    /// <summary>How many drafted tokens were accepted.</summary>
    public int Accepted => Steps.Count(step => step.Accepted);

    /// <summary>Accepted over drafted tokens, 0 to 1.</summary>
    public double AcceptanceRate => (double)Accepted / Steps.Count;

    /// <summary>Tokens added per pass of the main model, 1 to 2; plain decoding has 1.</summary>
    public double TokensPerStep => (double)Tokens.Count / Steps.Count;
}

/// <summary>
/// Speculative decoding with one drafted token, as DeepSeek-V3 does with its multi-token prediction module (DeepSeek-V3 report,
/// §5.4.3): a cheaper model proposes a token, and one pass of the main model yields both its own choice at that place and, should the
/// two be equal, its choice at the next place. Here the draft is the same n-gram model with one word less to look at.
/// <para>
/// The text is exactly what the main model would have written alone. Every place in the text has its own noise, one number E &gt; 0 for
/// every token, exponentially distributed, and a model chooses the token with the smallest E / probability. The chance of a
/// token to win that race is its probability (the Gumbel-max trick in another dress), so choosing this way is honest sampling; and as
/// the noise does not depend on who chooses, the main model chooses the same with and without a draft. The draft uses the same noise,
/// which makes it guess right more often. Only what equals the main model's choice is kept, so nothing of the draft can remain.
/// </para>
/// <para>
/// The rule of Leviathan et al. (2023), accept with min(1, p/q) and else draw from what p has left over, keeps the distribution too, and
/// accepts somewhat more often (see <see cref="DraftStep.Overlap"/>), but its text differs from that of plain decoding: readers could
/// not see the equality with their own eyes.
/// </para>
/// </summary>
public static class DraftAndVerify
{
    /// <summary>Continues a prompt with drafting.</summary>
    /// <param name="model">The main model; the draft is the same with one word less to look at.</param>
    /// <param name="prompt">The text to continue.</param>
    /// <param name="options">How far, and by which chance.</param>
    /// <param name="cancellation">Stops between two passes of the main model.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The writing was stopped.</exception>
    public static DraftedText Write(NgramModel model, string prompt, DecodingOptions options, CancellationToken cancellation = default)
    {
        Require(model, options);
        var context = new List<int>(model.Encode(prompt));
        var start = context.Count;
        var steps = new List<DraftStep>();
        while (context.Count - start < options.Length)
        {
            cancellation.ThrowIfCancellationRequested();
            var position = context.Count - start;
            var noise = Noise(model, position, options);
            var main = Distribution(model, context, options.Order);
            var draft = Distribution(model, context, options.Order - 1);
            var drafted = Choose(draft, noise);
            var kept = Choose(main, noise);
            context.Add(kept);
            int? bonus = null;
            if (kept == drafted && position + 1 < options.Length)
            {
                bonus = ChooseNext(model, context, position + 1, options);
                context.Add(bonus.Value);
            }

            steps.Add(new DraftStep(
                position,
                model.Vocabulary[drafted],
                draft[drafted],
                main[drafted],
                Speculation.Overlap(main, draft),
                kept == drafted,
                model.Vocabulary[kept],
                main[kept],
                bonus is { } id ? model.Vocabulary[id] : null));
        }

        return new DraftedText(Words(model, context, start), steps);
    }

    /// <summary>Continues a prompt without a draft, one token per pass: the text to compare with.</summary>
    /// <param name="model">The main model; the draft is the same with one word less to look at.</param>
    /// <param name="prompt">The text to continue.</param>
    /// <param name="options">How far, and by which chance.</param>
    /// <param name="cancellation">Stops between two passes of the main model.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The writing was stopped.</exception>
    public static IReadOnlyList<string> WritePlainly(
        NgramModel model, string prompt, DecodingOptions options, CancellationToken cancellation = default)
    {
        Require(model, options);
        var context = new List<int>(model.Encode(prompt));
        var start = context.Count;
        for (var position = 0; position < options.Length; position++)
        {
            cancellation.ThrowIfCancellationRequested();
            context.Add(ChooseNext(model, context, position, options));
        }

        return Words(model, context, start);
    }

    private static int ChooseNext(NgramModel model, List<int> context, int position, DecodingOptions options) =>
        Choose(Distribution(model, context, options.Order), Noise(model, position, options));

    private static double[] Distribution(NgramModel model, List<int> context, int order) =>
        model.Distribution(CollectionsMarshal.AsSpan(context), order);

    // Without noise the smallest E / p is the largest p: greedy decoding is the same race with equal runners.
    private static double[] Noise(NgramModel model, int position, DecodingOptions options)
    {
        var noise = new double[model.Vocabulary.Count];
        var random = new SeededRandom(options.Seed, $"token {position}");
        for (var id = 0; id < noise.Length; id++)
        {
            noise[id] = options.Greedy ? 1 : -Math.Log(1 - random.NextUniform());
        }

        return noise;
    }

    private static int Choose(double[] probabilities, double[] noise)
    {
        var winner = 0;
        var best = double.PositiveInfinity;
        for (var id = 0; id < probabilities.Length; id++)
        {
            var time = noise[id] / probabilities[id];
            if (time < best)
            {
                (winner, best) = (id, time);
            }
        }

        return winner;
    }

    private static string[] Words(NgramModel model, List<int> context, int start) =>
        [.. context.Skip(start).Select(id => model.Vocabulary[id])];

    private static void Require(NgramModel model, DecodingOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Length, DecodingOptions.MinLength, nameof(options.Length));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Length, DecodingOptions.MaxLength, nameof(options.Length));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Order, 1, nameof(options.Order));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Order, NgramModel.MaxOrder, nameof(options.Order));
    }
}
