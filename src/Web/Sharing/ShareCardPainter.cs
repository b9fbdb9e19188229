using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;
using SkiaSharp;

namespace DeepseekExplainer.Web.Sharing;

/// <summary>
/// Draws share cards with Skia in the light theme. The same card always gives the same bytes. Texts are measured in this machine's
/// faces, for these are what a card shows; in a picture they are estimated (<see cref="Lettering"/>), because each reader has others.
/// </summary>
internal static class ShareCardPainter
{
    private const float Margin = 64, PictureLeft = 604, Top = 128, Foot = 566, Bottom = Foot - 74;
    private const float TextSize = 28, TextLeading = 38;

    private static readonly Lazy<SKTypeface> Serif =
        new(() => PngWriter.Face(SKFontStyle.Bold, "Noto Serif", "Liberation Serif", "DejaVu Serif"));

    /// <summary>The card as PNG, 1200 × 630.</summary>
    public static byte[] Draw(ShareCard card)
    {
        using var surface = SKSurface.Create(new SKImageInfo(ShareCard.Width, ShareCard.Height));
        var canvas = surface.Canvas;
        canvas.Clear(Colour(Tone.Paper));
        Fill(canvas, 0, 0, 16, ShareCard.Height, card.Tone);
        var hasPanel = card.Picture is not null || card.Number.Length == 0;
        if (hasPanel)
        {
            Fill(canvas, PictureLeft, 0, ShareCard.Width - PictureLeft, ShareCard.Height, Tone.Panel);
            Place(canvas, card.Picture);
        }

        var width = (hasPanel ? PictureLeft - 40 : ShareCard.Width - Margin) - Margin;
        var kicker = card.Tone == Tone.Accent ? Tone.Warm : card.Tone;
        PngWriter.Text(canvas, Shortened(card.Kicker, 26, width), Margin, 96, 26, kicker, strong: true);
        if (card.Number.Length > 0)
        {
            Headline(canvas, card.Headline, width, Number(canvas, card, width));
        }
        else
        {
            var end = Headline(canvas, card.Headline, width, Top + ((Bottom - Top) * 0.45f));
            Paragraph(canvas, card.Text, width, end + 56, (int)((Bottom - end - 18) / TextLeading));
        }

        Brand(canvas, card.Site);
        return PngWriter.Encode(surface);
    }

    /// <summary>The site's mark on its paper: the nine experts of which two are chosen.</summary>
    public static byte[] Icon(int size)
    {
        using var surface = SKSurface.Create(new SKImageInfo(size, size));
        surface.Canvas.Clear(Colour(Tone.Paper));
        Mark(surface.Canvas, size * 0.13f, size * 0.13f, size * 0.74f);
        return PngWriter.Encode(surface);
    }

    /// <summary>The number and its text above the foot; returns where the headline has to end.</summary>
    private static float Number(SKCanvas canvas, ShareCard card, float width)
    {
        var lines = Wrap(card.Text, width, TextSize, 3, PngWriter.Measure).Count;
        var y = Bottom - (lines * TextLeading) - (lines > 0 ? 14 : 0);
        Paragraph(canvas, card.Text, width, Bottom - ((lines - 1) * TextLeading), lines);
        var size = Largest(88, 34, size => Measure(card.Number, size) <= width);
        using var font = SerifFont(size);
        using var paint = new SKPaint { Color = Colour(card.Tone), IsAntialias = true };
        canvas.DrawText(card.Number, Margin, y, SKTextAlign.Left, font, paint);
        return y - size - 24;
    }

    /// <summary>As large as fits above <paramref name="bottom"/>; returns where it ends.</summary>
    private static float Headline(SKCanvas canvas, string text, float width, float bottom)
    {
        const float leading = 1.2f;
        var size = Largest(64, 28, size => Wrap(text, width, size, 99, Wide).Count * size * leading <= bottom - Top);
        using var font = SerifFont(size);
        using var paint = new SKPaint { Color = Colour(Tone.Ink), IsAntialias = true };
        var lines = Wrap(text, width, size, Math.Max(1, (int)((bottom - Top) / (size * leading))), Wide);
        foreach (var (line, i) in lines.Select((line, i) => (line, i)))
        {
            canvas.DrawText(line, Margin, Top + size + (i * size * leading), SKTextAlign.Left, font, paint);
        }

        return Top + (lines.Count * size * leading);

        static float Wide(string line, float size, bool strong) => Measure(line, size);
    }

