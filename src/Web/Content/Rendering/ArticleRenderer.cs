using System.Globalization;
using System.Text;
using DeepseekExplainer.Web.Facts;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DeepseekExplainer.Web.Content.Rendering;

/// <summary>Renders a checked article: sections, numbered figures, formulas, and places for widgets.</summary>
internal sealed class ArticleRenderer(Evidence evidence, string language, Words words)
{
    private readonly ProseRenderer _prose = new(evidence, language, words);
    private readonly FigureRenderer _figures = new(evidence, language, words);

    public Article Render(ArticleDraft draft)
    {
        var sections = new List<Section>();
        var passages = new List<Passage>();
        var section = new SectionBuilder(null);
        var footnotes = "";
        var figure = 0;
        foreach (var block in draft.Prose.Document)
        {
            switch (block)
            {
                case YamlFrontMatterBlock or LinkReferenceDefinitionGroup:
                    break;
                case FootnoteGroup notes:
                    footnotes = _prose.Html(draft.Prose, block);
                    passages.AddRange(notes.OfType<Footnote>().Select(note =>
                        PassageOf(string.Create(CultureInfo.InvariantCulture, $"fn-{note.Order}"), note)));
                    break;
                case HeadingBlock { Level: 2 }:
                    Close();
                    section = new(draft.Prose.HeadingsByLine[block.Line + 1].First());
                    section.Html.Append(_prose.Html(draft.Prose, block));
                    break;
                case ParagraphBlock { Inline: { FirstChild: LinkInline { IsImage: true } image } inline } when inline.LastChild == image:
                    Picture(image);
                    break;
                case HeadingBlock:
                    section.Html.Append(_prose.Html(draft.Prose, block));
                    section.Text.Append(Prose.PlainText(block)).Append('\n');
                    break;
                default:
                    var id = section.NextId(block);
                    section.Html.Append(WithId(_prose.Html(draft.Prose, block), id));
                    section.Text.Append(Prose.PlainText(block)).Append('\n');
                    passages.Add(PassageOf(id, block));
                    break;
            }
        }

        Close();
        var count = sections.Sum(written => written.PlainText.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);
        var perMinute = double.Parse(words["article.wordsPerMinute"], CultureInfo.InvariantCulture);
        return new()
        {
            Slug = draft.Slug,
            Language = language,
            Front = draft.Front,
            Markdown = draft.Markdown,
            Prose = draft.Prose,
            Sections = sections,
            Passages = passages,
            Footnotes = footnotes,
            Words = count,
            Minutes = Math.Max(1, (int)Math.Round(count / perMinute)),
        };

        void Picture(LinkInline image)
        {
            var reference = draft.Prose.References.First(known =>
                known.Place.Line == image.Line + 1 && known.Place.Column == image.Column + 1);
            var caption = string.IsNullOrEmpty(image.Title) ? "" : _prose.Inline(image.Title);
            switch (reference.Kind)
            {
                case ReferenceKind.Widget:
                    section.Flush();
                    section.Blocks.Add(new WidgetBlock(reference.Id, reference.Detail, caption, ++figure));
                    break;
                case ReferenceKind.Formula:
                    section.Html.Append(_figures.Formula(reference.Id, caption));
                    break;
                default:
                    section.Html.Append(_figures.Figure(reference.Id, caption, ++figure));
                    break;
            }

            var anchor = reference.Kind switch
            {
                ReferenceKind.Widget => reference.Id,
                ReferenceKind.Figure => string.Create(CultureInfo.InvariantCulture, $"figure-{figure}"),
                _ => section.Heading?.Anchor ?? "content",
            };
            var references = draft.Prose.References.Where(known => known.Place == reference.Place);
            var drawn = reference.Kind == ReferenceKind.Figure ? _figures.References(reference.Id) : [];
            var text = string.IsNullOrEmpty(image.Title) ? reference.Text : Prose.PlainText(image.Title);
            passages.Add(new(anchor, section.Heading?.Title ?? "", text, [.. references, .. drawn]));
        }

        Passage PassageOf(string anchor, MarkdownObject block)
        {
            var places = (block is LeafBlock leaf ? leaf.Inline?.Descendants<LinkInline>() ?? [] : block.Descendants<LinkInline>())
                .Select(link => (link.Line + 1, link.Column + 1)).ToHashSet();
            var references = draft.Prose.References.Where(known => places.Contains((known.Place.Line, known.Place.Column)));
            return new(anchor, section.Heading?.Title ?? "", Prose.PlainText(block), [.. references]);
        }

        void Close()
        {
            section.Flush();
            if (section.Blocks.Count > 0)
            {
                var anchor = section.Heading?.Anchor ?? "";
                var inner = draft.Prose.Headings
                    .SkipWhile(heading => heading != section.Heading)
                    .Skip(1)
                    .TakeWhile(heading => heading.Level > 2);
                var text = section.Text.ToString().Trim();
                sections.Add(new(anchor, section.Heading?.Title ?? "", section.Blocks, Sources(draft, anchor), text, [.. inner]));
            }
        }
    }

    /// <summary>The sources that a section's links and facts rest on, in the order they first appear.</summary>
    private List<(string Source, IReadOnlyList<string> Locators)> Sources(ArticleDraft draft, string section) =>
        [.. draft.Prose.References
            .Where(reference => reference.Section == section)
            .SelectMany(reference => reference.Kind switch
            {
                ReferenceKind.Source => [new SourcePlace(reference.Id, reference.Detail)],
                ReferenceKind.Fact => evidence.Facts[reference.Id].Sources,
                _ => Enumerable.Empty<SourcePlace>(),
            })
            .GroupBy(citation => citation.Source, citation => citation.Locator)
            .Select(group => (group.Key, (IReadOnlyList<string>)[.. group.Where(locator => locator.Length > 0).Distinct()]))];

    /// <summary>Gives the first element of <paramref name="html"/> an id.</summary>
    private static string WithId(string html, string id)
    {
        var end = html.AsSpan().IndexOfAny(' ', '>');
        return end < 0 ? html : $"{html[..end]} id=\"{id}\"{html[end..]}";
    }

    private sealed record SectionBuilder(Heading? Heading)
    {
        public StringBuilder Html { get; } = new();

        public StringBuilder Text { get; } = new();

        public List<Block> Blocks { get; } = [];

        private readonly Dictionary<string, int> _counts = [];

        /// <summary>"how-it-works-3" for the third paragraph, "how-it-works-table-1" for the first table.</summary>
        public string NextId(MarkdownObject block)
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
            return string.Create(CultureInfo.InvariantCulture, $"{Heading?.Anchor ?? "intro"}-{kind}{count}");
        }

        public void Flush()
        {
            if (Html.Length > 0)
            {
                Blocks.Add(new HtmlBlock(Html.ToString()));
                Html.Clear();
            }
        }
    }
}
