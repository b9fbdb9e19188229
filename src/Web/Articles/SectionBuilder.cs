using System.Globalization;
using System.Text;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DeepseekExplainer.Web.Articles;

/// <summary>Gathers a section block by block and gives each passage its anchor.</summary>
/// <param name="heading">Its heading; null for the lead.</param>
/// <param name="drawn">What the words in a drawing point at.</param>
/// <param name="isToldInSteps">Whether a drawing is built up in steps.</param>
internal sealed class SectionBuilder(
    Heading? heading, Func<string, IReadOnlyList<Reference>> drawn, Func<string, bool> isToldInSteps)
{
    private readonly StringBuilder _text = new();
    private readonly List<ArticleBlock> _blocks = [];
    private readonly List<Passage> _passages = [];
    private readonly List<Heading> _subheadings = [];
    private readonly HashSet<string> _anchors = [];
    private readonly Dictionary<string, int> _counts = [];
    private readonly Mentions _mentions = new();

    public string Anchor => heading?.Anchor ?? "";

    public bool IsEmpty => _blocks.Count == 0;

    private string Title => heading?.Title ?? "";

    public Section Build(IReadOnlyList<(string Source, IReadOnlyList<string> Locators)> sources) =>
        new(Anchor, Title, _blocks, _passages, _anchors, sources, _text.ToString().Trim(), _subheadings);

    /// <summary>Adds the section's own heading or one of level 3.</summary>
    public void Add(HeadingBlock block)
    {
        var known = block.Heading()!;
        _blocks.Add(new ProseBlock(block, ""));
        _anchors.Add(known.Anchor);
        if (known != heading)
        {
            _subheadings.Add(known);
            _text.Append(ProseText.Of(block)).Append('\n');
        }
    }

    /// <summary>Adds a paragraph, list, table or quote.</summary>
    public void Add(Block block)
    {
        _mentions.Mark(block);
        var anchor = NextAnchor(block);
        var told = block is ListBlock { IsOrdered: true } && _blocks.LastOrDefault() is FigureBlock figure && isToldInSteps(figure.Id)
            ? figure : null;
        _blocks.Add(new ProseBlock(block, anchor) { Tells = told });
        _anchors.Add(anchor);
        _anchors.UnionWith(block.Inlines<FootnoteLink>().Select(FootnoteAnchors.InText));
        var passage = PassageOf(anchor, block);
        _text.Append(passage.Text).Append('\n');
        _passages.Add(passage);
    }

    /// <summary>Adds a picture.</summary>
    public void Add(LinkInline image, int number)
    {
        var reference = image.Target();
        PictureBlock picture = reference.Kind switch
        {
            ReferenceKind.Widget => new WidgetBlock(image, number),
            ReferenceKind.Formula => new FormulaBlock(image),
            _ => new FigureBlock(image, number),
        };
        var own = picture switch
        {
            WidgetBlock widget => widget.Id,
            FigureBlock figure => figure.Anchor,
            _ => null, // a formula is found by its section
        };
        if (own is not null)
        {
            _anchors.Add(own);
        }

        if (picture.Caption is { } said)
        {
            _mentions.Mark(said.Document);
        }

        var inside = picture is FigureBlock ? drawn(picture.Id) : [];
        var text = picture.Caption is { } caption ? ProseText.Of(caption.Document) : reference.Text;
        _blocks.Add(picture);
        _passages.Add(new(
            own ?? heading?.Anchor ?? "content", Title, text, [reference, .. picture.Caption?.References ?? [], .. inside]));
    }

    /// <summary>A footnote, which is said to belong to the section it was written in.</summary>
    public Passage PassageOf(Footnote footnote) => PassageOf(FootnoteAnchors.Of(footnote), footnote);

    private Passage PassageOf(string anchor, Block block) =>
        new(anchor, Title, ProseText.Of(block), [.. block.Inlines<LinkInline>()
            .Select(link => link.Target())
            .Where(reference => !reference.IsMark)]);

    /// <summary>"how-it-works-3" for the third paragraph, "how-it-works-table-1" for the first table.</summary>
    private string NextAnchor(Block block)
    {
        var kind = block switch
        {
            ParagraphBlock => "",
            ListBlock => "list-",
            Table => "table-",
            QuoteBlock => "quote-",
            _ => "block-",
        };
        var count = _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{heading?.Anchor ?? "intro"}-{kind}{count}");
    }
}
