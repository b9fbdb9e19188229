using DeepseekExplainer.Mechanisms.Experts;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets;

/// <summary>
/// Tokens to choose from, and the experts of a gate as a grid with one row per group. The lower edge is returned.
/// </summary>
internal static class RoutingDrawing
{
    private const int MostTokensDrawn = 36;
    private const double WidestToken = 150;
    private const double RowHeight = 20;

    /// <summary>The tokens around the one that is shown; each leads to itself.</summary>
    /// <param name="shapes">Where to draw.</param>
    /// <param name="parameter">The parameter that says which token is shown, counted from 1.</param>
    /// <param name="tokens">The tokens.</param>
    /// <param name="shown">The one that is shown, counted from 0.</param>
    /// <param name="title">What a link to a token says.</param>
    public static double Tokens(
        List<Shape> shapes, string parameter, IReadOnlyList<string> tokens, int shown, Func<string, string> title)
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
                parameter,
                NumberText.Raw(i + 1),
                title(tokens[i]),
                [
                    new Box(x, y, width, height, fill, Radius: 5),
                    new Label(x + (width / 2), y + 19, text, Fill: ink, Anchor: Anchor.Middle, Strong: i == shown),
                ]));
            x += width + gap;
        }

        return y + height;
    }

    /// <summary>The experts.</summary>
    /// <param name="shapes">Where to draw.</param>
    /// <param name="groupSize">Experts in a group.</param>
    /// <param name="decision">How the token was routed.</param>
    /// <param name="title">What stands above the grid.</param>
    /// <param name="score">What stands above the groups' scores.</param>
    /// <param name="group">The name of a group, counted from 0.</param>
    /// <param name="y">The baseline of the title.</param>
    public static double Grid(
        List<Shape> shapes, int groupSize, GateDecision decision, string title, string score, Func<int, string> group, double y)
    {
        shapes.Add(new Label(0, y, title, Fill: Tone.Muted));
        shapes.Add(new Label(Picture.Width, y, score, Fill: Tone.Muted, Anchor: Anchor.End));
        var chosen = decision.Experts.ToHashSet();
        var kept = decision.Groups.ToHashSet();
        var names = Enumerable.Range(0, decision.GroupScores.Length).Select(group).ToList();
        var scores = decision.GroupScores.Select(each => NumberText.Fixed(each, 3)).ToList();
        var left = names.Max(name => Lettering.Width(name, strong: true)) + 8;
        var cell = (Picture.Width - left - scores.Max(each => Lettering.Width(each, strong: true)) - 8) / groupSize;
        var (low, high) = (decision.Biased.Min(), decision.Biased.Max());
        var (keptCells, otherCells, chosenCells) = (new List<Shape>(), new List<Shape>(), new List<Shape>());
        for (var row = 0; row < names.Count; row++)
        {
            var isKept = kept.Contains(row);
            var tone = isKept ? Tone.Ink : Tone.Muted;
            var bottom = y + 6 + ((row + 1) * RowHeight);
            shapes.Add(new Label(0, bottom - 3, names[row], Fill: tone, Strong: isKept));
            shapes.Add(new Label(Picture.Width, bottom - 3, scores[row], Fill: tone, Anchor: Anchor.End, Strong: isKept));
            for (var i = 0; i < groupSize; i++)
            {
                var expert = (row * groupSize) + i;
                var isChosen = chosen.Contains(expert);

                // Height shows the biased affinity, so that a reader sees how close the race was.
                var share = (decision.Biased[expert] - low) / Math.Max(high - low, 1e-9);
                var height = isChosen ? RowHeight - 3 : Math.Round(2 + (share * (RowHeight - 5)));
                var (cells, fill) = isChosen ? (chosenCells, Tone.Accent) : isKept ? (keptCells, Tone.Cool) : (otherCells, Tone.Rest);
                cells.Add(new Box(left + (i * cell), bottom - height, cell - 1, height, fill, Opacity: fill == Tone.Cool ? 0.55 : 1));
            }
        }

        shapes.AddRange([.. keptCells, .. otherCells, .. chosenCells]);
        return y + 6 + (names.Count * RowHeight);
    }
}
