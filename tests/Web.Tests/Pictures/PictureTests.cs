using CsCheck;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Tests.Widgets;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Tests.Pictures;

/// <summary>What every widget's picture promises a reader's eyes, in each language and in any state.</summary>
public sealed class PictureTests
{
    public static TheoryData<string, string> WidgetsInEachLanguage => WidgetContractTests.WidgetsInEachLanguage;

    [Theory]
    [MemberData(nameof(WidgetsInEachLanguage))]
    public void In_the_first_state_and_every_one_a_step_away_the_text_can_be_read(string id, string language)
    {
        var first = SampleSite.View(id, "", language).Answer!;
        Assert.Empty(Flaws(first.Picture));
        Assert.All(first.Steps.SelectMany(group => group.Steps), step =>
            Assert.Empty(Flaws(SampleSite.View(id, step.Query, language).Answer!.Picture)));
    }

    [Theory]
    [MemberData(nameof(WidgetsInEachLanguage))]
    public void In_any_state_the_text_can_be_read(string id, string language)
    {
        var widget = WidgetList.Find(id)!;
        var context = SampleSite.Context(language);
        foreach (var query in WidgetQueries.Some(15, widget, context))
        {
            if (WidgetView.Of(widget, query, context, WidgetSetting.Page).Answer is { } answer)
            {
                Assert.Empty(Flaws(answer.Picture));
            }
        }
    }

    [Theory]
    [MemberData(nameof(WidgetsInEachLanguage))]
    public void The_first_picture_leaves_room_in_a_small_frame(string id, string language) =>
        Assert.InRange(SampleSite.View(id, "", language).Answer!.Picture.Height, 100, 400);

    [Theory]
    [MemberData(nameof(WidgetsInEachLanguage))]
    public void Each_state_of_the_first_control_is_another_picture_even_without_its_words(string id, string language)
    {
        var first = SampleSite.View(id, "", language);
        var queries = first.Answer!.Steps[0].Steps.Select(step => step.Query).Append(first.State.Query()).Distinct().ToList();
        Assert.Distinct(queries.Select(query => SvgWriter.Write(
            Wordless(SampleSite.View(id, query, language).Answer!.Picture), "", null, standAlone: false)));
    }

    [Theory]
    [MemberData(nameof(WidgetsInEachLanguage))]
    public void The_estimate_of_a_text_s_width_is_near_to_what_is_drawn_and_rarely_below(string id, string language) =>
        Assert.All(Labels(SampleSite.View(id, "", language).Answer!.Picture.Shapes), label =>
            Assert.InRange(PngWriter.Measure(label.Text, (float)label.Size, label.Strong), label.Width / 1.5, label.Width + 2));

    private static Picture Wordless(Picture picture) => picture with { Shapes = Wordless(picture.Shapes) };

    private static List<Shape> Wordless(IReadOnlyList<Shape> shapes) =>
        [.. shapes.Where(shape => shape is not Label)
            .Select(shape => shape is Grouped grouped ? grouped with { Shapes = Wordless(grouped.Shapes) } : shape)];

    /// <summary>Texts that are too small, leave the picture or run into each other.</summary>
    private static List<string> Flaws(Picture picture)
    {
        var words = Labels(picture.Shapes).Select(label => (label.Text, label.Size, Box: Box(label))).ToList();
        var pairs = words.SelectMany((word, i) => words.Skip(i + 1).Select(other => (a: word, b: other)));
        return
        [
            .. words.Where(word => word.Size < 14).Select(word => $"small: {word.Text}"),
            .. words.Where(word => word.Box.Left < -0.5 || word.Box.Right > Picture.Width + 0.5).Select(word => $"wide: {word.Text}"),
            .. words.Where(word => word.Box.Top < 0 || word.Box.Bottom > picture.Height).Select(word => $"high or low: {word.Text}"),
            .. pairs.Where(pair => Collide(pair.a.Box, pair.b.Box)).Select(pair => $"colliding: {pair.a.Text} | {pair.b.Text}"),
        ];
    }

    private static IEnumerable<Label> Labels(IEnumerable<Shape> shapes) =>
        shapes.SelectMany(shape => shape switch
        {
            Label label => [label],
            Grouped grouped => Labels(grouped.Shapes),
            _ => Enumerable.Empty<Label>(),
        });

    private static bool Collide(Edges a, Edges b) => a.Left < b.Right && b.Left < a.Right && a.Top < b.Bottom && b.Top < a.Bottom;

    /// <summary>By the height of capitals and the depth of descenders in the usual faces.</summary>
    private static Edges Box(Label label) =>
        new(label.Left, label.Right, label.Y - (0.74 * label.Size), label.Y + (0.22 * label.Size));

    private readonly record struct Edges(double Left, double Right, double Top, double Bottom);
}
