using Markdig.Renderers;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;

namespace DeepseekExplainer.Web.Content.Rendering;

/// <summary>Turns parsed Markdown into HTML with our links, headings, tables and footnotes.</summary>
public sealed class ProseRenderer(Evidence evidence, string language, Words words)
{
    /// <summary>The HTML of one block of <paramref name="prose"/>.</summary>
    public string Html(Prose prose, MarkdownObject block)
    {
        ArgumentNullException.ThrowIfNull(prose);
        using var writer = new StringWriter();
        Create(writer, prose).Render(block);
        return writer.ToString();
    }

    /// <summary>
    /// The HTML of a short text: a caption, an explanation, a definition. A single paragraph comes without its &lt;p&gt;.
    /// </summary>
    public string Inline(string markdown)
    {
        var prose = Prose.Parse(markdown, default);
        using var writer = new StringWriter();
        var renderer = Create(writer, prose);
        renderer.ImplicitParagraph = prose.Document is [ParagraphBlock];
        renderer.Render(prose.Document);
        return writer.ToString().Trim();
    }

    private HtmlRenderer Create(TextWriter writer, Prose prose)
    {
        var renderer = new HtmlRenderer(writer);
        renderer.ObjectRenderers.RemoveAll(old => old is LinkInlineRenderer or Markdig.Renderers.Html.HeadingRenderer);
        renderer.ObjectRenderers.Add(new LinkRenderer(evidence, language, words));
        renderer.ObjectRenderers.Add(new AnchoredHeadingRenderer(prose.HeadingsByLine, words));
        renderer.ObjectRenderers.Add(new ScrollingTableRenderer(words));
        renderer.ObjectRenderers.Add(new AccessibleFootnoteLinkRenderer(words));
        renderer.ObjectRenderers.Add(new AccessibleFootnotesRenderer(language, words));
        return renderer;
    }
}
