using System.Globalization;
using System.Text;
using Markdig.Extensions.Footnotes;
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
        var section = new SectionBuilder(null);
        var footnotes = "";
        var figure = 0;
        foreach (var block in draft.Prose.Document)
        {
            switch (block)
            {
                case YamlFrontMatterBlock or LinkReferenceDefinitionGroup:
                    break;
                case FootnoteGroup:
                    footnotes = _prose.Html(draft.Prose, block);
                    break;
                case HeadingBlock { Level: 2 }:
                    Close();
                    section = new(draft.Prose.Headings.First(heading => heading.Place.Line == block.Line + 1));
                    section.Html.Append(_prose.Html(draft.Prose, block));
                    break;
                case ParagraphBlock { Inline: { FirstChild: LinkInline { IsImage: true } image } inline } when inline.LastChild == image:
                    Picture(image);
                    break;
                case ParagraphBlock:
                    var id = string.Create(CultureInfo.InvariantCulture, $"{section.Heading?.Anchor ?? "intro"}-{++section.Paragraphs}");
                    section.Html.Append("<p id=\"").Append(id).Append("\">").Append(_prose.Html(draft.Prose, block).AsSpan("<p>".Length));
                    section.Text.Append(Prose.PlainText(block)).Append('\n');
                    break;
                default:
                    section.Html.Append(_prose.Html(draft.Prose, block));
                    section.Text.Append(Prose.PlainText(block)).Append('\n');
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
            Footnotes = footnotes,
            Words = count,
            Minutes = Math.Max(1, (int)Math.Round(count / perMinute)),
        };

        void Picture(LinkInline image)
        {
            var reference = draft.Prose.References.First(known => known.Place.Line == image.Line + 1 && known.Place.Column == image.Column + 1);
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
        }

        void Close()
        {
            section.Flush();
            if (section.Blocks.Count > 0)
            {
                var anchor = section.Heading?.Anchor ?? "";
                var inner = draft.Prose.Headings.SkipWhile(heading => heading != section.Heading).Skip(1).TakeWhile(heading => heading.Level > 2);
                sections.Add(new(anchor, section.Heading?.Title ?? "", section.Blocks, Sources(draft, anchor), section.Text.ToString().Trim(), [.. inner]));
            }
        }
    }

    /// <summary>The sources that a section's links and facts rest on, in the order they first appear.</summary>
    private List<(string Source, IReadOnlyList<string> Locators)> Sources(ArticleDraft draft, string section) =>
        [.. draft.Prose.References
            .Where(reference => reference.Section == section)
            .SelectMany(reference => reference.Kind switch
            {
                ReferenceKind.Source => [(Source: reference.Id, Locator: reference.Detail)],
                ReferenceKind.Fact => evidence.Facts[reference.Id].Sources,
                _ => Enumerable.Empty<(string Source, string Locator)>(),
            })
            .GroupBy(citation => citation.Source)
            .Select(group => (group.Key, (IReadOnlyList<string>)[.. group.Select(citation => citation.Locator).Where(locator => locator.Length > 0).Distinct()]))];

    private sealed record SectionBuilder(Heading? Heading)
    {
        public StringBuilder Html { get; } = new();

        public StringBuilder Text { get; } = new();

        public List<Block> Blocks { get; } = [];

        public int Paragraphs { get; set; }

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
