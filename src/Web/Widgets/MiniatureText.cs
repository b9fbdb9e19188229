using DeepseekExplainer.Mechanisms.Miniature;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets;

/// <summary>
/// A reader's text for the miniature: how long it may be, which of its tokens is meant, and what is said where there is no model.
/// </summary>
internal static class MiniatureText
{
    /// <summary>The most tokens that are read at once.</summary>
    public const int MostTokens = 128;

    private const int LongestText = 280;

    /// <summary>The text, and the one to begin with.</summary>
    public static TextParameter Parameter(string name, Func<WidgetContext, string> first) => new(name, LongestText, Required: true, first);

    /// <summary>One of the text's tokens, counted from 1, or none.</summary>
    public static OptionalParameter<int> Token(string name, Func<State, WidgetContext, string?> placeholder) =>
        new(new IntegerParameter(name, 1, MostTokens, 1), placeholder);

    /// <summary>The text's tokens.</summary>
    public static IReadOnlyList<int> Tokens(State state, TextParameter text, MiniatureModel model) =>
        model.Tokenizer.Encode(state.Get(text));

    /// <summary>How many there are, for the field of a token that is the last one unless another is named.</summary>
    public static string? Count(State state, TextParameter text, WidgetContext context) =>
        context.Miniature is { } model ? NumberText.Exact(Tokens(state, text, model).Count) : null;

    /// <summary>What is wrong with a text, or else with the tokens that are named.</summary>
    public static IEnumerable<(Parameter Parameter, string Error)> Validate(
        State state, WidgetContext context, TextParameter text, params OptionalParameter<int>[] named)
    {
        if (context.Miniature is not { } model)
        {
            yield break;
        }

        var count = Tokens(state, text, model).Count;
        if (count > MostTokens)
        {
            yield return (text, context.Words["widgets.errors.tokens", ("tokens", count), ("most", MostTokens)]);
            yield break;
        }

        foreach (var token in named.Where(token => state.Get(token) > count))
        {
            yield return (token, new IntegerParameter(token.Name, 1, count, 1).Allowed(context));
        }
    }

    /// <summary>What is said where the model's files are missing or damaged.</summary>
    public static Answer Unavailable(WidgetContext context, params IReadOnlyList<StepGroup> steps)
    {
        var shapes = new List<Shape>();
        var text = context.Words["widgets.unavailable"];
        var height = shapes.Paragraph(16, text);
        return new(text, [], new([], []), new(height + 8, shapes), steps);
    }
}
