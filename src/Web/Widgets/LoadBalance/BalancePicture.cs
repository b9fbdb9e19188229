using DeepseekExplainer.Mechanisms.Experts;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Widgets.LoadBalance;

/// <summary>The busiest expert's load step by step in both arms; below, every expert's load at the end, in the same order for both.</summary>
internal static class BalancePicture
{
    private const double Left = 34;
    private const double ChartTop = 52;
    private const double ChartHeight = 176;
    private const double BarsHeight = 74;

    public static Picture Draw(Words words, BalancingSetup setup, BalancingRun run, double fair)
    {
        var shapes = new List<Shape>();
        Chart(shapes, words, setup, run, fair);
        var top = ChartTop + ChartHeight + 52;
        shapes.Add(new Label(0, top, words["widgets.load-balance.barsTitle", ("steps", NumberText.Exact(run.MeasuredSteps))], 14, Tone.Muted));
        var order = Enumerable.Range(0, setup.Experts).OrderByDescending(expert => run.PlainLoad[expert]).ToArray();
        var most = Math.Max(1.2, Math.Max(run.PlainLoad.Max(), run.BalancedLoad.Max()));
        Bars(shapes, words, words["widgets.load-balance.without"], run.PlainLoad, order, most, top + 10, Tone.Warm);
        Bars(shapes, words, words["widgets.load-balance.with"], run.BalancedLoad, order, most, top + BarsHeight + 24, Tone.Accent);
        return new(top + (2 * BarsHeight) + 30, shapes);
    }

    private static void Chart(List<Shape> shapes, Words words, BalancingSetup setup, BalancingRun run, double fair)
    {
        var highest = Math.Max(run.Points.Max(point => Math.Max(point.Plain, point.Balanced)), 1);
        double X(double step) => Left + ((Picture.Width - Left) * (step - 1) / Math.Max(1, setup.Steps - 1));
        double Y(double violation) => ChartTop + (ChartHeight * (1 - (violation / (highest * 1.02))));

        shapes.Add(new Label(0, 14, words["widgets.load-balance.chartTitle"], 14, Tone.Muted));
        shapes.Add(new Label(0, 34, words["widgets.load-balance.without"], 15, Tone.Warm, Strong: true));
        shapes.Add(new Label(Picture.Width, 34, words["widgets.load-balance.with"], 15, Tone.Accent, Anchor.End, Strong: true));
        var tick = new[] { 1.0, 2, 5, 10, 20, 50, 100 }.First(size => highest / size <= 5);
        for (var violation = 0.0; violation <= highest; violation += tick)
        {
            shapes.Add(new Rule(Left, Y(violation), Picture.Width, Y(violation), Tone.Line));
            shapes.Add(new Label(Left - 6, Y(violation) + 5, NumberText.Significant(violation + 1) + "×", 13, Tone.Muted, Anchor.End));
        }

        shapes.Add(new Rule(Left, Y(fair), Picture.Width, Y(fair), Tone.Cool, 1.5, Dashed: true));
        Line(point => point.Plain, Tone.Warm);
        Line(point => point.Balanced, Tone.Accent);
        shapes.Add(new Label(Left, ChartTop + ChartHeight + 18, words["widgets.load-balance.step", ("step", 1)], 13, Tone.Muted));
        shapes.Add(new Label(Picture.Width / 2, ChartTop + ChartHeight + 18, words["widgets.load-balance.fair"], 13, Tone.Cool, Anchor.Middle));
        shapes.Add(new Label(Picture.Width, ChartTop + ChartHeight + 18, NumberText.Exact(setup.Steps), 13, Tone.Muted, Anchor.End));

        void Line(Func<BalancingPoint, double> arm, Tone tone)
        {
            if (run.Points is [var only])
            {
                shapes.Add(new Dot(X(only.Step), Y(arm(only)), 4, tone));
            }
            else
            {
                shapes.Add(new Curve([.. run.Points.Select(point => (X(point.Step), Y(arm(point))))], tone, 1.75));
            }
        }
    }

    private static void Bars(List<Shape> shapes, Words words, string label, double[] load, int[] order, double most, double top, Tone tone)
    {
        var scale = (BarsHeight - 4) / most;
        var width = (Picture.Width - Left) / order.Length;
        var bottom = top + BarsHeight;
        for (var i = 0; i < order.Length; i++)
        {
            var height = Math.Max(0.6, load[order[i]] * scale);
            shapes.Add(new Box(Left + (i * width), bottom - height, width - Math.Min(1.5, width / 4), height, tone));
        }

        shapes.Add(new Rule(Left, bottom - scale, Picture.Width, bottom - scale, Tone.Ink, 1, Dashed: true));
        shapes.Add(new Label(Left - 6, bottom - scale + 5, "1×", 13, Tone.Muted, Anchor.End));
        shapes.Add(new Label(Picture.Width, top + 14, label, 14, tone, Anchor.End, Strong: true));
        shapes.Add(new Label(Picture.Width, top + 31, words["widgets.load-balance.most", ("load", NumberText.Fixed(load.Max(), 2))], 13, Tone.Muted, Anchor.End));
    }
}
