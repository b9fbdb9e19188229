using System.Globalization;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace DeepseekExplainer.Web.Content.Rendering;

/// <summary>A heading with the anchor that was fixed when the text was parsed, and a link to itself.</summary>
internal sealed class AnchoredHeadingRenderer(ILookup<int, Heading> byLine, Words words) : HtmlObjectRenderer<HeadingBlock>
{
    protected override void Write(HtmlRenderer renderer, HeadingBlock heading)
    {
        if (byLine[heading.Line + 1].FirstOrDefault() is not { } known)
        {
            return; // only levels 2 and 3 are ours
        }

        var label = Html.Encode(words["article.linkToSection", ("title", known.Title)]);
        var level = heading.Level.ToString(CultureInfo.InvariantCulture);
        renderer.Write($"<h{level} id=\"{known.Anchor}\">");
        renderer.WriteLeafInline(heading);
        renderer.WriteLine($" <a class=\"anchor\" href=\"#{known.Anchor}\" aria-label=\"{label}\">#</a></h{level}>");
    }
}

/// <summary>A table that scrolls inside itself when it is wider than its column, by keyboard too.</summary>
internal sealed class ScrollingTableRenderer(Words words) : HtmlObjectRenderer<Table>
{
    private readonly HtmlTableRenderer _table = new();

    protected override void Write(HtmlRenderer renderer, Table table)
    {
        // Markdig aligns columns with style attributes, which the content security policy forbids: a class says the same.
        foreach (var cells in table.Cast<TableRow>())
        {
            for (var i = 0; i < Math.Min(cells.Count, table.ColumnDefinitions.Count); i++)
            {
                if (table.ColumnDefinitions[i].Alignment == TableColumnAlign.Right)
                {
                    cells[i].GetAttributes().AddClass("number");
                }
            }
        }

        table.ColumnDefinitions.ForEach(column => column.Alignment = null);
        renderer.Write($"<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"{Html.Encode(words["article.table"])}\">");
        _table.Write(renderer, table);
        renderer.WriteLine("</div>");
    }
}

/// <summary>The mark in the text that leads to a footnote, and the mark in the footnote that leads back.</summary>
internal sealed class AccessibleFootnoteLinkRenderer(Words words) : HtmlObjectRenderer<FootnoteLink>
{
    protected override void Write(HtmlRenderer renderer, FootnoteLink link)
    {
        var number = link.Footnote.Order.ToString(CultureInfo.InvariantCulture);
        var index = link.Index.ToString(CultureInfo.InvariantCulture);
        var label = Html.Encode(words[link.IsBackLink ? "article.backToText" : "article.footnote", ("number", number)]);
        renderer.Write(link.IsBackLink
            ? $" <a href=\"#fnref-{index}\" role=\"doc-backlink\" aria-label=\"{label}\">↩</a>"
            : $"<sup><a id=\"fnref-{index}\" href=\"#fn-{number}\" role=\"doc-noteref\" aria-label=\"{label}\">{number}</a></sup>");
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
            renderer.Write($"<li id=\"fn-{footnote.Order.ToString(CultureInfo.InvariantCulture)}\">");
            renderer.WriteChildren(footnote);
            renderer.Write("</li>");
        }

        renderer.WriteLine("</ol></section>");
    }
}
