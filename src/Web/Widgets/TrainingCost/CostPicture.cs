using DeepseekExplainer.Mechanisms.Cost;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Widgets.TrainingCost;

/// <summary>A waterfall from one account's total to the other's, to one linear scale; each assumption that differs is a step.</summary>
internal static class CostPicture
{
    private const double BarHeight = 18;
    private const double StepGap = 22;
    private const int LettersPerLine = 66;

    public static Picture Draw(CostText text, Account from, Account to, IReadOnlyList<CostShare> shares)
    {
        var shapes = new List<Shape>();
        var steps = shares.Select((share, i) => (Share: share, Line: from.Lines[i], Other: to.Lines[i])).Where(step => step.Share.Dollars != 0).ToList();
        var scale = Scale(from.Total, to.Total, steps.Select(step => step.Share.Dollars));

        var y = Total(shapes, text, (from, to), 0, scale, Tone.Accent);
        Stub(shapes, scale(from.Total), y - StepGap, y - StepGap + 7);
        var running = from.Total;
        foreach (var (share, line, other) in steps)
        {
            var next = running + share.Dollars;
            shapes.Add(new Label(0, y + 15, Capital(text.Input(line)), 15));
            shapes.Add(new Label(Picture.Width, y + 15, text.Signed(share.Dollars), 15, share.Dollars > 0 ? Tone.Warm : Tone.Cool, Anchor.End, Strong: true));
            shapes.Add(new Label(0, y + 33, text.Word("change", ("from", text.ValueAndKind(line)), ("to", text.ValueAndKind(other))), 13, Tone.Muted));
            var bar = y + 40;
            shapes.Add(new Rule(0, bar + BarHeight, Picture.Width, bar + BarHeight, Tone.Line));
            Bar(shapes, scale, bar, running, next, share.Dollars > 0 ? Tone.WarmSoft : Tone.CoolSoft, share.Dollars > 0 ? Tone.Warm : Tone.Cool);
            Stub(shapes, scale(running), bar - 6, bar);
            Stub(shapes, scale(next), bar + BarHeight, bar + BarHeight + 7);
            running = next;
            y = bar + BarHeight + StepGap;
        }

        y = Total(shapes, text, (to, from), y, scale, Tone.Warm);
        var none = from.Lines.Where((line, i) => shares[i].Dollars == 0).Select(text.Input).ToList();
        if (none.Count > 0)
        {
            foreach (var line in Wrap(text.Word("noShare", ("inputs", string.Join(", ", none)))))
            {
                shapes.Add(new Label(0, y + 12, line, 13, Tone.Muted));
                y += 18;
            }
        }

        return new(y + 2, shapes);
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
        shapes.Add(new Label(0, y + 15, account.Set.Name.In(text.Language), 15, Tone.Ink, Strong: true));
        shapes.Add(new Label(Picture.Width, y + 15, text.Dollars(account.Total), 16, tone, Anchor.End, Strong: true));
        y += 20;
        foreach (var line in Wrap(text.Who(account)))
        {
            shapes.Add(new Label(0, y + 13, line, 13, Tone.Muted));
            y += 17;
        }

        y += 3;
        shapes.Add(new Rule(0, y + BarHeight, Picture.Width, y + BarHeight, Tone.Line));
        Bar(shapes, scale, y, 0, account.Total, tone, Tone.None);
        var times = accounts.Other.Total > 0 ? account.Total / accounts.Other.Total : 0;
        if (times >= 1.5)
        {
            var words = text.Word("timesOther", ("times", NumberText.Large(times, text.Words)), ("other", accounts.Other.Set.Name.In(text.Language)));
            shapes.Add(new Label(scale(account.Total) - 8, y + 14, words, 13, Tone.Paper, Anchor.End));
        }

        return y + BarHeight + StepGap;
    }

    /// <summary>A bar between two amounts; at least a hairline, so that a small one is seen to be there.</summary>
    private static void Bar(List<Shape> shapes, Func<double, double> scale, double y, double a, double b, Tone fill, Tone stroke)
    {
        if (a != b)
        {
            var left = Math.Min(scale(a), scale(b));
            var width = Math.Max(Math.Abs(scale(b) - scale(a)), 2);
            shapes.Add(new Box(Math.Min(left, Picture.Width - width), y, width, BarHeight, width < 4 && stroke != Tone.None ? stroke : fill, stroke));
        }
    }

    /// <summary>A short mark where one bar's end is the next one's start; a whole line would cross the words between them.</summary>
    private static void Stub(List<Shape> shapes, double x, double top, double bottom) =>
        shapes.Add(new Rule(Math.Clamp(x, 1, Picture.Width - 1), top, Math.Clamp(x, 1, Picture.Width - 1), bottom, Tone.Ink, 1.5));

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static IEnumerable<string> Wrap(string text)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > LettersPerLine)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length > 0 ? $"{line} {word}" : word;
            }
        }

        yield return line;
    }
}
