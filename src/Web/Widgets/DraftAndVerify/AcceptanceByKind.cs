using DeepseekExplainer.Mechanisms.Miniature;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets.DraftAndVerify;

/// <summary>How many drafts are accepted in a passage of one kind, which the model was not trained on.</summary>
/// <param name="Kind">The last part of a word's key.</param>
/// <param name="Tokens">Tokens of the passage.</param>
/// <param name="Measured">What was measured.</param>
internal sealed record AcceptanceByKind(string Kind, int Tokens, DraftAcceptance Measured)
{
    private const int Bytes = 1000;

    private static readonly string[] Kinds = ["english", "filipino", "code", "sums"];

    /// <summary>The share accepted at temperature 0.</summary>
    public string Greedy => Percent(Measured.Accepted);

    /// <summary>The share accepted at temperature 1, on average.</summary>
    public string Drawn => Percent(Measured.Expected);

    /// <summary>Of all kinds; it takes some tens of milliseconds and depends on no reader, so it is done once.</summary>
    public static IReadOnlyList<AcceptanceByKind> All(MiniatureModel model, WidgetContext context) => context.Keep(
        ("acceptance by kind", context.Trained, context.Language),
        () => (IReadOnlyList<AcceptanceByKind>)[.. Kinds.Select(kind =>
        {
            var tokens = model.Tokenizer.Encode(context.Word($"passages.{kind}"));
            return new AcceptanceByKind(kind, tokens.Count, DraftAcceptance.Of(model, tokens, context.Aborted));
        })],
        _ => Bytes);

    private string Percent(double count) => NumberText.Percent(100 * count / Measured.Drafts, 0);
}
