using DeepseekExplainer.Mechanisms.Experts;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Widgets.ParameterCount;

/// <summary>All parameters and those that one token uses, to one scale; below, the used ones enlarged, by kind of block.</summary>
internal static class ParameterPicture
{
    private const double RowHeight = 41;

    private static readonly (string Name, Tone Tone)[] Groups =
        [("routed", Tone.Accent), ("shared", Tone.Cool), ("attention", Tone.Gold), ("dense", Tone.Warm), ("vocabulary", Tone.Muted), ("rest", Tone.Muted)];

    public static Picture Draw(Words words, ParameterTable table)
    {
        var shapes = new List<Shape>();
        var used = Picture.Width * table.Active / table.Total;
        Title(shapes, 14, words["widgets.parameter-count.allTitle"], NumberText.Large(table.Total, words));
        shapes.Add(new Box(0.5, 22, Picture.Width - 1, 26, Tone.AccentSoft, Tone.Accent, 1));
        Title(shapes, 72, words["widgets.parameter-count.usedTitle"], NumberText.Large(table.Active, words));
        shapes.Add(new Box(0, 80, Math.Max(1.5, used), 26, Tone.Accent, Radius: 1));
        shapes.Add(new Rule(0, 106, 0, 128, Tone.Muted));
        shapes.Add(new Rule(used, 106, Picture.Width, 128, Tone.Muted));
        shapes.Add(new Label(0, 145, words["widgets.parameter-count.zoom"], 14, Tone.Muted));

        var y = 158.0;
        foreach (var (name, tone) in Groups)
        {
            var rows = table.Rows.Where(row => GroupOf(row.Id) == name).ToList();
            if (rows.Count == 0)
            {
                continue;
            }

            var (total, active) = (rows.Sum(row => row.Total), rows.Sum(row => row.Active));
            var value = total == active ? NumberText.Large(active, words)
                : words["widgets.parameter-count.of", ("active", NumberText.Large(active, words)), ("total", NumberText.Large(total, words))];
            shapes.Add(new Label(0, y + 14, words[$"widgets.parameter-count.groups.{name}"], 15, Tone.Ink));
            shapes.Add(new Label(Picture.Width, y + 14, value, 15, Tone.Ink, Anchor.End, Strong: true));
            shapes.Add(new Box(0, y + 20, Math.Max(1, Picture.Width * active / table.Active), 12, tone, Radius: 1));
            y += RowHeight;
        }

        return new(y, shapes);
    }

    private static void Title(List<Shape> shapes, double y, string text, string value)
    {
        shapes.Add(new Label(0, y, text, 16, Tone.Ink, Strong: true));
        shapes.Add(new Label(Picture.Width, y, value, 16, Tone.Ink, Anchor.End, Strong: true));
    }

    private static string GroupOf(string block) => block switch
    {
        "embedding" or "output-head" => "vocabulary",
        "dense-ffn" => "dense",
        "shared-experts" => "shared",
        "routed-experts" => "routed",
        "gate" or "norms" or "final-norm" => "rest",
        _ => "attention",
    };
}
