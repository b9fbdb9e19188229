using DeepseekExplainer.Mechanisms.Experts;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets.ExpertRouting;

/// <summary>Tokens on top; the experts as a grid with one row per group; the chosen ones' weights as parts of one bar.</summary>
internal static class RoutingPicture
{
    private const int MostTokensDrawn = 36;
    private const double WidestToken = 150;
    private const double RowHeight = 20;
    private const double BarHeight = 26;

    public static Picture Draw(
        WidgetContext context, GateShape shape, IReadOnlyList<string> tokens, IReadOnlyList<GateDecision> decisions, int shown)
    {
        var shapes = new List<Shape>();
        var y = Tokens(shapes, context, tokens, shown);
        y = Grid(shapes, context, shape, decisions[shown], y + 26);
        return new(Weights(shapes, context, shape, decisions[shown], y + 22), shapes);
    }

    private static double Tokens(List<Shape> shapes, WidgetContext context, IReadOnlyList<string> tokens, int shown)
    {
        const double height = 28;
        const double gap = 5;
        var first = Math.Max(0, Math.Min(shown - (MostTokensDrawn / 2), tokens.Count - MostTokensDrawn));
        var (x, y) = (0.0, 0.0);
        for (var i = first; i < Math.Min(tokens.Count, first + MostTokensDrawn); i++)
        {
            var text = Lettering.Fit(tokens[i], WidestToken);
            var width = 12 + Lettering.Width(text, strong: i == shown);
            if (x + width > Picture.Width)
            {
                (x, y) = (0, y + height + gap);
            }

            var (fill, ink) = i == shown ? (Tone.Accent, Tone.Paper) : (Tone.Panel, Tone.Ink);
            shapes.Add(new Linked(
                ExpertRoutingWidget.Shown.Name,
                ExpertRoutingWidget.Shown.Text(i + 1),
                context.Word("showToken", ("token", tokens[i])),
                [
                    new Box(x, y, width, height, fill, Radius: 5),
                    new Label(x + (width / 2), y + 19, text, Fill: ink, Anchor: Anchor.Middle, Strong: i == shown),
                ]));
            x += width + gap;
        }

        return y + height;
    }

    private static double Grid(List<Shape> shapes, WidgetContext context, GateShape shape, GateDecision decision, double y)
    {
        var title = context.Word("gridTitle", ("experts", shape.Experts), ("groups", shape.Groups));
        shapes.Add(new Label(0, y, title, Fill: Tone.Muted));
        shapes.Add(new Label(Picture.Width, y, context.Word("score"), Fill: Tone.Muted, Anchor: Anchor.End));
        var chosen = decision.Experts.ToHashSet();
        var kept = decision.Groups.ToHashSet();
        var names = Enumerable.Range(0, shape.Groups).Select(group => context.Word("group", ("group", group))).ToList();
        var scores = decision.GroupScores.Select(score => NumberText.Fixed(score, 3)).ToList();
        var left = names.Max(name => Lettering.Width(name, strong: true)) + 8;
        var cell = (Picture.Width - left - scores.Max(score => Lettering.Width(score, strong: true)) - 8) / shape.GroupSize;
        var (low, high) = (decision.Biased.Min(), decision.Biased.Max());
        var (keptCells, otherCells, chosenCells) = (new List<Shape>(), new List<Shape>(), new List<Shape>());
        for (var group = 0; group < shape.Groups; group++)
        {
            var isKept = kept.Contains(group);
            var tone = isKept ? Tone.Ink : Tone.Muted;
            var bottom = y + 6 + ((group + 1) * RowHeight);
            shapes.Add(new Label(0, bottom - 3, names[group], Fill: tone, Strong: isKept));
            shapes.Add(new Label(Picture.Width, bottom - 3, scores[group], Fill: tone, Anchor: Anchor.End, Strong: isKept));
            for (var i = 0; i < shape.GroupSize; i++)
            {
                var expert = (group * shape.GroupSize) + i;
                var isChosen = chosen.Contains(expert);

                // Height shows the biased affinity, so that a reader sees how close the race was.
                var share = (decision.Biased[expert] - low) / Math.Max(high - low, 1e-9);
                var height = isChosen ? RowHeight - 3 : Math.Round(2 + (share * (RowHeight - 5)));
                var (cells, fill) = isChosen ? (chosenCells, Tone.Accent) : isKept ? (keptCells, Tone.Cool) : (otherCells, Tone.Line);
                cells.Add(new Box(left + (i * cell), bottom - height, cell - 1, height, fill, Opacity: fill == Tone.Cool ? 0.55 : 1));
            }
        }

        shapes.AddRange([.. keptCells, .. otherCells, .. chosenCells]);
        return y + 6 + (shape.Groups * RowHeight);
    }

    private static double Weights(List<Shape> shapes, WidgetContext context, GateShape shape, GateDecision decision, double y)
    {
        y = shapes.Paragraph(y, context.Word("weightsTitle", ("scale", NumberText.Significant(shape.Scale)))) + 8;
        var (x, unit) = (0.0, (Picture.Width + 1.5) / decision.Weights.Sum());
        for (var i = 0; i < decision.Experts.Length; i++)
        {
            var width = (decision.Weights[i] * unit) - 1.5;
            var name = "E" + NumberText.Raw(decision.Experts[i]);
            var label = new Label(x + (width / 2), y + 18, name, Fill: Tone.Paper, Anchor: Anchor.Middle, Strong: true);
            shapes.Add(new Box(x, y, width, BarHeight, Tone.Accent));
            if (label.Width < width)
            {
                shapes.Add(label);
            }

            x += width + 1.5;
        }

        y += BarHeight + 4;
        shapes.Add(new Box(0.5, y, Picture.Width - 1, BarHeight, Tone.CoolSoft, Tone.Cool));
        shapes.Add(new Label(Picture.Width / 2, y + 18, context.Word("shared"), Anchor: Anchor.Middle));
        return y + BarHeight + 1;
    }
}
