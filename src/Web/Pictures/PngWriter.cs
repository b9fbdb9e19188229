using SkiaSharp;

namespace DeepseekExplainer.Web.Pictures;

/// <summary>Draws a picture with Skia in the light theme.</summary>
/// <remarks>
/// Why not draw the SVG that <see cref="SvgWriter"/> has written? Svg.Skia 5.2 was tried on every widget. Shapes and lines are the same,
/// but it looks for a letter in one face only, which has to be handed to it: with Noto Sans, "→" and "≈" are empty boxes. A drawing takes
/// 0.5 to 1.5 MB of the heap instead of a tenth of a megabyte, because the SVG is read again, and eleven packages and 6 MB come with it.
/// What would go are the shapes below; faces, runs and text stay, because share cards are drawn with them.
/// </remarks>
internal static class PngWriter
{
    /// <summary>Pixels per picture unit of a stand-alone PNG: sharp on a dense screen.</summary>
    private const float Scale = 2;

    private static readonly Lazy<SKTypeface> Serif =
        new(() => Face(SKFontStyle.Normal, "Noto Serif", "Liberation Serif", "DejaVu Serif"));

    private static readonly Lazy<SKTypeface> Sans = new(() => Face(SKFontStyle.Normal, "Noto Sans", "Liberation Sans", "DejaVu Sans"));
    private static readonly Lazy<SKTypeface> Strong = new(() => Face(SKFontStyle.Bold, "Noto Sans", "Liberation Sans", "DejaVu Sans"));

    private static readonly Lazy<SKTypeface[]> Others = new(() =>
        [.. new[] { "DejaVu Sans", "Noto Sans Math", "Noto Sans Symbols" }.Select(family => Face(SKFontStyle.Normal, family))]);

    /// <summary>The picture as PNG, twice its natural size with a margin, or some times as large as that.</summary>
    public static byte[] Write(Picture picture, int times = 1)
    {
        const float margin = (float)Picture.Margin;
        var scale = Scale * times;
        var info = new SKImageInfo(
            (int)((Picture.Width + (2 * margin)) * scale),
            (int)Math.Ceiling((picture.Height + (2 * margin)) * scale),
            SKImageInfo.PlatformColorType,
            SKAlphaType.Opaque); // nothing shines through, so no fourth byte a pixel
        using var surface = SKSurface.Create(info);
        surface.Canvas.Clear(SKColor.Parse(Palette.Light(Tone.Paper)));
        surface.Canvas.Scale(scale);
        surface.Canvas.Translate(margin, margin);
        Draw(surface.Canvas, picture);
        return Encode(surface);
    }

    /// <summary>Draws the shapes onto a canvas whose origin and scale are set.</summary>
    public static void Draw(SKCanvas canvas, Picture picture)
    {
        foreach (var shape in picture.Shapes)
        {
            Draw(canvas, shape);
        }
    }

    /// <summary>Draws one line of text; Y is the baseline.</summary>
    public static void Text(
        SKCanvas canvas, string text, float x, float y, float size, Tone tone, bool strong = false, SKTextAlign align = SKTextAlign.Left)
    {
        Text(canvas, text, x, y, size, SKColor.Parse(Palette.Light(tone)), strong ? Pictures.Face.Strong : Pictures.Face.Sans, align);
    }

    /// <summary>The same in any colour and face.</summary>
    public static void Text(SKCanvas canvas, string text, float x, float y, float size, SKColor color, Face kind, SKTextAlign align)
    {
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        var face = (kind == Pictures.Face.Serif ? Serif : kind == Pictures.Face.Strong ? Strong : Sans).Value;
        var left = align switch
        {
            SKTextAlign.Center => x - (Measure(text, size, face) / 2),
            SKTextAlign.Right => x - Measure(text, size, face),
            _ => x,
        };
        foreach (var (run, own) in Runs(text, face))
        {
            using var font = Font(size, own);
            canvas.DrawText(run, left, y, SKTextAlign.Left, font, paint);
            left += font.MeasureText(run);
        }
    }

    /// <summary>Width of a line of text.</summary>
    public static float Measure(string text, float size, bool strong) => Measure(text, size, (strong ? Strong : Sans).Value);

    private static float Measure(string text, float size, SKTypeface face)
    {
        var width = 0f;
        foreach (var (run, own) in Runs(text, face))
        {
            using var font = Font(size, own);
            width += font.MeasureText(run);
        }

        return width;
    }

    /// <summary>The text in pieces, each with a face that has its letters: few text faces have arrows.</summary>
    private static List<(string Run, SKTypeface Face)> Runs(string text, SKTypeface face)
    {
        if (Has(face, text))
        {
            return [(text, face)];
        }

        var runs = new List<(string Run, SKTypeface Face)>();
        foreach (var letter in text.EnumerateRunes().Select(rune => rune.ToString()))
        {
            var own = Has(face, letter) ? face : Others.Value.FirstOrDefault(other => Has(other, letter)) ?? face;
            if (runs is [.., var last] && last.Face == own)
            {
                runs[^1] = (last.Run + letter, own);
            }
            else
            {
                runs.Add((letter, own));
            }
        }

        return runs;
    }

