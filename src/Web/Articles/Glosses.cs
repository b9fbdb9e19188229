using DeepseekExplainer.Web.Facts;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DeepseekExplainer.Web.Articles;

/// <summary>Where an article explains its terms in the glossary's few words: behind the first link to each.</summary>
internal static class Glosses
{
    /// <summary>
    /// The links behind which a gloss stands. Tables and captions have none; and neither has a term that the author explains, behind a
    /// comma, a colon or a bracket that follows it, or elsewhere in its paragraph in the gloss's own words; or one that goes on: "GPU's".
    /// </summary>
    public static IReadOnlySet<Reference> In(IEnumerable<Section> sections, Evidence evidence, string language) =>
        sections.SelectMany(section => section.Blocks).OfType<ProseBlock>()
            .Where(block => block.Node is not (Table or HeadingBlock))
            .SelectMany(block => block.Node.Inlines<LinkInline>())
            .Where(link => link.Target().Kind == ReferenceKind.Term)
            .DistinctBy(link => link.Target().Id)
            .Where(link => evidence.Terms[link.Target().Id].In(language).Gloss is { } gloss && CanBear(link, gloss))
            .Select(link => link.Target()).ToHashSet();

    private static bool CanBear(LinkInline link, string gloss)
    {
        if (link.NextSibling is LiteralInline next
            && next.Content.AsSpan() is not ([] or [' '] or ['.' or ';' or '?', ..] or [' ', not '(', ..]))
        {
            return false;
        }

        Inline paragraph = link;
        while (paragraph.Parent is { } outer)
        {
            paragraph = outer;
        }

        return !ProseText.Of(paragraph).Contains(gloss, StringComparison.OrdinalIgnoreCase);
    }
}
