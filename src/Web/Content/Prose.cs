using System.Buffers;
using System.Text;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DeepseekExplainer.Web.Content;

/// <summary>What a link in prose points at; the scheme is the kind in lower case.</summary>
public enum ReferenceKind
{
    /// <summary><c>fact:id</c>: a checked number.</summary>
    Fact,

    /// <summary><c>term:id</c>: a glossary entry.</summary>
    Term,

    /// <summary><c>source:id#locator</c>: a document.</summary>
    Source,

    /// <summary><c>claim:id</c>: a claim with a verdict.</summary>
    Claim,

    /// <summary><c>widget:id?state</c>, as an image: a calculator in a state.</summary>
    Widget,

    /// <summary><c>figure:id</c>, as an image: a drawing.</summary>
    Figure,

    /// <summary><c>formula:id</c>, as an image: a formula.</summary>
    Formula,

    /// <summary><c>slug#anchor</c>: another article or a section of this one.</summary>
    Article,

    /// <summary>A plain address on another site.</summary>
    Address,
}

/// <summary>A link in prose.</summary>
/// <param name="Kind">What it points at.</param>
/// <param name="Id">Id, slug or address.</param>
/// <param name="Detail">What follows: a locator, an anchor, a widget's query; else empty.</param>
/// <param name="Text">The visible text.</param>
/// <param name="Section">Anchor of the section it stands in; empty before the first.</param>
/// <param name="Place">Where it stands.</param>
public sealed record Reference(ReferenceKind Kind, string Id, string Detail, string Text, string Section, Place Place);

/// <summary>A heading of level 2 or 3.</summary>
/// <param name="Anchor">Its id on the page, the same in each language.</param>
/// <param name="Title">Its text.</param>
/// <param name="Level">2 or 3.</param>
/// <param name="Place">Where it stands.</param>
public sealed record Heading(string Anchor, string Title, int Level, Place Place);

