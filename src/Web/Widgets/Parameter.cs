using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Widgets;

/// <summary>One named value of a widget's state, read from the query string.</summary>
/// <param name="Name">The name in the query; its label is <c>widgets.{widget}.parameters.{name}</c>.</param>
public abstract record Parameter(string Name)
{
    /// <summary>The value when the query has none, in its canonical text.</summary>
    public abstract string DefaultText(WidgetContext context);

    /// <summary>Reads a text: the canonical form of the value, or a message that names the allowed range.</summary>
    public abstract (string? Canonical, string? Error) Read(string text, WidgetContext context);
}

/// <summary>A whole number in a range.</summary>
/// <param name="Name">Name in the query.</param>
/// <param name="Min">Smallest allowed value.</param>
/// <param name="Max">Largest allowed value.</param>
/// <param name="Default">Value when the query has none.</param>
/// <param name="Slider">Whether the form shows a slider instead of a field.</param>
public sealed record IntegerParameter(string Name, long Min, long Max, long Default, bool Slider = false) : Parameter(Name)
{
    /// <inheritdoc/>
    public override string DefaultText(WidgetContext context) => Default.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override (string? Canonical, string? Error) Read(string text, WidgetContext context)
    {
        var ok = long.TryParse(Typed.Number(text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value);
        return ok && value >= Min && value <= Max
            ? (value.ToString(CultureInfo.InvariantCulture), null)
            : (null, context.Words["widgets.errors.integer", ("min", NumberText.Exact(Min)), ("max", NumberText.Exact(Max))]);
    }
}

/// <summary>A decimal number in a range; "37e9" is understood.</summary>
/// <param name="Name">Name in the query.</param>
/// <param name="Min">Smallest allowed value.</param>
/// <param name="Max">Largest allowed value.</param>
/// <param name="Default">Value when the query has none.</param>
/// <param name="Step">A slider's step.</param>
/// <param name="Slider">Whether the form shows a slider instead of a field.</param>
public sealed record NumberParameter(
    string Name, double Min, double Max, Func<WidgetContext, double> Default, double Step = 0, bool Slider = false) : Parameter(Name)
{
    /// <inheritdoc/>
    public override string DefaultText(WidgetContext context) => NumberText.Raw(Default(context));

    /// <inheritdoc/>
    public override (string? Canonical, string? Error) Read(string text, WidgetContext context)
    {
        var ok = double.TryParse(Typed.Number(text), NumberStyles.Float, CultureInfo.InvariantCulture, out var value);
        return ok && value >= Min && value <= Max
            ? (NumberText.Raw(value == 0 ? 0 : value), null) // "-0" is 0
            : (null, context.Words["widgets.errors.number", ("min", NumberText.Exact(Min)), ("max", NumberText.Exact(Max))]);
    }
}

/// <summary>A decimal number that may be left empty, so that something else decides ("as in the account"); its default is empty.</summary>
/// <param name="Name">Name in the query.</param>
/// <param name="Min">Smallest allowed value.</param>
/// <param name="Max">Largest allowed value.</param>
/// <param name="Placeholder">Key of the words that the empty field shows, below the widget's own.</param>
public sealed record OptionalNumberParameter(string Name, double Min, double Max, string Placeholder) : Parameter(Name)
{
    /// <inheritdoc/>
    public override string DefaultText(WidgetContext context) => "";

    /// <inheritdoc/>
    public override (string? Canonical, string? Error) Read(string text, WidgetContext context) =>
        new NumberParameter(Name, Min, Max, _ => Min).Read(text, context);
}

/// <summary>A whole number in a range that replaces a value of the chosen model; empty leaves the model's own.</summary>
/// <param name="Name">Name in the query.</param>
/// <param name="Min">Smallest allowed value.</param>
/// <param name="Max">Largest allowed value.</param>
/// <param name="Own">The model's own value in a state, shown where the field is empty; null when it has none.</param>
public sealed record OverrideParameter(string Name, long Min, long Max, Func<State, WidgetContext, long?> Own) : Parameter(Name)
{
    /// <inheritdoc/>
    public override string DefaultText(WidgetContext context) => "";

