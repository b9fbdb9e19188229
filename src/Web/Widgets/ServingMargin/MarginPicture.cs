using DeepseekExplainer.Mechanisms.Cost;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Widgets.ServingMargin;

/// <summary>The same profit set against the two things it can be divided by, and how the margin falls when fewer tokens are paid for.</summary>
internal static class MarginPicture
{
    private const double BarHeight = 30;
    private const double ChartHeight = 116;

    public static Picture Draw(WidgetContext context, ServingDay day, ServingDay full, double paid)
    {
        var shapes = new List<Shape>();
        var y = Bars(shapes, context, day);
        return new(Chart(shapes, context, day, full, paid, y + 22), shapes);
    }

    private static double Bars(List<Shape> shapes, WidgetContext context, ServingDay day)
    {
        var most = Math.Max(day.Revenue, day.Cost);
        double X(double dollars) => dollars / most * Picture.Width;
        var isLoss = day.Profit < 0;
        var (split, end) = (X(Math.Min(day.Cost, day.Revenue)), X(most));

        Heading(shapes, 0, Word(context, "items.revenue"), ServingMarginWidget.Dollars(day.Revenue, context), Tone.Accent);
        shapes.Add(new Box(0, 22, X(day.Revenue), BarHeight, Tone.Accent));
        Heading(shapes, 66, Word(context, "items.rent"), ServingMarginWidget.Dollars(day.Cost, context), Tone.Ink);
        shapes.Add(new Box(0, 88, X(day.Cost), BarHeight, Tone.Muted));
        Heading(shapes, 132, Word(context, isLoss ? "items.loss" : "items.profit"), ServingMarginWidget.Dollars(day.Profit, context), isLoss ? Tone.Warm : Tone.Cool);
        shapes.Add(new Box(split, 154, end - split, BarHeight, isLoss ? Tone.WarmSoft : Tone.CoolSoft, isLoss ? Tone.Warm : Tone.Cool));

        // Marks at every length of the cost bar show how often it fits into the profit.
        var marks = isLoss ? 0 : Math.Floor(day.ProfitOverCost);
        for (var i = 1; i <= marks && marks <= 60; i++)
        {
            shapes.Add(new Rule(split + X(day.Cost * i), 154, split + X(day.Cost * i), 154 + BarHeight, Tone.Cool));
        }

        if (!isLoss && end - split > 160)
        {
            shapes.Add(new Label(
                end - 8, 154 + 20, context.Words["widgets.serving-margin.timesRent", ("times", NumberText.Large(day.ProfitOverCost, context.Words))],
                14, Tone.Cool, Anchor.End));
        }

        shapes.Add(new Rule(split, 22, split, 154 + BarHeight, Tone.Muted, Dashed: true));
        Ratio(shapes, 196, Word(context, "overCost"), ServingMarginWidget.Percent(day.ProfitOverCost), Tone.Muted, strong: false);
        Ratio(shapes, 220, Word(context, "overRevenue"), ServingMarginWidget.Percent(day.GrossMargin), isLoss ? Tone.Warm : Tone.Accent, strong: true);
        return 240;
    }

    private static double Chart(List<Shape> shapes, WidgetContext context, ServingDay day, ServingDay full, double paid, double y)
    {
        const double left = 46;
        const double right = 466;
        var top = y + 28;
        var best = full.GrossMargin;
        var breakEven = full.Cost / full.Revenue;
        double X(double share) => left + (share * (right - left));
        double Y(double margin) => top + ((1 - Math.Clamp((margin + 1) / 2, 0, 1)) * ChartHeight);
        double Margin(double share) => 1 - (breakEven / share);

        shapes.Add(new Rule(0, y - 6, Picture.Width, y - 6, Tone.Line));
        shapes.Add(new Label(0, y + 14, Word(context, "chartTitle"), 14, Tone.Muted));
        foreach (var margin in new[] { 1, 0.5, 0, -0.5, -1 })
        {
            shapes.Add(new Rule(left, Y(margin), right, Y(margin), margin == 0 ? Tone.Muted : Tone.Line));
            if (margin is 1 or 0 or -1)
            {
                shapes.Add(new Label(left - 6, Y(margin) + 5, (margin < 0 ? "−" : "") + NumberText.Percent(Math.Abs(margin) * 100, 0), 13, Tone.Muted, Anchor.End));
            }
        }

        foreach (var share in new[] { 0, 0.5, 1 })
        {
            shapes.Add(new Label(X(share), top + ChartHeight + 18, NumberText.Percent(share * 100, 0), 13, Tone.Muted, share == 1 ? Anchor.End : Anchor.Middle));
        }

        // The curve starts where the loss is as large as the revenue, the chart's lower edge.
        var start = Math.Min(breakEven / 2, 1);
        var points = Enumerable.Range(0, 61).Select(i => start + ((1 - start) * i / 60)).Where(share => share > 0).Select(share => (X(share), Y(Margin(share)))).ToList();
        shapes.Add(new Curve(points, Tone.Accent, 2.5));
        if (breakEven is > 0 and < 1)
        {
            shapes.Add(new Dot(X(breakEven), Y(0), 4, Tone.Warm));
            var isRight = X(breakEven) < 250;
            shapes.Add(new Label(
                X(breakEven) + (isRight ? 10 : -10), Y(0) + 20,
                context.Words["widgets.serving-margin.breakEven", ("share", ServingMarginWidget.Percent(breakEven))],
                14, Tone.Warm, isRight ? Anchor.Start : Anchor.End));
        }

        shapes.Add(new Dot(X(paid), Y(day.GrossMargin), 6, Tone.Accent));
        if (Math.Abs(paid - breakEven) > 0.08 || best < 0)
        {
            shapes.Add(new Label(
                X(paid) + (paid > 0.3 ? 0 : 12), Y(day.GrossMargin) + (paid > 0.3 ? 24 : 5),
                ServingMarginWidget.Percent(day.GrossMargin), 15, Tone.Accent, paid > 0.3 ? Anchor.End : Anchor.Start, Strong: true));
        }

        return top + ChartHeight + 24;
    }

    private static void Heading(List<Shape> shapes, double y, string label, string value, Tone tone)
    {
        shapes.Add(new Label(0, y + 15, label, 14));
        shapes.Add(new Label(Picture.Width, y + 15, value, 16, tone, Anchor.End, Strong: true));
    }

    private static void Ratio(List<Shape> shapes, double y, string label, string value, Tone tone, bool strong)
    {
        shapes.Add(new Label(0, y + 14, label, 14, strong ? Tone.Ink : Tone.Muted, Strong: strong));
        shapes.Add(new Label(Picture.Width, y + 14, value, strong ? 18 : 16, tone, Anchor.End, Strong: true));
    }

    private static string Word(WidgetContext context, string key) => context.Words[$"widgets.serving-margin.{key}"];
}