    /// <summary>At most so many lines, the first with its baseline at <paramref name="y"/>.</summary>
    private static void Paragraph(SKCanvas canvas, string text, float width, float y, int most)
    {
        foreach (var line in Wrap(text, width, TextSize, most, PngWriter.Measure))
        {
            PngWriter.Text(canvas, line, Margin, y, TextSize, Tone.Muted);
            y += TextLeading;
        }
    }

    /// <summary>The picture in the middle of its panel; where there is none, the site's mark.</summary>
    private static void Place(SKCanvas canvas, Picture? picture)
    {
        const float space = 34, mark = 320;
        var (width, height) = (ShareCard.Width - PictureLeft - (2 * space), ShareCard.Height - (2f * space));
        if (picture is null)
        {
            Mark(canvas, PictureLeft + space + ((width - mark) / 2), space + ((height - mark) / 2), mark);
            return;
        }

        var scale = Math.Min(width / (float)Picture.Width, height / (float)picture.Height);
        canvas.Save();
        canvas.Translate(
            PictureLeft + space + ((width - ((float)Picture.Width * scale)) / 2),
            space + ((height - ((float)picture.Height * scale)) / 2));
        canvas.Scale(scale);
        PngWriter.Draw(canvas, picture.OnPanel());
        canvas.Restore();
    }

    private static void Brand(SKCanvas canvas, string site)
    {
        Mark(canvas, Margin, Foot - 30, 38);
        PngWriter.Text(canvas, site, Margin + 54, Foot - 2, 26, Tone.Ink, strong: true);
    }

    private static void Mark(SKCanvas canvas, float x, float y, float size)
    {
        var (cell, step) = (size * 0.27f, size * 0.365f);
        for (var i = 0; i < 9; i++)
        {
            using var paint = new SKPaint { Color = Colour(i is 2 or 4 ? Tone.Accent : Tone.Line), IsAntialias = true };
            canvas.DrawRoundRect(SKRect.Create(x + (i % 3 * step), y + (i / 3 * step), cell, cell), cell / 6, cell / 6, paint);
        }
    }

    private static void Fill(SKCanvas canvas, float x, float y, float width, float height, Tone tone)
    {
        using var paint = new SKPaint { Color = Colour(tone) };
        canvas.DrawRect(x, y, width, height, paint);
    }

    /// <summary>The largest size that fits, in steps of two.</summary>
    private static float Largest(float from, float least, Func<float, bool> fits)
    {
        while (from > least && !fits(from))
        {
            from -= 2;
        }

        return from;
    }

    /// <summary>Lines of whole words; what does not fit in the last one ends in an ellipsis.</summary>
    private static List<string> Wrap(string text, float width, float size, int most, Func<string, float, bool, float> measure)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && measure(longer, size, false) > width)
            {
                lines.Add(line);
                line = word;
            }
            else
            {
                line = longer;
            }
        }

        if (line.Length > 0)
        {
            lines.Add(line);
        }

        return lines.Count <= most ? lines : [.. lines.Take(most - 1), Cut(lines[most - 1], width, size, measure)];
    }

    private static string Cut(string line, float width, float size, Func<string, float, bool, float> measure)
    {
        while (line.Length > 1 && measure(line + "…", size, false) > width)
        {
            line = Excerpt.Whole(line[..^1]).TrimEnd();
        }

        return line.TrimEnd(',', '.', ';', ':') + "…";
    }

    private static string Shortened(string text, float size, float width) =>
        PngWriter.Measure(text, size, strong: true) <= width ? text
            : Cut(text, width, size, (line, at, _) => PngWriter.Measure(line, at, strong: true));

    private static float Measure(string text, float size)
    {
        using var font = SerifFont(size);
        return font.MeasureText(text);
    }

    private static SKFont SerifFont(float size) => new(Serif.Value, size) { Subpixel = true, Edging = SKFontEdging.Antialias };

    private static SKColor Colour(Tone tone) => SKColor.Parse(Palette.Light(tone));
}
