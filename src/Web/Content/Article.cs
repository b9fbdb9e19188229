namespace DeepseekExplainer.Web.Content;

/// <summary>An article in one language, ready to show.</summary>
public sealed record Article
{
    /// <summary>The address part, the same in each language: "moe".</summary>
    public required string Slug { get; init; }

    /// <summary>Language code.</summary>
    public required string Language { get; init; }

    /// <summary>Title, summary and dates.</summary>
    public required FrontMatter Front { get; init; }

    /// <summary>The Markdown it was made from, for /{lang}/{slug}.md.</summary>
    public required string Markdown { get; init; }

    /// <summary>The parsed text with its references.</summary>
    public required Prose Prose { get; init; }

    /// <summary>The sections in order; the first has no title: it is the lead.</summary>
    public required IReadOnlyList<Section> Sections { get; init; }

    /// <summary>What the sections hold, in order.</summary>
    public IEnumerable<Block> Blocks => Sections.SelectMany(section => section.Blocks);

    /// <summary>Every paragraph, list, table, figure and widget with its anchor, in order.</summary>
    public required IReadOnlyList<Passage> Passages { get; init; }

    /// <summary>Rendered footnotes, or empty.</summary>
    public required string Footnotes { get; init; }

    /// <summary>Words of prose, without formulas, figures and footnotes.</summary>
    public required int Words { get; init; }

    /// <summary>Reading time at this language's words per minute, at least 1.</summary>
    public required int Minutes { get; init; }
}

/// <summary>A heading of level 2 with what follows it.</summary>
/// <param name="Anchor">Id on the page; empty for the lead.</param>
/// <param name="Title">Heading; empty for the lead.</param>
/// <param name="Blocks">What it holds, in order.</param>
/// <param name="Sources">The sources its sentences and numbers rest on, each once, with the locators used.</param>
/// <param name="PlainText">Its words.</param>
/// <param name="Subheadings">Headings of level 3.</param>
public sealed record Section(
    string Anchor,
    string Title,
    IReadOnlyList<Block> Blocks,
    IReadOnlyList<(string Source, IReadOnlyList<string> Locators)> Sources,
    string PlainText,
    IReadOnlyList<Heading> Subheadings)
{
    /// <summary>Whether <paramref name="anchor"/> is in it: its heading, a paragraph, a figure or a widget.</summary>
    public bool Holds(string anchor) =>
        Blocks.Any(block => block is WidgetBlock widget ? widget.Id == anchor
            : block is HtmlBlock html && html.Html.Contains($" id=\"{anchor}\"", StringComparison.Ordinal));
}

/// <summary>A piece of an article with an address of its own.</summary>
/// <param name="Anchor">Its id on the page.</param>
/// <param name="Section">Title of its section; empty in the lead.</param>
/// <param name="Text">Its words; of a figure, its caption.</param>
/// <param name="References">What it points at, the words inside a figure included.</param>
public sealed record Passage(string Anchor, string Section, string Text, IReadOnlyList<Reference> References);

/// <summary>A piece of a section.</summary>
public abstract record Block;

/// <summary>Finished HTML.</summary>
/// <param name="Html">From our own Markdown, raw HTML disabled.</param>
public sealed record HtmlBlock(string Html) : Block;

/// <summary>A widget in the state the author chose; rendered at request time because a reader may ask for another state.</summary>
/// <param name="Id">Widget id.</param>
/// <param name="Query">The author's state, "tokens=4096".</param>
/// <param name="Caption">Caption, or empty.</param>
/// <param name="Number">Figure number in this article.</param>
public sealed record WidgetBlock(string Id, string Query, string Caption, int Number) : Block;
