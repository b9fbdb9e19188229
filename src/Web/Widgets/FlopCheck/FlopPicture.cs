using DeepseekExplainer.Web.Facts;
using Check = DeepseekExplainer.Mechanisms.Cost.FlopCheck;

namespace DeepseekExplainer.Web.Widgets.FlopCheck;

/// <summary>What the picture shows.</summary>
/// <param name="Rule">The run by the rule of thumb.</param>
/// <param name="PerToken">The run by operations per token.</param>
/// <param name="IsRule">Whether the rule of thumb is the one asked for.</param>
/// <param name="Measured">FLOP per second and GPU that DeepSeek measured.</param>
/// <param name="Peak">FLOP per second of one GPU at best.</param>
/// <param name="Practical">What an H800 reaches in practice.</param>
/// <param name="Hours">GPU-hours of the run.</param>
internal sealed record FlopDrawing(Check Rule, Check PerToken, bool IsRule, double Measured, double Peak, double Practical, double Hours);

/// <summary>Above, the speed each GPU must have had, beside the chip's peak; below, which GPU-hours would be possible at all.</summary>
internal static class FlopPicture
{
    private const double BarHeight = 20;
    private const double AxisLeft = 6;
    private const double AxisRight = 474;

    /// <summary>How far the axis of hours reaches below and above the least possible hours.</summary>
    private const double Decades = 2;

    public static Picture Draw(WidgetContext context, FlopDrawing drawing)
    {
        var shapes = new List<Shape>();
        var y = Speeds(shapes, context, drawing);
        y = Hours(shapes, context, drawing, y + 20);
        return new(y, shapes);
    }

    private static double Speeds(List<Shape> shapes, WidgetContext context, FlopDrawing drawing)
    {
        var bars = new[]
        {
            (Label: Word(context, "options.6nd"), Speed: drawing.Rule.FlopPerSecondPerGpu, Tone: drawing.IsRule ? Tone.Accent : Tone.AccentSoft, Strong: drawing.IsRule),
            (Label: Word(context, "options.per-token"), Speed: drawing.PerToken.FlopPerSecondPerGpu, Tone: drawing.IsRule ? Tone.AccentSoft : Tone.Accent, Strong: !drawing.IsRule),
            (Label: Word(context, "measured"), Speed: drawing.Measured, Tone: Tone.Cool, Strong: false),
        };
        var most = Math.Max(drawing.Peak, bars.Max(bar => bar.Speed));
        double X(double speed) => speed / most * Picture.Width;

        shapes.Add(new Label(0, 14, Word(context, "speedTitle"), 14, Tone.Muted));
        var top = 30.0;
        var y = top;
        foreach (var (label, speed, tone, strong) in bars)
        {
            var isTooFast = speed > drawing.Peak;
            var value = $"{FlopCheckWidget.Tflops(speed)} · {FlopCheckWidget.Percent(speed / drawing.Peak)}";
            shapes.Add(new Label(0, y + 14, label, 14, Tone.Ink, Strong: strong));
            shapes.Add(new Label(Picture.Width, y + 14, value, 15, isTooFast ? Tone.Warm : Tone.Ink, Anchor.End, Strong: true));
            shapes.Add(new Box(0, y + 21, X(drawing.Peak), BarHeight, Tone.Panel, Tone.Line));
            shapes.Add(new Box(0, y + 21, Math.Max(X(speed), 2), BarHeight, isTooFast ? Tone.Warm : tone));
            shapes.Add(new Rule(X(drawing.Peak), y + 18, X(drawing.Peak), y + 21 + BarHeight + 3, Tone.Ink, 2));
            y += 21 + BarHeight + 12;
        }

        shapes.Add(new Label(
            Math.Clamp(X(drawing.Peak), 150, Picture.Width), y + 8, context.Words["widgets.flop-check.peak", ("peak", FlopCheckWidget.Tflops(drawing.Peak))],
            14, Tone.Ink, Anchor.End));
        return y + 16;
    }

    private static double Hours(List<Shape> shapes, WidgetContext context, FlopDrawing drawing, double y)
    {
        var chosen = drawing.IsRule ? drawing.Rule : drawing.PerToken;
        var least = Check.GpuHours(chosen.Flop, drawing.Peak, 1);
        double X(double hours) => AxisLeft + (Math.Clamp((Math.Log10(hours / least) + (Decades / 2)) / Decades, 0, 1) * (AxisRight - AxisLeft));
        var (limit, here) = (X(least), X(drawing.Hours));
        var (bar, words) = (y + 52, context.Words);

        shapes.Add(new Rule(0, y - 4, Picture.Width, y - 4, Tone.Line));
        shapes.Add(new Label(0, y + 16, Word(context, "hoursTitle"), 14, Tone.Muted));
        shapes.Add(new Box(AxisLeft, bar, limit - AxisLeft, BarHeight, Tone.WarmSoft));
        shapes.Add(new Box(limit, bar, AxisRight - limit, BarHeight, Tone.CoolSoft));
        shapes.Add(new Label(AxisLeft + 6, bar + 15, Word(context, "impossible"), 14, Tone.Warm));
        shapes.Add(new Label(AxisRight - 6, bar + 15, Word(context, "idle"), 14, Tone.Cool, Anchor.End));
        shapes.Add(new Rule(limit, bar - 4, limit, bar + BarHeight + 6, Tone.Warm, 2));
        shapes.Add(new Rule(here, bar - 8, here, bar + BarHeight, Tone.Accent, 2));
        shapes.Add(new Dot(here, bar - 8, 5, Tone.Accent));
        var anchor = here < 130 ? Anchor.Start : here > 350 ? Anchor.End : Anchor.Middle;
        var place = anchor switch { Anchor.Start => Math.Max(here - 6, 0), Anchor.End => Math.Min(here + 6, Picture.Width), _ => here };
        shapes.Add(new Label(place, bar - 18, words["widgets.flop-check.hoursHere", ("hours", NumberText.Large(drawing.Hours, words, 4))], 15, Tone.Accent, anchor, Strong: true));
        shapes.Add(new Label(
            limit, bar + BarHeight + 22, words["widgets.flop-check.least", ("hours", NumberText.Large(least, words))], 14, Tone.Warm, Anchor.Middle));
        shapes.Add(new Label(AxisLeft, bar + BarHeight + 22, NumberText.Large(least / Math.Pow(10, Decades / 2), words), 13, Tone.Muted));
        shapes.Add(new Label(AxisRight, bar + BarHeight + 22, NumberText.Large(least * Math.Pow(10, Decades / 2), words), 13, Tone.Muted, Anchor.End));
        return bar + BarHeight + 30;
    }

    private static string Word(WidgetContext context, string key) => context.Words[$"widgets.flop-check.{key}"];
}
