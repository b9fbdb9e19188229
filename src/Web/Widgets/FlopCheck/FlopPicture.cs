using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;
using Check = DeepseekExplainer.Mechanisms.Cost.FlopCheck;

namespace DeepseekExplainer.Web.Widgets.FlopCheck;

/// <summary>What the picture shows.</summary>
/// <param name="Rule">The run by the rule of thumb.</param>
/// <param name="PerToken">The run by operations per token.</param>
/// <param name="IsRule">Whether the rule of thumb is the one asked for.</param>
/// <param name="Measured">FLOP per second and GPU that DeepSeek measured.</param>
/// <param name="Peak">FLOP per second of one GPU at best.</param>
/// <param name="Hours">GPU-hours of the run.</param>
internal sealed record FlopFigures(Check Rule, Check PerToken, bool IsRule, double Measured, double Peak, double Hours);

/// <summary>Above, the speed each GPU must have had, beside the chip's peak; below, which GPU-hours would be possible at all.</summary>
internal static class FlopPicture
{
    private const double BarHeight = 20;

    /// <summary>How far the axis of hours reaches below and above the least possible hours.</summary>
    private const double Decades = 2;

    public static Picture Draw(WidgetContext context, FlopFigures drawing)
    {
        var shapes = new List<Shape>();
        var y = Speeds(shapes, context, drawing);
        return new(Hours(shapes, context, drawing, y + 16), shapes);
    }

    private static double Speeds(List<Shape> shapes, WidgetContext context, FlopFigures drawing)
    {
        var (asked, other, measured) = ((Tone.Accent, Tone.Paper), (Tone.AccentSoft, Tone.Ink), (Tone.Cool, Tone.Paper));
        (string Name, double Speed, (Tone, Tone) Paint)[] bars =
        [
            (context.Word(FlopCheckWidget.Key(Counting.Rule)), drawing.Rule.FlopPerSecondPerGpu, drawing.IsRule ? asked : other),
            (context.Word(FlopCheckWidget.Key(Counting.PerToken)), drawing.PerToken.FlopPerSecondPerGpu, drawing.IsRule ? other : asked),
            (context.Word("measured"), drawing.Measured, measured),
        ];
        var most = Math.Max(drawing.Peak, bars.Max(bar => bar.Speed));
        var peak = drawing.Peak / most * Picture.Width;
        var mark = Math.Min(peak, Picture.Width - 1);
        var y = shapes.Paragraph(14, context.Word("speedTitle"));
        foreach (var (name, speed, paint) in bars)
        {
            var isTooFast = speed > drawing.Peak;
            var (fill, ink) = isTooFast ? (Tone.Warm, Tone.Paper) : paint;
            var top = shapes.Row(y + 23, name, FlopCheckWidget.Tflops(speed), isTooFast ? Tone.Warm : Tone.Ink, strong: paint == asked) + 7;
            var width = Math.Max(speed / most * Picture.Width, 2);
            shapes.Add(new Box(0.5, top, peak - 1, BarHeight, Tone.Panel, Tone.Line));
            shapes.Add(new Box(0, top, width, BarHeight, fill));
            shapes.Add(new Rule(mark, top - 3, mark, top + BarHeight + 3, Tone.Ink, 2));
            var percent = FlopCheckWidget.Utilisation(speed / drawing.Peak);
            var share = new Label(width - 8, top + 15, percent, Fill: ink, Anchor: Anchor.End, Strong: true);
            shapes.Add(share.Left > 4 ? share : share with { X = width + 6, Fill = Tone.Ink, Anchor = Anchor.Start });
            y = top + BarHeight;
        }

        y += 20;
        var limit = context.Word("peak", ("peak", FlopCheckWidget.Tflops(drawing.Peak)));
        shapes.Add(new Label(peak, y, limit, Anchor: Anchor.End).Inside());
        return y;
    }

    private static double Hours(List<Shape> shapes, WidgetContext context, FlopFigures drawing, double y)
    {
        var words = context.Words;
        var least = Check.GpuHours((drawing.IsRule ? drawing.Rule : drawing.PerToken).Flop, drawing.Peak, 1);
        var (shortest, longest) = (least / Math.Pow(10, Decades / 2), least * Math.Pow(10, Decades / 2));
        var here = Math.Clamp(Math.Log10(drawing.Hours / shortest) / Decades, 0, 1) * Picture.Width;
        const double limit = Picture.Width / 2;
        shapes.Add(new Rule(0, y, Picture.Width, y, Tone.Line));
        y = shapes.Paragraph(y + 22, context.Word("hoursTitle"));
        var bar = y + 42;
        var hours = context.Word("hoursHere", ("hours", NumberText.Large(drawing.Hours, words, 4)));
        shapes.Add(new Label(here, y + 21, hours, 15, Tone.Accent, Anchor.Middle, Strong: true).Inside());
        shapes.Add(new Box(0, bar, limit, BarHeight, Tone.WarmSoft));
        shapes.Add(new Box(limit, bar, Picture.Width - limit, BarHeight, Tone.CoolSoft));
        shapes.Add(new Label(6, bar + 15, context.Word("impossible"), Fill: Tone.Warm));
        shapes.Add(new Label(Picture.Width - 6, bar + 15, context.Word("idle"), Fill: Tone.Cool, Anchor: Anchor.End));
        shapes.Add(new Rule(limit, bar - 4, limit, bar + BarHeight + 4, Tone.Warm, 2));
        var mark = Math.Clamp(here, 5, Picture.Width - 5);
        shapes.Add(new Rule(mark, bar - 9, mark, bar, Tone.Accent, 2));
        shapes.Add(new Dot(mark, bar - 9, 5, Tone.Accent));

        // Where the numbers are long, the limit matters more than the axis's ends.
        y = bar + BarHeight + 19;
        var atLeast = context.Word("least", ("hours", NumberText.Large(least, words)));
        var middle = new Label(limit, y, atLeast, Fill: Tone.Warm, Anchor: Anchor.Middle, Strong: true);
        Label[] ends =
        [
            new(0, y, NumberText.Large(shortest, words), Fill: Tone.Muted),
            new(Picture.Width, y, NumberText.Large(longest, words), Fill: Tone.Muted, Anchor: Anchor.End),
        ];
        shapes.Add(middle);
        shapes.AddRange(ends.Where(end => end.Right < middle.Left - 8 || end.Left > middle.Right + 8));
        return y + 6;
    }
}
