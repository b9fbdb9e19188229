using DeepseekExplainer.Mechanisms.Miniature;
using DeepseekExplainer.Mechanisms.Prediction;
using DeepseekExplainer.Web.Texts;
using DeepseekExplainer.Web.Widgets.Miniature;

namespace DeepseekExplainer.Web.Widgets.DraftAndVerify;

/// <summary>The passes of the main model as rows: of each the draft, how it fared, and what was kept.</summary>
internal static class PassTable
{
    private static readonly Cell Nothing = new("");

    public static Table Of(WrittenText text, MiniatureTokenizer tokenizer, WidgetContext context)
    {
        var (yes, no) = (new Cell(context.Word("yes"), 1), new Cell(context.Word("no"), 0));
        var rows = new List<IReadOnlyList<Cell>>
        {
            new[] { Cell.Exact(1), Nothing, Nothing, Nothing, Nothing, Nothing, Token(text.Tokens[0]), Nothing, Nothing, Cell.Exact(1) },
        };
        var tokens = 1;
        foreach (var step in text.Steps)
        {
            tokens += step.Bonus is null ? 1 : 2;
            rows.Add(
            [
                Cell.Exact(rows.Count + 1),
                Token(step.Draft),
                Probability(step.DraftProbability),
                Probability(step.MainProbability),
                Probability(Chance(step)),
                step.Accepted ? yes : no,
                Token(step.Kept),
                step.Accepted ? Nothing : Probability(LeftOver(step)),
                step.Bonus is { } bonus ? Token(bonus) : Nothing,
                Cell.Exact(tokens),
            ]);
        }

        return Table.Of(
            context,
            [
                "step", "drafted", "draft_probability", "main_probability", "chance", "accepted", "kept", "left_over", "bonus",
                "tokens_so_far",
            ],
            rows);

        Cell Token(int id) => new(TokenText.Of(tokenizer, id));
    }

    /// <summary>The chance to be accepted of the token that was drafted, min(1, p/q).</summary>
    public static double Chance(WritingStep step) => Math.Min(1, step.MainProbability / step.DraftProbability);

    /// <summary>The share of the token that was kept in what p has left over, after a draft that was not accepted.</summary>
    public static double LeftOver(WritingStep step) => (step.Main[step.Kept] - step.Drafts[step.Kept]) / (1 - Overlap(step));

    /// <summary>The share of probability on which both agree.</summary>
    public static double Overlap(WritingStep step) => SpeculativeDecoding.Overlap([.. step.Main], [.. step.Drafts]);

    private static Cell Probability(double value) => new(NumberText.Significant(value, 2), value);
}