/// <summary>Markdown, parsed, with its links and headings found.</summary>
/// <param name="Path">The file.</param>
/// <param name="Document">Markdig's syntax tree.</param>
/// <param name="References">Every link and image, in order.</param>
/// <param name="Headings">Headings of level 2 and 3, in order.</param>
/// <param name="Literals">Every run of plain words outside links and code, with its place and section.</param>
public sealed record Prose(
    string Path,
    MarkdownDocument Document,
    IReadOnlyList<Reference> References,
    IReadOnlyList<Heading> Headings,
    IReadOnlyList<(string Text, Place Place)> Literals)
{
    /// <summary>Code of the language it is written in.</summary>
    public string Language { get; init; } = SiteLoader.DefaultLanguage;

    /// <summary>The headings by the line they stand on.</summary>
    public ILookup<int, Heading> HeadingsByLine { get; } = Headings.ToLookup(heading => heading.Place.Line);

    /// <summary>
    /// Parses a short text from a data file. Everything in it is said to stand at <paramref name="entry"/>, the entry it belongs to.
    /// </summary>
    public static Prose Parse(string text, Place entry) => Parse(text, entry.Path, (_, _) => entry);

    /// <summary>Parses a whole Markdown file.</summary>
    public static Prose ParseFile(string path, string text) =>
        Parse(text, path, (line, column) => new(path, line, column));

    private static Prose Parse(string text, string path, Func<int, int, Place> place)
    {
        var document = SafeMarkdown.Parse(text, place);
        var references = new List<Reference>();
        var headings = new List<Heading>();
        var literals = new List<(string, Place)>();
        var section = "";
        foreach (var block in document)
        {
            if (block is HeadingBlock { Level: 2 or 3 } heading)
            {
                var (title, anchor) = SplitAnchor(heading);
                headings.Add(new(anchor, title, heading.Level, At(heading)));
                section = heading.Level == 2 ? anchor : section;
            }

            // Markdig walks down from containers only; a paragraph at the top is a leaf that holds its words.
            foreach (var inline in block is LeafBlock leaf ? leaf.Inline?.Descendants<Inline>() ?? [] : block.Descendants<Inline>())
            {
                if (inline is LinkInline link)
                {
                    if (LanguageOf(link) is not null)
                    {
                        continue;
                    }

                    references.Add(ToReference(link, section, At(link)));
                    if (link is { IsImage: true, Title.Length: > 0 })
                    {
                        // A caption is prose too; its own place in the line is not known, the figure's is near enough.
                        var caption = Parse(link.Title, At(link));
                        references.AddRange(caption.References.Select(reference => reference with { Section = section, Place = At(link) }));
                        literals.AddRange(caption.Literals.Select(literal => (literal.Text, At(link))));
                    }
                }
                else if (inline is LiteralInline literal && !IsInLink(literal))
                {
                    literals.Add((literal.Content.ToString(), At(literal)));
                }
            }
        }

        return new(path, document, references, headings, literals);

        Place At(MarkdownObject node) => place(node.Line + 1, node.Column + 1);
    }

    /// <summary>The words of a short text from a data file.</summary>
    public static string PlainText(string text) => PlainText(Parse(text, default).Document);

    /// <summary>The words of a piece of Markdown without its marks.</summary>
    public static string PlainText(MarkdownObject node)
    {
        var text = new StringBuilder();
        Append(node);
        return text.ToString().Trim();

        void Append(MarkdownObject part)
        {
            switch (part)
            {
                case LinkInline { IsImage: true } or FootnoteGroup or Markdig.Extensions.Yaml.YamlFrontMatterBlock:
                    break;
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case LineBreakInline:
                    text.Append(' ');
                    break;
                case ContainerInline container:
                    foreach (var inline in container)
                    {
                        Append(inline);
                    }

                    break;
                case LeafBlock { Inline: { } inner }:
                    Append(inner);
                    text.Append('\n');
                    break;
                case Table table:
                    text.AppendJoin(";\n", table.Select(PlainText)).Append('\n');
                    break;
                case TableRow row:
                    text.AppendJoin(" · ", row.Select(PlainText).Where(cell => cell.Length > 0));
                    break;
                case ContainerBlock blocks:
                    foreach (var block in blocks)
                    {
                        Append(block);
                    }

                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>
    /// "en" when the words are marked as English, <c>[“we believe”](lang:en)</c>: no link, but words that another voice should read.
    /// </summary>
    public static string? LanguageOf(LinkInline link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return link is { IsImage: false, Url: { Length: > 6 and < 16 } url } && url.StartsWith("lang:", StringComparison.Ordinal)
            && url.AsSpan(5).IndexOfAnyExcept(LanguageCharacters) < 0 ? url[5..] : null;
    }

    private static readonly SearchValues<char> LanguageCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz-");

    private static bool IsInLink(Inline inline)
    {
        for (var parent = inline.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is LinkInline link && LanguageOf(link) is null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes a trailing <c>{#anchor}</c> off a heading's text; without one the anchor comes from the words.</summary>
    private static (string Title, string Anchor) SplitAnchor(HeadingBlock heading)
    {
        if (heading.Inline?.LastChild is LiteralInline last)
        {
            var text = last.Content.ToString();
            var start = text.LastIndexOf("{#", StringComparison.Ordinal);
            if (start >= 0 && text.EndsWith('}'))
            {
                last.Content = new Markdig.Helpers.StringSlice(text[..start].TrimEnd());
                return (PlainText(heading), text[(start + 2)..^1]);
            }
        }

        var title = PlainText(heading);
        return (title, Slug(title));
    }

    private static string Slug(string title)
    {
        var words = title.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-');
        return string.Join('-', string.Concat(words).Split('-', StringSplitOptions.RemoveEmptyEntries));
    }

    private static Reference ToReference(LinkInline link, string section, Place place)
    {
        var url = link.Url ?? "";
        var text = link.IsImage && link.FirstChild is null ? "" : PlainText(new ContainerInline().CopyTextOf(link));
        var colon = url.IndexOf(':', StringComparison.Ordinal);
        var kind = colon < 0 ? ReferenceKind.Article
            : Enum.TryParse<ReferenceKind>(url[..colon], ignoreCase: true, out var named) && char.IsAsciiLetter(url[0]) ? named
            : ReferenceKind.Address;
        var rest = kind is ReferenceKind.Article or ReferenceKind.Address ? url : url[(colon + 1)..];
        var cut = kind == ReferenceKind.Address ? -1 : rest.IndexOfAny(kind == ReferenceKind.Widget ? ['?'] : ['#']);
        return cut < 0
            ? new(kind, rest, "", text, section, place)
            : new(kind, rest[..cut], rest[(cut + 1)..], text, section, place);
    }
}

file static class InlineText
{
    /// <summary>
    /// A throw-away container with the words of <paramref name="link"/>, because an image's own words are skipped in plain text.
    /// </summary>
    public static ContainerInline CopyTextOf(this ContainerInline target, LinkInline link)
    {
        foreach (var literal in link.Descendants<LeafInline>())
        {
            target.AppendChild(literal switch
            {
                CodeInline code => new LiteralInline(code.Content),
                LiteralInline words => new LiteralInline(words.Content),
                _ => new LiteralInline(" "),
            });
        }

        return target;
    }
}
