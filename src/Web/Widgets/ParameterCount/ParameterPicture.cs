using DeepseekExplainer.Mechanisms.Experts;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets.ParameterCount;

/// <summary>
/// All parameters, or those of one part, as a map whose areas are their shares; what one token uses is dark. What the gate chooses
/// is told by its hue from what every token shares. Below, what is used of each. An area that a finger can hit and each row below lead into
/// the part that they stand for.
/// </summary>
internal static class ParameterPicture
{
    private const double MapHeight = 104;
    private const double RowHeight = 30;
    private const int MostPieces = 1024;

    /// <summary>The part that is all of the model.</summary>
    public const string All = "all";

    private static readonly (string Name, Tone Tone, Tone Soft)[] Groups =
    [
        ("routed", Tone.Accent, Tone.AccentSoft), ("shared", Tone.Cool, Tone.CoolSoft), ("attention", Tone.Cool, Tone.CoolSoft),
        ("dense", Tone.Cool, Tone.CoolSoft), ("vocabulary", Tone.Muted, Tone.Line), ("rest", Tone.Muted, Tone.Line),
    ];

    /// <summary>Every part that there can be.</summary>
    public static IReadOnlyList<string> Parts { get; } = [All, .. Groups.Select(group => group.Name)];

    /// <summary>The parts that a model has.</summary>
    public static IEnumerable<string> PartsOf(ParameterTable table) =>
        Parts.Where(part => part == All || table.Rows.Any(row => GroupOf(row.Id) == part && row.Total > 0));

    public static Picture Draw(WidgetContext context, ParameterTable table, string open)
    {
        var shapes = new List<Shape>();
        string Large(long count) => NumberText.Large(count, context.Words);
        var shown = table.Rows.Where(row => open == All || GroupOf(row.Id) == open).ToList();
        var items = open == All ? Whole(context, table) : Inside(context, shown, open);
        var top = shapes.Row(15, context.OptionLabel(open), Large(shown.Sum(row => row.Total)), strong: true) + 9;
        var area = new Area(0, top, Picture.Width, MapHeight);
        var y = top + MapHeight;
        if (open != All && shown is [var only] && Pieces(only) is var pieces and > 1 and <= MostPieces)
        {
            var usedPieces = pieces * only.ActivePerLayer / only.PerLayer;
            shapes.Add(Leading(context, All, Grid(area, pieces, usedPieces, items[0])));
            y = shapes.Paragraph(y + 18, only.PerLayer == 1
                ? context.Word("oneInEachLayer", ("layers", only.Layers))
                : context.Word("inEachLayer", ("pieces", pieces), ("layers", only.Layers), ("used", usedPieces)));
        }
        else
        {
            Map(shapes, context, area, items);
        }

        var used = shown.Sum(row => row.Active);
        y = shapes.Row(y + 24, context.Word("usedTitle"), Large(used), Tone.Accent, strong: true) + 23;
        foreach (var item in items)
        {
            var value = item.Total == item.Active
                ? Large(item.Active) : context.Word("of", ("active", Large(item.Active)), ("total", Large(item.Total)));
            var below = shapes.Row(y, item.Name, value);
            shapes.Add(new Box(0, below + 5, used > 0 ? Math.Max(1, Picture.Width * item.Active / used) : 1, 6, item.Tone));
            if (open == All)
            {
                shapes.Add(Leading(context, item.Leads, [new Box(0, y - 14, Picture.Width, below - y + RowHeight - 4, Tone.None)]));
            }

            y = below + RowHeight;
        }

        return new(y - 13, shapes);
    }

    private static List<Item> Whole(WidgetContext context, ParameterTable table) =>
    [
        .. Groups.Select(group => (group, Rows: table.Rows.Where(row => GroupOf(row.Id) == group.Name).ToList()))
            .Where(part => part.Rows.Count > 0)
            .Select(part => new Item(context.OptionLabel(part.group.Name), part.group.Name, part.group.Tone, part.group.Soft,
                part.Rows.Sum(row => row.Total), part.Rows.Sum(row => row.Active))),
    ];

    private static List<Item> Inside(WidgetContext context, IEnumerable<ParameterRow> rows, string open)
    {
        var (_, tone, soft) = Groups.First(group => group.Name == open);
        return [.. rows.Select(row => new Item(context.Word($"blocks.{row.Id}"), All, tone, soft, row.Total, row.Active))];
    }

    private static void Map(List<Shape> shapes, WidgetContext context, Area area, IReadOnlyList<Item> items)
    {
        var sorted = items.Where(item => item.Total > 0).OrderByDescending(item => item.Total).ToList();
        foreach (var (item, part) in sorted.Zip(area.Divide([.. sorted.Select(item => (double)item.Total)])))
        {
            var (width, height) = (Math.Max(0.6, part.Width - 1.5), Math.Max(0.6, part.Height - 1.5));
            var used = width * item.Active / item.Total;
            var isUsed = item.Active == item.Total;
            var name = new Label(part.X + (isUsed ? 0 : used) + 7, part.Y + 20, item.Name, Fill: isUsed ? Tone.Paper : Tone.Ink);
            var fits = name.Right < part.X + width - 4 && height > 28;
            Shape[] drawn =
            [
                new Box(part.X, part.Y, width, height, item.Soft),
                new Box(part.X, part.Y, used, height, item.Tone),
                .. fits ? new[] { name } : [],
            ];
            shapes.AddRange(Math.Min(width, height) < Picture.LeastTarget ? drawn : [Leading(context, item.Leads, drawn)]);
        }
    }

    /// <summary>The equal pieces of one kind of block: those of a layer, or one for each layer.</summary>
    private static long Pieces(ParameterRow row) => row.PerLayer > 1 ? row.PerLayer : row.Layers;

    private static IReadOnlyList<Shape> Grid(Area area, long pieces, long used, Item item)
    {
        var columns = (int)Math.Ceiling(Math.Sqrt(pieces * area.Width / area.Height));
        var rows = (int)Math.Ceiling((double)pieces / columns);
        var (width, height) = (area.Width / columns, area.Height / rows);
        IEnumerable<Tiles> Of(int from, long to, Tone tone) => from == to ? [] : [new(
            [.. Enumerable.Range(from, (int)to - from).Select(Corner)],
            width - 1.5, height - 1.5, tone)];
        (float X, float Y) Corner(int i) => ((float)(area.X + (i % columns * width)), (float)(area.Y + (i / columns * height)));
        return
        [
            .. Of((int)used, pieces, item.Soft),
            .. Of(0, used, item.Tone),
        ];
    }

    private static Linked Leading(WidgetContext context, string part, IReadOnlyList<Shape> shapes) => new(
        ParameterCountWidget.Open.Name,
        part,
        context.Word("lookAt", ("part", context.OptionLabel(part))),
        shapes);

    private static string GroupOf(string block) => block switch
    {
        "embedding" or "output-head" => "vocabulary",
        "dense-ffn" => "dense",
        "shared-experts" => "shared",
        "routed-experts" => "routed",
        "gate" or "norms" or "final-norm" => "rest",
        _ => "attention",
    };

    /// <summary>A part of what is shown.</summary>
    /// <param name="Name">What readers call it.</param>
    /// <param name="Leads">The part that it leads to.</param>
    /// <param name="Tone">Its colour where a token uses it.</param>
    /// <param name="Soft">Its colour elsewhere.</param>
    /// <param name="Total">All its parameters.</param>
    /// <param name="Active">Those that one token uses.</param>
    private sealed record Item(string Name, string Leads, Tone Tone, Tone Soft, long Total, long Active);
}
