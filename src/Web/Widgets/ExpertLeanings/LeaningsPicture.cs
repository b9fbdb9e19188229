using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets.ExpertLeanings;

/// <summary>
/// A row of bars for each kind of text, in it a bar for each expert, as high as its work on that kind and dark where no other kind has more
/// of it; experts with the same leading kind stand side by side. Below, one expert alone and the tokens that wake it most often.
/// </summary>
internal static class LeaningsPicture
{
    private const double BarsTop = 40;
    private const double BarsHeight = 26;
    private const double KindHeight = 50;
    private const double RowHeight = 20;
    private const double TokenHeight = 22;

    public static Picture Draw(
        WidgetContext context, IReadOnlyList<LeaningExpert> experts, LeaningExpert shown, IReadOnlyList<string> tokens)
    {
        var shapes = new List<Shape> { new Label(0, 14, context.Word("chartTitle"), Fill: Tone.Muted) };
        var bottom = Bars(shapes, context, experts, shown);
        return new(Alone(shapes, context, shown, tokens, bottom + 46), shapes);
    }

    private static double Bars(List<Shape> shapes, WidgetContext context, IReadOnlyList<LeaningExpert> experts, LeaningExpert shown)
    {
        var width = Picture.Width / experts.Count;
        var unit = BarsHeight / Math.Max(1, experts.Max(expert => expert.Share * expert.Load));
        var bottom = BarsTop;
        foreach (var (i, kind) in MiniatureRecords.Kinds.Index())
        {
            bottom = BarsTop + BarsHeight + (i * KindHeight);
            shapes.Add(new Label(0, bottom - BarsHeight - 5, context.Word("leads",
                ("kind", ExpertLeaningsWidget.KindName(context, kind)), ("count", experts.Count(expert => expert.Kind == kind)))));
            foreach (var leads in new[] { false, true }) // boxes of one tone are drawn together
            {
                shapes.AddRange(experts.Index().Where(place => place.Item.Kind == kind == leads).Select(place =>
                {
                    var height = Math.Max(1, Math.Round(place.Item.Shares[kind] * place.Item.Load * unit));
                    return new Box(place.Index * width, bottom - height, width - 1.5, height, leads ? Tone.Accent : Tone.Rest);
                }));
            }

            var x = experts.Index().First(expert => expert.Item == shown).Index * width;
            shapes.Add(new Rule(x, bottom + 3, x + width - 1.5, bottom + 3, Tone.Ink, 3));
            if (i == MiniatureRecords.Kinds.Count - 1)
            {
                var number = NumberText.Raw(shown.Number);
                shapes.Add(new Label(x + ((width - 1.5) / 2), bottom + 19, number, Anchor: Anchor.Middle, Strong: true).Inside());
            }
        }

        return bottom;
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
            shapes.Add(new Box(left, y - 11, Math.Max(1, shown.Shares[kind] * room), 13, kind == shown.Kind ? Tone.Accent : Tone.Rest));
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
