using DeepseekExplainer.Mechanisms.Experts;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets.ExpertRouting;

/// <summary>Tokens on top; the experts as a grid with one row per group; the chosen ones' weights as parts of one bar.</summary>
internal static class RandomPicture
{
    private const double BarHeight = 26;

    public static Picture Draw(
        WidgetContext context, GateShape shape, IReadOnlyList<string> tokens, IReadOnlyList<GateDecision> decisions, int shown)
    {
        var shapes = new List<Shape>();
        var decision = decisions[shown];
        var y = RoutingDrawing.Tokens(
            shapes, RandomGate.Shown.Name, tokens, shown, token => context.Word("showToken", ("token", token)));
        y = RoutingDrawing.Grid(
            shapes,
            shape.GroupSize,
            decision,
            context.Word("random.gridTitle", ("experts", shape.Experts), ("groups", shape.Groups)),
            context.Word("random.score"),
            group => context.Word("random.group", ("group", group)),
            y + 26);
        return new(Weights(shapes, context, shape, decision, y + 22), shapes);
    }

    private static double Weights(List<Shape> shapes, WidgetContext context, GateShape shape, GateDecision decision, double y)
    {
        y = shapes.Paragraph(y, context.Word("random.weightsTitle", ("scale", NumberText.Significant(shape.Scale)))) + 8;
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
        shapes.Add(new Label(Picture.Width / 2, y + 18, context.Word("random.shared"), Anchor: Anchor.Middle));
        return y + BarHeight + 1;
    }
}
