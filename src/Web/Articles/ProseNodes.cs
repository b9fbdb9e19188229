using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DeepseekExplainer.Web.Articles;

/// <summary>What the parser found out about a node of the syntax tree hangs on the node; whoever walks the tree reads it there.</summary>
internal static class ProseNodes
{
    /// <summary>What a link or an image points at.</summary>
    public static Reference Target(this LinkInline link) => (Reference)link.GetData(typeof(Reference))!;

    /// <summary>The parsed caption of an image, or null.</summary>
    public static ProseTree? Caption(this LinkInline image) => (ProseTree?)image.GetData(typeof(ProseTree));

    /// <summary>Whether a link looks like text.</summary>
    public static bool IsQuiet(this LinkInline link) => link.ContainsData(typeof(Quiet));

    /// <summary>A heading that readers see; null where none may stand.</summary>
    public static Heading? Heading(this HeadingBlock heading) => (Heading?)heading.GetData(typeof(Heading));

    /// <summary>Hangs something on a node, one of each type.</summary>
    public static T Hang<T>(this MarkdownObject node, T value)
        where T : class
    {
        node.SetData(typeof(T), value);
        return value;
    }

    /// <summary>The image that a paragraph consists of, or null.</summary>
    public static LinkInline? Picture(this Block block) =>
        block is ParagraphBlock { Inline: { FirstChild: LinkInline { IsImage: true } image } inline } && inline.LastChild == image
            ? image : null;

    /// <summary>Everything of a kind in the lines of a block; Markdig by itself walks down from blocks that hold blocks only.</summary>
    public static IEnumerable<T> Inlines<T>(this Block block)
        where T : Inline =>
        block is LeafBlock leaf ? leaf.Inline?.Descendants<T>() ?? [] : block.Descendants<T>();
}
