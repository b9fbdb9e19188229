using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SkiaSharp;

namespace DeepseekExplainer.Web.Pictures;

/// <summary>
/// Paints an SVG whose colours are attributes with Skia: of the format as much as our drawings use, which a test holds them to.
/// </summary>
internal sealed partial class DrawingPainter
{
    /// <summary>Pixels per unit: 130 mm in print at 300 dots per inch.</summary>
    private const float Scale = 3;

    private readonly SKCanvas _canvas;
    private readonly Dictionary<string, XElement> _named;

    private DrawingPainter(SKCanvas canvas, XElement root)
    {
        _canvas = canvas;
        _named = root.Descendants().Where(element => element.Attribute("id") is not null)
            .ToDictionary(element => element.Attribute("id")!.Value);
    }

    /// <summary>The names of the elements that are painted, and of those that are looked through or passed over.</summary>
    public static readonly IReadOnlyList<string> Elements =
        ["svg", "g", "title", "desc", "defs", "marker", "path", "rect", "circle", "line", "use", "text"];

    /// <summary>The drawing as PNG.</summary>
    public static byte[] Png(string svg)
    {
        var root = XElement.Parse(svg);
        var box = Numbers(root, "viewBox");
        var info = new SKImageInfo(
            (int)Math.Ceiling(box[2] * Scale), (int)Math.Ceiling(box[3] * Scale), SKImageInfo.PlatformColorType, SKAlphaType.Opaque);
        using var surface = SKSurface.Create(info);
        surface.Canvas.Clear(SKColor.Parse(Palette.Light(Tone.Paper)));
        surface.Canvas.Scale(Scale);
        surface.Canvas.Translate(-box[0], -box[1]);
        new DrawingPainter(surface.Canvas, root).Children(root);
        return PngWriter.Encode(surface);
    }

    private void Children(XElement parent)
    {
        foreach (var element in parent.Elements())
        {
            Element(element);
        }
    }

    private void Element(XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "svg" or "g":
                Children(element);
                break;
            case "path":
                using (var path = SKPath.ParseSvgPathData(Text(element, "d")))
                {
                    Shape(element, path);
                }

                break;
            case "line":
                using (var path = SKPath.ParseSvgPathData(
                    $"M{Text(element, "x1")} {Text(element, "y1")}L{Text(element, "x2")} {Text(element, "y2")}"))
                {
                    Shape(element, path);
                }

                break;
            case "rect":
                var rect = SKRect.Create(Number(element, "x"), Number(element, "y"), Number(element, "width"), Number(element, "height"));
                var radius = Number(element, "rx");
                Paint(element, paint => _canvas.DrawRoundRect(rect, radius, radius, paint));
                break;
            case "circle":
                Paint(element, paint => _canvas.DrawCircle(Number(element, "cx"), Number(element, "cy"), Number(element, "r"), paint));
                break;
            case "use":
                Moved(element, () => Element(_named[Text(element, "href")[1..]]));
                break;
            case "text":
                Letters(element);
                break;
            default:
                break; // what is not seen
        }
    }

    private void Moved(XElement element, Action draw)
    {
        _canvas.Save();
        _canvas.Translate(Number(element, "x"), Number(element, "y"));
        draw();
        _canvas.Restore();
    }

    private void Letters(XElement element)
    {
        var (x, y) = (Number(element, "x"), Number(element, "y"));
        var align = Text(element, "text-anchor") switch
        {
            "middle" => SKTextAlign.Center,
            "end" => SKTextAlign.Right,
            _ => SKTextAlign.Left,
        };
        var face = Text(element, "font-family").EndsWith("sans-serif", StringComparison.Ordinal) ? Face.Sans
            : Text(element, "font-family").Length > 0 ? Face.Serif : Face.Sans;
        _canvas.Save();
        if (Turn().Match(Text(element, "transform")) is { Success: true } turn)
        {
            _canvas.RotateDegrees(Read(turn.Groups[1].Value), Read(turn.Groups[2].Value), Read(turn.Groups[3].Value));
        }

        PngWriter.Text(
            _canvas, element.Value, x, y, Number(element, "font-size"), SKColor.Parse(Text(element, "fill")),
            Text(element, "font-weight").Length > 0 ? Face.Strong : face, align);
        _canvas.Restore();
    }

    private void Shape(XElement element, SKPath path)
    {
        Paint(element, paint => _canvas.DrawPath(path, paint));
        if (Mark().Match(Text(element, "marker-end")) is { Success: true } mark)
        {
            Arrow(_named[mark.Groups[1].Value], path);
        }
    }

    /// <summary>A marker at the end of a path, turned as the path ends.</summary>
    private void Arrow(XElement marker, SKPath path)
    {
        using var last = new SKPathMeasure(path);
        var (position, tangent) = (path.LastPoint, new SKPoint(1, 0));
        do
        {
            if (last.Length > 0 && last.GetPositionAndTangent(last.Length, out var end, out var direction))
            {
                (position, tangent) = (end, direction);
            }
        }
        while (last.NextContour());

        var scale = Number(marker, "markerWidth") / Numbers(marker, "viewBox")[2];
        _canvas.Save();
        _canvas.Translate(position.X, position.Y);
        _canvas.RotateDegrees((float)(Math.Atan2(tangent.Y, tangent.X) * 180 / Math.PI));
        _canvas.Scale(scale);
        _canvas.Translate(-Number(marker, "refX"), -Number(marker, "refY"));
        Children(marker);
        _canvas.Restore();
    }

    private static void Paint(XElement element, Action<SKPaint> draw)
    {
        if (Text(element, "fill") is not "none" and var fill)
        {
            using var paint = new SKPaint { Color = fill.Length == 0 ? SKColors.Black : SKColor.Parse(fill), IsAntialias = true };
            draw(paint);
        }

        if (Text(element, "stroke") is { Length: > 0 } stroke)
        {
            using var dashes = Text(element, "stroke-dasharray").Length > 0
                ? SKPathEffect.CreateDash(Numbers(element, "stroke-dasharray"), 0) : null;
            using var paint = new SKPaint
            {
                Color = SKColor.Parse(stroke),
                IsStroke = true,
                StrokeWidth = 1,
                IsAntialias = true,
                PathEffect = dashes,
            };
            draw(paint);
        }
    }

    private static string Text(XElement element, string name) => element.Attribute(name)?.Value ?? "";

    private static float Number(XElement element, string name) => Text(element, name) is { Length: > 0 } text ? Read(text) : 0;

    private static float[] Numbers(XElement element, string name) => [.. Text(element, name).Split(' ').Select(Read)];

    private static float Read(string text) => float.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^rotate\((-?[0-9.]+) ([0-9.]+) ([0-9.]+)\)$")]
    private static partial Regex Turn();

    [GeneratedRegex(@"^url\(#(.+)\)$")]
    private static partial Regex Mark();
}
