using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets;

/// <summary>A number from <paramref name="Min"/> to <paramref name="Max"/>.</summary>
internal abstract record RangeParameter<T>(string Name, T Min, T Max) : Parameter<T>(Name)
    where T : struct
{
    internal abstract override Input Control(State state, WidgetContext context);
}

/// <summary>A whole number in a range; in the form a field or a slider.</summary>
internal sealed record IntegerParameter(string Name, int Min, int Max, int Default, bool Slider = false)
    : RangeParameter<int>(Name, Min, Max)
{
    /// <summary>Which of 10,000 random beginnings.</summary>
    public static IntegerParameter Seed(int first) => new("seed", 0, 9999, first);

    internal override int DefaultIn(WidgetContext context) => Default;

    internal override bool TryRead(string text, WidgetContext context, out int value) =>
        int.TryParse(Typed.Number(text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
        && value >= Min && value <= Max;

    internal override string Allowed(WidgetContext context) =>
        context.Words["widgets.errors.integer", ("min", NumberText.Exact(Min)), ("max", NumberText.Exact(Max))];

    internal override Input Control(State state, WidgetContext context) =>
        new(Slider ? "range" : "number") { Min = Text(Min), Max = Text(Max), Step = Text(1), Keyboard = Slider ? null : "numeric" };
}

/// <summary>A decimal number in a range; "37e9", "37B" and "37 billion" are understood. In the form a field, or a slider where it has
/// steps.</summary>
internal sealed record NumberParameter(string Name, double Min, double Max, Func<WidgetContext, double> Default, double? SliderStep = null)
    : RangeParameter<double>(Name, Min, Max)
{
    internal override double DefaultIn(WidgetContext context) => Default(context);

    internal override bool TryRead(string text, WidgetContext context, out double value)
    {
        var ok = Typed.TryRead(text, context.Words, out value);
        value = value == 0 ? 0 : value; // "-0" is 0
        return ok && value >= Min && value <= Max;
    }

    internal override string Text(double value) => NumberText.Raw(value);

    internal override string Shown(double value, WidgetContext context)
    {
        var text = NumberText.Large(value, context.Words, 15);
        var isWhole = SliderStep is null && value >= 1e6 && Typed.TryRead(text, context.Words, out var read) && read == value;
        return isWhole ? text : Text(value);
    }

    internal override string Allowed(WidgetContext context) =>
        context.Words["widgets.errors.number", ("min", NumberText.Exact(Min)), ("max", NumberText.Exact(Max))];

    internal override Input Control(State state, WidgetContext context) =>
        SliderStep is { } step
            ? new("range") { Min = Text(Min), Max = Text(Max), Step = Text(step) }
            : new("text") { Keyboard = "decimal" };
}

/// <summary>A number that may be left empty, which is its default: then something else decides, such as a model or an account.</summary>
/// <param name="Number">The number that it may be.</param>
/// <param name="Placeholder">What the empty field shows: what decides, or the value that it gives.</param>
internal sealed record OptionalParameter<T>(RangeParameter<T> Number, Func<State, WidgetContext, string?> Placeholder)
    : Parameter<T?>(Number.Name)
    where T : struct
{
    internal override T? DefaultIn(WidgetContext context) => null;

    internal override bool TryRead(string text, WidgetContext context, out T? value)
    {
        var ok = Number.TryRead(text, context, out var number);
        value = number;
        return ok;
    }

    internal override string Text(T? value) => value is { } number ? Number.Text(number) : "";

    internal override string Shown(T? value, WidgetContext context) => value is { } number ? Number.Shown(number, context) : "";

    internal override JsonNode? Json(T? value) => value is { } number ? Number.Json(number) : null;

    internal override string Allowed(WidgetContext context) => Number.Allowed(context);

    internal override Control Control(State state, WidgetContext context) =>
        Number.Control(state, context) with { Placeholder = Placeholder(state, context) };
}

/// <summary>Numbers as readers type them.</summary>
internal static partial class Typed
{
    // Far longer than any number in a range or any list of options.
    private const int MostCharacters = 1000;

    /// <summary>The text, or nothing where it is too long to be a number or a list of options: reading it is not worth the time.</summary>
    public static string Short(string text) => text.Length <= MostCharacters ? text : "";

    /// <summary>
    /// Without spaces around it and the commas of whole thousands; "1,5" keeps its comma and is no number, rather than 15.
    /// </summary>
    public static string Number(string text)
    {
        var trimmed = Short(text).Trim();
        return Grouped().IsMatch(trimmed) ? trimmed.Replace(",", "", StringComparison.Ordinal) : trimmed;
    }

    /// <summary>A number as in addresses, or as the reader's language writes it: "14.8 trillion", "14.8T", "14.8 trilyon".</summary>
    public static bool TryRead(string text, Words words, out double value)
    {
        var number = Number(text);
        if (double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            return true;
        }

        var written = words.Locale.Reader.Parse(number) is { Kind: UnitKind.Count } read && read.Length == number.Length ? read : null;
        value = written?.Value ?? 0;
        return written is not null;
    }

    [GeneratedRegex(@"^[+-]?[0-9]{1,3}(,[0-9]{3})+(\.|$)")]
    private static partial Regex Grouped();
}
