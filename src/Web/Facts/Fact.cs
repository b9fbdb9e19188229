using System.Runtime.Serialization;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Facts;

/// <summary>How a value came to be known.</summary>
public enum FactKind
{
    /// <summary>Somebody who could know published it.</summary>
    Reported,

    /// <summary>A source assumed it in order to calculate with it.</summary>
    Assumed,

    /// <summary>An outsider's estimate.</summary>
    Estimate,

    /// <summary>Computed on this site from other facts.</summary>
    Derived,
}

/// <summary>How close to the original we read it; the order is from strongest to weakest.</summary>
public enum Confidence
{
    /// <summary>In the primary document itself.</summary>
    Primary,

    /// <summary>In a full copy of the primary document kept by a third party.</summary>
    [EnumMember(Value = "primary-copy")]
    PrimaryCopy,

    /// <summary>In a secondary page.</summary>
    Secondary,
}

/// <summary>What a source prints for a value that this site computes.</summary>
public sealed record PublishedValue
{
    /// <summary>The quantity as printed, "$5.576M".</summary>
    public required string Text { get; init; }

    /// <summary>Id of the source.</summary>
    public required string Source { get; init; }

    /// <summary>Where in the source, "table-1".</summary>
    public required string Locator { get; init; }
}

/// <summary>A value this fact had before a correction.</summary>
public sealed record PastValue
{
    /// <summary>The day it was corrected, yyyy-mm-dd.</summary>
    public required string Until { get; init; }

    /// <summary>What it was.</summary>
    public required double Value { get; init; }

    /// <summary>Why it changed.</summary>
    public required LocalText Why { get; init; }
}

/// <summary>
/// A fact as written in content/data/facts: a value with its source, a field of a model file, or a formula over other facts.
/// </summary>
public sealed record FactEntry
{
    /// <summary>What the number is, as a noun phrase.</summary>
    public required LocalText Label { get; init; }

    /// <summary>Id of the <see cref="Texts.Unit"/>.</summary>
    public required string Unit { get; init; }

    /// <summary>The value in base units; percent stay percent.</summary>
    public double? Value { get; init; }

    /// <summary>The lowest value that the source of an estimate gives, with <see cref="High"/> or not at all.</summary>
    public double? Low { get; init; }

    /// <summary>The highest value that the source of an estimate gives.</summary>
    public double? High { get; init; }

    /// <summary>How a written value is known.</summary>
    public FactKind? Kind { get; init; }

    /// <summary>Id of the source of a written value.</summary>
    public string? Source { get; init; }

    /// <summary>Where in the source.</summary>
    public string? Locator { get; init; }

    /// <summary>The day the value was true or published.</summary>
    public string? AsOf { get; init; }

    /// <summary>How it was read.</summary>
    public Confidence? Confidence { get; init; }

    /// <summary>Id of the model file that holds the value.</summary>
    public string? Model { get; init; }

    /// <summary>Dotted path into the model file, "attention.kvRank".</summary>
    public string? Field { get; init; }

    /// <summary>Id of the formula that computes the value.</summary>
    public string? Formula { get; init; }

    /// <summary>Fact ids by the formula's parameter names.</summary>
    public Dictionary<string, string> Inputs { get; init; } = [];

    /// <summary>What a source prints for the computed value.</summary>
    public PublishedValue? Published { get; init; }

    /// <summary>A hedge or a trap, in one or two sentences.</summary>
    public LocalText? Note { get; init; }

    /// <summary>Earlier values, newest first.</summary>
    public List<PastValue> History { get; init; } = [];
}

/// <summary>A checked number: its value, where it comes from, and how it is computed.</summary>
/// <param name="Id">Kebab-case id, part of the receipt's address.</param>
/// <param name="Entry">What the data file says.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="Value">The value in base units.</param>
/// <param name="Kind">How it is known.</param>
/// <param name="Confidence">For a derived fact the weakest of its inputs.</param>
/// <param name="Source">Id of the source; null for a derived fact.</param>
/// <param name="Locator">Where in the source; null for a derived fact.</param>
/// <param name="Formula">The formula; null unless derived.</param>
/// <param name="Inputs">The facts put into the formula, in the order of its parameters.</param>
/// <param name="Place">Where the entry stands.</param>
public sealed record Fact(
    string Id,
    FactEntry Entry,
    Unit Unit,
    double Value,
    FactKind Kind,
    Confidence Confidence,
    string? Source,
    string? Locator,
    Formula? Formula,
    IReadOnlyList<Fact> Inputs,
    Place Place)
{
    /// <summary>The sources this value rests on, its own or those of all its inputs, each once, in order.</summary>
    public IReadOnlyList<SourcePlace> Sources =>
        [.. Origins(fact => fact.Source is not null).Select(fact => new SourcePlace(fact.Source!, fact.Locator ?? "")).Distinct()];

    /// <summary>
    /// From where to where it may lie: as the source of an estimate says, or as far as its formula can be moved by those of its inputs
    /// for which that is known. Null where nobody says.
    /// </summary>
    public Span? Range { get; } = Formula is null
        ? Entry is { Low: { } low, High: { } high } ? new(low, high) : null
        : Inputs.Any(input => input.Range is not null)
            ? Formula.Within([.. Inputs.Select(input => input.Range ?? Span.Of(input.Value))]) : null;

    /// <summary>Whether it is an outsider's estimate, or computed from one.</summary>
    public bool IsEstimated => Origins(fact => fact.Kind == FactKind.Estimate).Any();

    /// <summary>
    /// The facts at which <paramref name="isOrigin"/> stops the way back through the inputs: each once, however many ways lead there.
    /// </summary>
    internal IEnumerable<Fact> Origins(Func<Fact, bool> isOrigin)
    {
        var (seen, waiting) = (new HashSet<string>(), new Stack<Fact>([this]));
        while (waiting.TryPop(out var next))
        {
            if (!seen.Add(next.Id))
            {
                continue;
            }

            if (isOrigin(next))
            {
                yield return next;
                continue;
            }

            foreach (var input in next.Inputs.Reverse())
            {
                waiting.Push(input);
            }
        }
    }
}