    private static bool Has(SKTypeface face, string text)
    {
        using var font = new SKFont(face);
        return font.ContainsGlyphs(text);
    }

    /// <summary>The surface as PNG bytes; the same picture always gives the same bytes.</summary>
    public static byte[] Encode(SKSurface surface)
    {
        // Flat colours compress better without a filter, and in half the time: by default every line tries all five.
        using var pixels = surface.PeekPixels();
        using var data = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.None, zLibLevel: 6))!;
        return data.ToArray();
    }

    private static void Draw(SKCanvas canvas, Shape shape)
    {
        switch (shape)
        {
            case Box box:
                var rect = SKRect.Create((float)box.X, (float)box.Y, (float)Math.Max(0, box.Width), (float)Math.Max(0, box.Height));
                if (box.Fill != Tone.None)
                {
                    using var fill = Fill(box.Fill, box.Opacity);
                    canvas.DrawRoundRect(rect, (float)box.Radius, (float)box.Radius, fill);
                }

                if (box.Stroke != Tone.None)
                {
                    using var stroke = Stroke(box.Stroke, 1, false);
                    canvas.DrawRoundRect(rect, (float)box.Radius, (float)box.Radius, stroke);
                }

                break;
            case Tiles tiles:
                using (var paint = Fill(tiles.Fill, tiles.Opacity))
                {
                    foreach (var (x, y) in tiles.Corners)
                    {
                        canvas.DrawRect(x, y, (float)tiles.Width, (float)tiles.Height, paint);
                    }
                }

                break;
            case Rule rule:
                using (var paint = Stroke(rule.Stroke, rule.Thickness, rule.Dashed))
                {
                    canvas.DrawLine((float)rule.X1, (float)rule.Y1, (float)rule.X2, (float)rule.Y2, paint);
                }

                break;
            case Curve curve:
                using (var paint = Stroke(curve.Stroke, curve.Thickness, curve.Dashed))
                using (var path = new SKPathBuilder())
                {
                    path.AddPoly([.. curve.Points.Select(point => new SKPoint((float)point.X, (float)point.Y))], false);
                    using var line = path.Detach();
                    canvas.DrawPath(line, paint);
                }

                break;
            case Dot dot:
                using (var paint = Fill(dot.Fill, 1))
                {
                    canvas.DrawCircle((float)dot.X, (float)dot.Y, (float)dot.Radius, paint);
                }

                break;
            case Label label:
                var align = label.Anchor switch
                {
                    Anchor.Middle => SKTextAlign.Center,
                    Anchor.End => SKTextAlign.Right,
                    _ => SKTextAlign.Left,
                };
                Text(canvas, label.Text, (float)label.X, (float)label.Y, (float)label.Size, label.Fill, label.Strong, align);
                break;
            case Grouped group:
                canvas.Save();
                canvas.Translate(0, (float)(group is Moved { Down: var down } ? down : 0));
                foreach (var inner in group.Shapes)
                {
                    Draw(canvas, inner);
                }

                canvas.Restore();
                break;
            default:
                throw new NotSupportedException(shape.GetType().Name);
        }
    }

    private static SKFont Font(float size, SKTypeface face) =>
        new(face, size) { Subpixel = true, Edging = SKFontEdging.Antialias };

    /// <summary>The first of these families that the machine has, or its default.</summary>
    public static SKTypeface Face(SKFontStyle style, params string[] families) =>
        families
            .Select(family => SKFontManager.Default.MatchFamily(family, style) ?? FontFiles.Find(family, style.Weight >= 600))
            .FirstOrDefault(face => face is not null) ?? SKTypeface.Default;

    private static SKPaint Fill(Tone tone, double opacity) =>
        new() { Color = SKColor.Parse(Palette.Light(tone)).WithAlpha((byte)(255 * opacity)), IsAntialias = true };

    private static SKPaint Stroke(Tone tone, double thickness, bool dashed) => new()
    {
        Color = SKColor.Parse(Palette.Light(tone)),
        IsStroke = true,
        StrokeWidth = (float)thickness,
        IsAntialias = true,
        PathEffect = dashed ? SKPathEffect.CreateDash([4, 4], 0) : null,
    };
}

/// <summary>A face of letters.</summary>
internal enum Face
{
    /// <summary>That of nearly all words.</summary>
    Sans,

    /// <summary>The same, heavy.</summary>
    Strong,

    /// <summary>That of letters in formulas.</summary>
    Serif,
}
