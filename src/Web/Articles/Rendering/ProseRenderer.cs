using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;
using Markdig.Renderers;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;

namespace DeepseekExplainer.Web.Articles.Rendering;

/// <summary>Turns parsed Markdown into HTML with our links, headings, tables and footnotes.</summary>
/// <param name="evidence">What the links point at.</param>
/// <param name="language">Language of the text.</param>
/// <param name="words">Interface words.</param>
/// <param name="medium">Where links lead.</param>
public sealed class ProseRenderer(Evidence evidence, string language, Words words, Medium medium)
{
    /// <summary>For a page of this site.</summary>
    public ProseRenderer(Evidence evidence, string language, Words words)
        : this(evidence, language, words, Medium.Page(language))
    {
    }

    /// <summary>The HTML of one block.</summary>
    public string Html(MarkdownObject block) => Html(block, withoutParagraph: false);

    /// <summary>
    /// The HTML of a short text: a caption, an explanation, a definition. A single paragraph comes without its &lt;p&gt;.
    /// </summary>
    public string Inline(string markdown) => Inline(Prose.Parse(markdown, default));

    /// <summary>The HTML of a short text that was parsed before.</summary>
    public string Inline(ProseTree prose)
    {
        ArgumentNullException.ThrowIfNull(prose);
        return Html(prose.Document, withoutParagraph: prose.Document is [ParagraphBlock]).Trim();
    }

    private string Html(MarkdownObject node, bool withoutParagraph)
    {
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer) { ImplicitParagraph = withoutParagraph };
        renderer.ObjectRenderers.RemoveAll(old => old is LinkInlineRenderer or Markdig.Renderers.Html.HeadingRenderer);
        renderer.ObjectRenderers.Add(new LinkRenderer(evidence, language, words, medium));
        renderer.ObjectRenderers.Add(new AnchoredHeadingRenderer(words, medium));
        renderer.ObjectRenderers.Add(new ScrollingTableRenderer(words));
        renderer.ObjectRenderers.Add(new AccessibleFootnoteLinkRenderer(words, medium));
        renderer.ObjectRenderers.Add(new AccessibleFootnotesRenderer(language, words));
        renderer.Render(node);
        return writer.ToString();
    }
}
