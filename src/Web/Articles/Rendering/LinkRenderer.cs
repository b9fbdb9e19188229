using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;

namespace DeepseekExplainer.Web.Articles.Rendering;

/// <summary>
/// Renders links with our schemes as plain links to the evidence pages, and words marked with their language as such; scripts add cards
/// to the links, nothing depends on that.
/// </summary>
internal sealed class LinkRenderer(Evidence evidence, string language, Words words, Medium medium) : HtmlObjectRenderer<LinkInline>
{
    protected override void Write(HtmlRenderer renderer, LinkInline link)
    {
        var reference = link.Target();
        if (link.IsImage)
        {
            return; // pictures stand alone in a paragraph and are rendered as figures
        }

        if (reference.Kind == ReferenceKind.Language)
        {
            renderer.Write($"<span lang=\"{reference.Id}\">");
            renderer.WriteChildren(link);
            renderer.Write("</span>");
            return;
        }

        if (reference.Kind == ReferenceKind.Given)
        {
            renderer.WriteChildren(link);
            return;
        }

        renderer.Write("<a");
        medium.WriteHref(renderer, medium.LinkTo(reference));
        renderer.Write($"{Attributes(reference, link.IsQuiet() ? " quiet" : "")}>");
        renderer.WriteChildren(link);
        renderer.Write("</a>");
        if (medium.Glossed.Contains(reference))
        {
            renderer.Write($" <small class=\"gloss\">({Html.Encode(evidence.Terms[reference.Id].In(language).Gloss!)})</small>");
        }
    }

    private string Attributes(Reference reference, string quiet) => reference.Kind switch
    {
        ReferenceKind.Fact when evidence.Facts[reference.Id].IsEstimated =>
            $" class=\"fact{quiet} estimate\" data-mark=\"{Html.Encode(words["facts.estimateMark"])}\"",
        ReferenceKind.Fact => $" class=\"fact{quiet}\"",
        ReferenceKind.Term => $" class=\"term{quiet}\"",
        ReferenceKind.Claim => $" class=\"claim{quiet} verdict-{WordKey.Of(evidence.Claims[reference.Id].Verdict)}\"",
        ReferenceKind.Source => $" class=\"source{quiet}\" title=\"{Html.Encode(SourceTitle(reference))}\"",
        ReferenceKind.Address => " rel=\"noopener\"",
        _ => "",
    };

    private string SourceTitle(Reference reference)
    {
        var title = evidence.Sources[reference.Id].In(language).Title;
        return reference.Detail.Length > 0 ? $"{title}, {Locators.Text(reference.Detail, words)}" : title;
    }
}
