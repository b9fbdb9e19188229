using System.Globalization;
using System.Text;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Pictures;

/// <summary>
/// Writes a picture as SVG. In a page, colours are classes so that themes apply; stand-alone, they are attributes of the light theme.
/// </summary>
internal static class SvgWriter
{
    /// <summary>The picture as an &lt;svg&gt; element.</summary>
    /// <param name="picture">What to draw.</param>
    /// <param name="title">Text alternative.</param>
    /// <param name="linkTo">Where a link leads; null draws links, or this one, as plain shapes.</param>
    /// <param name="standAlone">Whether the SVG must work without the page's style sheet.</param>
    /// <param name="target">The target of links; null for none.</param>
    public static string Write(Picture picture, string title, Func<Linked, string?>? linkTo, bool standAlone, string? target = null)
    {
        var svg = new StringBuilder();
        var (width, height) = (N(Picture.Width), N(picture.Height));
        var size = standAlone ? $" width=\"{width}\" height=\"{height}\" font-family=\"system-ui, sans-serif\"" : "";
        svg.Append("<svg xmlns=\"http://www.w3.org/2000/svg\"")
            .Append(CultureInfo.InvariantCulture, $" viewBox=\"0 0 {width} {height}\"{size} font-size=\"{N(Lettering.Size)}\" ");
        svg.Append(linkTo is null ? $"role=\"img\" aria-label=\"{E(title)}\">" : "role=\"group\" class=\"picture\">");
        if (standAlone)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<title>{E(title)}</title>")
                .Append(CultureInfo.InvariantCulture, $"<rect width=\"100%\" height=\"100%\" fill=\"{Palette.Light(Tone.Paper)}\"/>");
        }

        for (var i = 0; i < picture.Shapes.Count; i++)
        {
            // A run of plain boxes of one paint is one path: a grid of 256 experts would otherwise weigh 25 KB.
            var run = picture.Shapes.Skip(i)
                .TakeWhile(shape => shape is Box { Radius: 0 } box && SamePaint(box, picture.Shapes[i]))
                .Cast<Box>()
                .ToList();
            if (run.Count > 1)
            {
                var outlines = Outlines(run.Select(box => (box.X, box.Y, box.Width, box.Height)));
                svg.Append("<path d=\"").Append(outlines).Append('"')
                    .Append(Paint(run[0].Fill, run[0].Stroke)).Append(Opacity(run[0].Opacity)).Append("/>");
                i += run.Count - 1;
                continue;
            }

            svg.Append(Element(picture.Shapes[i]));
        }

        return svg.Append("</svg>").ToString();

        string Element(Shape shape) => shape switch
        {
            Box box => $"<rect x=\"{N(box.X)}\" y=\"{N(box.Y)}\" width=\"{Length(box.Width)}\" height=\"{Length(box.Height)}\""
                + $"{Radius(box)}{Paint(box.Fill, box.Stroke)}{Opacity(box.Opacity)}/>",
            Tiles tiles => "<path d=\""
                + Outlines(tiles.Corners.Select(corner => ((double)corner.X, (double)corner.Y, tiles.Width, tiles.Height)))
                + $"\"{Paint(tiles.Fill, Tone.None)}{Opacity(tiles.Opacity)}/>",
            Rule rule => $"<path d=\"M{N(rule.X1)} {N(rule.Y1)}L{N(rule.X2)} {N(rule.Y2)}\""
                + $"{Paint(Tone.None, rule.Stroke)}{Thickness(rule.Thickness)}{Dashes(rule.Dashed)}/>",
            Curve curve => $"<path d=\"m{string.Join(' ', Distances(curve.Points).Select(by => $"{N(by.X)} {N(by.Y)}"))}\""
                + $"{Paint(Tone.None, curve.Stroke)}{Thickness(curve.Thickness)}{Dashes(curve.Dashed)}/>",
            Dot dot => $"<circle cx=\"{N(dot.X)}\" cy=\"{N(dot.Y)}\" r=\"{N(dot.Radius)}\"{Paint(dot.Fill, dot.Stroke)}/>",
            Label label => $"<text x=\"{N(label.X)}\" y=\"{N(label.Y)}\"{Size(label)}{Align(label)}{TextPaint(label)}>"
                + $"{E(label.Text)}</text>",
            Linked linked => Link(linked, string.Concat(linked.Shapes.Select(Element))),
            Handle handle => Hold(handle, string.Concat(handle.Shapes.Select(Element))),
            _ => throw new NotSupportedException(shape.GetType().Name),
        };

