using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;
using DeepseekExplainer.Mechanisms.Prediction;

namespace DeepseekExplainer.Web.Widgets.Speculation;

/// <summary>Two bars to one scale, what a pass yields and what it costs; below them the speed-up over the acceptance rate.</summary>
internal static class SpeculationPicture
{
    private const double BarHeight = 24;
    private const double PlotLeft = 34;
    private const double PlotRight = Picture.Width - 8;
    private const double PlotTop = 188;
    private const double PlotBottom = 308;

    public static Picture Draw(Gain gain, Reported reported, WidgetContext context)
    {
        var shapes = new List<Shape>();
        Bars(shapes, gain, context);
        Plot(shapes, gain, reported, context);
        if (gain.Draft == 1)
        {
            return new(PlotBottom + 46, shapes);
        }

        shapes.Add(new Rule(PlotLeft, PlotBottom + 56, PlotLeft + 24, PlotBottom + 56, Tone.Muted, 1.5, Dashed: true));
        shapes.Add(new Label(PlotLeft + 32, PlotBottom + 61, context.Word("oneDraft"), Fill: Tone.Muted));
        return new(PlotBottom + 66, shapes);
    }

    private static void Bars(List<Shape> shapes, Gain gain, WidgetContext context)
    {
        var unit = Picture.Width / Math.Max(gain.Tokens, gain.Passes);
        var (tokens, passes) = (NumberText.Fixed(gain.Tokens, 2), NumberText.Significant(gain.Passes, 4));

        shapes.Row(14, context.Word("yield"), context.Word("tokens", ("tokens", tokens)), Tone.Accent);
        var x = Segment(0, 22, 1, "1", Tone.Accent, Tone.Paper);
        for (var place = 1; place <= gain.Draft; place++)
        {
            var chance = Math.Pow(gain.Acceptance, place);
            x = Segment(x, 22, chance, NumberText.Fixed(chance, 2), Tone.AccentSoft, Tone.Ink);
        }

        shapes.Row(70, context.Word("price"), context.Word("passes", ("passes", passes)), Tone.Warm);
        x = Segment(0, 78, 1, "1", Tone.Warm, Tone.Paper);
        for (var draft = 1; draft <= gain.Draft; draft++)
        {
            x = Segment(x, 78, gain.Cost, NumberText.Significant(gain.Cost), Tone.WarmSoft, Tone.Ink);
        }

        var speedUp = SpeculationWidget.Times(gain.SpeedUp);
        var result = context.Word("result", ("tokens", tokens), ("passes", passes), ("speedup", speedUp));
        shapes.Add(new Label(0, 134, result, Strong: true));

        double Segment(double start, double y, double size, string text, Tone fill, Tone ink)
        {
            var width = size * unit;
            if (width < 0.5)
            {
                return start;
            }

            shapes.Add(new Box(start, y, Math.Max(1, width - 1.5), BarHeight, fill));
            var label = new Label(start + (width / 2), y + 17, text, Fill: ink, Anchor: Anchor.Middle, Strong: true);
            if (label.Width + 6 < width)
            {
                shapes.Add(label);
            }

            return start + width;
        }
    }

    private static void Plot(List<Shape> shapes, Gain gain, Reported reported, WidgetContext context)
    {
        var top = Math.Max(2, Math.Ceiling(Math.Round(Speed(1, gain.Draft), 6)));
        double X(double acceptance) => PlotLeft + (acceptance * (PlotRight - PlotLeft));
        double Y(double speed) => PlotBottom - (speed / top * (PlotBottom - PlotTop));
        double Speed(double acceptance, int draft) => SpeculativeDecoding.SpeedUp(acceptance, draft, gain.Cost);
        Curve Line(int draft, Tone tone, double thickness, bool dashed = false) =>
            new([.. Enumerable.Range(0, 51).Select(i => (X(i / 50.0), Y(Speed(i / 50.0, draft))))], tone, thickness, dashed);

        // The report speaks of one drafted token; with more there is nothing to compare.
        if (gain.Draft == 1)
        {
            shapes.Add(new Box(X(reported.Low), PlotTop, X(reported.High) - X(reported.Low), PlotBottom - PlotTop, Tone.CoolSoft));
        }

        for (var speed = 0.0; speed <= top; speed += top > 4 ? 2 : 1)
        {
            shapes.Add(new Rule(PlotLeft, Y(speed), PlotRight, Y(speed), Tone.Line));
            shapes.Add(new Label(PlotLeft - 8, Y(speed) + 5, NumberText.Times(speed, 3), Fill: Tone.Muted, Anchor: Anchor.End));
        }

        shapes.Add(new Label(0, PlotTop - 28, context.Word("axisSpeed"), Fill: Tone.Muted));
        shapes.Add(new Rule(PlotLeft, Y(1), PlotRight, Y(1), Tone.Muted, Dashed: true));
        for (var share = 0; share <= 100; share += 25)
        {
            var text = NumberText.Percent(share, 0);
            shapes.Add(new Label(X(share / 100.0), PlotBottom + 20, text, Fill: Tone.Muted, Anchor: Anchor.Middle).Inside());
        }

        var axis = context.Word("axisAcceptance");
        shapes.Add(new Label(PlotRight, PlotBottom + 40, axis, Fill: Tone.Muted, Anchor: Anchor.End));

        if (gain.Draft == 1)
        {
            shapes.Add(new Rule(X(reported.Low), Y(reported.SpeedUp), X(reported.High), Y(reported.SpeedUp), Tone.Cool, 4));
            shapes.Add(new Label(X(reported.High), PlotTop - 8, context.Word("reported",
                ("speedup", NumberText.Times(reported.SpeedUp, 3)),
                ("low", SpeculationWidget.Percent(reported.Low)),
                ("high", SpeculationWidget.Percent(reported.High))), Fill: Tone.Cool, Anchor: Anchor.End, Strong: true).Inside());
        }
        else
        {
            shapes.Add(Line(1, Tone.Muted, 1.5, dashed: true));
        }

        shapes.Add(Line(gain.Draft, Tone.Accent, 2.5));
        shapes.Add(new Handle(SpeculationWidget.Acceptance.Name, PlotLeft, PlotRight, 0, 1,
        [
            new Box(PlotLeft, PlotTop, PlotRight - PlotLeft, PlotBottom - PlotTop + 24, Tone.None),
            new Dot(X(gain.Acceptance), Y(gain.SpeedUp), 8, Tone.Accent, Tone.Paper),
        ]));
        Mark(shapes, gain, X(gain.Acceptance), Y(gain.SpeedUp));
    }

    // The curve rises to the right: there is room below it on the right and above it on the left.
    private static void Mark(List<Shape> shapes, Gain gain, double x, double y)
    {
        var isBelow = gain.Draft == 1 && y < PlotBottom - 40;
        var text = SpeculationWidget.Times(gain.SpeedUp);
        var label = isBelow
            ? new Label(x + 11, y + 24, text, Fill: Tone.Accent, Strong: true).Inside()
            : new Label(x - 10, y - 10, text, Fill: Tone.Accent, Anchor: Anchor.End, Strong: true);
        shapes.Add(label.Left > PlotLeft ? label : label with { X = PlotLeft + 4, Anchor = Anchor.Start });
    }
}
