using DeepseekExplainer.Mechanisms.Experts;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets.LoadBalance;

/// <summary>The busiest expert's load step by step in both arms; below, every expert's load at the end, in one order.</summary>
internal static class BalancePicture
{
    private const double ChartTop = 52;
    private const double ChartHeight = 124;
    private const double BarsHeight = 62;

    public static Picture Draw(WidgetContext context, BalancingSetup setup, BalancingRun run, double fair)
    {
        var shapes = new List<Shape>();
        var highest = Math.Max(run.Points.Max(point => Math.Max(point.Plain, point.Balanced)), 1);
        var tick = new[] { 1.0, 2, 5, 10, 20, 50, 100 }.First(size => highest / size <= 5);
        var ticks = Enumerable.Range(0, (int)(highest / tick) + 1).Select(i => i * tick).ToList();
        var left = Lettering.Width(Times(ticks[^1])) + 8;
        Chart(shapes, context, setup, run, fair, highest, ticks, left);
        return new(Loads(shapes, context, run, ChartTop + ChartHeight + 66, left), shapes);
    }

    private static void Chart(
        List<Shape> shapes, WidgetContext context, BalancingSetup setup, BalancingRun run, double fair,
        double highest, List<double> ticks, double left)
    {
        double X(double step) => left + ((Picture.Width - left) * (step - 1) / Math.Max(1, setup.Steps - 1));
        double Y(double violation) => ChartTop + (ChartHeight * (1 - (violation / (highest * 1.02))));
        string Arm(string key, double violation) => $"{context.Word(key)}: {LoadBalanceWidget.Load(violation)}×";

        shapes.Add(new Label(0, 14, context.Word("chartTitle"), Fill: Tone.Muted));
        shapes.Add(new Label(0, 37, Arm("without", run.Points[^1].Plain), 16, Tone.Warm, Strong: true));
        shapes.Add(new Label(Picture.Width, 37, Arm("with", run.Points[^1].Balanced), 16, Tone.Accent, Anchor.End, Strong: true));
        foreach (var violation in ticks)
        {
            shapes.Add(new Rule(left, Y(violation), Picture.Width, Y(violation), Tone.Line));
            shapes.Add(new Label(left - 6, Y(violation) + 5, Times(violation), Fill: Tone.Muted, Anchor: Anchor.End));
        }

        Line(point => point.Plain, Tone.Warm, 1.5);
        Line(point => point.Balanced, Tone.Accent, 2.5);
        shapes.Add(new Rule(left, Y(fair), Picture.Width, Y(fair), Tone.Cool, 1.5, Dashed: true));
        var y = ChartTop + ChartHeight + 19;
        shapes.Add(new Label(left, y, context.Word("step", ("step", 1)), Fill: Tone.Muted));
        shapes.Add(new Label(Picture.Width, y, NumberText.Exact(setup.Steps), Fill: Tone.Muted, Anchor: Anchor.End));
        shapes.Add(new Rule(left, y + 15, left + 24, y + 15, Tone.Cool, 1.5, Dashed: true));
        shapes.Add(new Label(left + 32, y + 20, context.Word("fair"), Fill: Tone.Cool));

        void Line(Func<BalancingPoint, double> arm, Tone tone, double thickness)
        {
            if (run.Points is [var only])
            {
                shapes.Add(new Dot(X(only.Step), Y(arm(only)), 4, tone));
            }
            else
            {
                shapes.Add(new Curve([.. run.Points.Select(point => (X(point.Step), Y(arm(point))))], tone, thickness));
            }
        }
    }

    private static double Loads(List<Shape> shapes, WidgetContext context, BalancingRun run, double y, double left)
    {
        const double gap = 14;
        var width = (Picture.Width - left - gap) / 2;
        var order = Enumerable.Range(0, run.PlainLoad.Length).OrderByDescending(expert => run.PlainLoad[expert]).ToArray();
        var most = Math.Max(1.2, Math.Max(run.PlainLoad.Max(), run.BalancedLoad.Max()));
        var top = shapes.Paragraph(y, context.Word("barsTitle", ("steps", NumberText.Exact(run.MeasuredSteps)))) + 10;
        var bottom = top + BarsHeight;
        Bars(run.PlainLoad, left, context.Word("without"), Tone.Warm);
        Bars(run.BalancedLoad, left + width + gap, context.Word("with"), Tone.Accent);
        var average = bottom - (BarsHeight / most);
        shapes.Add(new Rule(left, average, Picture.Width, average, Tone.Ink, 1, Dashed: true));
        shapes.Add(new Label(left - 6, average + 5, Times(0), Fill: Tone.Muted, Anchor: Anchor.End));
        return bottom + 26;

        void Bars(double[] load, double x, string name, Tone tone)
        {
            var step = width / order.Length;
            foreach (var (expert, i) in order.Select((expert, i) => (expert, i)))
            {
                var height = Math.Max(0.6, load[expert] / most * BarsHeight);
                shapes.Add(new Box(x + (i * step), bottom - height, step - Math.Min(1, step / 4), height, tone));
            }

            shapes.Add(new Label(x, bottom + 19, name, Fill: tone, Strong: true));
        }
    }

    /// <summary>A violation as a multiple of the average load: "3×".</summary>
    private static string Times(double violation) => NumberText.Times(violation + 1, 3);
}
