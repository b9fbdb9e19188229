using DeepseekExplainer.Mechanisms.Miniature;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;
using DeepseekExplainer.Web.Widgets.Miniature;

namespace DeepseekExplainer.Web.Widgets.DraftAndVerify;

/// <summary>
/// Two bars, the passes with and without drafts; below them the text, pass by pass, with kept and struck-out drafts, and the check of one.
/// </summary>
internal static class DraftPicture
{
    private const double ChipHeight = 25;
    private const double LineHeight = Picture.LeastTarget;
    private const double BarHeight = 9;
    private const double Padding = 4;
    private const double MostHeight = 282;
    private const double WidestToken = 150;

    public static Picture Draw(
        string prompt, WrittenText drafted, int place, MiniatureTokenizer tokenizer, WidgetContext context)
    {
        var shapes = new List<Shape>();
        var (passes, most) = (DraftAndVerifyWidget.Passes(drafted), drafted.Tokens.Count);
        var scale = Math.Max(most, DraftAndVerifyWidget.Length.Default); // below it the bars race while the text grows
        var y = Bar(shapes, 0, context.Word("barWithout"), most, scale, Tone.Warm);
        y = Bar(shapes, y + 6, context.Word("barWith"), passes, scale, Tone.Accent);
        y = Key(shapes, context, y + 12);
        y = new TextDrawing(shapes, tokenizer, context, place).Draw(prompt, drafted, y + 8);
        y = CheckDrawing.Draw(shapes, drafted, place, tokenizer, context, y + 24);
        return new(y + 8, shapes);
    }

    private static double Bar(List<Shape> shapes, double y, string name, int passes, int most, Tone tone)
    {
        y = shapes.Row(y + 15, name, NumberText.Exact(passes), tone) + 6;

        // One box for each pass: they can be counted.
        var unit = Picture.Width / most;
        for (var i = 0; i < passes; i++)
        {
            shapes.Add(new Box(i * unit, y, unit - 1.5, BarHeight, tone));
        }

        return y + BarHeight;
    }

    private static double Key(List<Shape> shapes, WidgetContext context, double y)
    {
        var x = 0.0;
        (string Key, Chip Look)[] chips = [("keyKept", Chip.Kept), ("keyStruck", Chip.Struck), ("keyOwn", Chip.Own)];
        foreach (var (key, look) in chips)
        {
            var word = context.Word(key);
            if (x + Chip.WidthOf(word) > Picture.Width)
            {
                (x, y) = (0, y + LineHeight);
            }

            shapes.AddRange(look.Shapes(x, y, word, isShown: false));
            x += Chip.WidthOf(word) + 8;
        }

        return y + LineHeight;
    }

    /// <summary>How a token looks.</summary>
    private sealed record Chip(Tone Fill, Tone Ink, bool IsStruck = false)
    {
        public static readonly Chip Kept = new(Tone.Cool, Tone.Paper);
        public static readonly Chip Own = new(Tone.AccentSoft, Tone.Ink);
        public static readonly Chip Struck = new(Tone.WarmSoft, Tone.Warm, IsStruck: true);

        public static double WidthOf(string text) => Math.Max(Lettering.Width(text) + (2 * Padding), Picture.LeastTarget);

        public IEnumerable<Shape> Shapes(double x, double y, string text, bool isShown)
        {
            var width = WidthOf(text);
            yield return new Box(x, y, width, ChipHeight, Fill, isShown ? Tone.Ink : Tone.None);
            yield return new Label(x + (width / 2), y + 17, text, Fill: Ink, Anchor: Anchor.Middle);
            if (IsStruck)
            {
                yield return new Rule(x + 3, y + 13, x + width - 3, y + 13, Tone.Warm, 1.5);
            }
        }
    }

    /// <summary>The text, pass by pass; each token leads to the check that it comes from.</summary>
    private sealed class TextDrawing(List<Shape> shapes, MiniatureTokenizer tokenizer, WidgetContext context, int place)
    {
        private int _shown;
        private double _x;
        private double _y;

        public double Draw(string prompt, WrittenText text, double y)
        {
            shapes.Add(new Rule(0, y - 6, Picture.Width, y - 6, Tone.Line));
            var start = new Label(0, y + 17, Lettering.FitEnd(prompt.ReplaceLineEndings(" "), Picture.Width));
            shapes.Add(start);
            (_x, _y) = (start.Right + 4, y);
            _shown = 1 + (RatedToken.PassOf(text, place)?.Position ?? 0);
            Add([(text.Tokens[0], Chip.Own)], 1);
            for (var i = 0; i < text.Steps.Count; i++)
            {
                var step = text.Steps[i];
                (int, Chip)[] chips = step switch
                {
                    { Accepted: false } => [(step.Draft, Chip.Struck), (step.Kept, Chip.Own)],
                    { Bonus: { } bonus } => [(step.Draft, Chip.Kept), (bonus, Chip.Own)],
                    _ => [(step.Draft, Chip.Kept)],
                };
                if (_y + (2 * LineHeight) > MostHeight && i < text.Steps.Count - 1 && !Fits(chips))
                {
                    _y += LineHeight;
                    shapes.Add(new Label(0, _y + 17, context.Word("more", ("count", text.Steps.Count - i)), Fill: Tone.Muted));
                    break;
                }

                Add(chips, step.Position + 1);
            }

            return _y + ChipHeight;
        }

        private bool Fits((int Token, Chip)[] chips) => _x + chips.Sum(chip => Chip.WidthOf(Shown(chip.Token))) <= Picture.Width;

        private void Add((int Token, Chip Look)[] chips, int first)
        {
            if (!Fits(chips))
            {
                (_x, _y) = (0, _y + LineHeight);
            }

            foreach (var (token, look) in chips)
            {
                var text = Shown(token);
                shapes.Add(new Linked(
                    DraftAndVerifyWidget.Shown.Name,
                    NumberText.Raw(first),
                    context.Word("showToken", ("token", text)),
                    [.. look.Shapes(_x, _y, text, isShown: _shown == first)]));
                _x += Chip.WidthOf(text);
            }

            _x += 4;
        }

        private string Shown(int token) => Lettering.Fit(TokenText.Of(tokenizer, token), WidestToken);
    }
}
