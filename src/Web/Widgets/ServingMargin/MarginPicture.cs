using DeepseekExplainer.Mechanisms.Cost;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets.ServingMargin;

/// <summary>One profit beside the two things that it can be divided by, and how the margin falls when fewer tokens are paid for.</summary>
internal static class MarginPicture
{
    private const double BarHeight = 26;
    private const double ChartHeight = 96;

    public static Picture Draw(WidgetContext context, ServingDay day, ServingDay full, double paid)
    {
        var shapes = new List<Shape>();
        var y = Bars(shapes, context, day);
        y = shapes.Row(y + 26, context.Word("overCost"), NumberText.Share(day.ProfitOverCost), Tone.Muted, Tone.Muted);
        var (margin, tone) = (NumberText.Share(day.GrossMargin), day.Profit < 0 ? Tone.Warm : Tone.Accent);
        y = shapes.Row(y + 24, context.Word("overRevenue"), margin, tone, strong: true);
        return new(Chart(shapes, context, day, full, paid, y + 12), shapes);
    }

    /// <summary>The revenue, and below it to the same scale what becomes of it: rent and profit, or rent and loss.</summary>
    private static double Bars(List<Shape> shapes, WidgetContext context, ServingDay day)
    {
        var scale = Picture.Width / Math.Max(day.Revenue, day.Cost);
        var (revenue, cost) = (day.Revenue * scale, day.Cost * scale);
        var (result, tone, soft) = day.Profit < 0 ? ("items.loss", Tone.Warm, Tone.WarmSoft) : ("items.profit", Tone.Cool, Tone.CoolSoft);
        var top = shapes.Row(15, context.Word("items.revenue"), ServingMarginWidget.Dollars(day.Revenue, context), Tone.Accent) + 8;
        shapes.Add(new Box(0, top, revenue, BarHeight, Tone.Accent));
        top += BarHeight;
        shapes.Add(new Box(0, top + 2, Math.Min(revenue, cost), BarHeight, Tone.Muted));
        shapes.Add(new Box(Math.Min(revenue, cost), top + 2, Math.Abs(revenue - cost), BarHeight, soft, tone));
        var y = top + BarHeight + 21;
        string Sum(string key, double dollars) => $"{context.Word(key)} {ServingMarginWidget.Dollars(dollars, context)}";
        var rent = new Label(0, y, Sum("items.rent", day.Cost), Strong: true);
        var rest = new Label(Picture.Width, y, Sum(result, day.Profit), Fill: tone, Anchor: Anchor.End, Strong: true);
        y += rest.Left < rent.Right + 10 ? Lettering.LineHeight : 0;
        shapes.Add(rent);
        shapes.Add(rest with { Y = y });
        return y;
    }

    private static double Chart(List<Shape> shapes, WidgetContext context, ServingDay day, ServingDay full, double paid, double y)
    {
        const double left = 62;
        const double end = Picture.Width - 8;
        var breakEven = full.Cost / full.Revenue;
        double X(double share) => left + (share * (end - left));
        double Margin(double share) => 1 - (breakEven / share);

        shapes.Add(new Rule(0, y, Picture.Width, y, Tone.Line));
        var top = shapes.Paragraph(y + 22, context.Word("chartTitle")) + 12;
        double Y(double margin) => top + ((1 - Math.Clamp((margin + 1) / 2, 0, 1)) * ChartHeight);
        foreach (var margin in new[] { 1, 0, -1 })
        {
            shapes.Add(new Rule(left, Y(margin), end, Y(margin), margin == 0 ? Tone.Muted : Tone.Line));
            shapes.Add(new Label(left - 6, Y(margin) + 5, NumberText.Percent(100 * margin, 0), Fill: Tone.Muted, Anchor: Anchor.End));
        }

        foreach (var share in new[] { 0, 0.5, 1 })
        {
            var text = NumberText.Percent(100 * share, 0);
            shapes.Add(new Label(X(share), top + ChartHeight + 19, text, Fill: Tone.Muted, Anchor: Anchor.Middle).Inside());
        }

        // The curve starts where the loss is as large as the revenue, the chart's lower edge.
        var start = Math.Min(breakEven / 2, 1);
        var shares = Enumerable.Range(0, 61).Select(i => start + ((1 - start) * i / 60)).Where(share => share > 0);
        shapes.Add(new Curve([.. shares.Select(share => (X(share), Y(Margin(share))))], Tone.Accent, 2.5));
        if (breakEven is > 0 and < 1)
        {
            // The curve rises through zero: there is room below it on the right and above it on the left.
            var words = context.Word("breakEven", ("share", NumberText.Share(breakEven)));
            var right = new Label(X(breakEven) + 8, Y(0) + 20, words, Fill: Tone.Warm, Strong: true);
            shapes.Add(new Dot(X(breakEven), Y(0), 4, Tone.Warm));
            shapes.Add(right.Right < Picture.Width ? right : right with { X = X(breakEven) - 8, Y = Y(0) - 10, Anchor = Anchor.End });
        }

        // Where the loss is larger than the revenue the point waits at the chart's lower edge.
        shapes.Add(new Handle(ServingMarginWidget.Paid.Name, X(0), X(1), 0, 100,
        [
            new Box(left, top, end - left, ChartHeight + 24, Tone.None),
            new Dot(X(paid), Y(day.GrossMargin), 8, Tone.Accent, Tone.Paper),
        ]));
        return top + ChartHeight + 25;
    }
}
