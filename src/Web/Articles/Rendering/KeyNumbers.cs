using Markdig.Syntax.Inlines;

namespace DeepseekExplainer.Web.Articles.Rendering;

/// <summary>
/// Where a section has no picture yet, its numbers keep the reader company in the margin. Whether there is room is reckoned in words: text
/// fills its column evenly, and a picture that is taller than its own text stands beside what follows too.
/// </summary>
internal static class KeyNumbers
{
    /// <summary>With less than this there is nothing to survey.</summary>
    public const int Fewest = 2;

    private const int Most = 5;

    /// <summary>How many words are as tall as each of these.</summary>
    private const int Contents = 60;
    private const int Calculator = 620;
    private const int Drawing = 230;
    private const int Formula = 50;
    private const int Note = 100;

    /// <summary>The text of a section before its first picture.</summary>
    public static IEnumerable<ArticleBlock> Opening(Section section) => section.Blocks.TakeWhile(block => !IsPicture(block));

    /// <summary>
    /// The sections in whose opening nothing stands beside the text. A drawing that is told in steps gives way to nothing.
    /// </summary>
    public static HashSet<Section> Alone(IReadOnlyList<Section> sections)
    {
        var alone = new HashSet<Section>();
        var taken = Contents; // how much taller the margin is so far than the text
        foreach (var section in sections)
        {
            var opening = Opening(section).Sum(Height);
            if (opening - taken >= Note && !section.Blocks.Any(IsStory))
            {
                alone.Add(section);
            }

            taken = Math.Max(0, taken - opening);
            foreach (var block in section.Blocks.SkipWhile(block => !IsPicture(block)))
            {
                taken = Math.Max(0, taken + (IsPicture(block) ? Height(block) : -Height(block)));
            }
        }

        return alone;
    }

    /// <summary>
    /// The facts that a text rests on: those it marks first, because they are the first of their paragraphs, then others; in its own order.
    /// </summary>
    public static IEnumerable<string> Of(IEnumerable<ArticleBlock> text)
    {
        var facts = text.OfType<ProseBlock>()
            .SelectMany(block => block.Node.Inlines<LinkInline>())
            .Where(link => link.Target().Kind == ReferenceKind.Fact)
            .Select((link, at) => (link.Target().Id, IsQuiet: link.IsQuiet(), At: at))
            .OrderBy(fact => fact.IsQuiet).ThenBy(fact => fact.At)
            .DistinctBy(fact => fact.Id);
        return facts.Take(Most).OrderBy(fact => fact.At).Select(fact => fact.Id);
    }

    private static bool IsPicture(ArticleBlock block) => block is WidgetBlock or FigureBlock;

    private static bool IsStory(ArticleBlock block) => block is ProseBlock { Tells: not null };

    private static int Height(ArticleBlock block) => block switch
    {
        WidgetBlock => Calculator,
        FigureBlock => Drawing,
        FormulaBlock => Formula,
        ProseBlock prose => ProseText.Of(prose.Node).Count(char.IsWhiteSpace) + 8, // a block's end and the space below it
        _ => 0,
    };
}
