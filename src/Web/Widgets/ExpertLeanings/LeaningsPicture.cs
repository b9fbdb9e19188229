using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets.ExpertLeanings;

/// <summary>
/// A column for each expert, as high as its work and divided among the kinds of text, those with the same leading kind side by side;
/// below, one expert alone and the tokens that wake it most often.
/// </summary>
internal static class LeaningsPicture
{
    private const double ChartTop = 66;
    private const double ChartHeight = 116;
    private const double RowHeight = 21;
    private const double Swatch = 12;
    private const double TokenHeight = 22;

    /// <summary>The kinds' colours, in their order. They are of equal rank, so here a hue has no meaning but that of the key.</summary>
    private static readonly Tone[] Tones = [Tone.Accent, Tone.Warm, Tone.Cool, Tone.Gold];

    public static Picture Draw(
        WidgetContext context, IReadOnlyList<LeaningExpert> experts, LeaningExpert shown, IReadOnlyList<string> tokens)
    {
        var shapes = new List<Shape> { new Label(0, 14, context.Word("chartTitle"), Fill: Tone.Muted) };
        foreach (var (i, kind) in MiniatureRecords.Kinds.Index())
        {
            var (x, y) = (i % 2 * Picture.Width / 2, 36 + (i / 2 * 20.0));
            var leads = context.Word("leads",
                ("kind", ExpertLeaningsWidget.KindName(context, kind)), ("count", experts.Count(expert => expert.Kind == kind)));
            shapes.Add(new Box(x, y - 11, Swatch, Swatch, Tones[i]));
            shapes.Add(new Label(x + Swatch + 6, y, leads));
        }

        Chart(shapes, experts, shown);
        return new(Alone(shapes, context, shown, tokens, ChartTop + ChartHeight + 46), shapes);
    }

    private static void Chart(List<Shape> shapes, IReadOnlyList<LeaningExpert> experts, LeaningExpert shown)
    {
        const string average = "1×";
        var width = Math.Floor(2 * (Picture.Width - Lettering.Width(average) - 8) / experts.Count) / 2;
        var left = Picture.Width - (width * experts.Count);
        var unit = ChartHeight / Math.Max(1, experts.Max(expert => expert.Load));
        const double bottom = ChartTop + ChartHeight;
        double Top(LeaningExpert expert, int kinds) =>
            bottom - Math.Round(MiniatureRecords.Kinds.Take(kinds).Sum(kind => expert.Shares[kind]) * expert.Load * unit);

        // Kind by kind, so that boxes of one colour are drawn together.
        foreach (var (kind, tone) in Tones.Index())
        {
            shapes.AddRange(experts
                .Select((expert, place) => new Box(
                    left + (place * width), Top(expert, kind + 1), width - 1, Top(expert, kind) - Top(expert, kind + 1), tone))
                .Where(box => box.Height > 0));
        }

        var x = left + (experts.Index().First(expert => expert.Item == shown).Index * width);
        shapes.Add(new Rule(x, bottom + 3, x + width - 1, bottom + 3, Tone.Ink, 3));
        var number = NumberText.Raw(shown.Number);
        shapes.Add(new Label(x + ((width - 1) / 2), bottom + 19, number, Anchor: Anchor.Middle, Strong: true).Inside());
        shapes.Add(new Rule(left, bottom - unit, Picture.Width, bottom - unit, Tone.Ink, 1, Dashed: true));
        shapes.Add(new Label(left - 6, bottom - unit + 5, average, Fill: Tone.Muted, Anchor: Anchor.End));
    }

    private static double Alone(
        List<Shape> shapes, WidgetContext context, LeaningExpert shown, IReadOnlyList<string> tokens, double y)
    {
        shapes.Add(new Label(0, y, context.Word("expert", ("expert", shown.Number)), Strong: true));
        var load = context.Word("load", ("load", NumberText.Fixed(shown.Load, 2)));
        shapes.Add(new Label(Picture.Width, y, load, Fill: Tone.Muted, Anchor: Anchor.End));
        var names = MiniatureRecords.Kinds.Select(kind => ExpertLeaningsWidget.KindName(context, kind)).ToList();
        var left = names.Max(name => Lettering.Width(name)) + 10;
        var room = Picture.Width - left - Lettering.Width("100.0%", strong: true) - 10;
        foreach (var (i, kind) in MiniatureRecords.Kinds.Index())
        {
            y += RowHeight;
            shapes.Add(new Label(0, y, names[i]));
            shapes.Add(new Box(left, y - 11, Math.Max(1, shown.Shares[kind] * room), 13, Tones[i]));
            var share = NumberText.Share(shown.Shares[kind]);
            shapes.Add(new Label(Picture.Width, y, share, Anchor: Anchor.End, Strong: kind == shown.Kind));
        }

        y = shapes.Paragraph(y + 26, context.Word("wokenBy")) + 8;
        var x = 0.0;
        foreach (var token in tokens)
        {
            var width = Lettering.Width(token) + 12;
            if (x + width > Picture.Width)
            {
                break;
            }

            shapes.Add(new Box(x, y, width, TokenHeight, Tone.Panel, Radius: 4));
            shapes.Add(new Label(x + (width / 2), y + 16, token, Anchor: Anchor.Middle));
            x += width + 5;
        }

        return y + TokenHeight;
    }
}
