namespace DeepseekExplainer.Web.Widgets;

/// <summary>What the form shows for a parameter.</summary>
internal abstract record Control;

/// <summary>A field for running text.</summary>
/// <param name="MaxLength">Most characters (UTF-16 units).</param>
/// <param name="Required">Whether it must not stay empty.</param>
internal sealed record TextArea(int MaxLength, bool Required) : Control;

/// <summary>A list of which one option is chosen.</summary>
/// <param name="Options">The options, in order.</param>
internal sealed record Select(IReadOnlyList<Option> Options) : Control;

/// <summary>Boxes of which one or more are ticked.</summary>
/// <param name="Options">The options, in order.</param>
internal sealed record Checkboxes(IReadOnlyList<Option> Options) : Control;

/// <summary>A field for a number, or a slider; what is null does not appear as an attribute.</summary>
/// <param name="Type">HTML's type: "number", "range" or "text".</param>
internal sealed record Input(string Type) : Control
{
    /// <summary>Smallest value.</summary>
    public string? Min { get; init; }

    /// <summary>Largest value.</summary>
    public string? Max { get; init; }

    /// <summary>Distance of two values.</summary>
    public string? Step { get; init; }

    /// <summary>What the field shows while it is empty.</summary>
    public string? Placeholder { get; init; }

    /// <summary>Which keyboard a phone shows: "numeric" or "decimal".</summary>
    public string? Keyboard { get; init; }

    /// <summary>Whether it is a slider, whose value stands beside its label.</summary>
    public bool IsSlider => Type == "range";
}

/// <summary>One of a list.</summary>
/// <param name="Value">Its text in the query.</param>
/// <param name="Label">What a reader sees.</param>
internal sealed record Option(string Value, string Label);
