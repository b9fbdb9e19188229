using System.Globalization;
using DeepseekExplainer.Web.Texts;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace DeepseekExplainer.Web.Articles.Rendering;

/// <summary>A heading with the anchor that was fixed when the text was parsed, and where there are styles a link to itself.</summary>
internal sealed class AnchoredHeadingRenderer(Words words, Medium medium) : HtmlObjectRenderer<HeadingBlock>
{
    protected override void Write(HtmlRenderer renderer, HeadingBlock block)
    {
        var heading = block.Heading()!;
        var level = heading.Level.ToString(CultureInfo.InvariantCulture);
        renderer.Write($"<h{level}{medium.Id(heading.Anchor)}>");
        renderer.WriteLeafInline(block);
        if (medium.IsStyled)
        {
            renderer.Write(" <a class=\"anchor\"");
            medium.WriteHref(renderer, medium.LinkToAnchor(heading.Anchor));
            renderer.Write($" aria-label=\"{Html.Encode(words["article.linkToSection", ("title", heading.Title)])}\">#</a>");
        }

        renderer.WriteLine($"</h{level}>");
    }
}

/// <summary>A table that scrolls inside itself when it is wider than its column, by keyboard too.</summary>
internal sealed class ScrollingTableRenderer(Words words) : HtmlObjectRenderer<Table>
{
    private readonly HtmlTableRenderer _table = new();

    protected override void Write(HtmlRenderer renderer, Table table)
    {
        renderer.Write($"<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"{Html.Encode(words["article.table"])}\">");
        _table.Write(renderer, table);
        renderer.WriteLine("</div>");
    }
}

/// <summary>The mark in the text that leads to a footnote, and the mark in the footnote that leads back.</summary>
internal sealed class AccessibleFootnoteLinkRenderer(Words words, Medium medium) : HtmlObjectRenderer<FootnoteLink>
{
    protected override void Write(HtmlRenderer renderer, FootnoteLink link)
    {
        var number = link.Footnote.Order.ToString(CultureInfo.InvariantCulture);
        var label = Html.Encode(words[link.IsBackLink ? "article.backToText" : "article.footnote", ("number", number)]);
        renderer.Write(link.IsBackLink ? " <a" : $"<sup><a{medium.Id(FootnoteAnchors.InText(link))}");
        medium.WriteHref(renderer, medium.LinkToAnchor(link.IsBackLink ? FootnoteAnchors.InText(link) : FootnoteAnchors.Of(link.Footnote)));
        renderer.Write(link.IsBackLink
            ? $" role=\"doc-backlink\" aria-label=\"{label}\">↩</a>"
            : $" role=\"doc-noteref\" aria-label=\"{label}\">{number}</a></sup>");
    }
}

/// <summary>The footnotes, below the article, under a heading of their own.</summary>
internal sealed class AccessibleFootnotesRenderer(string language, Words words) : HtmlObjectRenderer<FootnoteGroup>
{
    protected override void Write(HtmlRenderer renderer, FootnoteGroup group)
    {
        renderer.Write("<section class=\"footnotes\" role=\"doc-endnotes\" aria-labelledby=\"footnotes\">");
        renderer.Write($"<h2 id=\"footnotes\"{Html.Lang(words.Locale.Code, language)}>{Html.Encode(words["article.footnotes"])}</h2><ol>");
        foreach (var footnote in group.Cast<Footnote>())
        {
            renderer.Write($"<li id=\"{FootnoteAnchors.Of(footnote)}\">");
            renderer.WriteChildren(footnote);
            renderer.Write("</li>");
        }

        renderer.WriteLine("</ol></section>");
    }
}
