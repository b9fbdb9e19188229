using DeepseekExplainer.Mechanisms.Attention;
using DeepseekExplainer.Mechanisms.Numerics;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Widgets.LatentAttention;

/// <summary>Attention maps of some heads without and with compression; below them the error over the size of the cache.</summary>
internal static class LatentPicture
{
    private const double Gap = 12;
    private const double PlotLeft = 48;
    private const double PlotRight = Picture.Width - 10;
    private const double PlotHeight = 140;

    // Steps of opacity: cells of one step are one path.
    private const int Shades = 8;

    public static Picture Draw(State state, Words words, LatentAttentionResult result, IReadOnlyList<CurvePoint> curve)
    {
        var shapes = new List<Shape>();
        var y = Maps(shapes, words, state.Integer("rank"), result) + 34;
        return new(Curve(shapes, state, words, result, curve, y), shapes);
    }

    private static double Maps(List<Shape> shapes, Words words, int rank, LatentAttentionResult result)
    {
        var heads = result.FullMaps.Count;
        var shown = Math.Min(heads, result.FullMaps[0].Rows > 24 ? 2 : 4);
        var isOneRow = shown <= 2;
        var size = shown switch { 1 => 180.0, 3 => 128, _ => (Picture.Width - (3 * Gap)) / 4 };
        var half = (Picture.Width + Gap) / 2;
        var (latentX, latentY) = isOneRow ? (half, 0.0) : (0, size + 32);

        shapes.Add(new Label(0, 15, words["widgets.latent-attention.without"], 15, Tone.Warm, Strong: true));
        shapes.Add(new Label(latentX, latentY + 15, words["widgets.latent-attention.with", ("rank", rank)], 15, Tone.Accent, Strong: true));
        for (var head = 0; head < shown; head++)
        {
            var x = head * (size + Gap);
            Map(shapes, result.FullMaps[head], x, 24, size, Tone.Warm);
            Map(shapes, result.LatentMaps[head], latentX + x, latentY + 24, size, Tone.Accent);
        }

        var bottom = latentY + 24 + size;
        shapes.Add(new Label(0, bottom + 18, words["widgets.latent-attention.maps", ("shown", shown), ("heads", heads)], 14, Tone.Muted));
        return bottom + 18;
    }

    // Row i is the i-th token, column j the token it looks at; the upper half, the future, stays empty.
    private static void Map(List<Shape> shapes, Matrix map, double left, double top, double size, Tone tone)
    {
        shapes.Add(new Box(left, top, size, size, Tone.Panel));
        var cell = size / map.Rows;
        for (var shade = 1; shade <= Shades; shade++)
        {
            for (var i = 0; i < map.Rows; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    // The root lets middling weights be seen beside strong ones.
                    if ((int)Math.Round(Math.Sqrt(map[i, j]) * Shades) == shade)
                    {
                        shapes.Add(new Box(left + (j * cell), top + (i * cell), cell, cell, tone, Opacity: (double)shade / Shades));
                    }
                }
            }
        }
    }

    private static double Curve(List<Shape> shapes, State state, Words words, LatentAttentionResult result, IReadOnlyList<CurvePoint> curve, double y)
    {
        shapes.Add(new Label(0, y, words["widgets.latent-attention.axisError"], 14, Tone.Muted));
        var top = y + 16;
        var bottom = top + PlotHeight;
        var most = Math.Max(curve[^1].Cache, result.FullCachePerToken);
        var highest = Math.Max(1, curve.Max(point => point.Error));
        double X(double cache) => PlotLeft + (cache / most * (PlotRight - PlotLeft));
        double Y(double error) => bottom - (error / highest * PlotHeight);

        foreach (var error in new[] { 0, 0.5, 1 })
        {
            shapes.Add(new Rule(PlotLeft, Y(error), PlotRight, Y(error), Tone.Line));
            shapes.Add(new Label(PlotLeft - 8, Y(error) + 5, NumberText.Percent(100 * error, 0), 14, Tone.Muted, Anchor.End));
        }

        var full = X(result.FullCachePerToken);
        var isFullRight = full > Picture.Width * 0.6;
        shapes.Add(new Rule(full, top, full, bottom, Tone.Warm, 2, Dashed: true));
        shapes.Add(new Label(isFullRight ? full - 8 : full + 8, top + 18, words["widgets.latent-attention.plain", ("full", result.FullCachePerToken)],
            14, Tone.Warm, isFullRight ? Anchor.End : Anchor.Start, Strong: true));
        shapes.Add(new Curve([.. curve.Select(point => (X(point.Cache), Y(point.Error)))], Tone.Accent, 2));
        foreach (var point in curve.Where(point => point.Rank != state.Integer("rank")))
        {
            shapes.Add(new Linked(
                state.QueryWith(("rank", point.Rank)),
                words["widgets.latent-attention.showRank", ("rank", point.Rank)],
                [new Dot(X(point.Cache), Y(point.Error), 3.5, Tone.Accent)]));
        }

        var (x, height) = (X(result.CachePerToken), Y(result.Error));
        var isDotLeft = x < Picture.Width * 0.55;
        shapes.Add(new Dot(x, height, 7, Tone.Accent));
        shapes.Add(new Label(isDotLeft ? x + 12 : x, height - 12, words["widgets.latent-attention.point",
            ("cache", result.CachePerToken), ("error", LatentAttentionWidget.Percent(result.Error))], 15, Tone.Accent, isDotLeft ? Anchor.Start : Anchor.Middle, Strong: true));

        var step = most > 150 ? 64 : most > 80 ? 32 : 16;
        for (var cache = 0; cache <= most; cache += step)
        {
            shapes.Add(new Label(X(cache), bottom + 20, NumberText.Exact(cache), 14, Tone.Muted, X(cache) > PlotRight - 8 ? Anchor.End : Anchor.Middle));
        }

        shapes.Add(new Label(PlotRight, bottom + 41, words["widgets.latent-attention.axisCache"], 14, Tone.Muted, Anchor.End));
        return bottom + 46;
    }
}
