using System.Globalization;
using DeepseekExplainer.Web.Texts;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DeepseekExplainer.Web.Articles;

/// <summary>
/// Parses Markdown within limits, so that whoever walks, checks and renders the tree can neither run out of stack nor take for ever:
/// some of that work grows with the square of the number of elements, and so does Markdig's own with a text's length.
/// </summary>
internal static class SafeMarkdown
{
    private const int MostCharacters = 100_000; // four times the longest article
    private const int LongestLine = 10_000;
    private const string Marks = "*_[`|";
    private const int MostMarks = 5_000; // twenty times what the longest article has
    private const int MostElements = 10_000;
    private const int MostPictures = 50; // each costs its drawing or its calculation for each reader
    private const int DeepestNesting = 64;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePreciseSourceLocation()
        .UseYamlFrontMatter()
        .UsePipeTables()
        .UseFootnotes()
        .DisableHtml()
        .Build();

    /// <summary>Parses a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The place of a line and column of it.</param>
    /// <exception cref="ProblemException">It is beyond a limit.</exception>
    public static MarkdownDocument Parse(string text, Func<int, int, Place> at)
    {
        Refuse(text.Length > MostCharacters, 1, TooLong);
        var (lines, marks) = (0, 0);
        foreach (var line in text.AsSpan().Split('\n'))
        {
            Refuse(line.End.Value - line.Start.Value > LongestLine, ++lines, LineTooLong);
        }

        foreach (var c in text)
        {
            marks += Marks.Contains(c) ? 1 : 0;
        }

        Refuse(marks > MostMarks, 1, TooManyMarks);
        MarkdownDocument document;
        try
        {
            document = Markdown.Parse(text, Pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig has a limit of its own and does not say where.
            throw new ProblemException(at(FirstLineTooDeep(text.Split('\n')), 1).Says(TooDeep));
        }

        var (elements, pictures) = (0, 0);
        foreach (var (node, depth) in Walk(document))
        {
            pictures += node is LinkInline { IsImage: true } ? 1 : 0;
            Refuse(depth > DeepestNesting, node.Line + 1, TooDeep);
            Refuse(++elements > MostElements, 1, TooManyElements);
            Refuse(pictures > MostPictures, node.Line + 1, TooManyPictures);
            if (node is HtmlEntityInline entity && ContentText.IndexOfForbidden(entity.Transcoded.ToString()) is var index and >= 0)
            {
                throw new ProblemException(at(node.Line + 1, node.Column + 1).Says(ContentText.Refusal(entity.Transcoded[index])));
            }
        }

        foreach (var table in document.Descendants<Table>())
        {
            AlignByClass(table);
        }

        return document;

        void Refuse(bool isBeyond, int line, string message)
        {
            if (isBeyond)
            {
                throw new ProblemException(at(line, 1).Says(message));
            }
        }
    }

    /// <summary>
    /// Markdig aligns columns with style attributes, which the content security policy forbids: a class says the same. It is set here,
    /// because nothing changes a tree once it is parsed: several requests may render it at a time.
    /// </summary>
    private static void AlignByClass(Table table)
    {
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
    }

    // Once, and not for each element that is within the limits.
    private const string TooDeep = "lists, quotes or emphasis are nested too deeply";
    private static readonly string TooLong = $"the text has more than {Number(MostCharacters)} characters";
    private static readonly string LineTooLong = $"the line has more than {Number(LongestLine)} characters";
    private static readonly string TooManyMarks = $"the text has more than {Number(MostMarks)} of the marks {Marks}";
    private static readonly string TooManyElements =
        $"the text has more than {Number(MostElements)} paragraphs, links and other elements";
    private static readonly string TooManyPictures = $"the text has more than {MostPictures} pictures";

    /// <summary>Every block and inline with its depth, without recursion.</summary>
    private static IEnumerable<(MarkdownObject Node, int Depth)> Walk(MarkdownDocument document)
    {
        var waiting = new Stack<(MarkdownObject Node, int Depth)>([(document, 0)]);
        while (waiting.TryPop(out var next))
        {
            yield return next;
            IEnumerable<MarkdownObject> inner = next.Node switch
            {
                ContainerBlock blocks => blocks,
                ContainerInline inlines => inlines,
                LeafBlock { Inline: { } inline } => [inline],
                _ => [],
            };
            foreach (var child in inner)
            {
                waiting.Push((child, next.Depth + 1));
            }
        }
    }

    /// <summary>The first line with which the text cannot be parsed, found by halving.</summary>
    private static int FirstLineTooDeep(string[] lines)
    {
        var (parsed, failed) = (0, lines.Length);
        while (failed - parsed > 1)
        {
            var middle = (parsed + failed) / 2;
            try
            {
                Markdown.Parse(string.Join('\n', lines[..middle]), Pipeline);
                parsed = middle;
            }
            catch (ArgumentException)
            {
                failed = middle;
            }
        }

        return failed;
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
