using DeepseekExplainer.Mechanisms.Experts;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets.LoadBalance;

/// <summary>
/// The busiest expert's load step by step in both arms of the simulation, and beside it in two trainings of the miniature; below, every
/// simulated expert's load at the end, in one order.
/// </summary>
internal static class BalancePicture
{
    private const double ChartTop = 78;
    private const double ChartHeight = 92;
    private const double BarsHeight = 48;
    private const double Gap = 14;
    private const int MostDrawn = 36;

    public static Picture Draw(
        WidgetContext context, BalancingSetup setup, BalancingRun run, double fair, TrainedBalance? trained, string layer)
    {
        var shapes = new List<Shape> { new Label(0, 14, context.Word("chartTitle"), Fill: Tone.Muted) };
        var width = trained is null ? Picture.Width : (Picture.Width - Gap) / 2;
        // The scale stays while the run grows.
        var training = LoadBalanceWidget.Training;
        var scale = setup.Steps <= training.Default ? training.Default : training.Max;
        Chart(shapes, context, new(0, width, context.Word("simulated"), run.Points, scale, training), fair);
        if (trained is not null)
        {
            var name = context.Word("inTraining", ("layer", layer));
            Chart(shapes, context, new(width + Gap, width, name, trained.Points, trained.Points[^1].Step, null), null);
        }

        var y = ChartTop + ChartHeight + 40;
        shapes.Add(new Rule(0, y - 5, 24, y - 5, Tone.Muted, 1.5, Dashed: true));
        shapes.Add(new Label(32, y, context.Word("fair"), Fill: Tone.Muted));
        return new(Loads(shapes, context, run, y + 26), shapes);
    }

    /// <summary>Where a chart stands and what it shows; whoever drags its end changes the number of steps.</summary>
    private sealed record Panel(double Left, double Width, string Title, IReadOnlyList<BalancingPoint> Points, int Steps, Parameter? Drawn);

    private static void Chart(List<Shape> shapes, WidgetContext context, Panel panel, double? fair)
    {
        var highest = Math.Max(panel.Points.Max(point => Math.Max(point.Plain, point.Balanced)), 1);
        var tick = new[] { 1.0, 2, 5, 10, 20, 50, 100 }.First(size => highest / size <= 5);
        var ticks = Enumerable.Range(0, (int)(highest / tick) + 1).Select(i => i * tick).ToList();
        var left = panel.Left + Lettering.Width(Times(ticks[^1])) + 8;
        var right = panel.Left + panel.Width;
        double X(double step) => left + ((right - left) * (step - 1) / Math.Max(1, panel.Steps - 1));
        double Y(double violation) => ChartTop + (ChartHeight * (1 - (violation / (highest * 1.02))));
        string Arm(string key, double violation) => $"{context.Word(key)}: {LoadBalanceWidget.Load(violation)}×";

        shapes.Add(new Label(panel.Left, 34, Lettering.Fit(panel.Title, panel.Width), Strong: true));
        shapes.Add(new Label(panel.Left, 53, Arm("without", panel.Points[^1].Plain), Fill: Tone.Warm, Strong: true));
        shapes.Add(new Label(panel.Left, 70, Arm("with", panel.Points[^1].Balanced), Fill: Tone.Accent, Strong: true));
        foreach (var violation in ticks)
        {
            shapes.Add(new Rule(left, Y(violation), right, Y(violation), Tone.Line));
            shapes.Add(new Label(left - 6, Y(violation) + 5, Times(violation), Fill: Tone.Muted, Anchor: Anchor.End));
        }

        // As many as can be told apart, the last among them; the JSON has all.
        var stride = (panel.Points.Count + MostDrawn - 1) / MostDrawn;
        var drawn = panel.Points.Where((_, i) => (panel.Points.Count - 1 - i) % stride == 0).ToList();
        var last = panel.Points[^1];
        Line(point => point.Plain, Tone.Warm, 1.5);
        Line(point => point.Balanced, Tone.Accent, 2.5);
        if (panel.Drawn is { } steps)
        {
            shapes.Add(new Handle(steps.Name, left, right, 1, panel.Steps,
            [
                new Box(left, ChartTop - 4, right - left, ChartHeight + 28, Tone.None),
                new Dot(X(last.Step), Y(last.Plain), 5, Tone.Warm, Tone.Paper),
                new Dot(X(last.Step), Y(last.Balanced), 7, Tone.Accent, Tone.Paper),
            ]));
        }

        if (fair is { } violated)
        {
            shapes.Add(new Rule(left, Y(violated), right, Y(violated), Tone.Muted, 1.5, Dashed: true));
        }

        var y = ChartTop + ChartHeight + 19;
        shapes.Add(new Label(left, y, context.Word("step", ("step", 1)), Fill: Tone.Muted));
        shapes.Add(new Label(right, y, NumberText.Exact(panel.Steps), Fill: Tone.Muted, Anchor: Anchor.End));

        void Line(Func<BalancingPoint, double> arm, Tone tone, double thickness)
        {
            shapes.Add(new Curve([.. drawn.Select(point => (Math.Round(X(point.Step)), Math.Round(Y(arm(point)))))], tone, thickness));
        }
    }

    private static double Loads(List<Shape> shapes, WidgetContext context, BalancingRun run, double y)
    {
        var left = Lettering.Width(Times(0)) + 8;
        var width = (Picture.Width - left - Gap) / 2;
        var order = Enumerable.Range(0, run.PlainLoad.Length).OrderByDescending(expert => run.PlainLoad[expert]).ToArray();
        var most = Math.Max(1.2, Math.Max(run.PlainLoad.Max(), run.BalancedLoad.Max()));
        var top = Math.Round(shapes.Paragraph(y, context.Word("barsTitle", ("steps", NumberText.Exact(run.MeasuredSteps))))) + 10;
        var bottom = top + BarsHeight;
        Bars(run.PlainLoad, left, context.Word("without"), Tone.Warm);
        Bars(run.BalancedLoad, left + width + Gap, context.Word("with"), Tone.Accent);
        var average = bottom - (BarsHeight / most);
        shapes.Add(new Rule(left, average, Picture.Width, average, Tone.Ink, 1, Dashed: true));
        shapes.Add(new Label(left - 6, average + 5, Times(0), Fill: Tone.Muted, Anchor: Anchor.End));
        return bottom + 26;

        void Bars(double[] load, double x, string name, Tone tone)
        {
            var step = width / order.Length;
            foreach (var (expert, i) in order.Select((expert, i) => (expert, i)))
            {
                var height = Math.Max(0.6, Math.Round(load[expert] / most * BarsHeight));
                shapes.Add(new Box(x + (i * step), bottom - height, step - Math.Min(1, step / 4), height, tone));
            }

            shapes.Add(new Label(x, bottom + 19, name, Fill: tone, Strong: true));
        }
    }

    /// <summary>A violation as a multiple of the average load: "3×".</summary>
    private static string Times(double violation) => NumberText.Times(violation + 1, 3);
}
