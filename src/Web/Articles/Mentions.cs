using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DeepseekExplainer.Web.Articles;

/// <summary>
/// Which links of a section are seen as links: of a paragraph the first number, the first term and the first source that the section has
/// not shown before, and each claim once. The others look like text and answer all the same, and so do the numbers of tables.
/// </summary>
internal sealed class Mentions
{
    private readonly HashSet<(ReferenceKind, string)> _seen = [];

    /// <summary>Marks those in a block that are quiet.</summary>
    public void Mark(Block block)
    {
        foreach (var lines in block is LeafBlock leaf ? [leaf] : block.Descendants<LeafBlock>())
        {
            var shown = new HashSet<ReferenceKind>();
            foreach (var link in lines.Inlines<LinkInline>())
            {
                var (kind, id) = (link.Target().Kind, link.Target().Id);
                if (kind is not (ReferenceKind.Fact or ReferenceKind.Term or ReferenceKind.Source or ReferenceKind.Claim))
                {
                    continue;
                }

                var isNew = _seen.Add((kind, id));
                if (!isNew || (kind != ReferenceKind.Claim && (block is Table || !shown.Add(kind))))
                {
                    link.Hang(Quiet.Link);
                }
            }
        }
    }
}

/// <summary>Hangs on a link that looks like text.</summary>
internal sealed class Quiet
{
    public static readonly Quiet Link = new();
}
