using System.Text;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DeepseekExplainer.Web.Articles.Rendering;

/// <summary>
/// An article's own Markdown with addresses that work outside the site. A drawing or formula has none of its own: it becomes a link to
/// its place in the article, by its description or its reading. Everything but links stands as the author wrote it.
/// </summary>
internal static class ArticleMarkdown
{
    private readonly record struct Edit(SourceSpan Span, string Text);

    public static string Write(Article article, Evidence evidence, Medium medium)
    {
        var body = article.Body;
        var figures = body.Blocks.OfType<FigureBlock>().ToDictionary(figure => figure.Image);
        var written = Edited(article.Markdown, body.Document, Edits);
        var end = written.IndexOf("\n---\n", StringComparison.Ordinal);
        return Marked.Plain(written[..end]) + written[end..]; // at its head, as on the page, numbers stand without their marks

        IEnumerable<Edit> Edits(LinkInline link, string markdown)
        {
            var reference = link.Target();
            if (reference.IsMark || link.Parent is LinkInline) // a number in a picture's description is seen as words
            {
                yield return Unlinked(link, markdown);
                yield break;
            }

            // A link by a label, [words][label], has its address and title in the line of the label.
            var (address, title) = link.Reference is { } definition
                ? (definition.UrlSpan, definition.TitleSpan) : (link.UrlSpan, link.TitleSpan);
            yield return new(address, reference.Kind switch
            {
                ReferenceKind.Figure => medium.LinkToAnchor(figures[link].Anchor),
                ReferenceKind.Formula => medium.LinkTo(medium.To.Article(article.Slug)),
                _ => medium.LinkTo(reference),
            });
            if (reference.Kind is ReferenceKind.Figure or ReferenceKind.Formula)
            {
                var reading = link.FirstChild is null && reference.Kind == ReferenceKind.Formula
                    ? evidence.Formulas[reference.Id].Reading(article.Language).Text : "";
                yield return new(new(link.Span.Start, link.Span.Start + 1), "[" + reading);
            }

            if (link.Caption() is { } caption)
            {
                yield return new(title, Quoted(Edited(link.Title!, caption.Document, Edits)));
            }
        }
    }

    /// <summary>A short text, which has no pictures.</summary>
    public static string Inline(string markdown, Medium medium) =>
        Edited(markdown, Prose.Parse(markdown, default).Document, (link, text) =>
            [link.Target().IsMark ? Unlinked(link, text) : new(link.UrlSpan, medium.LinkTo(link.Target()))]);

    private static Edit Unlinked(LinkInline link, string markdown)
    {
        var said = new SourceSpan(link.FirstChild!.Span.Start, link.LastChild!.Span.End);
        return new(link.Span, markdown.Substring(said.Start, said.Length));
    }

    private static string Edited(string markdown, MarkdownDocument document, Func<LinkInline, string, IEnumerable<Edit>> edit)
    {
        var text = new StringBuilder(markdown);
        var edits = document.Descendants<LinkInline>().SelectMany(link => edit(link, markdown)).DistinctBy(one => one.Span);
        foreach (var one in edits.OrderByDescending(one => one.Span.Start)) // from the end, so that the places before stay true
        {
            text.Remove(one.Span.Start, one.Span.Length).Insert(one.Span.Start, one.Text);
        }

        return text.ToString();
    }

    private static string Quoted(string title) =>
        $"\"{title.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
