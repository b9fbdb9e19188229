using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace DeepseekExplainer.Web.Widgets;

/// <summary>One of a list; an option's label is <see cref="WidgetContext.OptionLabel"/> of its text.</summary>
/// <param name="Name">Name in the query.</param>
/// <param name="Options">The options for a context, in order.</param>
/// <param name="Default">Value when the query has none.</param>
/// <param name="ToText">An option's text in the query, different for each.</param>
internal sealed record ChoiceParameter<T>(
    string Name, Func<WidgetContext, IReadOnlyList<T>> Options, T Default, Func<T, string> ToText) : Parameter<T>(Name)
{
    internal override T DefaultIn(WidgetContext context) => Default;

    internal override bool TryRead(string text, WidgetContext context, [MaybeNullWhen(false)] out T value)
    {
        var found = Options(context).Where(option => ToText(option) == text).ToList();
        value = found.FirstOrDefault();
        return found.Count > 0;
    }

    internal override string Text(T value) => ToText(value);

    internal override JsonNode? Json(T value) => ToText(value);

    internal override string Allowed(WidgetContext context) =>
        context.Words["widgets.errors.choice", ("options", string.Join(", ", Options(context).Select(ToText)))];

    internal override Control Control(State state, WidgetContext context) =>
        new Select([.. Options(context).Select(ToText).Select(text => new Option(text, context.OptionLabel(text)))]);
}

/// <summary>One or more of a list, written "a,b"; a form may also repeat the name.</summary>
/// <param name="Name">Name in the query.</param>
/// <param name="Options">The options for a context, in order.</param>
/// <param name="Default">Value when the query has none.</param>
/// <param name="Most">How many may be chosen at once.</param>
internal sealed record ChoicesParameter(
    string Name, Func<WidgetContext, IReadOnlyList<string>> Options, IReadOnlyList<string> Default, int Most)
    : Parameter<IReadOnlyList<string>>(Name)
{
    internal override IReadOnlyList<string> DefaultIn(WidgetContext context) => Default;

    internal override bool TryRead(string text, WidgetContext context, out IReadOnlyList<string> value)
    {
        var wanted = Typed.Short(text).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet();
        value = [.. Options(context).Where(wanted.Contains)]; // in the list's order: one state has one address
        return value.Count > 0 && value.Count <= Most && value.Count == wanted.Count;
    }

    internal override string Text(IReadOnlyList<string> value) => string.Join(',', value);

    internal override JsonNode? Json(IReadOnlyList<string> value) => value.ToJson();

    internal override string Allowed(WidgetContext context) =>
        context.Words["widgets.errors.choices", ("most", Most), ("options", string.Join(", ", Options(context)))];

    internal override Control Control(State state, WidgetContext context) =>
        new Checkboxes([.. Options(context).Select(option => new Option(option, context.OptionLabel(option)))]);
}
