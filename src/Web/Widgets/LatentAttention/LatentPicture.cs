using DeepseekExplainer.Mechanisms.Miniature;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets.LatentAttention;

/// <summary>
/// What is kept beside what plain attention would keep; where the head looks; and, by distance, how wrong an absorbed matrix would be if
/// content were turned by position.
/// </summary>
internal static class LatentPicture
{
    private const int MostRows = 8;
    private const double RowHeight = 16;
    private const double MapLeft = 92;
    private const double BarHeight = 10;
    private const double PlotHeight = 68;

    // Steps of opacity: cells of one step are one path. A token has few cells of half a step or more, for its weights sum to 1.
    private const int Shades = 6;

    public static Picture Draw(
        WidgetContext context,
        CacheSize size,
        IReadOnlyList<string> tokens,
        HeadComparison compared,
        IReadOnlyList<(double AsTrained, double Turned)> differences,
        string mapTitle)
    {
        var shapes = new List<Shape>();
        var y = Kept(shapes, context, size);
        y = shapes.Paragraph(y + 26, mapTitle) + 8;
        y = Map(shapes, tokens, compared, y);
        y = shapes.Paragraph(y + 26, context.Word("plot", ("distance", compared.Distance))) + 10;
        return new(Plot(shapes, context, compared.Distance, differences, y), shapes);
    }

    private static double Kept(List<Shape> shapes, WidgetContext context, CacheSize size)
    {
        var y = shapes.Row(15, context.Word("plain"), NumberText.Exact(size.Plain), Tone.Warm) + 6;
        shapes.Add(new Box(0, y, Picture.Width, BarHeight, Tone.Warm));
        y = shapes.Row(
            y + BarHeight + 20,
            context.Word("kept", ("latent", size.Latent), ("position", size.Position)),
            NumberText.Exact(size.Kept),
            Tone.Accent) + 6;
        var unit = Picture.Width / size.Plain;
        shapes.Add(new Box(0, y, size.Latent * unit, BarHeight, Tone.Accent));
        shapes.Add(new Box(size.Latent * unit, y, size.Position * unit, BarHeight, Tone.Gold));
        return y + BarHeight;
    }

    // A row is a token, a column one that it looks at; of a long text the last rows.
    private static double Map(List<Shape> shapes, IReadOnlyList<string> tokens, HeadComparison compared, double y)
    {
        var first = Math.Max(0, tokens.Count - MostRows);
        var width = (Picture.Width - MapLeft) / tokens.Count;
        shapes.Add(new Box(MapLeft, y, Picture.Width - MapLeft, (tokens.Count - first) * RowHeight, Tone.Panel));
        var cells = new List<(int Shade, float X, float Y)>();
        for (var row = first; row < tokens.Count; row++)
        {
            var top = y + ((row - first) * RowHeight);
            shapes.Add(new Label(MapLeft - 6, top + 13, Lettering.Fit(tokens[row], MapLeft - 8), Anchor: Anchor.End));
            cells.AddRange(HeadComparison.Weights(compared.Rebuilt[row])
                .Select((weight, column) => ((int)Math.Round(weight * Shades), (float)(MapLeft + (column * width)), (float)top)));
        }

        foreach (var shade in cells.Where(cell => cell.Shade > 0).GroupBy(cell => cell.Shade))
        {
            shapes.Add(new Tiles(
                [.. shade.Select(cell => (cell.X, cell.Y))],
                Math.Max(width - 1, 1.5),
                RowHeight - 1,
                Tone.Accent,
                (double)shade.Key / Shades));
        }

        return y + ((tokens.Count - first) * RowHeight);
    }

    private static double Plot(
        List<Shape> shapes,
        WidgetContext context,
        int fitted,
        IReadOnlyList<(double AsTrained, double Turned)> differences,
        double top)
    {
        const double width = Picture.Width / (LatentAttentionWidget.Furthest + 1);
        var bottom = top + PlotHeight;
        var most = Math.Max(1e-9, differences.Max(difference => difference.Turned));
        // What is between the bars and over them is taken hold of like the bars.
        var bars = new List<Shape> { new Box(0, top, Picture.Width, PlotHeight + 20, Tone.None) };
        var labels = new List<Shape>();
        foreach (var (distance, (_, turned)) in differences.Index())
        {
            var left = distance * width;
            var height = Math.Max(1.5, turned / most * (PlotHeight - 18));
            var label = new Label(left + (width / 2), bottom - height - 4, NumberText.Fixed(turned, 2), Anchor: Anchor.Middle);
            bars.Add(new Linked(
                LatentAttentionWidget.Distance.Name,
                NumberText.Raw(distance),
                context.Word("showDistance", ("distance", distance)),
                [
                    new Box(left, top, width - 2, PlotHeight + 20, distance == fitted ? Tone.AccentSoft : Tone.Panel),
                    new Box(left, bottom - height, width - 2, height, distance == fitted ? Tone.Accent : Tone.Warm),
                    new Label(
                        left + (width / 2), bottom + 15, NumberText.Exact(distance), Anchor: Anchor.Middle, Strong: distance == fitted),
                ]));
            labels.Add(label);
        }

        shapes.Add(new Handle(
            LatentAttentionWidget.Distance.Name, width / 2, Picture.Width - (width / 2), 0, LatentAttentionWidget.Furthest,
            [.. bars, .. labels]));
        return shapes.Paragraph(bottom + 40, context.Word("axis")) + 6;
    }
}
