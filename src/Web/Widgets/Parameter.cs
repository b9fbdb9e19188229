using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;

namespace DeepseekExplainer.Web.Widgets;

/// <summary>
/// One named value of a widget's state, read from the query string. Its kind brings how it is read, what the form shows and its JSON.
/// </summary>
/// <param name="Name">The name in the query; its label is the widget's word <c>parameters.{name}</c>.</param>
public abstract record Parameter(string Name)
{
    /// <summary>Whether the form shows it; what the picture or a file alone is asked for is reached by links.</summary>
    internal bool InForm { get; init; } = true;

    /// <summary>Whether "name=" is an empty text rather than the default.</summary>
    internal virtual bool TakesEmpty => false;

    /// <summary>Whether every value is short enough for an address.</summary>
    internal virtual bool FitsAddress => true;

    /// <summary>The message for a text that says no value: it names what is allowed.</summary>
    internal abstract string Allowed(WidgetContext context);

    /// <summary>What the form shows.</summary>
    internal abstract Control Control(State state, WidgetContext context);

    /// <summary>The value when the query has none.</summary>
    internal abstract Setting Unset(WidgetContext context);

    /// <summary>The value that a text says; null when it says none.</summary>
    internal abstract Setting? Read(string text, WidgetContext context);

    /// <summary>A value as the form shows it to be read and changed.</summary>
    internal abstract string Shown(Setting setting, WidgetContext context);

    /// <summary>A value as JSON.</summary>
    internal abstract JsonNode? Json(Setting setting);
}

/// <summary>A parameter's value.</summary>
/// <param name="Value">Of the parameter's type.</param>
/// <param name="Text">Its one canonical text, as in addresses.</param>
internal readonly record struct Setting(object? Value, string Text);

/// <summary>A parameter whose values are of one type; <see cref="State.Get"/> gives the one of a state.</summary>
/// <param name="Name">Name in the query.</param>
public abstract record Parameter<T>(string Name) : Parameter(Name)
{
    /// <summary>The value when the query has none; may depend on the language or the data.</summary>
    internal abstract T DefaultIn(WidgetContext context);

    /// <summary>Reads a text; false when it says no allowed value.</summary>
    internal abstract bool TryRead(string text, WidgetContext context, [MaybeNullWhen(false)] out T value);

    /// <summary>The canonical text of a value.</summary>
    internal virtual string Text(T value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    /// <summary>A value as the form shows it: a large number in words.</summary>
    internal virtual string Shown(T value, WidgetContext context) => Text(value);

    /// <summary>A value as JSON.</summary>
    internal virtual JsonNode? Json(T value) => JsonValue.Create(value);

    internal Setting Set(T value) => new(value, Text(value));

    internal sealed override Setting Unset(WidgetContext context) => Set(DefaultIn(context));

    internal sealed override Setting? Read(string text, WidgetContext context) => TryRead(text, context, out var value) ? Set(value) : null;

    internal sealed override string Shown(Setting setting, WidgetContext context) => Shown((T)setting.Value!, context);

    internal sealed override JsonNode? Json(Setting setting) => Json((T)setting.Value!);
}
