using DeepseekExplainer.Mechanisms.Experts;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Widgets.ExpertRouting;

/// <summary>Tokens on top, the experts as a grid with one row per group, the chosen experts' weights as bars below.</summary>
internal static class RoutingPicture
{
    private const double Left = 66;
    private const int MostTokensDrawn = 36;

    public static Picture Draw(
        State state, Words words, GateShape shape, IReadOnlyList<string> tokens, IReadOnlyList<GateDecision> decisions, int shown)
    {
        var shapes = new List<Shape>();
        var y = Tokens(shapes, state, words, tokens, shown) + 14;
        y = Grid(shapes, words, shape, decisions[shown], y) + 16;
        y = Weights(shapes, words, shape, decisions[shown], y);
        return new(y + 4, shapes);
    }

    private static double Tokens(List<Shape> shapes, State state, Words words, IReadOnlyList<string> tokens, int shown)
    {
        const double height = 28;
        const double perLetter = 8.2;
        var first = Math.Max(0, Math.Min(shown - (MostTokensDrawn / 2), tokens.Count - MostTokensDrawn));
        var (x, y) = (0.0, 0.0);
        for (var i = first; i < Math.Min(tokens.Count, first + MostTokensDrawn); i++)
        {
            var text = tokens[i].Length > 18 ? tokens[i][..17] + "…" : tokens[i];
            var width = 14 + (text.Length * perLetter);
            if (x + width > Picture.Width)
            {
                (x, y) = (0, y + height + 6);
            }

            var isShown = i == shown;
            shapes.Add(new Linked(
                state.QueryWith(("token", i + 1)),
                words["widgets.expert-routing.showToken", ("token", tokens[i])],
                [
                    new Box(x, y, width, height, isShown ? Tone.Accent : Tone.Panel, Radius: 5),
                    new Label(x + (width / 2), y + 19, text, 15, isShown ? Tone.Paper : Tone.Ink, Anchor.Middle, Strong: isShown),
                ]));
            x += width + 6;
        }

        return y + height;
    }

    private static double Grid(List<Shape> shapes, Words words, GateShape shape, GateDecision decision, double top)
    {
        const double rowHeight = 20;
        var cell = (Picture.Width - Left - 52) / shape.GroupSize;
        var chosen = decision.Experts.ToHashSet();
        var kept = decision.Groups.ToHashSet();
        shapes.Add(new Label(Left, top + 12, words["widgets.expert-routing.gridTitle", ("experts", shape.Experts)], 13, Tone.Muted));
        shapes.Add(new Label(Picture.Width, top + 12, words["widgets.expert-routing.score"], 13, Tone.Muted, Anchor.End));
        top += 20;
        var (low, high) = (decision.Biased.Min(), decision.Biased.Max());
        var (keptCells, otherCells, chosenCells) = (new List<Shape>(), new List<Shape>(), new List<Shape>());
        for (var group = 0; group < shape.Groups; group++)
        {
            var y = top + (group * rowHeight);
            var isKept = kept.Contains(group);
            var (tone, strong) = (isKept ? Tone.Ink : Tone.Muted, isKept);
            shapes.Add(new Label(Left - 8, y + 13, words["widgets.expert-routing.group", ("group", group)], 13, tone, Anchor.End, strong));
            shapes.Add(new Label(Picture.Width, y + 13, NumberText.Fixed(decision.GroupScores[group], 3), 13, tone, Anchor.End, strong, Mono: true));
            for (var i = 0; i < shape.GroupSize; i++)
            {
                var expert = (group * shape.GroupSize) + i;
                var x = Left + (i * cell);

                // Height shows the biased affinity, so that a reader sees how close the race was.
                var share = (decision.Biased[expert] - low) / Math.Max(high - low, 1e-9);
                var height = chosen.Contains(expert) ? rowHeight - 3 : Math.Round(2 + (share * (rowHeight - 5)));
                var cells = chosen.Contains(expert) ? chosenCells : isKept ? keptCells : otherCells;
                var fill = chosen.Contains(expert) ? Tone.Accent : isKept ? Tone.Cool : Tone.Line;
                cells.Add(new Box(x, y + rowHeight - 3 - height, cell - 1, height, fill, Opacity: fill == Tone.Cool ? 0.55 : 1));
            }
        }

        shapes.AddRange([.. keptCells, .. otherCells, .. chosenCells]);
        return top + (shape.Groups * rowHeight);
    }

    private static double Weights(List<Shape> shapes, Words words, GateShape shape, GateDecision decision, double top)
    {
        const double rowHeight = 22;
        var scale = (Picture.Width - Left - 60) / decision.Weights.Max();
        shapes.Add(new Label(0, top + 12, words["widgets.expert-routing.weightsTitle", ("scale", NumberText.Significant(shape.Scale))], 13, Tone.Muted));
        top += 20;
        for (var i = 0; i < decision.Experts.Length; i++)
        {
            var y = top + (i * rowHeight);
            shapes.Add(new Label(Left - 8, y + 14, "E" + decision.Experts[i], 14, Tone.Ink, Anchor.End, Mono: true));
            shapes.Add(new Box(Left, y, decision.Weights[i] * scale, rowHeight - 4, Tone.Accent, Radius: 1));
            shapes.Add(new Label(Left + (decision.Weights[i] * scale) + 6, y + 14, NumberText.Fixed(decision.Weights[i], 3), 14, Tone.Ink, Mono: true));
        }

        top += decision.Experts.Length * rowHeight;
        shapes.Add(new Label(Left - 8, top + 14, "+", 14, Tone.Ink, Anchor.End, Mono: true));
        shapes.Add(new Box(Left, top, Picture.Width - Left, rowHeight - 2, Tone.CoolSoft, Tone.Cool, 1));
        shapes.Add(new Label(Left + 8, top + 15, words["widgets.expert-routing.shared"], 14, Tone.Ink));
        return top + rowHeight;
    }
}
