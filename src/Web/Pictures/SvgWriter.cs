using System.Globalization;
using System.Text;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Pictures;

/// <summary>
/// Writes a picture as SVG. In a page, colours are classes so that themes apply; stand-alone, they are attributes of the light theme.
/// </summary>
internal static class SvgWriter
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>The picture as an &lt;svg&gt; element.</summary>
    public static string Write(Picture picture, string title, Func<Linked, string?>? linkTo, bool standAlone, string? target = null)
    {
        var svg = new StringBuilder(4096);
        Write(svg, picture, title, linkTo, standAlone, target);
        return svg.ToString();
    }

    /// <summary>Writes the picture as an &lt;svg&gt; element.</summary>
    /// <param name="svg">Where it is written.</param>
    /// <param name="picture">What to draw.</param>
    /// <param name="title">Text alternative.</param>
    /// <param name="linkTo">Where a link leads; null draws links, or this one, as plain shapes.</param>
    /// <param name="standAlone">Whether the SVG must work without the page's style sheet.</param>
    /// <param name="target">The target of links; null for none.</param>
    public static void Write(
        StringBuilder svg, Picture picture, string title, Func<Linked, string?>? linkTo, bool standAlone, string? target = null)
    {
        var margin = standAlone ? Picture.Margin : 0;
        var (width, height) = (N(Picture.Width + (2 * margin)), N(picture.Height + (2 * margin)));
        svg.Append(Plain, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{N(-margin)} {N(-margin)} {width} {height}\"");
        if (standAlone)
        {
            svg.Append(Plain, $" width=\"{width}\" height=\"{height}\" font-family=\"system-ui, sans-serif\"");
        }

        svg.Append(Plain, $" font-size=\"{N(Lettering.Size)}\" ")
            .Append(linkTo is null ? $"role=\"img\" aria-label=\"{E(title)}\">" : "role=\"group\" class=\"picture\">");
        if (standAlone)
        {
            svg.Append(Plain, $"<title>{E(title)}</title><rect x=\"{N(-margin)}\" y=\"{N(-margin)}\" ")
                .Append(Plain, $"width=\"100%\" height=\"100%\" fill=\"{Palette.Light(Tone.Paper)}\"/>");
        }

        Elements(picture.Shapes);
        svg.Append("</svg>");

        void Elements(IReadOnlyList<Shape> shapes)
        {
            for (var i = 0; i < shapes.Count; i++)
            {
                // A run of plain boxes of one paint is one path: a grid of 256 experts would otherwise weigh 25 KB.
                var end = i + 1;
                while (end < shapes.Count && shapes[i] is Box { Radius: 0 } plain
                    && shapes[end] is Box box && SamePaint(box, plain))
                {
                    end++;
                }

                if (end - i > 1)
                {
                    var run = shapes.Skip(i).Take(end - i).Cast<Box>().ToList();
                    Outlines(run.ConvertAll(box => (box.X, box.Y, box.Width, box.Height)));
                    Paint(run[0].Fill, run[0].Stroke);
                    Opacity(run[0].Opacity);
                    svg.Append("/>");
                    i = end - 1;
                    continue;
                }

                Element(shapes[i]);
            }
        }

        void Element(Shape shape)
        {
            switch (shape)
            {
                case Box box:
                    svg.Append(Plain, $"<rect x=\"{N(box.X)}\" y=\"{N(box.Y)}\"")
                        .Append(Plain, $" width=\"{Length(box.Width)}\" height=\"{Length(box.Height)}\"");
                    Number("rx", box.Radius, unless: 0);
                    Paint(box.Fill, box.Stroke);
                    Opacity(box.Opacity);
                    svg.Append("/>");
                    break;
                case Tiles tiles:
                    Outlines([.. tiles.Corners.Select(corner => ((double)corner.X, (double)corner.Y, tiles.Width, tiles.Height))]);
                    Paint(tiles.Fill, Tone.None);
                    Opacity(tiles.Opacity);
                    svg.Append("/>");
                    break;
                case Rule rule:
                    svg.Append(Plain, $"<path d=\"M{N(rule.X1)} {N(rule.Y1)}L{N(rule.X2)} {N(rule.Y2)}\"");
                    Line(rule.Stroke, rule.Thickness, rule.Dashed);
                    break;
                case Curve curve:
                    var mark = "<path d=\"m";
                    foreach (var (x, y) in Distances(curve.Points.Select(point => ((double)point.X, (double)point.Y))))
                    {
                        svg.Append(mark).Append(Plain, $"{N(x)} {N(y)}");
                        mark = " ";
                    }

                    svg.Append('"');
                    Line(curve.Stroke, curve.Thickness, curve.Dashed);
                    break;
                case Dot dot:
                    svg.Append(Plain, $"<circle cx=\"{N(dot.X)}\" cy=\"{N(dot.Y)}\" r=\"{N(dot.Radius)}\"");
                    Paint(dot.Fill, dot.Stroke);
                    svg.Append("/>");
                    break;
                case Label label:
                    svg.Append(Plain, $"<text x=\"{N(label.X)}\" y=\"{N(label.Y)}\"");
                    Number("font-size", label.Size, unless: Lettering.Size);
                    svg.Append(Align(label));
                    TextPaint(label);
                    svg.Append('>').Append(E(label.Text)).Append("</text>");
                    break;
                case Moved moved:
                    svg.Append(Plain, $"<g transform=\"translate(0 {N(moved.Down)})\">");
                    Elements(moved.Shapes);
                    svg.Append("</g>");
                    break;
                case Linked linked:
                    var address = linkTo?.Invoke(linked);
                    if (address is not null)
                    {
                        svg.Append(Plain, $"<a href=\"{E(address)}\"{(target is null ? "" : $" target=\"{target}\"")} ")
                            .Append(Plain, $"aria-label=\"{E(linked.Title)}\">");
                    }

                    foreach (var inner in linked.Shapes)
                    {
                        Element(inner);
                    }

                    svg.Append(address is null ? "" : "</a>");
                    break;
                case Handle handle:
                    var isHeld = linkTo is not null && !standAlone;
                    if (isHeld)
                    {
                        svg.Append(Plain, $"<g data-drag=\"{handle.Parameter} {N(handle.From)} {N(handle.To)} ")
                            .Append(Plain, $"{NumberText.Raw(handle.Low)} {NumberText.Raw(handle.High)}")
                            .Append(handle.IsLogarithmic ? " 1\">" : "\">");
                    }

                    foreach (var inner in handle.Shapes)
                    {
                        Element(inner);
                    }

                    svg.Append(isHeld ? "</g>" : "");
                    break;
                default:
                    throw new NotSupportedException(shape.GetType().Name);
            }
        }

        void Paint(Tone fill, Tone stroke)
        {
            if (standAlone)
            {
                svg.Append(Plain, $" fill=\"{Palette.Light(fill)}\"");
                _ = stroke == Tone.None ? svg : svg.Append(Plain, $" stroke=\"{Palette.Light(stroke)}\"");
                return;
            }

            svg.Append(Plain, $" class=\"f-{Palette.Name(fill)}");
            _ = stroke == Tone.None ? svg : svg.Append(Plain, $" s-{Palette.Name(stroke)}");
            svg.Append('"');
        }

        void TextPaint(Label label) =>
            _ = standAlone
                ? svg.Append(Plain, $" fill=\"{Palette.Light(label.Fill)}\"").Append(label.Strong ? " font-weight=\"600\"" : "")
                : svg.Append(Plain, $" class=\"f-{Palette.Name(label.Fill)}{(label.Strong ? " t-strong" : "")}\"");

        void Line(Tone stroke, double thickness, bool dashed)
        {
            Paint(Tone.None, stroke);
            Number("stroke-width", thickness, unless: 1);
            svg.Append(dashed ? " stroke-dasharray=\"4 4\"/>" : "/>");
        }

        void Opacity(double opacity) => Number("opacity", opacity, unless: 1);

        void Number(string name, double value, double unless) =>
            _ = value == unless ? svg : svg.Append(Plain, $" {name}=\"{N(value)}\"");

        void Outlines(IReadOnlyList<(double X, double Y, double Width, double Height)> boxes)
        {
            svg.Append("<path d=\"");
            var at = 0;
            foreach (var (x, y) in Distances(boxes.Select(box => (box.X, box.Y))))
            {
                var (_, _, width, height) = boxes[at++];
                svg.Append(Plain, $"m{N(x)} {N(y)}h{Length(width)}v{Length(height)}h{N(-Math.Max(0, width))}z");
            }

            svg.Append('"');
        }
    }

    private static bool SamePaint(Box box, Box first) =>
        (box.Fill, box.Stroke, box.Opacity, box.Radius) == (first.Fill, first.Stroke, first.Opacity, first.Radius);

    private static string Align(Label label) => label.Anchor switch
    {
        Anchor.Middle => " text-anchor=\"middle\"",
        Anchor.End => " text-anchor=\"end\"",
        _ => "",
    };

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

    private static double Length(double value) => N(Math.Max(0, value));

    /// <summary>A tenth is seen; -0 would be written.</summary>
    private static double N(double value) => Math.Round(value, 1) + 0.0;

    private static string E(string text) => Html.Encode(text);
}
