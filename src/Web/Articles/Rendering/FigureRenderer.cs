using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Articles.Rendering;

/// <summary>Renders drawings and formulas as figures.</summary>
/// <param name="evidence">Where they are.</param>
/// <param name="language">Language of their words.</param>
/// <param name="words">Interface words, and those in the drawings.</param>
/// <param name="medium">What they are rendered for.</param>
public sealed class FigureRenderer(Evidence evidence, string language, Words words, Medium medium)
{
    private readonly ProseRenderer _prose = new(evidence, language, words, medium);

    /// <summary>For a page of this site.</summary>
    public FigureRenderer(Evidence evidence, string language, Words words)
        : this(evidence, language, words, Medium.Page(language))
    {
    }

    /// <summary>A numbered figure with its caption.</summary>
    public string Figure(FigureBlock figure, string captionHtml)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var (style, drawing) = medium.IsStyled
            ? (" class=\"drawing\"", Svg(figure.Id))
            : ("", $"<a href=\"{E(medium.LinkToAnchor(figure.Anchor))}\">{Image(figure.Id)}</a>");
        return $"<figure{style} id=\"{figure.Anchor}\">{drawing}"
            + $"<figcaption><b{Html.Lang(words.Locale.Code, language)}><a href=\"{E(medium.LinkTo(medium.To.Figure(figure.Id)))}\">"
            + $"{E(words["article.figure", ("number", figure.Number)])}</a></b> "
            + $"{captionHtml}</figcaption></figure>\n";
    }

    /// <summary>The drawing as decoration: no links, ids of its own, nothing for screen readers.</summary>
    public string Cover(string id) => evidence.Drawings[id].Cover(token => E(Prose.PlainText(words[$"figures.{id}.{token}"])));

    /// <summary>The whole drawing as a file, with its title, sources and licence in it.</summary>
    private string Image(string id)
    {
        var about = E(Prose.PlainText($"{words[$"figures.{id}.title"]}. {words[$"figures.{id}.desc"]}"));
        return $"<img src=\"{E(medium.LinkTo(medium.To.Figure(id).As(".png")))}\" alt=\"{about}\" width=\"480\"/>";
    }

    /// <summary>The drawing with links in it.</summary>
    public string Svg(string id) => evidence.Drawings[id].Fill(
        token =>
        {
            var text = words[$"figures.{id}.{token}"];
            return evidence.Drawings[id].Descriptions.Contains(token) ? E(Prose.PlainText(text)) : _prose.Inline(text);
        },
        Html.Lang(words.InDrawing(id).Code, language));

    /// <summary>
    /// A drawing as far as one of its steps, counted from 1: an image made of the parts of the whole drawing, which is on the same page.
    /// </summary>
    public string UpTo(int step, string id)
    {
        var drawing = evidence.Drawings[id];
        var parts = drawing.Steps.Where(part => part.Step <= step).Select(part => $"<use href=\"#{Drawing.StepId(id, part.Step)}\"/>");
        var description = drawing.Steps.First(part => part.Step == step).Description;
        var about = E(Prose.PlainText(words[$"figures.{id}.{description}"]));
        var box = string.Join(' ', drawing.Box.Select(NumberText.Raw));
        return $"<svg viewBox=\"{box}\" role=\"img\" aria-label=\"{about}\"{Html.Lang(words.InDrawing(id).Code, language)}>"
            + $"{string.Concat(parts)}</svg>";
    }

    /// <summary>A formula with its reading as a caption.</summary>
    public string Formula(string id, string captionHtml)
    {
        var formula = evidence.Formulas[id];
        var (text, spoken) = formula.Reading(language);
        var (reading, lang) = (E(text), Html.Lang(spoken, language));
        var citation = SourcePlace.Parse(formula.Source);
        var source = evidence.Sources.GetValueOrDefault(citation.Source)?.In(language) is { } document
            ? $" <a class=\"source\" href=\"{E(medium.LinkTo(medium.To.Source(citation.Source)))}\">"
                + $"<cite{Html.Lang(document.Language, language)}>{E(document.Title)}</cite>"
                + $"{(citation.Locator.Length > 0 ? ", " + E(Locators.Text(citation.Locator, words)) : "")}</a>"
            : "";
        var caption = captionHtml.Length > 0 ? captionHtml + " " : "";
        // Readers of feeds that know no MathML show its text.
        var math = medium.IsStyled ? formula.MathMl
            : formula.MathMl.Replace("<math ", $"<math alttext=\"{reading}\" ", StringComparison.Ordinal);
        return "<figure class=\"formula\">"
            + $"<div class=\"math\" tabindex=\"0\" role=\"group\" aria-label=\"{reading}\"{lang}>{math}</div>"
            + $"<figcaption>{caption}<span class=\"reading\"{lang}>{reading}</span>{source}</figcaption></figure>\n";
    }

    private static string E(string text) => Html.Encode(text);
}
