using DeepseekExplainer.Mechanisms;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Widgets.KvCache;

/// <summary>One bar for each cache, all to one scale whose marks are whole GPUs; shapes that nobody built are outlined.</summary>
internal static class CachePicture
{
    private const double RowHeight = 38;

    public static Picture Draw(Words words, IReadOnlyList<CacheRow> chosen, CacheRow smallest, IReadOnlyList<CacheRow> imagined, double gpuBytes)
    {
        var most = chosen.Concat(imagined).Max(row => (double)row.Bytes);
        var scale = Picture.Width / most;
        var marks = Marks(most / gpuBytes);
        var shapes = new List<Shape>();
        var top = marks.Count > 0 ? 42.0 : 4;
        var middle = top + (chosen.Count * RowHeight);
        var bottom = imagined.Count > 0 ? middle + 32 + (imagined.Count * RowHeight) : middle;

        if (marks.Count > 0)
        {
            shapes.Add(new Label(0, 13, words["widgets.kv-cache.axis"], 13, Tone.Muted));
            foreach (var mark in marks)
            {
                var x = mark * gpuBytes * scale;
                shapes.Add(new Rule(x, 36, x, bottom - 6, Tone.Line));
                shapes.Add(new Label(x, 31, NumberText.Significant(mark), 13, Tone.Muted, x > Picture.Width - 16 ? Anchor.End : Anchor.Middle));
            }
        }

        for (var i = 0; i < chosen.Count; i++)
        {
            var row = chosen[i];
            var detail = words["widgets.kv-cache.detail", ("attention", KvCacheWidget.KindName(row.Model).ToUpperInvariant()), ("layers", row.Model.Layers)];
            var tone = row.Model.Attention.Kind == AttentionKind.Mla ? Tone.Accent : Tone.Warm;
            Row(shapes, row, row.Name, detail, 164, top + (i * RowHeight), scale, tone, Tone.None);
        }

        if (imagined.Count > 0)
        {
            shapes.Add(new Label(0, middle + 19, words["widgets.kv-cache.imaginedTitle", ("model", smallest.Name)], 14, Tone.Muted));
        }

        for (var i = 0; i < imagined.Count; i++)
        {
            var row = imagined[i];
            var kind = KvCacheWidget.KindName(row.Model);
            Row(shapes, row, kind.ToUpperInvariant(), words[$"widgets.kv-cache.heads.{kind}", ("heads", row.Model.Attention.KvHeads!)], 52,
                middle + 32 + (i * RowHeight), scale, Tone.WarmSoft, Tone.Warm);
        }

        return new(bottom, shapes);
    }

    private static void Row(List<Shape> shapes, CacheRow row, string name, string detail, double detailX, double y, double scale, Tone fill, Tone stroke)
    {
        shapes.Add(new Label(0, y + 13, name, 15, Tone.Ink, Strong: true));
        shapes.Add(new Label(detailX, y + 13, detail, 14, Tone.Muted));
        shapes.Add(new Label(Picture.Width, y + 13, row.BytesText, 15, Tone.Ink, Anchor.End, Strong: true));

        // A cache is never nothing: even the smallest share of the scale stays visible.
        shapes.Add(new Box(0.5, y + 18, Math.Max(2, ((double)row.Bytes * scale) - 1), 12, fill, stroke, 1));
    }

    /// <summary>At most six round numbers of GPUs; none where the largest cache is a hundredth of one.</summary>
    private static List<double> Marks(double gpus)
    {
        if (gpus < 0.01)
        {
            return [];
        }

        var power = Math.Pow(10, Math.Floor(Math.Log10(gpus)) - 1);
        var step = new[] { 1.0, 2, 5, 10, 20, 50 }.Select(factor => factor * power).First(step => gpus / step <= 7);
        return [.. Enumerable.Range(1, (int)(gpus / step)).Select(i => i * step)];
    }
}
