using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Texts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DeepseekExplainer.Web.Files;

/// <summary>
/// The drawn figures as pictures that leave the page, <c>/{lang}/figures/{id}.svg</c> and <c>.png</c>: with their title, the sources of
/// their numbers, where they are from and the licence inside, in the light theme.
/// </summary>
internal static partial class FigureFiles
{
    private const double Margin = Picture.Margin;

    public static void MapFigures(this WebApplication app)
    {
        var files = app.MapGroup("").WithSecurityHeadersPolicy(Security.Public);
        files.MapFile(PageKind.Figure, ".svg", Results<ContentHttpResult, NotFound> (string id, Visit visit) =>
            visit.Site.Evidence.Drawings.TryGetValue(id, out var drawing)
                ? TypedResults.Text(Svg(drawing, visit), "image/svg+xml", Encoding.UTF8) : TypedResults.NotFound());
        files.MapFile(PageKind.Figure, ".png", Results<FileContentHttpResult, NotFound> (string id, Visit visit) =>
            visit.Site.Evidence.Drawings.TryGetValue(id, out var drawing)
                ? TypedResults.Bytes(DrawingPainter.Png(Svg(drawing, visit)), "image/png") : TypedResults.NotFound());
    }

    /// <summary>The drawing with title and sources. It needs no style sheet: each colour is an attribute.</summary>
    public static string Svg(Drawing drawing, Visit visit)
    {
        var (words, box) = (visit.Words, drawing.Box);
        var title = Word("title");
        var (left, width) = (box[0], box[2]);
        var titles = Lettering.Lines(title, width, Lettering.TitleSize, strong: true).ToList();
        var notes = Notes(drawing, visit).SelectMany(note => Lettering.Lines(note, width, Lettering.NoteSize)).ToList();
        var top = box[1] - Margin - (titles.Count * Lettering.TitleLine) - Margin;
        var bottom = box[1] + box[3] + Margin;
        var height = bottom + (notes.Count * Lettering.NoteLine) + Margin - top;
        var svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\"");
        svg.Append(CultureInfo.InvariantCulture, $" viewBox=\"{N(left - Margin)} {N(top)} {N(width + (2 * Margin))} {N(height)}\"")
            .Append(CultureInfo.InvariantCulture, $" width=\"{N(width + (2 * Margin))}\" height=\"{N(height)}\"")
            .Append(CultureInfo.InvariantCulture, $" lang=\"{words.InDrawing(drawing.Id).Code}\" role=\"img\">")
            .Append(CultureInfo.InvariantCulture, $"<title>{E(title)}</title><desc>{E(Word("desc"))}</desc>")
            .Append(CultureInfo.InvariantCulture, $"<rect x=\"{N(left - Margin)}\" y=\"{N(top)}\" width=\"{N(width + (2 * Margin))}\"")
            .Append(CultureInfo.InvariantCulture, $" height=\"{N(height)}\" fill=\"{Palette.Light(Tone.Paper)}\"/>");
        Write(titles, top + Margin + Lettering.TitleSize - 2, Lettering.TitleLine, Lettering.TitleSize, "t t-strong f-ink");
        svg.Append(Painted(drawing.Shapes(token => E(Word(token)))));
        Write(notes, bottom + Lettering.NoteSize, Lettering.NoteLine, Lettering.NoteSize, "t f-muted");
        return svg.Append("</svg>").ToString();

        string Word(string token) => Prose.PlainText(words[$"figures.{drawing.Id}.{token}"]);

        void Write(IEnumerable<string> lines, double baseline, double step, double size, string style)
        {
            foreach (var line in lines)
            {
                svg.Append(Painted(
                    $"<text class=\"{style}\" x=\"{N(left)}\" y=\"{N(baseline)}\" font-size=\"{N(size)}\">{E(line)}</text>"));
                baseline += step;
            }
        }
    }

    /// <summary>The sources that the numbers in a drawing rest on, each once.</summary>
    public static IEnumerable<string> Sources(Drawing drawing, Visit visit) =>
        Facts(drawing, visit).SelectMany(id => visit.Site.Evidence.Facts[id].Sources).Select(place => place.Source).Distinct();

    /// <summary>Ids of the facts that a drawing shows.</summary>
    public static IEnumerable<string> Facts(Drawing drawing, Visit visit) =>
        drawing.Tokens.SelectMany(token => Prose.Parse(visit.Words[$"figures.{drawing.Id}.{token}"], default).References)
            .Where(reference => reference.Kind == ReferenceKind.Fact)
            .Select(reference => reference.Id);

    private static IEnumerable<string> Notes(Drawing drawing, Visit visit) =>
        Reuse.Notes(visit, Facts(drawing, visit), visit.To.Figure(drawing.Id));

    /// <summary>Shapes with what their classes say as attributes.</summary>
    private static string Painted(string shapes) => Classes().Replace(shapes, match =>
        string.Concat(match.Groups[1].Value.Split(' ').Order(StringComparer.Ordinal).Select(Attribute)));

    private static string Attribute(string style) => style switch
    {
        "t" => "",
        "t-strong" => " font-weight=\"600\"",
        "t-serif" => " font-family=\"Georgia, serif\"",
        ['f', '-', .. var tone] => $" fill=\"{Color(tone)}\"",
        ['s', '-', .. var tone] => $" stroke=\"{Color(tone)}\"",
        _ => throw new NotSupportedException($"A drawing has the class {style}."),
    };

    private static string Color(string name) => Palette.Light(Enum.GetValues<Tone>().First(tone => Palette.Name(tone) == name));

    private static string N(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);

    private static string E(string text) => Html.Encode(text);

    [GeneratedRegex(" class=\"([^\"]*)\"")]
    private static partial Regex Classes();
}
