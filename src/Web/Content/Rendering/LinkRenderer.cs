using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;

namespace DeepseekExplainer.Web.Content.Rendering;

/// <summary>
/// Renders links with our schemes as plain links to the evidence pages, and words marked with their language as such; scripts add cards
/// to the links, nothing depends on that.
/// </summary>
internal sealed class LinkRenderer(Evidence evidence, string language, Words words) : HtmlObjectRenderer<LinkInline>
{
    protected override void Write(HtmlRenderer renderer, LinkInline link)
    {
        if (link.IsImage)
        {
            return; // pictures stand alone in a paragraph and are rendered as figures
        }

        if (Prose.LanguageOf(link) is { } other)
        {
            renderer.Write($"<span lang=\"{other}\">");
            renderer.WriteChildren(link);
            renderer.Write("</span>");
            return;
        }

        var (address, attributes) = Target(link.Url ?? "");
        renderer.Write("<a href=\"").WriteEscapeUrl(address).Write($"\"{attributes}>");
        renderer.WriteChildren(link);
        renderer.Write("</a>");
    }

    private (string Address, string Attributes) Target(string url)
    {
        var colon = url.IndexOf(':', StringComparison.Ordinal);
        var (scheme, rest) = colon < 0 ? ("", url) : (url[..colon], url[(colon + 1)..]);
        return scheme switch
        {
            "fact" => ($"/{language}/facts/{rest}", " class=\"fact\""),
            "term" => ($"/{language}/glossary#{rest}", " class=\"term\""),
            "claim" => ($"/{language}/claims/{rest}", " class=\"claim\""),
            "source" => ($"/{language}/sources#{rest.Split('#')[0]}", $" class=\"source\" title=\"{SourceTitle(rest)}\""),
            "" => (rest.StartsWith('#') ? rest : $"/{language}/{rest}", ""),
            _ => (url, " rel=\"noopener\""),
        };
    }

    private string SourceTitle(string citation)
    {
        var parts = citation.Split('#');
        var title = evidence.Sources.TryGetValue(parts[0], out var source) ? source.In(language).Title : parts[0];
        return Html.Encode(parts.Length > 1 ? $"{title}, {Locators.Text(parts[1], words)}" : title);
    }
}
