using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace DeepseekExplainer.Web.Sharing;

/// <summary>A fact in a list, in JSON.</summary>
internal record FactBrief
{
    /// <summary>The name that a formula gives it, where it is an input.</summary>
    [JsonPropertyOrder(-1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Parameter { get; init; }

    [JsonPropertyOrder(-1)]
    public required string Id { get; init; }

    [JsonPropertyOrder(-1)]
    public required string Url { get; init; }

    [JsonPropertyOrder(-1)]
    public required string Label { get; init; }

    /// <summary>In <see cref="Unit"/>.</summary>
    [JsonPropertyOrder(-1)]
    public required double Value { get; init; }

    /// <summary>From where it may lie; left out where nobody says.</summary>
    [JsonPropertyOrder(-1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Low { get; init; }

    /// <summary>To where it may lie.</summary>
    [JsonPropertyOrder(-1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? High { get; init; }

    [JsonPropertyOrder(-1)]
    public required string Unit { get; init; }

    [JsonPropertyOrder(-1)]
    public required string Kind { get; init; }

    [JsonPropertyOrder(-1)]
    public required string Confidence { get; init; }
}

/// <summary>A fact with its whole receipt, in JSON.</summary>
/// <param name="Brief">The fact as in a list.</param>
/// <param name="Language">Language code of all texts.</param>
/// <param name="Text">The value as its page shows it.</param>
/// <param name="AsOf">yyyy, yyyy-mm or yyyy-mm-dd.</param>
/// <param name="Note">What to know about it, or null.</param>
/// <param name="Sources">The places that it rests on.</param>
/// <param name="Formula">How it is computed; left out of a fact that has a source instead, as its inputs are.</param>
/// <param name="Inputs">What it is computed from.</param>
/// <param name="Published">The rounder form in which a source prints a computed value; left out where there is none.</param>
/// <param name="UsedToCompute">Addresses of the facts that are computed from this one.</param>
/// <param name="UsedIn">The passages that say it.</param>
/// <param name="History">What it was before corrections.</param>
[method: SetsRequiredMembers]
internal sealed record FactReceipt(
    [property: JsonIgnore] FactBrief Brief,
    string Language,
    string Text,
    string AsOf,
    string? Note,
    IReadOnlyList<SourceCited> Sources,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] FormulaShown? Formula,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<FactBrief>? Inputs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SourceCited? Published,
    IReadOnlyList<string> UsedToCompute,
    IReadOnlyList<UseShown> UsedIn,
    IReadOnlyList<EarlierValue> History)
    : FactBrief(Brief);

/// <summary>A formula: with names, with the numbers put in, and as a line of Python.</summary>
internal sealed record FormulaShown(string Id, string? Names, string? Calculation, string? Python);

/// <summary>What a fact's value was until a day.</summary>
internal sealed record EarlierValue(string Until, double Value, string Why);

/// <summary>A source, or a place in it.</summary>
internal sealed record SourceCited(string Id, string Title, string? Locator, string Published, string? Url)
{
    /// <summary>What it says there, where that is the point.</summary>
    [JsonPropertyOrder(-1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; init; }
}

/// <summary>A passage that uses a fact or a claim.</summary>
internal sealed record UseShown(string Url, string Title, string Text);
