using System.Text;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DeepseekExplainer.Web.Articles;

/// <summary>The words of parsed Markdown without its marks, its pictures and its footnotes.</summary>
internal static class ProseText
{
    /// <summary>The words of a node: of an image nothing, because its words describe what is shown.</summary>
    public static string Of(MarkdownObject node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString().Trim();
    }

    /// <summary>The words inside a link or an image.</summary>
    public static string Inside(LinkInline link)
    {
        var text = new StringBuilder();
        foreach (var inline in link)
        {
            Append(text, inline);
        }

        return text.ToString().Trim();
    }

    private static void Append(StringBuilder text, MarkdownObject part)
    {
        switch (part)
        {
            case LinkInline { IsImage: true } or FootnoteGroup or YamlFrontMatterBlock:
                break;
            case LiteralInline literal:
                text.Append(literal.Content.AsSpan());
                break;
            case CodeInline code:
                text.Append(code.Content);
                break;
            case HtmlEntityInline entity:
                text.Append(entity.Transcoded.AsSpan());
                break;
            case LineBreakInline:
                text.Append(' ');
                break;
            case ContainerInline container:
                foreach (var inline in container)
                {
                    Append(text, inline);
                }

                break;
            case LeafBlock { Inline: { } inner }:
                Append(text, inner);
                text.Append('\n');
                break;
            case Table table:
                text.AppendJoin(";\n", table.Select(Of)).Append('\n');
                break;
            case TableRow row:
                text.AppendJoin(" · ", row.Select(Of).Where(cell => cell.Length > 0));
                break;
            case ContainerBlock blocks:
                foreach (var block in blocks)
                {
                    Append(text, block);
                }

                break;
            default:
                break;
        }
    }
}
