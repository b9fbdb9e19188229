using System.Globalization;
using System.Text.RegularExpressions;

namespace DeepseekExplainer.Web.Content.Rendering;

/// <summary>Renders drawings and formulas as figures.</summary>
public sealed partial class FigureRenderer(Evidence evidence, string language, Words words)
{
    private readonly ProseRenderer _prose = new(evidence, language, words);

    /// <summary>A numbered figure with its caption.</summary>
    public string Figure(string id, string captionHtml, int number) =>
        $"<figure class=\"drawing\" id=\"figure-{NumberOf(number)}\">{Svg(id)}"
        + $"<figcaption><b{Html.Lang(words.Locale.Code, language)}>{E(words["article.figure", ("number", number)])}</b> "
        + $"{captionHtml}</figcaption></figure>\n";

    /// <summary>
    /// The drawing with its words in this language. It holds links to receipts, so to screen readers it is a group, not one image.
    /// </summary>
    public string Svg(string id) =>
        evidence.Drawings[id].Fill(token =>
        {
            var text = words[$"figures.{id}.{token}"];
            return token is "title" or "desc" ? E(Prose.PlainText(text)) : _prose.Inline(text);
        }).Replace("role=\"img\"", $"role=\"group\"{Html.Lang(words.InDrawing(id).Code, language)}", StringComparison.Ordinal);

    /// <summary>What the words in a drawing point at.</summary>
    public IEnumerable<Reference> References(string id) =>
        evidence.Drawings[id].Tokens.SelectMany(token => Prose.Parse(words[$"figures.{id}.{token}"], default).References);

    /// <summary>The drawing as decoration: no links, no ids, nothing for screen readers.</summary>
    public string Cover(string id) =>
        Ids().Replace(evidence.Drawings[id].Fill(token => E(Prose.PlainText(words[$"figures.{id}.{token}"]))), "$1cover-");

    /// <summary>A formula with its reading as a caption.</summary>
    public string Formula(string id, string captionHtml)
    {
        var formula = evidence.Formulas[id];
        var (text, spoken) = formula.Reading(language);
        var (reading, lang) = (E(text), Html.Lang(spoken, language));
        var citation = formula.Source.Split('#');
        var source = evidence.Sources.TryGetValue(citation[0], out var document)
            ? $" <a class=\"source\" href=\"/{language}/sources#{citation[0]}\">{E(document.In(language).Title)}"
                + $"{(citation.Length > 1 ? ", " + E(Locators.Text(citation[1], words)) : "")}</a>"
            : "";
        var caption = captionHtml.Length > 0 ? captionHtml + " " : "";
        return "<figure class=\"formula\">"
            + $"<div class=\"math\" tabindex=\"0\" role=\"group\" aria-label=\"{reading}\"{lang}>{formula.MathMl}</div>"
            + $"<figcaption>{caption}<span class=\"reading\"{lang}>{reading}</span>{source}</figcaption></figure>\n";
    }

    private static string NumberOf(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string E(string text) => Html.Encode(text);

    [GeneratedRegex("( id=\"| href=\"#|url\\(#)")]
    private static partial Regex Ids();
}
