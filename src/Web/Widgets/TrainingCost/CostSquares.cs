using DeepseekExplainer.Web.Pictures;

namespace DeepseekExplainer.Web.Widgets.TrainingCost;

/// <summary>
/// The larger of two totals as a field of equal squares, of which the first is the smaller total. With few squares on top of one another
/// they are large and the field goes on beyond the picture.
/// </summary>
internal static class CostSquares
{
    /// <summary>Smaller squares could not be told apart.</summary>
    public const int MostRows = 16;

    private const double Height = 48;

    /// <summary>How many rows show the whole field; 0 where there are no squares to compare.</summary>
    public static int Rows(Comparison accounts) => Count(accounts) is > 1 and var count
        ? Enumerable.Range(1, MostRows).FirstOrDefault(rows => Columns(rows) * rows >= count)
        : 0;

    /// <summary>Draws the field, if there is one, and returns where the rest can start.</summary>
    public static double Draw(List<Shape> shapes, CostText text, Comparison accounts, int zoom)
    {
        if (Rows(accounts) is not (> 0 and var all))
        {
            return 0;
        }

        var (from, to) = (accounts.From.Total, accounts.To.Total);
        var (own, other) = from <= to ? (Tone.Accent, Tone.Warm) : (Tone.Warm, Tone.Accent);
        const double top = 24;
        var rows = Math.Min(zoom, all);
        var side = Height / rows;
        var gap = Math.Min(1.5, side / 5);
        var count = Math.Min(Count(accounts), Columns(rows) * rows);
        shapes.Add(new Label(0, 14, text.Word("square", ("dollars", text.Dollars(Math.Min(from, to)))), Fill: Tone.Muted));
        shapes.Add(new Tiles([.. Enumerable.Range(1, (int)count - 1).Select(Corner)], side - gap, side - gap, other, 0.6));
        if (count - Math.Floor(count) is > 0.05 and var part)
        {
            var (x, y) = Corner((int)count);
            shapes.Add(new Box(x, y, (side - gap) * part, side - gap, other, Opacity: 0.6));
        }

        shapes.Add(new Box(0, top, side - gap, side - gap, own));
        return top + Height + 12;

        (float X, float Y) Corner(int place) => ((float)(place / rows * side), (float)(top + (place % rows * side)));
    }

    private static double Count(Comparison accounts)
    {
        var (from, to) = (accounts.From.Total, accounts.To.Total);
        return Math.Min(from, to) is > 0 and var small ? Math.Max(from, to) / small : 0;
    }

    private static int Columns(int rows) => (int)(Picture.Width / (Height / rows));
}
