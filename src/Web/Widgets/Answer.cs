using System.Text.Json.Nodes;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets;

/// <summary>What a widget says for one state.</summary>
/// <param name="Conclusion">One or two sentences with the key number; also the alternative text, og:description and feed text.</param>
/// <param name="Results">Named numbers in base units, invariant, for machines.</param>
/// <param name="Table">The same answer as a table: CSV, JSON and screen readers.</param>
/// <param name="Picture">The same answer as a picture.</param>
/// <param name="Steps">Links to nearby or instructive states, in labelled groups.</param>
public sealed record Answer(
    string Conclusion,
    IReadOnlyList<(string Name, double Value)> Results,
    Table Table,
    Picture Picture,
    IReadOnlyList<StepGroup> Steps)
{
    /// <summary>
    /// Intermediate values that let a reader recompute the answer, merged into the JSON. An answer is kept and they may weigh ten times
    /// as much, so they are built when the JSON is asked for, out of little or from scratch; the token cancels that.
    /// </summary>
    public Func<CancellationToken, JsonObject> Details { get; init; } = _ => [];

    /// <summary>Bytes that <see cref="Details"/> holds until then, where they count beside the picture.</summary>
    internal int DetailBytes { get; init; }

    /// <summary>Caveats shown below the picture, plain text.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What a button plays, in a page with scripts; null where nothing happens by and by.</summary>
    public Play? Play { get; init; }

    /// <summary>Ids of the facts that it rests on.</summary>
    internal IReadOnlyCollection<string> Facts { get; init; } = [];

    /// <summary>An estimate of what it holds in memory.</summary>
    internal int Bytes => AnswerSize.Of(this);
}

/// <summary>A number that runs on its own when a reader asks for it, so that a picture tells how it came to be.</summary>
/// <param name="Parameter">The number's parameter, one that the form shows.</param>
/// <param name="From">Where it starts.</param>
/// <param name="To">Where it ends.</param>
public sealed record Play(string Parameter, int From, int To);

/// <summary>A table with raw values.</summary>
/// <param name="Columns">Columns in order.</param>
/// <param name="Rows">Rows of as many cells.</param>
public sealed record Table(IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<Cell>> Rows)
{
    /// <summary>A table whose headings are the widget's words <c>columns.{id}</c>.</summary>
    internal static Table Of(WidgetContext context, IEnumerable<string> columns, IEnumerable<IReadOnlyList<Cell>> rows) =>
        new([.. columns.Select(id => new Column(id, context.Word($"columns.{id}")))], [.. rows]);
}

/// <summary>A column.</summary>
/// <param name="Id">snake_case name in CSV and JSON, the same in each language.</param>
/// <param name="Label">Heading in the reader's language.</param>
public sealed record Column(string Id, string Label);

/// <summary>A cell.</summary>
/// <param name="Text">What a reader sees.</param>
/// <param name="Value">The raw number; null when the cell is a text.</param>
public sealed record Cell(string Text, double? Value = null)
{
    /// <summary>A number with every digit that matters.</summary>
    internal static Cell Exact(double value) => new(NumberText.Exact(value), value);

    /// <summary>A share as percent.</summary>
    internal static Cell Share(double value) => new(NumberText.Share(value), value);

    /// <summary>A number with so many decimals.</summary>
    internal static Cell Fixed(double value, int decimals) => new(NumberText.Fixed(value, decimals), value);
}

/// <summary>Links that change the state, under one label.</summary>
/// <param name="Label">What they change.</param>
/// <param name="Steps">The links.</param>
public sealed record StepGroup(string Label, IReadOnlyList<Step> Steps);

/// <summary>A link to another state.</summary>
/// <param name="Label">Short text, "2×".</param>
/// <param name="Query">The state in normal form.</param>
/// <param name="IsCurrent">Whether it is the state shown.</param>
public sealed record Step(string Label, string Query, bool IsCurrent = false);
