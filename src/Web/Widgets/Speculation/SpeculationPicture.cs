using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;
using Arithmetic = DeepseekExplainer.Mechanisms.Prediction.Speculation;

namespace DeepseekExplainer.Web.Widgets.Speculation;

/// <summary>Two bars to one scale, what a pass yields and what it costs; below them the speed-up over the acceptance rate.</summary>
internal static class SpeculationPicture
{
    private const double BarHeight = 26;
    private const double PlotLeft = 40;
    private const double PlotRight = Picture.Width - 14;
    private const double PlotTop = 196;
    private const double PlotBottom = 376;

    public static Picture Draw(Gain gain, Reported reported, Words words)
    {
        var shapes = new List<Shape>();
        Bars(shapes, gain, words);
        Plot(shapes, gain, reported, words);
        return new(PlotBottom + 46, shapes);
    }

    private static void Bars(List<Shape> shapes, Gain gain, Words words)
    {
        var unit = Picture.Width / Math.Max(gain.Tokens, gain.Passes);

        Caption(14, "yield", words["widgets.speculation.tokens", ("tokens", NumberText.Fixed(gain.Tokens, 2))], Tone.Accent);
        var x = Segment(0, 24, 1, "1", Tone.Accent, Tone.Paper);
        for (var place = 1; place <= gain.Draft; place++)
        {
            var chance = Math.Pow(gain.Acceptance, place);
            x = Segment(x, 24, chance, NumberText.Fixed(chance, 2), Tone.AccentSoft, Tone.Ink);
        }

        Caption(80, "price", words["widgets.speculation.passes", ("passes", NumberText.Significant(gain.Passes, 4))], Tone.Warm);
        x = Segment(0, 90, 1, "1", Tone.Warm, Tone.Paper);
        for (var draft = 1; draft <= gain.Draft; draft++)
        {
            x = Segment(x, 90, gain.Cost, NumberText.Significant(gain.Cost), Tone.WarmSoft, Tone.Ink);
        }

        void Caption(double y, string key, string value, Tone tone)
        {
            shapes.Add(new Label(0, y, words[$"widgets.speculation.{key}"], 14, Tone.Muted));
            shapes.Add(new Label(Picture.Width, y, value, 15, tone, Anchor.End, Strong: true));
        }

        double Segment(double start, double y, double size, string text, Tone fill, Tone ink)
        {
            var width = size * unit;
            if (width < 0.5)
            {
                return start;
            }

            shapes.Add(new Box(start, y, Math.Max(1, width - 1.5), BarHeight, fill, Radius: 1));
            if (width > 10 + (9 * text.Length))
            {
                shapes.Add(new Label(start + (width / 2), y + 18, text, 15, ink, Anchor.Middle, Strong: true));
            }

            return start + width;
        }
    }

    private static void Plot(List<Shape> shapes, Gain gain, Reported reported, Words words)
    {
        var top = Math.Max(2, Math.Ceiling(Math.Round(Speed(1, gain.Draft), 6)));
        double X(double acceptance) => PlotLeft + (acceptance * (PlotRight - PlotLeft));
        double Y(double speed) => PlotBottom - (speed / top * (PlotBottom - PlotTop));
        double Speed(double acceptance, int draft) => Arithmetic.SpeedUp(acceptance, draft, gain.Cost);
        Curve Line(int draft, Tone tone, double thickness) =>
            new([.. Enumerable.Range(0, 51).Select(i => (X(i / 50.0), Y(Speed(i / 50.0, draft))))], tone, thickness);

        var result = words["widgets.speculation.result",
            ("tokens", NumberText.Fixed(gain.Tokens, 2)), ("passes", NumberText.Significant(gain.Passes, 4)), ("speedup", SpeculationWidget.Times(gain.SpeedUp))];
        shapes.Add(new Label(0, PlotTop - 42, result, 17, Tone.Ink, Strong: true));
        shapes.Add(new Label(0, PlotTop - 18, words["widgets.speculation.axisSpeed"], 14, Tone.Muted));

        // The report speaks of one drafted token; with more there is nothing to compare.
        if (gain.Draft == 1)
        {
            shapes.Add(new Box(X(reported.Low), PlotTop, X(reported.High) - X(reported.Low), PlotBottom - PlotTop, Tone.GoldSoft));
        }

        for (var speed = 0.0; speed <= top; speed += top > 4 ? 2 : 1)
        {
            shapes.Add(new Rule(PlotLeft, Y(speed), PlotRight, Y(speed), Tone.Line));
            shapes.Add(new Label(PlotLeft - 8, Y(speed) + 5, NumberText.Significant(speed) + "×", 14, Tone.Muted, Anchor.End));
        }

        shapes.Add(new Rule(PlotLeft, Y(1), PlotRight, Y(1), Tone.Muted, Dashed: true));
        for (var share = 0; share <= 100; share += 25)
        {
            var anchor = share == 100 ? Anchor.End : Anchor.Middle;
            shapes.Add(new Label(share == 100 ? Picture.Width : X(share / 100.0), PlotBottom + 20, SpeculationWidget.Percent(share), 14, Tone.Muted, anchor));
        }

        shapes.Add(new Label(PlotRight, PlotBottom + 41, words["widgets.speculation.axisAcceptance"], 14, Tone.Muted, Anchor.End));

        if (gain.Draft == 1)
        {
            shapes.Add(new Rule(X(reported.Low), Y(reported.SpeedUp), X(reported.High), Y(reported.SpeedUp), Tone.Gold, 4));
            shapes.Add(new Label(X(reported.Low) - 8, Y(reported.SpeedUp) - 5, words["widgets.speculation.reported",
                ("speedup", NumberText.Significant(reported.SpeedUp) + "×"),
                ("low", SpeculationWidget.Percent(100 * reported.Low)),
                ("high", SpeculationWidget.Percent(100 * reported.High))], 14, Tone.Gold, Anchor.End, Strong: true));
        }
        else
        {
            shapes.Add(Line(1, Tone.Muted, 1.25));
            shapes.Add(new Label(PlotLeft + 4, Y(Speed(0.45, 1)) - 8, words["widgets.speculation.oneDraft"], 14, Tone.Muted));
        }

        shapes.Add(Line(gain.Draft, Tone.Accent, 2.5));
        Mark(shapes, gain, X(gain.Acceptance), Y(gain.SpeedUp));
    }

    // The curve rises to the right: there is room below it on the right and above it on the left.
    private static void Mark(List<Shape> shapes, Gain gain, double x, double y)
    {
        shapes.Add(new Rule(x, y, x, PlotBottom, Tone.Accent, Dashed: true));
        shapes.Add(new Dot(x, y, 6, Tone.Accent));
        var text = SpeculationWidget.Times(gain.SpeedUp);
        var isBelow = gain.Draft == 1 && y < PlotBottom - 40;
        shapes.Add(isBelow
            ? new Label(x < PlotRight - 60 ? x + 8 : x - 8, y + 26, text, 17, Tone.Accent, x < PlotRight - 60 ? Anchor.Start : Anchor.End, Strong: true)
            : new Label(Math.Max(x - 10, PlotLeft + 60), y - 10, text, 17, Tone.Accent, Anchor.End, Strong: true));
    }
}
