using DeepseekExplainer.Mechanisms.Experts;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets.ParameterCount;

/// <summary>All parameters with the part that one token uses; below, that part enlarged and divided by kind of block.</summary>
internal static class ParameterPicture
{
    private const double BarHeight = 26;

    private static readonly (string Name, Tone Tone)[] Groups =
    [
        ("routed", Tone.Accent), ("shared", Tone.Cool), ("attention", Tone.Gold),
        ("dense", Tone.Warm), ("vocabulary", Tone.Muted), ("rest", Tone.Muted),
    ];

    public static Picture Draw(WidgetContext context, ParameterTable table)
    {
        var shapes = new List<Shape>();
        string Large(long count) => NumberText.Large(count, context.Words);
        var used = Math.Max(1.5, Picture.Width * table.Active / table.Total);
        var top = shapes.Row(15, context.Word("allTitle"), Large(table.Total), strong: true, size: 18) + 9;
        var bottom = top + BarHeight;
        shapes.Add(new Box(0.5, top, Picture.Width - 1, BarHeight, Tone.AccentSoft, Tone.Accent));
        shapes.Add(new Box(0, top, used, BarHeight, Tone.Accent));
        shapes.Add(new Rule(0.5, bottom, 0.5, bottom + 20, Tone.Accent));
        shapes.Add(new Rule(used, bottom, Picture.Width - 0.5, bottom + 20, Tone.Accent));
        var y = shapes.Row(bottom + 38, context.Word("usedTitle"), Large(table.Active), Tone.Accent, strong: true, size: 18) + 26;
        foreach (var (name, tone) in Groups)
        {
            var rows = table.Rows.Where(row => GroupOf(row.Id) == name).ToList();
            if (rows.Count == 0)
            {
                continue;
            }

            var (total, active) = (rows.Sum(row => row.Total), rows.Sum(row => row.Active));
            var value = total == active ? Large(active) : context.Word("of", ("active", Large(active)), ("total", Large(total)));
            y = shapes.Row(y, context.Word($"groups.{name}"), value, size: 14);
            shapes.Add(new Box(0, y + 6, Math.Max(1, Picture.Width * active / table.Active), 8, tone));
            y += 33;
        }

        return new(y - 14, shapes);
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
