using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DeepseekExplainer.Web.Checks;

/// <summary>
/// Whatever an author writes is shown, and each id on the page of an article is there once: headings are of the two levels that readers
/// see, pictures stand alone, links have words, no drawing or widget stands twice in an article.
/// </summary>
internal static class StructureCheck
{
    public static IEnumerable<Problem> Of(ProseDraft text) =>
        text.Prose.IsPlain ? Marks(text.Prose)
            : text.Article is null ? Shapes(text.Prose, [])
            : Shapes(text.Prose, [.. text.Prose.Document.Select(block => block.Picture()).OfType<LinkInline>()])
                .Concat(Repeated(text.Prose))
                .Concat(Untold(text.Prose, text.Ground.Evidence));

    /// <summary>What is shown without links has no marks but those of numbers.</summary>
    private static IEnumerable<Problem> Marks(ProseTree prose) =>
        prose.Literals.Where(literal => literal.Text.Contains("](", StringComparison.Ordinal)).Select(literal => literal.Place.Says(
            "there are no links in this text: only a number is marked, [37B](fact:id), or [1,024](given:definition)"));

    private static IEnumerable<Problem> Shapes(ProseTree prose, HashSet<LinkInline> pictures) =>
        prose.Document.Descendants().SelectMany(node => Wrong(node, pictures).Select(wrong => prose.At(node).Says(wrong))
            .Concat(node is LinkInline image && image.Caption() is { } caption ? Shapes(caption, []) : []));

    private static IEnumerable<string> Wrong(MarkdownObject node, HashSet<LinkInline> pictures)
    {
        switch (node)
        {
            case HeadingBlock { Level: not (2 or 3) } heading:
                yield return $"a heading of level {heading.Level} is not shown: sections begin with ##, parts of a section with ###";
                break;
            case HeadingBlock heading when heading.Heading() is null:
                yield return "a heading in a list or a quote is not shown: put it on a line of its own";
                break;
            case HeadingBlock heading when !IsAnchor(heading.Heading()!.Anchor):
                yield return $"the anchor '{heading.Heading()!.Anchor}' is not of lower-case letters, digits and hyphens";
                break;
            case LinkInline { IsImage: true } image when !image.Target().IsPicture:
                yield return $"'{image.Url}' is no picture: pictures are figure:id, formula:id and widget:id";
                break;
            case LinkInline { IsImage: true } image when !pictures.Contains(image):
                yield return "a picture in a sentence or list is not shown: it stands alone in an article, between two empty lines";
                break;
            case LinkInline { IsImage: true } image when image.Target() is { Text: "", Kind: not ReferenceKind.Formula }:
                yield return $"a picture needs words for those who do not see it: ![what it shows]({image.Url})";
                break;
            case LinkInline { IsImage: false } link when link.Target() is { Text: "", IsMark: false }:
                yield return $"a link has words: write [what is there]({link.Url})";
                break;
            case LinkInline { IsImage: false } link when link.Target().IsPicture:
                yield return $"'{link.Url}' is a picture and leads nowhere: write ![what it shows]({link.Url})";
                break;
            case LinkInline { IsImage: false, Title.Length: > 0 }:
                yield return "the title of a link is not shown: only a picture has one, its caption";
                break;
            case AutolinkInline link:
                yield return $"a link has words: write [what is there]({link.Url})";
                break;
            default:
                break;
        }
    }

    private static bool IsAnchor(string anchor) =>
        anchor.Length > 0 && anchor.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>Drawings in steps without a list that tells all of them.</summary>
    private static IEnumerable<Problem> Untold(ProseTree prose, Evidence evidence) =>
        from block in prose.Document.Zip(prose.Document.Skip(1).Append(null))
        let image = block.First.Picture()
        where image?.Target().Kind == ReferenceKind.Figure
        let steps = evidence.Drawings.GetValueOrDefault(image.Target().Id)?.Steps.Count ?? 0
        where steps > 0 && (block.Second is not ListBlock { IsOrdered: true } list || list.Count != steps)
        select image.Target().Place.Says(
            $"the figure '{image.Target().Id}' is drawn in {steps} steps: an ordered list of {steps} follows it and tells them");

    private static IEnumerable<Problem> Repeated(Prose prose)
    {
        // A formula has no ids. A widget has its own id and those of its parts, a drawing those of its parts.
        var shown = prose.Headings.Select(heading => (Id: heading.Anchor, What: $"the anchor '{heading.Anchor}'", heading.Place))
            .Concat(prose.References.Where(reference => reference.Kind is ReferenceKind.Widget or ReferenceKind.Figure)
                .Select(picture => picture.Kind == ReferenceKind.Widget
                    ? (picture.Id, What: $"the widget '{picture.Id}'", picture.Place)
                    : (Id: "figure:" + picture.Id, What: $"the figure '{picture.Id}'", picture.Place)));
        foreach (var same in shown.GroupBy(one => one.Id))
        {
            var first = same.MinBy(one => (one.Place.Line, one.Place.Column));
            foreach (var again in same.Where(one => one != first))
            {
                yield return again.Place.Says(
                    $"{again.What} stands in this article already, in line {first.Place.Line}: on a page each may stand once");
            }
        }
    }
}
