using DeepseekExplainer.Web.Pictures;

namespace DeepseekExplainer.Web.Widgets.TrainingCost;

/// <summary>
/// The larger of two totals as a field of equal squares, of which the first is the smaller total. With few squares on top of one another
/// they are large and the field goes on beyond the picture.
/// </summary>
internal static class CostSquares
{
    /// <summary>Smaller squares could not be told apart.</summary>
    public const int MostRows = 24;

    private const double Height = 200;

    /// <summary>How many rows show the whole field; 0 where it is one square or there are too many.</summary>
    public static int Rows(Comparison accounts) => Count(accounts) is > 1 and var count
        ? Enumerable.Range(1, MostRows).FirstOrDefault(rows => Columns(rows) * rows >= count)
        : 0;

    /// <summary>The field with so many squares on top of one another, at most as many as show all of it.</summary>
    public static Picture Draw(CostText text, Comparison accounts, int zoom)
    {
        var shapes = new List<Shape>();
        var (from, to) = (accounts.From, accounts.To);
        var (own, other) = from.Total <= to.Total ? (Tone.Accent, Tone.Warm) : (Tone.Warm, Tone.Accent);
        var y = Total(15, from, Tone.Accent) + 25;
        y = Total(y, to, Tone.Warm) + 23;
        var top = shapes.Paragraph(y, text.Word("square", ("dollars", text.Dollars(Math.Min(from.Total, to.Total))))) + 9;
        var rows = Math.Min(zoom, Rows(accounts));
        var side = Height / rows;
        var gap = Math.Min(2, side / 6);
        var count = Math.Min(Count(accounts), Columns(rows) * rows);
        shapes.Add(new Box(0, top, side - gap, side - gap, own));
        if (count >= 2)
        {
            shapes.Add(new Tiles([.. Enumerable.Range(1, (int)count - 1).Select(Corner)], side - gap, side - gap, other, 0.6));
        }

        if (count - Math.Floor(count) is > 0.05 and var part)
        {
            var (x, place) = Corner((int)count);
            shapes.Add(new Box(x, place, (side - gap) * part, side - gap, other, Opacity: 0.6));
        }

        return new(top + Height + 2, shapes);

        double Total(double baseline, Account account, Tone tone) =>
            shapes.Row(baseline, text.Name(account), text.Dollars(account.Total), tone, strong: true);

        (float X, float Y) Corner(int place) => ((float)(place / rows * side), (float)(top + (place % rows * side)));
    }

    private static double Count(Comparison accounts)
    {
        var (from, to) = (accounts.From.Total, accounts.To.Total);
        return Math.Min(from, to) is > 0 and var small ? Math.Max(from, to) / small : 0;
    }

    private static int Columns(int rows) => (int)(Picture.Width / (Height / rows));
}
