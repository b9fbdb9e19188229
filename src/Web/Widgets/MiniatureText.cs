using DeepseekExplainer.Mechanisms.Miniature;
using DeepseekExplainer.Web.Pictures;

namespace DeepseekExplainer.Web.Widgets;

/// <summary>
/// What readers may give the miniature to read, the same in each widget that runs on it; and what such a widget says where there is no
/// model.
/// </summary>
internal static class MiniatureText
{
    /// <summary>The most tokens that a reader's text may have.</summary>
    public const int MostTokens = 128;

    private const int LongestText = 280;

    /// <summary>The parameter for the text.</summary>
    public static TextParameter Parameter(string name, Func<WidgetContext, string> @default) =>
        new(name, LongestText, Required: true, @default);

    /// <summary>The tokens of the text.</summary>
    public static IReadOnlyList<int> Tokens(State state, Parameter<string> text, MiniatureModel model) =>
        model.Tokenizer.Encode(state.Get(text));

    /// <summary>What is wrong with the number of tokens; null when nothing is, or there is no model to count them.</summary>
    public static string? Problem(State state, Parameter<string> text, WidgetContext context) =>
        context.Miniature is { } model && Tokens(state, text, model).Count is > MostTokens and var count
            ? context.Words["widgets.errors.tokens", ("tokens", count), ("most", MostTokens)]
            : null;

    /// <summary>The answer where the model's files are missing or damaged.</summary>
    public static Answer Unavailable(WidgetContext context)
    {
        var (shapes, said) = (new List<Shape>(), context.Words["widgets.noMiniature"]);
        var height = shapes.Paragraph(16, said);
        return new(said, [], new([], []), new(height + 8, shapes), []);
    }
}
