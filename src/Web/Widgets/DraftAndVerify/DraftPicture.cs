using DeepseekExplainer.Mechanisms.Prediction;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets.DraftAndVerify;

/// <summary>Two bars, the passes with and without drafts; below them the text, pass by pass, with kept and struck-out drafts.</summary>
internal static class DraftPicture
{
    private const double ChipHeight = 24;
    private const double LineHeight = 30;
    private const double Padding = 5;
    private const double MostHeight = 520;
    private const double WidestToken = 150;

    public static Picture Draw(string prompt, DraftedText drafted, WidgetContext context)
    {
        var shapes = new List<Shape>();
        var y = Bar(shapes, 0, context.Word("barWithout"), drafted.Tokens.Count, drafted.Tokens.Count, Tone.Warm);
        y = Bar(shapes, y + 10, context.Word("barWith"), drafted.Steps.Count, drafted.Tokens.Count, Tone.Accent);
        y = Key(shapes, context, y + 14);
        return new(Text(shapes, context, prompt, drafted.Steps, y + 8), shapes);
    }

    private static double Bar(List<Shape> shapes, double y, string name, int passes, int most, Tone tone)
    {
        y = shapes.Row(y + 15, name, NumberText.Exact(passes), tone, size: 18) + 7;

        // One box for each pass: they can be counted.
        var unit = Picture.Width / most;
        for (var i = 0; i < passes; i++)
        {
            shapes.Add(new Box(i * unit, y, unit - 1.5, 14, tone));
        }

        return y + 14;
    }

    private static double Key(List<Shape> shapes, WidgetContext context, double y)
    {
        var x = 0.0;
        (string Key, Func<List<Shape>, double, double, string, double> Draw)[] chips =
            [("keyKept", Kept), ("keyStruck", Struck), ("keyOwn", Own)];
        foreach (var (key, draw) in chips)
        {
            var word = context.Word(key);
            if (x + ChipWidth(word) > Picture.Width)
            {
                (x, y) = (0, y + LineHeight);
            }

            x = draw(shapes, x, y, word) + 8;
        }

        return y + LineHeight;
    }

    private static double Text(List<Shape> shapes, WidgetContext context, string prompt, IReadOnlyList<DraftStep> steps, double y)
    {
        shapes.Add(new Rule(0, y - 6, Picture.Width, y - 6, Tone.Line));
        var start = new Label(0, y + 17, Lettering.FitEnd(prompt.ReplaceLineEndings(" "), Picture.Width));
        shapes.Add(start);
        var x = start.Right + 6;
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            var second = step.Accepted ? step.Bonus : step.Kept;
            if (x + ChipWidth(Shown(step.Draft)) + (second is null ? 0 : ChipWidth(Shown(second))) > Picture.Width)
            {
                (x, y) = (0, y + LineHeight);
            }

            if (y + LineHeight > MostHeight && i < steps.Count - 1)
            {
                shapes.Add(new Label(0, y + 17, context.Word("more", ("count", steps.Count - i)), Fill: Tone.Muted));
                break;
            }

            x = step.Accepted ? Kept(shapes, x, y, Shown(step.Draft)) : Struck(shapes, x, y, Shown(step.Draft));
            x = (second is null ? x : Own(shapes, x, y, Shown(second))) + 6;
        }

        return y + ChipHeight + 2;
    }

    private static double Kept(List<Shape> shapes, double x, double y, string text) => Chip(shapes, x, y, text, Tone.Cool, Tone.Paper);

    private static double Own(List<Shape> shapes, double x, double y, string text) => Chip(shapes, x, y, text, Tone.AccentSoft, Tone.Ink);

    private static double Struck(List<Shape> shapes, double x, double y, string text)
    {
        var end = Chip(shapes, x, y, text, Tone.WarmSoft, Tone.Warm);
        shapes.Add(new Rule(x + 3, y + 13, end - 3, y + 13, Tone.Warm, 1.5));
        return end;
    }

    private static double Chip(List<Shape> shapes, double x, double y, string text, Tone fill, Tone ink)
    {
        var width = ChipWidth(text);
        shapes.Add(new Box(x, y, width, ChipHeight, fill));
        shapes.Add(new Label(x + (width / 2), y + 17, text, Fill: ink, Anchor: Anchor.Middle));
        return x + width;
    }

    private static string Shown(string token) => Lettering.Fit(token.Trim(), WidestToken);

    private static double ChipWidth(string text) => Lettering.Width(text) + (2 * Padding);
}