    /// <inheritdoc/>
    public override (string? Canonical, string? Error) Read(string text, WidgetContext context) =>
        new IntegerParameter(Name, Min, Max, Min).Read(text, context);
}

/// <summary>One of a list; each option's label is <c>widgets.{widget}.options.{option}</c>, or the name of a model.</summary>
/// <param name="Name">Name in the query.</param>
/// <param name="Options">The options for a context, in order.</param>
/// <param name="Default">Value when the query has none.</param>
public sealed record ChoiceParameter(string Name, Func<WidgetContext, IReadOnlyList<string>> Options, string Default) : Parameter(Name)
{
    /// <inheritdoc/>
    public override string DefaultText(WidgetContext context) => Default;

    /// <inheritdoc/>
    public override (string? Canonical, string? Error) Read(string text, WidgetContext context) =>
        Options(context).Contains(text)
            ? (text, null)
            : (null, context.Words["widgets.errors.choice", ("options", string.Join(", ", Options(context)))]);
}

/// <summary>One or more of a list, written "a,b"; a form may also repeat the name.</summary>
/// <param name="Name">Name in the query.</param>
/// <param name="Options">The options for a context, in order.</param>
/// <param name="Default">Value when the query has none.</param>
/// <param name="Most">How many may be chosen at once.</param>
public sealed record ChoicesParameter(
    string Name, Func<WidgetContext, IReadOnlyList<string>> Options, string Default, int Most) : Parameter(Name)
{
    /// <inheritdoc/>
    public override string DefaultText(WidgetContext context) => Default;

    /// <inheritdoc/>
    public override (string? Canonical, string? Error) Read(string text, WidgetContext context)
    {
        var wanted = Typed.Short(text).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet();
        var chosen = Options(context).Where(wanted.Contains).ToList(); // in the list's order: one state has one address
        return chosen.Count > 0 && chosen.Count <= Most && chosen.Count == wanted.Count
            ? (string.Join(',', chosen), null)
            : (null, context.Words["widgets.errors.choices", ("most", Most), ("options", string.Join(", ", Options(context)))]);
    }
}

/// <summary>Free text up to a length.</summary>
/// <param name="Name">Name in the query.</param>
/// <param name="MaxLength">Most characters (UTF-16 units).</param>
/// <param name="Required">Whether it must hold a visible character.</param>
/// <param name="Default">Value when the query has none; may depend on the language.</param>
public sealed record TextParameter(string Name, int MaxLength, bool Required, Func<WidgetContext, string> Default) : Parameter(Name)
{
    /// <inheritdoc/>
    public override string DefaultText(WidgetContext context) => Default(context);

    /// <inheritdoc/>
    public override (string? Canonical, string? Error) Read(string text, WidgetContext context)
    {
        var trimmed = text.Trim();

        // A line may end in two characters; what is longer than that is too long whatever it holds.
        var plain = trimmed.Length > 2L * MaxLength ? null : trimmed.ReplaceLineEndings("\n");
        return plain is null || plain.Length > MaxLength || (Required && plain.Length == 0) || !IsPlain(plain)
            ? (null, context.Words["widgets.errors.text", ("min", Required ? 1 : 0), ("max", NumberText.Exact(MaxLength))])
            : (plain, null);
    }

    /// <summary>
    /// Whether a text can stand in every file that is made of it: no control characters but tabs and line breaks, no halves of
    /// surrogate pairs, and nothing else that XML cannot hold.
    /// </summary>
    private static bool IsPlain(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
            }
            else if (!XmlConvert.IsXmlChar(text[i]) || (char.IsControl(text[i]) && text[i] is not ('\n' or '\t')))
            {
                return false;
            }
        }

        return true;
    }
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

    [GeneratedRegex(@"^[+-]?[0-9]{1,3}(,[0-9]{3})+(\.|$)")]
    private static partial Regex Grouped();
}
