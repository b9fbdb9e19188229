using DeepseekExplainer.Web.Pictures;

namespace DeepseekExplainer.Web.Widgets;

/// <summary>
/// Estimates what an answer holds in memory, by the layout of 64-bit .NET: each object has a header of 16 bytes and stands in a list
/// by a reference of 8. Texts that are shared with the interface words are counted as if they were its own.
/// </summary>
internal static class AnswerSize
{
    private const int Reference = 8;
    private const int ListItself = 64;

    /// <summary>Bytes, within a factor of three.</summary>
    public static int Of(Answer answer) =>
        200 + answer.DetailBytes + Text(answer.Conclusion)
        + Of(answer.Notes, Text)
        + Of(answer.Facts, _ => 0)
        + Of(answer.Results, result => 16 + Text(result.Name))
        + Of(answer.Table.Columns, column => 32 + Text(column.Id) + Text(column.Label))
        + Of(answer.Table.Rows, row => Of(row, cell => 40 + Text(cell.Text)))
        + Of(answer.Steps, group => 32 + Text(group.Label) + Of(group.Steps, step => 40 + Text(step.Label) + Text(step.Query)))
        + Of(answer.Picture.Shapes, Shape);

    private static int Shape(Shape shape) => shape switch
    {
        Label label => 64 + Text(label.Text),
        Curve curve => 48 + Of(curve.Points, _ => 8),
        Tiles tiles => 56 + Of(tiles.Corners, _ => 0),
        Linked linked => 48 + Text(linked.Value) + Text(linked.Title) + Of(linked.Shapes, Shape),
        Grouped grouped => 80 + Of(grouped.Shapes, Shape),
        _ => 80,
    };

    private static int Text(string text) => 24 + (2 * text.Length);

    private static int Of<T>(IReadOnlyCollection<T> items, Func<T, int> size) => ListItself + items.Sum(item => Reference + size(item));
}
