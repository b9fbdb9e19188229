using DeepseekExplainer.Mechanisms;
using DeepseekExplainer.Web.Pictures;

namespace DeepseekExplainer.Web.Widgets.KvCache;

/// <summary>
/// One bar for each cache, all to one scale: what is longer than a line goes on below it, so that a giant grows into a block
/// and leaves the others room to be compared. Shapes that nobody built are outlined.
/// </summary>
internal static class CachePicture
{
    private const double BarHeight = 10;
    private const int MostLines = 8;

    public static Picture Draw(
        WidgetContext context, IReadOnlyList<CacheRow> chosen, CacheRow smallest, IReadOnlyList<CacheRow> imagined)
    {
        var shapes = new List<Shape>();
        var line = Math.Max(chosen.Max(Bytes), imagined.Select(Bytes).DefaultIfEmpty().Max() / MostLines);
        var indent = chosen.Max(row => Lettering.Width(row.Name, strong: true)) + 10;
        var y = 0.0;
        foreach (var row in chosen)
        {
            var tone = row.Model.Attention.Kind == AttentionKind.Mla ? Tone.Accent : Tone.Warm;
            y = Row(shapes, row, row.Name, indent, KvCacheWidget.KindName(row.Model).ToUpperInvariant(), y, line, tone, Tone.None);
        }

        if (imagined.Count > 0)
        {
            y = shapes.Paragraph(y + 18, context.Word("imaginedTitle", ("model", smallest.Name))) + 8;
        }

        var kindIndent = Lettering.Width("MHA", strong: true) + 10;
        foreach (var row in imagined)
        {
            var kind = KvCacheWidget.KindName(row.Model);
            var heads = context.Word($"heads.{kind}", ("heads", row.Model.Attention.KvHeads!));
            y = Row(shapes, row, kind.ToUpperInvariant(), kindIndent, heads, y, line, Tone.WarmSoft, Tone.Warm);
        }

        return new(y - 8, shapes);
    }

    private static double Row(
        List<Shape> shapes, CacheRow row, string name, double indent, string detail, double y, double line, Tone fill, Tone stroke)
    {
        shapes.Row(y + 14, name, row.BytesText, strong: true);
        shapes.Add(new Label(indent, y + 14, detail, Fill: Tone.Muted));
        y += 21;
        for (var rest = Bytes(row) / line; rest > 0; rest--)
        {
            // A cache is never nothing: even the smallest share of the scale stays visible.
            shapes.Add(new Box(0.5, y, Math.Max(2, (Math.Min(rest, 1) * Picture.Width) - 1), BarHeight, fill, stroke));
            y += BarHeight;
        }

        return y + 10;
    }

    private static double Bytes(CacheRow row) => (double)row.Bytes;
}
