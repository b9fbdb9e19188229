using DeepseekExplainer.Mechanisms.Prediction;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Widgets.DraftAndVerify;

/// <summary>Two bars, the passes with and without drafts; below them the text, pass by pass, with kept and struck-out drafts.</summary>
internal static class DraftPicture
{
    private const double ChipHeight = 26;
    private const double LineHeight = 33;
    private const double MostHeight = 520;
    private const int MostLetters = 18;

    public static Picture Draw(string prompt, DraftedText drafted, Words words)
    {
        var shapes = new List<Shape>();
        Bar(shapes, 0, words["widgets.draft-and-verify.barWithout"], drafted.Tokens.Count, drafted.Tokens.Count, Tone.Warm);
        Bar(shapes, 48, words["widgets.draft-and-verify.barWith"], drafted.Steps.Count, drafted.Tokens.Count, Tone.Accent);
        var top = Key(shapes, words, 118);
        return new(Text(shapes, words, prompt, drafted.Steps, top), shapes);
    }

    private static void Bar(List<Shape> shapes, double y, string label, int passes, int most, Tone tone)
    {
        shapes.Add(new Label(0, y + 14, label, 14, Tone.Muted));
        shapes.Add(new Label(Picture.Width, y + 14, NumberText.Exact(passes), 16, tone, Anchor.End, Strong: true));

        // One box for each pass: they can be counted.
        var unit = Picture.Width / most;
        for (var i = 0; i < passes; i++)
        {
            shapes.Add(new Box(i * unit, y + 21, unit - 1.5, 14, tone));
        }
    }

    private static double Key(List<Shape> shapes, Words words, double y)
    {
        var x = Kept(shapes, 0, y, words["widgets.draft-and-verify.draft"]);
        shapes.Add(new Label(x + 8, y + 18, words["widgets.draft-and-verify.keyKept"], 14, Tone.Muted));
        y += LineHeight;
        x = Struck(shapes, 0, y, words["widgets.draft-and-verify.draft"]);
        shapes.Add(new Label(x + 8, y + 18, words["widgets.draft-and-verify.keyStruck"], 14, Tone.Muted));
        return y + LineHeight + 10;
    }

    private static double Text(List<Shape> shapes, Words words, string prompt, IReadOnlyList<DraftStep> steps, double y)
    {
        shapes.Add(new Rule(0, y - 8, Picture.Width, y - 8, Tone.Line));
        var start = prompt.ReplaceLineEndings(" ");
        start = start.Length > 52 ? "… " + start[^50..] : start;
        shapes.Add(new Label(0, y + 18, start, 15, Tone.Ink));
        var x = WidthOf(start) - 6;
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            var second = step.Accepted ? step.Bonus : step.Kept;
            var width = WidthOf(step.Draft) + (second is null ? 0 : WidthOf(second));
            if (x + width > Picture.Width)
            {
                (x, y) = (0, y + LineHeight);
            }

            if (y + LineHeight > MostHeight && i < steps.Count - 1)
            {
                shapes.Add(new Label(x, y + 18, words["widgets.draft-and-verify.more", ("count", steps.Count - i)], 14, Tone.Muted));
                break;
            }

            x = step.Accepted ? Kept(shapes, x, y, step.Draft) : Struck(shapes, x, y, step.Draft);
            x = (second is null ? x : Own(shapes, x, y, second)) + 7;
        }

        return y + ChipHeight + 4;
    }

    private static double Kept(List<Shape> shapes, double x, double y, string token) => Chip(shapes, x, y, token, Tone.Cool, Tone.Paper);

    private static double Own(List<Shape> shapes, double x, double y, string token) => Chip(shapes, x, y, token, Tone.AccentSoft, Tone.Ink);

    private static double Struck(List<Shape> shapes, double x, double y, string token)
    {
        var end = Chip(shapes, x, y, token, Tone.WarmSoft, Tone.Warm);
        shapes.Add(new Rule(x + 4, y + 14, end - 4, y + 14, Tone.Warm, 1.5));
        return end;
    }

    private static double Chip(List<Shape> shapes, double x, double y, string token, Tone fill, Tone ink)
    {
        var width = WidthOf(token);
        shapes.Add(new Box(x, y, width, ChipHeight, fill));
        shapes.Add(new Label(x + (width / 2), y + 18, Shown(token), 15, ink, Anchor.Middle));
        return x + width;
    }

    private static string Shown(string token)
    {
        var text = token.Trim();
        return text.Length > MostLetters ? text[..(MostLetters - 1)] + "…" : text;
    }

    // Fonts differ from reader to reader: an estimate by kinds of letters, on the wide side.
    private static double WidthOf(string token)
    {
        var width = 10.0;
        foreach (var letter in token.Length > 60 ? token : token.Trim())
        {
            width += letter switch
            {
                'i' or 'l' or 'j' or 't' or 'f' or 'I' or '.' or ',' or ':' or ';' or '\'' or '’' or ' ' => 5,
                'm' or 'w' or 'M' or 'W' => 13.5,
                >= 'A' and <= 'Z' => 10.5,
                > '\u2E80' => 15,
                _ => 8.8,
            };
        }

        return width;
    }
}