        string Link(Linked linked, string inner) =>
            linkTo?.Invoke(linked) is not { } address
                ? inner
                : $"<a href=\"{E(address)}\"{(target is null ? "" : $" target=\"{target}\"")} "
                    + $"aria-label=\"{E(linked.Title)}\">{inner}</a>";

        string Hold(Handle handle, string inner) =>
            linkTo is null || standAlone
                ? inner
                : $"<g data-drag=\"{handle.Parameter} {N(handle.From)} {N(handle.To)} "
                    + $"{NumberText.Raw(handle.Low)} {NumberText.Raw(handle.High)}{(handle.IsLogarithmic ? " 1" : "")}\">{inner}</g>";

        string Paint(Tone fill, Tone stroke) =>
            standAlone
                ? $" fill=\"{Palette.Light(fill)}\"" + (stroke == Tone.None ? "" : $" stroke=\"{Palette.Light(stroke)}\"")
                : $" class=\"f-{Palette.Name(fill)}{(stroke == Tone.None ? "" : $" s-{Palette.Name(stroke)}")}\"";

        string TextPaint(Label label) =>
            standAlone
                ? $" fill=\"{Palette.Light(label.Fill)}\"" + (label.Strong ? " font-weight=\"600\"" : "")
                : $" class=\"f-{Palette.Name(label.Fill)}{(label.Strong ? " t-strong" : "")}\"";
    }

    private static bool SamePaint(Box box, Shape first) =>
        first is Box other && (box.Fill, box.Stroke, box.Opacity, box.Radius) == (other.Fill, other.Stroke, other.Opacity, other.Radius);

    private static string Size(Label label) => label.Size == Lettering.Size ? "" : $" font-size=\"{N(label.Size)}\"";

    private static string Align(Label label) => label.Anchor switch
    {
        Anchor.Middle => " text-anchor=\"middle\"",
        Anchor.End => " text-anchor=\"end\"",
        _ => "",
    };

    private static string Radius(Box box) => box.Radius > 0 ? $" rx=\"{N(box.Radius)}\"" : "";

    private static string Opacity(double opacity) => opacity < 1 ? $" opacity=\"{N(opacity)}\"" : "";

    private static string Outlines(IEnumerable<(double X, double Y, double Width, double Height)> boxes)
    {
        var all = boxes.ToList();
        return string.Concat(Distances(all.Select(box => (box.X, box.Y))).Zip(all, (by, box) =>
            $"m{N(by.X)} {N(by.Y)}h{Length(box.Width)}v{Length(box.Height)}h{N(-Math.Max(0, box.Width))}z"));
    }

    /// <summary>
    /// How far each point is from the one before, which neighbours say with the same few digits; the first from the corner. Each is where
    /// it would be without the others, to a tenth.
    /// </summary>
    private static IEnumerable<(double X, double Y)> Distances(IEnumerable<(double X, double Y)> points)
    {
        var (x, y) = (0.0, 0.0);
        foreach (var point in points)
        {
            var (nextX, nextY) = (Math.Round(point.X, 1), Math.Round(point.Y, 1));
            yield return (nextX - x, nextY - y);
            (x, y) = (nextX, nextY);
        }
    }

    private static string Thickness(double thickness) => thickness == 1 ? "" : $" stroke-width=\"{N(thickness)}\"";

    private static string Dashes(bool dashed) => dashed ? " stroke-dasharray=\"4 4\"" : "";

    private static string Length(double value) => N(Math.Max(0, value));

    private static string N(double value) => (Math.Round(value, 1) + 0.0).ToString(CultureInfo.InvariantCulture); // never -0

    private static string E(string text) => Html.Encode(text);
}
