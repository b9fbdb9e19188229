using System.Security.Cryptography;
using System.Text;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;

namespace DeepseekExplainer.Web.Articles;

/// <summary>A heading, paragraph, list, table, picture or footnote of an article as its author wrote it.</summary>
/// <param name="Section">Anchor of its section; empty before the first.</param>
/// <param name="Kind">What it is, so that a list is not taken for a paragraph.</param>
/// <param name="Line">The line that it begins in, from 1.</param>
/// <param name="Start">Where it begins in the file.</param>
/// <param name="Length">How many characters it takes.</param>
/// <param name="Hash">Stands for what was written, whatever its lines are broken at.</param>
internal sealed record Paragraph(string Section, string Kind, int Line, int Start, int Length, string Hash)
{
    private const int HashLength = 8;

    /// <summary>The paragraphs of a file, in order.</summary>
    public static IReadOnlyList<Paragraph> Of(MarkdownDocument document, string text)
    {
        var (paragraphs, section) = (new List<Paragraph>(), "");
        foreach (var block in document.SelectMany(block => block is FootnoteGroup notes ? notes.AsEnumerable() : [block]))
        {
            if (block is YamlFrontMatterBlock or LinkReferenceDefinitionGroup)
            {
                continue;
            }

            section = block is HeadingBlock { Level: 2 } heading ? heading.Heading()!.Anchor : section;
            var (start, length) = (block.Span.Start, Math.Min(block.Span.Length, text.Length - block.Span.Start));
            paragraphs.Add(new(section, KindOf(block), block.Line + 1, start, length, HashOf(text.AsSpan(start, length))));
        }

        return paragraphs;
    }

    private static string KindOf(Block block) =>
        block.Picture() is { } picture ? Texts.WordKey.Of(picture.Target().Kind) : block.GetType().Name;

    private static string HashOf(ReadOnlySpan<char> written)
    {
        var words = string.Join(' ', written.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)))[..HashLength];
    }
}
