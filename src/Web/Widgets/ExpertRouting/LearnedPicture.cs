using DeepseekExplainer.Mechanisms.Miniature;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets.ExpertRouting;

/// <summary>
/// Tokens on top; below, each layer's experts in their groups, of which those that the token wakes are filled and numbered, and those of
/// the token that it is compared with framed.
/// </summary>
internal static class LearnedPicture
{
    private const int CellsInRow = 16;
    private const double GroupGap = 8;
    private const double CellWidth = (Picture.Width - GroupGap) / CellsInRow;
    private const double RowHeight = 24;
    private const double CellHeight = 22;
    private const double Swatch = 16;

    public static Picture Draw(WidgetContext context, MiniatureConfig config, Woken woken)
    {
        var shapes = new List<Shape>();
        var y = RoutingDrawing.Tokens(
            shapes, LearnedGate.Shown.Name, woken.Tokens, woken.Shown, token => context.Word("showToken", ("token", token)));
        y = Legend(shapes, context, woken, y + 12);
        foreach (var layer in woken.Layers)
        {
            y += 28;
            shapes.Add(new Label(0, y, context.Word("layer", ("layer", layer.Number)), Strong: true));
            if (layer.Against is not null)
            {
                var shared = context.Word("shared", ("shared", layer.Shared.Count()), ("k", config.NumExpertsPerTok));
                shapes.Add(new Label(Picture.Width, y, shared, Fill: Tone.Muted, Anchor: Anchor.End));
            }

            y = Experts(shapes, config, layer, y + 7);
        }

        return new(y + 1, shapes);
    }

    private static double Legend(List<Shape> shapes, WidgetContext context, Woken woken, double y)
    {
        var third = Picture.Width / 3;
        Sign(0, Tone.Accent, Tone.None, woken.Name(woken.Shown));
        if (woken.Against is { } other)
        {
            Sign(third, Tone.WarmSoft, Tone.Warm, woken.Name(other));
            Sign(2 * third, Tone.WarmSoft, Tone.Warm, context.Word("both"));
            shapes.Add(new Box((2 * third) + 2.5, y + 2.5, Swatch - 5, Swatch - 5, Tone.Accent));
        }

        y += Swatch + 6;
        Sign(0, Tone.CoolSoft, Tone.None, context.Word("kept"), Picture.Width);
        return y + Swatch;

        void Sign(double x, Tone fill, Tone stroke, string text, double? width = null)
        {
            shapes.Add(new Box(x + 0.5, y + 0.5, Swatch - 1, Swatch - 1, fill, stroke));
            shapes.Add(new Label(x + Swatch + 6, y + 13, Lettering.Fit(text, (width ?? third) - Swatch - 8), Fill: Tone.Muted));
        }
    }

    private static double Experts(List<Shape> shapes, MiniatureConfig config, WokenLayer layer, double top)
    {
        var groupSize = config.NRoutedExperts / config.NGroup;
        var groupsInRow = Math.Max(1, CellsInRow / groupSize);
        var idle = Enumerable.Range(0, config.NRoutedExperts).Except(layer.Shown.Experts).Except(layer.Against?.Experts ?? []).ToList();
        var kept = layer.Shown.Groups.ToHashSet();
        Cells(idle.Where(expert => !kept.Contains(expert / groupSize)), Tone.Panel);
        Cells(idle.Where(expert => kept.Contains(expert / groupSize)), Tone.CoolSoft);
        foreach (var expert in layer.Against?.Experts ?? [])
        {
            var (x, y) = Corner(expert);
            shapes.Add(new Box(x + 0.5, y + 0.5, CellWidth - 2.5, CellHeight - 1, Tone.WarmSoft, Tone.Warm));
        }

        foreach (var expert in layer.Shown.Experts)
        {
            var (x, y) = Corner(expert);
            var inset = layer.Shared.Contains(expert) ? 2.5 : 0; // inside the other token's frame
            shapes.Add(new Box(x + inset, y + inset, CellWidth - 1.5 - (2 * inset), CellHeight - (2 * inset), Tone.Accent));
        }

        foreach (var expert in layer.Shown.Experts.Union(layer.Against?.Experts ?? []))
        {
            var (x, y) = Corner(expert);
            var ink = layer.Shown.Experts.Contains(expert) ? Tone.Paper : Tone.Ink;
            shapes.Add(new Label(x + ((CellWidth - 1.5) / 2), y + 16, NumberText.Raw(expert), Fill: ink, Anchor: Anchor.Middle));
        }

        return top + ((config.NGroup + groupsInRow - 1) / groupsInRow * RowHeight) - (RowHeight - CellHeight);

        void Cells(IEnumerable<int> experts, Tone tone)
        {
            var corners = experts.Select(Corner).Select(corner => ((float)corner.X, (float)corner.Y)).ToList();
            shapes.Add(new Tiles(corners, CellWidth - 1.5, CellHeight, tone));
        }

        (double X, double Y) Corner(int expert)
        {
            var group = expert / groupSize;
            var place = group % groupsInRow;
            var column = (place * groupSize) + (expert % groupSize);
            return ((column * CellWidth) + (place * GroupGap), top + (group / groupsInRow * RowHeight));
        }
    }
}
