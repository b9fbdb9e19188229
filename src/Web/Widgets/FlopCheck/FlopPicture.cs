using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;
using DeepseekExplainer.Mechanisms.Cost;

namespace DeepseekExplainer.Web.Widgets.FlopCheck;

/// <summary>What the picture shows.</summary>
/// <param name="Rule">The run by the rule of thumb.</param>
/// <param name="PerToken">The run by operations per token.</param>
/// <param name="IsRule">Whether the rule of thumb is the one asked for.</param>
/// <param name="Measured">FLOP per second and GPU that DeepSeek measured.</param>
/// <param name="Peak">FLOP per second of one GPU at best.</param>
/// <param name="Hours">GPU-hours of the run.</param>
internal sealed record FlopFigures(TrainingCompute Rule, TrainingCompute PerToken, bool IsRule, double Measured, double Peak, double Hours);

/// <summary>
/// Above, all GPU-hours from those that are impossible to those in which GPUs idle, and where these stand; below, the speed that each GPU
/// must have had, beside the chip's peak.
/// </summary>
internal static class FlopPicture
{
    private const double BarHeight = 20;
    private const double GaugeTop = 68;
    private const double GaugeHeight = 28;

    /// <summary>How many tenfold steps the gauge reaches below the least possible hours, and above.</summary>
    private const double Below = 1;
    private const double Above = 2;

    public static Picture Draw(WidgetContext context, FlopFigures drawing)
    {
        var shapes = new List<Shape>();
        var y = Gauge(shapes, context, drawing) + 14;
        shapes.Add(new Rule(0, y, Picture.Width, y, Tone.Line));
        return new(Speeds(shapes, context, drawing, y + 22) + 6, shapes);
    }

    private static double Gauge(List<Shape> shapes, WidgetContext context, FlopFigures drawing)
    {
        var words = context.Words;
        var least = TrainingCompute.GpuHours((drawing.IsRule ? drawing.Rule : drawing.PerToken).Flop, drawing.Peak, 1);
        double X(double hours) => Math.Clamp((Math.Log10(hours / least) + Below) / (Below + Above), 0, 1) * Picture.Width;
        double At(double speed) => Math.Max(X(least), X(least * drawing.Peak / speed));
        var (limit, few, many) = (X(least), At(FlopCheckWidget.Fast * drawing.Measured), At(FlopCheckWidget.Slow * drawing.Measured));
        shapes.Add(new Label(0, 14, context.Word("hoursTitle"), Fill: Tone.Muted));
        Zone(0, limit, Tone.WarmSoft);
        Zone(limit, few, Tone.Panel);
        Zone(few, many, Tone.CoolSoft);
        Zone(many, Picture.Width, Tone.Panel);
        var impossible = new Label(0, GaugeTop - 8, context.Word("impossible"), Fill: Tone.Warm);
        var idle = new Label(Picture.Width, GaugeTop - 8, context.Word("idle"), Fill: Tone.Muted, Anchor: Anchor.End);
        var plausible = new Label((few + many) / 2, GaugeTop - 8, context.Word("plausible"), Fill: Tone.Cool, Anchor: Anchor.Middle);
        shapes.AddRange([impossible, idle]);
        if (plausible.Left > impossible.Right + 6 && plausible.Right < idle.Left - 6)
        {
            shapes.Add(plausible);
        }

        shapes.Add(new Rule(limit, GaugeTop - 4, limit, GaugeTop + GaugeHeight + 4, Tone.Warm, 2));
        var here = X(drawing.Hours);
        var hours = context.Word("hoursHere", ("hours", NumberText.Large(drawing.Hours, words, 4)));
        shapes.Add(new Label(here, 40, hours, Fill: Tone.Accent, Anchor: Anchor.Middle, Strong: true).Inside());
        var (low, high) = (FlopCheckWidget.Clamp(least * Math.Pow(10, -Below)), FlopCheckWidget.Clamp(least * Math.Pow(10, Above)));
        var mark = Math.Clamp(here, 9, Picture.Width - 9);
        Shape[] needle =
        [
            new Box(0, GaugeTop - 8, Picture.Width, GaugeHeight + 16, Tone.None),
            new Rule(mark, GaugeTop - 4, mark, GaugeTop + GaugeHeight, Tone.Accent, 3),
            new Dot(mark, GaugeTop + (GaugeHeight / 2), 9, Tone.Accent, Tone.Paper),
        ];
        shapes.AddRange(low < high
            ? [new Handle(FlopCheckWidget.Hours.Name, X(low), X(high), low, high, needle, IsLogarithmic: true)]
            : needle);

        // Where the numbers are long, the limit matters more than the axis's ends.
        const double y = GaugeTop + GaugeHeight + 19;
        var atLeast = context.Word("least", ("hours", NumberText.Large(least, words)));
        var middle = new Label(limit, y, atLeast, Fill: Tone.Warm, Anchor: Anchor.Middle, Strong: true).Inside();
        var longest = NumberText.Large(least * Math.Pow(10, Above), words);
        var end = new Label(Picture.Width, y, longest, Fill: Tone.Muted, Anchor: Anchor.End);
        shapes.Add(middle);
        if (end.Left > middle.Right + 8)
        {
            shapes.Add(end);
        }

        return y;

        void Zone(double from, double to, Tone tone) =>
            shapes.Add(new Box(from, GaugeTop, to - from, GaugeHeight, tone, Tone.Rest));
    }

    private static double Speeds(List<Shape> shapes, WidgetContext context, FlopFigures drawing, double start)
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
        var y = shapes.Paragraph(start, context.Word("speedTitle"));
        foreach (var (name, speed, paint) in bars)
        {
            var isTooFast = speed > drawing.Peak;
            var (fill, ink) = isTooFast ? (Tone.Warm, Tone.Paper) : paint;
            var top = shapes.Row(y + 23, name, FlopCheckWidget.Tflops(speed), isTooFast ? Tone.Warm : Tone.Ink, strong: paint == asked) + 7;
            var width = Math.Max(speed / most * Picture.Width, 2);
            shapes.Add(new Box(0.5, top, peak - 1, BarHeight, Tone.Panel, Tone.Rest));
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
}
