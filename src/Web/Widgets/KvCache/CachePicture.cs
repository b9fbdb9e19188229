using DeepseekExplainer.Mechanisms;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets.KvCache;

/// <summary>
/// The length of the texts on a scale of tenfold steps, and below it for each cache a server of eight GPUs that fills. The server is the
/// same at every length; what needs more servers has a small box for each. Shapes that nobody built are paler.
/// </summary>
internal static class CachePicture
{
    private const int Gpus = 8;
    private const double Unit = Picture.Width / Gpus;
    private const double BoxHeight = 12;
    private const double SmallBox = 4;
    private const double SmallUnit = 6;
    private const double ShortestShown = 1000;

    public static Picture Draw(
        WidgetContext context, int tokens, string length, double gpuBytes,
        IReadOnlyList<CacheRow> chosen, CacheRow smallest, IReadOnlyList<CacheRow> imagined)
    {
        var shapes = new List<Shape>();
        Ruler(shapes, context, tokens, length);
        var servers = chosen.Concat(imagined).Max(row => (double)row.Bytes) / gpuBytes / Gpus;
        var y = shapes.Paragraph(72, context.Word(servers > 1 ? "boxes" : "box")) + 8;
        var indent = chosen.Max(row => Lettering.Width(row.Name, strong: true)) + 10;
        foreach (var row in chosen)
        {
            var tone = row.Model.Attention.Kind == AttentionKind.Mla ? Tone.Accent : Tone.Warm;
            y = Row(row.Name, indent, KvCacheWidget.KindName(row.Model).ToUpperInvariant(), row, tone, 1);
        }

        if (imagined.Count > 0)
        {
            y = shapes.Paragraph(y + 14, context.Word("imaginedTitle", ("model", smallest.Name))) + 5;
        }

        var kindIndent = Lettering.Width("MHA", strong: true) + 10;
        foreach (var row in imagined)
        {
            var kind = KvCacheWidget.KindName(row.Model);
            var heads = context.Word($"heads.{kind}", ("heads", row.Model.Attention.KvHeads!));
            y = Row(kind.ToUpperInvariant(), kindIndent, heads, row, Tone.Warm, 0.6);
        }

        return new(y - 4, shapes);

        double Row(string name, double left, string detail, CacheRow row, Tone tone, double opacity)
        {
            shapes.Row(y + 14, name, row.BytesText, strong: true);
            shapes.Add(new Label(left, y + 14, detail, Fill: Tone.Muted));
            Shelf(shapes, y + 19, (double)row.Bytes / gpuBytes, tone, opacity);
            return y + 19 + BoxHeight + 2 + SmallBox + 3;
        }
    }

    private static void Ruler(List<Shape> shapes, WidgetContext context, int tokens, string length)
    {
        const double left = 9;
        const double right = Picture.Width - 9;
        const double y = 28;
        double most = KvCacheWidget.Tokens.Max;
        double X(double count) =>
            left + ((right - left) * Math.Max(0, Math.Log(count / ShortestShown) / Math.Log(most / ShortestShown)));

        var x = X(tokens);
        shapes.Add(new Label(x, 14, length, Fill: Tone.Accent, Anchor: Anchor.Middle, Strong: true).Inside());
        for (var count = ShortestShown; count <= most; count *= 10)
        {
            shapes.Add(new Rule(X(count), y, X(count), y + 8, Tone.Muted));
        }

        shapes.Add(new Label(0, y + 24, NumberText.Exact(ShortestShown), Fill: Tone.Muted));
        shapes.Add(new Label(X(100_000), y + 24, NumberText.Exact(100_000), Fill: Tone.Muted, Anchor: Anchor.Middle));
        shapes.Add(new Label(Picture.Width, y + 24, NumberText.Large(most, context.Words), Fill: Tone.Muted, Anchor: Anchor.End));
        shapes.Add(new Handle(
            KvCacheWidget.Tokens.Name,
            left,
            right,
            ShortestShown,
            most,
            [
                new Box(0, y - 14, Picture.Width, 42, Tone.None),
                new Box(left, y - 2, right - left, 4, Tone.Line),
                new Box(left, y - 2, x - left, 4, Tone.Accent),
                new Dot(x, y, 8, Tone.Accent, Tone.Paper),
            ],
            IsLogarithmic: true));
    }

    private static void Shelf(List<Shape> shapes, double y, double filled, Tone tone, double opacity)
    {
        var places = Enumerable.Range(0, Gpus).ToList();
        shapes.AddRange(places.Select(i => new Box((i * Unit) + 0.5, y, Unit - 3, BoxHeight, Tone.Panel, Tone.Rest)));

        // A cache is never nothing: even the smallest share of a GPU stays visible.
        shapes.AddRange(places.Select(i => new Box(
            (i * Unit) + 0.5, y, Math.Clamp(filled - i, i == 0 ? 0.03 : 0, 1) * (Unit - 3), BoxHeight, tone, Opacity: opacity)));
        var more = Math.Min(Math.Ceiling(filled / Gpus) - 1, Math.Floor(Picture.Width / SmallUnit));
        for (var i = 0; i < more; i++)
        {
            shapes.Add(new Box(i * SmallUnit, y + BoxHeight + 2, SmallBox, SmallBox, tone, Opacity: opacity));
        }
    }
}
