using DeepseekExplainer.Mechanisms.Miniature;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets.Miniature;

/// <summary>
/// What one layer did with one token: where its heads look, what the layer keeps of it, which experts it wakes; and at the end which
/// tokens may come next.
/// </summary>
internal static class MiniaturePicture
{
    private const double CellHeight = 14;
    private const int Shades = 4;
    private const int NextColumns = 3;
    private const int NextRows = 3;
    private const double NextHeight = 19;
    private const double NextGap = 16;

    public static Picture Draw(
        WidgetContext context,
        MiniatureModel model,
        IReadOnlyList<string> tokens,
        int shown,
        LayerReading layer,
        IReadOnlyList<(int Id, double Probability)> next)
    {
        var shapes = new List<Shape>();
        var y = RoutingDrawing.Tokens(
            shapes, MiniatureWidget.Shown.Name, tokens, shown, token => context.Word("showToken", ("token", token)));

        y = shapes.Paragraph(y + 24, context.Word("attention")) + 6;
        var most = layer.Attention.Max(head => head.Max());
        foreach (var head in layer.Attention)
        {
            Cells(shapes, head.Select(weight => weight / most), tokens.Count, y, Tone.Accent);
            y += CellHeight + 2;
        }

        var kept = layer.Latent.Concat(layer.RopeKey).ToList();
        y = shapes.Paragraph(
            y + 20, context.Word("kept", ("latent", layer.Latent.Count), ("position", layer.RopeKey.Count))) + 6;
        Sized(shapes, layer.Latent, 0, kept.Count, y, Tone.Accent);
        Sized(shapes, layer.RopeKey, layer.Latent.Count, kept.Count, y, Tone.Gold);
        y += CellHeight;

        if (layer.Gate is { } gate)
        {
            var config = model.Config;
            y = RoutingDrawing.Grid(
                shapes,
                config.NRoutedExperts / config.NGroup,
                gate,
                context.Word("gridTitle", ("experts", config.NRoutedExperts), ("groups", config.NGroup)),
                context.Word("score"),
                group => context.Word("group", ("group", group)),
                y + 26);
        }

        y = shapes.Paragraph(y + 24, context.Word("nextTitle"));
        Next(shapes, model, next, y);
        return new(y + (NextRows * NextHeight) + 10, shapes);
    }

    /// <summary>The most probable tokens in columns, downwards.</summary>
    private static void Next(
        List<Shape> shapes, MiniatureModel model, IReadOnlyList<(int Id, double Probability)> next, double y)
    {
        const double width = ((Picture.Width + NextGap) / NextColumns) - NextGap;
        foreach (var (i, (id, probability)) in next.Take(NextColumns * NextRows).Index())
        {
            var (left, bottom) = (i / NextRows * (width + NextGap), y + (((i % NextRows) + 1) * NextHeight));
            var share = new Label(left + width, bottom, NumberText.Share(probability), Fill: Tone.Accent, Anchor: Anchor.End, Strong: true);
            shapes.Add(new Label(left, bottom, Lettering.Fit(TokenText.Of(model.Tokenizer, id), share.Left - left - 8)));
            shapes.Add(share);
            shapes.Add(new Box(left, bottom + 4, Math.Max(1, probability * width), 4, Tone.Accent));
        }
    }

    /// <summary>A vector as cells, tinted by the sizes of its numbers, the largest darkest.</summary>
    private static void Sized(List<Shape> shapes, IReadOnlyList<float> numbers, int first, int count, double y, Tone tone)
    {
        var most = Math.Max(numbers.Max(MathF.Abs), 1e-9f);
        Cells(shapes, [.. Enumerable.Repeat(0f, first), .. numbers.Select(number => Math.Abs(number) / most)], count, y, tone);
    }

    /// <summary>Cells in a row, in a few shades; those of less than half a shade are left out.</summary>
    private static void Cells(List<Shape> shapes, IEnumerable<float> shares, int count, double y, Tone tone)
    {
        var width = Picture.Width / count;
        var shades = shares.Select(share => (int)Math.Round(share * Shades)).Index().Where(cell => cell.Item > 0);
        foreach (var shade in shades.GroupBy(cell => cell.Item))
        {
            shapes.Add(new Tiles(
                [.. shade.Select(cell => ((float)(cell.Index * width), (float)y))],
                Math.Max(width - 1, 1.5),
                CellHeight,
                tone,
                Opacity: (double)shade.Key / Shades));
        }
    }
}
