using DeepseekExplainer.Mechanisms.Attention;
using DeepseekExplainer.Mechanisms.Numerics;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets.LatentAttention;

/// <summary>What one head looks at without and with compression; below, the error over the size of the cache.</summary>
internal static class LatentPicture
{
    private const double MapTop = 42;
    private const double MapSize = 122;
    private const double Half = (Picture.Width + 12) / 2;
    private const double PlotLeft = 52;
    private const double PlotRight = Picture.Width - 8;
    private const double PlotHeight = 104;

    // Steps of opacity: cells of one step are one path.
    private const int Shades = 8;

    public static Picture Draw(int rank, WidgetContext context, LatentAttentionResult result, IReadOnlyList<CurvePoint> curve)
    {
        var shapes = new List<Shape>();
        var title = context.Word("with", ("rank", rank));
        Side(shapes, context, 0, context.Word("without"), result.FullCachePerToken, result.FullMaps[0], Tone.Warm);
        Side(shapes, context, Half, title, result.CachePerToken, result.LatentMaps[0], Tone.Accent);
        var y = shapes.Paragraph(MapTop + MapSize + 19, context.Word("maps", ("heads", result.FullMaps.Count)));
        return new(Curve(shapes, rank, context, result, curve, y + 28), shapes);
    }

    private static void Side(List<Shape> shapes, WidgetContext context, double x, string title, int cache, Matrix map, Tone tone)
    {
        shapes.Add(new Label(x, 14, title, Fill: tone, Strong: true));
        shapes.Add(new Label(x, 32, context.Word("cached", ("cache", cache)), Fill: Tone.Muted));
        Map(shapes, map, x, MapTop, tone);
    }

    // Row i is the i-th token, column j the token it looks at; the upper half, the future, stays empty.
    private static void Map(List<Shape> shapes, Matrix map, double left, double top, Tone tone)
    {
        shapes.Add(new Box(left, top, MapSize, MapSize, Tone.Panel));
        var cell = MapSize / map.Rows;
        var cells = new List<(float X, float Y)>[Shades + 1];
        for (var i = 0; i < map.Rows; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                // The root lets middling weights be seen beside strong ones.
                var shade = (int)Math.Round(Math.Sqrt(map[i, j]) * Shades);
                (cells[shade] ??= []).Add(((float)(left + (j * cell)), (float)(top + (i * cell))));
            }
        }

        for (var shade = 1; shade <= Shades; shade++)
        {
            if (cells[shade] is { } corners)
            {
                shapes.Add(new Tiles([.. corners], cell, cell, tone, (double)shade / Shades));
            }
        }
    }

    private static double Curve(
        List<Shape> shapes, int rank, WidgetContext context, LatentAttentionResult result, IReadOnlyList<CurvePoint> curve, double y)
    {
        y = shapes.Row(y, context.Word("axisError"), NumberText.Share(result.Error), Tone.Accent, size: 18);
        var top = y + 14;
        var bottom = top + PlotHeight;
        var most = Math.Max(curve[^1].Cache, result.FullCachePerToken);
        var highest = Math.Max(1, curve.Max(point => point.Error));
        double X(double cache) => PlotLeft + (cache / most * (PlotRight - PlotLeft));
        double Y(double error) => bottom - (error / highest * PlotHeight);

        foreach (var error in new[] { 0, 0.5, 1 })
        {
            shapes.Add(new Rule(PlotLeft, Y(error), PlotRight, Y(error), Tone.Line));
            shapes.Add(new Label(PlotLeft - 8, Y(error) + 5, NumberText.Percent(100 * error, 0), Fill: Tone.Muted, Anchor: Anchor.End));
        }

        var full = X(result.FullCachePerToken);
        var title = context.Word("plain", ("full", result.FullCachePerToken));
        var plain = new Label(full + 8, top + 18, title, Fill: Tone.Warm, Strong: true);
        shapes.Add(new Rule(full, top, full, bottom, Tone.Warm, 2, Dashed: true));
        shapes.Add(plain.Right < Picture.Width ? plain : plain with { X = full - 8, Anchor = Anchor.End });
        shapes.Add(new Curve([.. curve.Select(point => (X(point.Cache), Y(point.Error)))], Tone.Accent, 2));
        foreach (var point in curve.Where(point => point.Rank != rank))
        {
            shapes.Add(new Linked(
                LatentAttentionWidget.Rank.Name,
                LatentAttentionWidget.Rank.Text(point.Rank),
                context.Word("showRank", ("rank", point.Rank)),
                [new Dot(X(point.Cache), Y(point.Error), 3.5, Tone.Accent)]));
        }

        shapes.Add(new Dot(X(result.CachePerToken), Y(result.Error), 7, Tone.Accent));
        var step = most > 150 ? 64 : most > 80 ? 32 : 16;
        for (var cache = 0; cache <= most; cache += step)
        {
            shapes.Add(new Label(X(cache), bottom + 20, NumberText.Exact(cache), Fill: Tone.Muted, Anchor: Anchor.Middle).Inside());
        }

        shapes.Add(new Label(PlotRight, bottom + 40, context.Word("axisCache"), Fill: Tone.Muted, Anchor: Anchor.End));
        return bottom + 46;
    }
}
