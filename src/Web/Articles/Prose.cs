using DeepseekExplainer.Web.Texts;
using Markdig.Helpers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DeepseekExplainer.Web.Articles;

/// <summary>A heading of level 2 or 3.</summary>
/// <param name="Anchor">Its id on the page, the same in each language.</param>
/// <param name="Title">Its text.</param>
/// <param name="Level">2 or 3.</param>
/// <param name="Place">Where it stands.</param>
public sealed record Heading(string Anchor, string Title, int Level, Place Place);

/// <summary>A run of words.</summary>
/// <param name="Text">The words.</param>
/// <param name="Place">Where they stand.</param>
/// <param name="Link">The link or picture whose words they are; null for others.</param>
public sealed record Literal(string Text, Place Place, Reference? Link)
{
    /// <summary>The language that the words are marked with; null for that of the text.</summary>
    public string? Marked { get; init; }
}

/// <summary>What a Markdown text points at and how it is divided.</summary>
/// <param name="Path">The file.</param>
/// <param name="References">Every link and image, in order.</param>
/// <param name="Headings">Headings of level 2 and 3, in order.</param>
/// <param name="Runs">How many runs of words outside code it has.</param>
public record Prose(string Path, IReadOnlyList<Reference> References, IReadOnlyList<Heading> Headings, int Runs)
{
    /// <summary>Code of the language it is written in.</summary>
    public string Language { get; init; } = Locale.Original;

    /// <summary>Those of the references that lead to articles and their sections.</summary>
    public IReadOnlyList<Reference> Links { get; } = [.. References.Where(reference => reference.Kind == ReferenceKind.Article)];

    private IReadOnlyDictionary<ReferenceKind, int> Kinds { get; } = References.CountBy(reference => reference.Kind).ToDictionary();

    /// <summary>How many references of a kind there are.</summary>
    public int Count(ReferenceKind kind) => Kinds.GetValueOrDefault(kind);

    /// <summary>
    /// Parses a short text from a data file. Everything in it is said to stand at <paramref name="entry"/>, the entry it belongs to.
    /// </summary>
    public static ProseTree Parse(string text, Place entry) => Parse(text, entry.Path, "", (_, _) => entry);

    /// <summary>Reads a text that is shown without links; in it only marked numbers mean more than they say.</summary>
    public static ProseTree ParsePlain(string text, Place place)
    {
        var (references, literals, end) = (new List<Reference>(), new List<Literal>(), 0);
        foreach (var mark in Marked.In(text))
        {
            var said = mark.Groups["said"].Value;
            var target = $"{mark.Groups["scheme"].Value}:{mark.Groups["id"].Value}";
            var reference = Reference.Parse(target, said, "", place with { Column = place.Column + mark.Index });
            literals.Add(new(text[end..mark.Index], place with { Column = place.Column + end }, null));
            literals.Add(new(said, reference.Place, reference));
            end = mark.Index + mark.Length;
            if (!reference.IsMark)
            {
                references.Add(reference);
            }
        }

        literals.Add(new(text[end..], place with { Column = place.Column + end }, null));
        return new(place.Path, new(), references, [], literals) { IsPlain = true };
    }

    /// <summary>Parses a whole Markdown file.</summary>
    public static ProseTree ParseFile(string path, string text) =>
        Parse(text, path, "", (line, column) => new(path, line, column));

    private static ProseTree Parse(string text, string path, string section, Func<int, int, Place> place)
    {
        var document = SafeMarkdown.Parse(text, place);
        var references = new List<Reference>();
        var headings = new List<Heading>();
        var literals = new List<Literal>();
        foreach (var block in document)
        {
            if (block is HeadingBlock { Level: 2 or 3 } heading)
            {
                var (title, anchor) = SplitAnchor(heading);
                headings.Add(heading.Hang(new Heading(anchor, title, heading.Level, At(heading))));
                section = heading.Level == 2 ? anchor : section;
            }

            foreach (var inline in block.Inlines<Inline>())
            {
                if (inline is LinkInline link)
                {
                    Read(link, section);
                }
                else if (inline is LiteralInline literal)
                {
                    literals.Add(new(literal.Content.ToString(), At(literal), LinkAround(literal)) { Marked = LanguageAround(literal) });
                }
            }
        }

        return new(path, document, [.. references], [.. headings], literals) { PlaceOf = place };

        void Read(LinkInline link, string section)
        {
            var here = At(link);
            var reference = link.Hang(Reference.Parse(link.Url ?? "", ProseText.Inside(link), section, here));
            if (!reference.IsMark)
            {
                references.Add(reference);
            }

            if (link is { IsImage: true, Title.Length: > 0 })
            {
                // A caption is prose too; its own place in the line is not known, the figure's is near enough.
                var caption = link.Hang(Parse(link.Title, path, section, (_, _) => here));
                references.AddRange(caption.References);
                literals.AddRange(caption.Literals);
            }
        }

        Place At(MarkdownObject node) => place(node.Line + 1, node.Column + 1);
    }

    /// <summary>The words of a short text from a data file.</summary>
    public static string PlainText(string text) => ProseText.Of(Parse(text, default).Document);

    /// <summary>
    /// The link whose words these are, or null. Words marked with their language are read and checked like any others.
    /// </summary>
    private static Reference? LinkAround(Inline inline) =>
        Around(inline).FirstOrDefault(reference => reference.Kind != ReferenceKind.Language);

    private static string? LanguageAround(Inline inline) =>
        Around(inline).FirstOrDefault(reference => reference.Kind == ReferenceKind.Language)?.Id;

    /// <summary>What the links around some words point at, the innermost first.</summary>
    private static IEnumerable<Reference> Around(Inline inline)
    {
        for (var parent = inline.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is LinkInline link)
            {
                yield return link.Target();
            }
        }
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
                last.Content = new StringSlice(text[..start].TrimEnd());
                return (ProseText.Of(heading), text[(start + 2)..^1]);
            }
        }

        var title = ProseText.Of(heading);
        return (title, Slug(title));
    }

    private static string Slug(string title)
    {
        var words = title.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-');
        return string.Join('-', string.Concat(words).Split('-', StringSplitOptions.RemoveEmptyEntries));
    }
}

/// <summary>
/// Markdown, parsed; what its links, images and headings mean hangs on the nodes (<see cref="ProseNodes"/>). A tree takes ten times
/// the memory of its text: who has read it lets it go and keeps the <see cref="Outline"/>.
/// </summary>
/// <param name="Path">The file.</param>
/// <param name="Document">Markdig's syntax tree.</param>
/// <param name="References">Every link and image, in order.</param>
/// <param name="Headings">Headings of level 2 and 3, in order.</param>
/// <param name="Literals">Every run of words outside code, those of links and of pictures' descriptions included.</param>
public sealed record ProseTree(
    string Path,
    MarkdownDocument Document,
    IReadOnlyList<Reference> References,
    IReadOnlyList<Heading> Headings,
    IReadOnlyList<Literal> Literals)
    : Prose(Path, References, Headings, Literals.Count)
{
    /// <summary>Whether it is shown without links, so that nothing in it may be more than a marked number.</summary>
    public bool IsPlain { get; init; }

    /// <summary>The text without its tree.</summary>
    public Prose Outline => new(Path, References, Headings, Runs) { Language = Language };

    internal Func<int, int, Place> PlaceOf { private get; init; } = (_, _) => default;

    /// <summary>Where a node of it stands.</summary>
    internal Place At(MarkdownObject node) => PlaceOf(node.Line + 1, node.Column + 1);
}
