using System.Globalization;
using Markdig.Extensions.Footnotes;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DeepseekExplainer.Web.Articles;

/// <summary>
/// An article in one language, ready to show: what lists, searches and other pages show of it, and its body on demand.
/// </summary>
public sealed record Article
{
    private readonly Func<ArticleBody> _open;
    private readonly WeakReference<ArticleBody> _body;

    /// <summary>An article with its body, which is let go when nobody uses it.</summary>
    /// <param name="open">Makes the body again.</param>
    /// <param name="body">The body.</param>
    internal Article(Func<ArticleBody> open, ArticleBody body) => (_open, _body) = (open, new(body));

    /// <summary>The address part, the same in each language: "moe".</summary>
    public required string Slug { get; init; }

    /// <summary>Language code.</summary>
    public required string Language { get; init; }

    /// <summary>Title, summary and dates.</summary>
    public required FrontMatter Front { get; init; }

    /// <summary>The Markdown it was made from, for /{lang}/{slug}.md.</summary>
    public required string Markdown { get; init; }

    /// <summary>What it points at and how it is divided.</summary>
    public required Prose Prose { get; init; }

    /// <summary>Every paragraph, list, table, figure, widget and footnote with its anchor, in order.</summary>
    public required IReadOnlyList<Passage> Passages { get; init; }

    /// <summary>Words of prose, without formulas, figures and footnotes.</summary>
    public required int Words { get; init; }

    /// <summary>Reading time at this language's words per minute, at least 1.</summary>
    public required int Minutes { get; init; }

    /// <summary>
    /// Its parts with their syntax trees, parsed again when nobody has held them since. Who compares nodes takes them from one body.
    /// </summary>
    public ArticleBody Body
    {
        get
        {
            if (!_body.TryGetTarget(out var body))
            {
                _body.SetTarget(body = _open());
            }

            return body;
        }
    }

    /// <summary>The sections of its body.</summary>
    public IReadOnlyList<Section> Sections => Body.Sections;

    /// <summary>The blocks of its body.</summary>
    public IEnumerable<ArticleBlock> Blocks => Body.Blocks;

    /// <summary>The anchors that a section once had.</summary>
    public IEnumerable<string> OnceNamed(Section section) =>
        Front.Renamed.Where(renamed => renamed.Value == section.Anchor).Select(renamed => renamed.Key);

    /// <summary>The section that has an anchor or once had it; null for an anchor of none.</summary>
    public Section? Named(string anchor)
    {
        var now = Front.Renamed.GetValueOrDefault(anchor, anchor);
        return now.Length == 0 ? null : Sections.FirstOrDefault(section => section.Anchor == now);
    }
}

/// <summary>An article as it is rendered.</summary>
/// <param name="Document">The syntax tree.</param>
/// <param name="Sections">The sections in order; the first has no title: it is the lead.</param>
/// <param name="Footnotes">The footnotes, or null.</param>
/// <param name="Footnoted">Every footnote with its anchor, in order.</param>
public sealed record ArticleBody(
    MarkdownDocument Document, IReadOnlyList<Section> Sections, FootnoteGroup? Footnotes, IReadOnlyList<Passage> Footnoted)
{
    /// <summary>What the sections hold, in order.</summary>
    public IEnumerable<ArticleBlock> Blocks => Sections.SelectMany(section => section.Blocks);
}

/// <summary>A heading of level 2 with what follows it.</summary>
/// <param name="Anchor">Id on the page; empty for the lead.</param>
/// <param name="Title">Heading; empty for the lead.</param>
/// <param name="Blocks">What it holds, in order.</param>
/// <param name="Passages">Every paragraph, list, table, figure and widget with its anchor, in order.</param>
/// <param name="Anchors">Every id in it that has an address: of headings, passages and the marks of footnotes.</param>
/// <param name="Sources">The sources its sentences and numbers rest on, each once, with the locators used.</param>
/// <param name="PlainText">Its words.</param>
/// <param name="Subheadings">Headings of level 3.</param>
public sealed record Section(
    string Anchor,
    string Title,
    IReadOnlyList<ArticleBlock> Blocks,
    IReadOnlyList<Passage> Passages,
    IReadOnlySet<string> Anchors,
    IReadOnlyList<(string Source, IReadOnlyList<string> Locators)> Sources,
    string PlainText,
    IReadOnlyList<Heading> Subheadings)
{
    /// <summary>Whether <paramref name="anchor"/> is in it: its heading, a paragraph, a figure or a widget.</summary>
    public bool Holds(string anchor) => Anchors.Contains(anchor);
}

/// <summary>A piece of an article with an address of its own.</summary>
/// <param name="Anchor">Its id on the page.</param>
/// <param name="Section">Title of its section; empty in the lead.</param>
/// <param name="Text">Its words; of a figure, its caption.</param>
/// <param name="References">What it points at, the words inside a figure included.</param>
public sealed record Passage(string Anchor, string Section, string Text, IReadOnlyList<Reference> References);

/// <summary>A piece of a section, not yet rendered for any medium.</summary>
public abstract record ArticleBlock;

/// <summary>A heading, paragraph, list, table or quote.</summary>
/// <param name="Node">The part of the syntax tree.</param>
/// <param name="Anchor">Its id on the page; empty for a heading, which has its own.</param>
public sealed record ProseBlock(Block Node, string Anchor) : ArticleBlock
{
    /// <summary>Of an ordered list that tells a drawing step by step, the drawing; it stands before the list.</summary>
    public FigureBlock? Tells { get; init; }
}

/// <summary>An image that stands alone in its paragraph.</summary>
/// <param name="Image">The part of the syntax tree.</param>
public abstract record PictureBlock(LinkInline Image) : ArticleBlock
{
    /// <summary>Id of the drawing, formula or widget.</summary>
    public string Id => Image.Target().Id;

    /// <summary>The parsed caption, or null.</summary>
    public ProseTree? Caption => Image.Caption();
}

/// <summary>A drawing.</summary>
/// <param name="Image">The part of the syntax tree.</param>
/// <param name="Number">Figure number in this article.</param>
public sealed record FigureBlock(LinkInline Image, int Number) : PictureBlock(Image)
{
    /// <summary>Its id on the page.</summary>
    public string Anchor => string.Create(CultureInfo.InvariantCulture, $"figure-{Number}");
}

/// <summary>A formula.</summary>
/// <param name="Image">The part of the syntax tree.</param>
public sealed record FormulaBlock(LinkInline Image) : PictureBlock(Image);

/// <summary>A widget in the state the author chose; calculated at request time because a reader may ask for another state.</summary>
/// <param name="Image">The part of the syntax tree.</param>
/// <param name="Number">Figure number in this article.</param>
public sealed record WidgetBlock(LinkInline Image, int Number) : PictureBlock(Image)
{
    /// <summary>The author's state, "tokens=4096".</summary>
    public string Query => Image.Target().Detail;
}
