using System.Text;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;
using Markdig.Syntax;

namespace DeepseekExplainer.Web.Articles.Rendering;

/// <summary>Renders the parts of a checked article for a medium; widgets are left to those who can calculate them.</summary>
/// <param name="evidence">What the article rests on.</param>
/// <param name="language">Its language.</param>
/// <param name="words">Interface words.</param>
/// <param name="medium">What it is rendered for.</param>
internal sealed class ArticleRenderer(Evidence evidence, string language, Words words, Medium medium)
{
    private readonly ProseRenderer _prose = new(evidence, language, words, medium);
    private readonly FigureRenderer _figures = new(evidence, language, words, medium);

    /// <summary>The HTML of one block, which is no widget.</summary>
    public string Html(ArticleBlock block) => block switch
    {
        ProseBlock { Tells: { } figure } prose => Steps(prose, figure),
        ProseBlock prose => With(medium.Id(prose.Anchor), _prose.Html(prose.Node)),
        FigureBlock figure => _figures.Figure(figure, Caption(figure)),
        FormulaBlock formula => _figures.Formula(formula.Id, Caption(formula)),
        _ => throw new ArgumentException($"{block.GetType().Name} is not rendered here.", nameof(block)),
    };

    /// <summary>The caption of a picture, or empty.</summary>
    public string Caption(PictureBlock picture) => picture.Caption is { } caption ? _prose.Inline(caption) : "";

    /// <summary>The numbers on which some text rests, each with what it is and the way to its receipt; empty when there are few.</summary>
    public string KeyNumbers(IEnumerable<ArticleBlock> text)
    {
        var facts = Rendering.KeyNumbers.Of(text).Select(id => new Receipt(evidence.Facts[id], language, words)).ToList();
        return facts.Count < Rendering.KeyNumbers.Fewest ? "" :
            $"<div class=\"key-numbers\"><p{Texts.Html.Lang(words.Locale.Code, language)}>{E(words["article.keyNumbers"])}</p><ul>"
            + string.Concat(facts.Select(fact =>
                $"<li><a class=\"fact quiet{Estimate(fact.Fact)}\" href=\"{E(medium.LinkTo(medium.To.Fact(fact.Fact.Id)))}\">"
                + $"{E(fact.BesideLabel)}</a> {E(fact.Label)}</li>"))
            + "</ul></div>\n";
    }

    /// <summary>The footnotes of an article, or empty.</summary>
    public string Footnotes(ArticleBody article) => article.Footnotes is { } footnotes ? _prose.Html(footnotes) : "";

    /// <summary>The end of a link's class, and the mark that an estimate bears.</summary>
    private string Estimate(Fact fact) => fact.IsEstimated ? $" estimate\" data-mark=\"{E(words["facts.estimateMark"])}" : "";

    private static string E(string text) => Texts.Html.Encode(text);

    /// <summary>
    /// The list that tells a drawing, with the drawing as far as each step says it; not the last, which is the whole drawing. A medium that
    /// does not show the drawing shows no part of it.
    /// </summary>
    private string Steps(ProseBlock prose, FigureBlock figure)
    {
        var items = ((ListBlock)prose.Node).Cast<ListItemBlock>().ToList();
        var isDrawn = medium is { IsStyled: true, HasAnchors: true };
        var html = new StringBuilder($"<ol{medium.Id(prose.Anchor)}{(isDrawn ? " class=\"steps-told\"" : "")}>");
        foreach (var (place, item) in items.Index())
        {
            html.Append("<li>").AppendJoin("", item.Select(_prose.Html))
                .Append(isDrawn && place < items.Count - 1 ? _figures.UpTo(place + 1, figure.Id) : "").Append("</li>\n");
        }

        return html.Append("</ol>\n").ToString();
    }

    /// <summary>Gives the first element of <paramref name="html"/> an attribute.</summary>
    private static string With(string attribute, string html)
    {
        var end = attribute.Length == 0 ? -1 : html.AsSpan().IndexOfAny(' ', '>');
        return end < 0 ? html : html[..end] + attribute + html[end..];
    }
}
