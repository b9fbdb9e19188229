using DeepseekExplainer.Web.Pictures;

namespace DeepseekExplainer.Web.Widgets.TrainingCost;

/// <summary>A waterfall from one account's total to the other's, to one linear scale; each assumption that differs is a step.</summary>
internal static class CostPicture
{
    private const double BarHeight = 16;
    private const double Gap = 14;
    private const double StubHeight = 6;

    /// <summary>Dollars at the right end of the scale of rents; a higher one is typed.</summary>
    private const double DearestHour = 10;

    public static Picture Draw(CostText text, Comparison accounts)
    {
        var shapes = new List<Shape>();
        var (from, to) = (accounts.From, accounts.To);
        var steps = accounts.Inputs.Where(line => line.Dollars != 0)
            .Select(line => (Name: Capital(text.NameAndKind(line.Input, line.From, line.To)), line.Dollars)).ToList();
        var scale = Scale(from.Total, to.Total, steps.Select(step => step.Dollars));
        var y = Total(shapes, text, (from, to), 0, scale, Tone.Accent);
        var running = from.Total;
        foreach (var (name, dollars) in steps)
        {
            var (tone, soft) = dollars > 0 ? (Tone.Warm, Tone.WarmSoft) : (Tone.Accent, Tone.AccentSoft);
            var top = shapes.Row(y + 15, name, text.Signed(dollars), tone) + 8;
            Stub(shapes, scale(running), y - Gap);
            Stub(shapes, scale(running), top - StubHeight);
            Bar(shapes, scale, top, running, running + dollars, soft, tone);
            running += dollars;
            y = top + BarHeight + Gap;
        }

        Stub(shapes, scale(running), y - Gap);
        y = Total(shapes, text, (to, from), y, scale, Tone.Warm);
        return new((from.Inputs.PricePerHour > 0 ? Price(shapes, text, from.Inputs.PricePerHour, y + 10) : y) - Gap + 2, shapes);
    }

    /// <summary>The assumed rent on a scale of its own, to be dragged: of a few dollars the bars above show nothing.</summary>
    private static double Price(List<Shape> shapes, CostText text, double price, double y)
    {
        var input = CostInput.PricePerHour;
        var top = shapes.Row(y + 15, Capital(text.Name(input)), text.Dollars(price), Tone.Accent) + 8;
        var width = Math.Min(price / DearestHour, 1) * Picture.Width;
        shapes.Add(new Handle(input.Parameter.Name, 0, Picture.Width, 0, DearestHour,
        [
            new Box(0, top, Picture.Width, BarHeight, Tone.Panel),
            new Box(0, top, width, BarHeight, Tone.AccentSoft),
            new Dot(Math.Clamp(width, BarHeight / 2, Picture.Width - (BarHeight / 2)), top + (BarHeight / 2), BarHeight / 2, Tone.Accent),
        ]));
        return top + BarHeight + Gap;
    }

    /// <summary>Where an amount lies; the scale holds 0 and every stop of the waterfall.</summary>
    private static Func<double, double> Scale(double first, double last, IEnumerable<double> changes)
    {
        var stops = new List<double> { 0, first, last };
        var running = first;
        foreach (var change in changes)
        {
            stops.Add(running += change);
        }

        var (low, high) = (stops.Min(), stops.Max());
        return amount => high > low ? (amount - low) / (high - low) * Picture.Width : 0;
    }

    private static double Total(
        List<Shape> shapes, CostText text, (Account This, Account Other) accounts, double y, Func<double, double> scale, Tone tone)
    {
        var account = accounts.This;
        var top = shapes.Row(y + 15, account.Set.Name.In(text.Language), text.Dollars(account.Total), tone, strong: true) + 8;
        Bar(shapes, scale, top, 0, account.Total, tone, Tone.None);
        var times = accounts.Other.Total > 0 ? account.Total / accounts.Other.Total : 0;
        var label = new Label(
            scale(account.Total) - 6, top + 13, text.Times(times),
            Fill: Tone.Paper, Anchor: Anchor.End, Strong: true);
        if (times >= 1.5 && label.Left > scale(0) + 6)
        {
            shapes.Add(label);
        }

        return top + BarHeight + Gap;
    }

    /// <summary>A bar between two amounts; at least a hairline, so that a small one is seen to be there.</summary>
    private static void Bar(List<Shape> shapes, Func<double, double> scale, double y, double a, double b, Tone fill, Tone stroke)
    {
        shapes.Add(new Rule(0, y + BarHeight, Picture.Width, y + BarHeight, Tone.Line));
        if (a != b)
        {
            var width = Math.Max(Math.Abs(scale(b) - scale(a)), 2);
            var left = Math.Min(Math.Min(scale(a), scale(b)), Picture.Width - width);
            shapes.Add(new Box(left, y, width, BarHeight, width < 4 && stroke != Tone.None ? stroke : fill, stroke));
        }
    }

    /// <summary>A short mark where one bar's end is the next one's start; a whole line would cross the words between them.</summary>
    private static void Stub(List<Shape> shapes, double x, double top)
    {
        var inside = Math.Clamp(x, 1, Picture.Width - 1);
        shapes.Add(new Rule(inside, top, inside, top + StubHeight, Tone.Ink, 1.5));
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
