using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Tests.Facts;

/// <summary>A figure is drawn once, and its words are each language's.</summary>
public sealed class DrawingTests
{
    private const string Path = "content/figures/sizes.svg";

    private const string Svg = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="-8 0 360 120.5" role="img" aria-labelledby="sizes-title">
        <!-- drawn in a hurry -->
        <title id="sizes-title">{title}</title><desc id="sizes-desc">{desc}</desc>
        <defs><path id="sizes-arrow" d="M0 0"/></defs><use href="#sizes-arrow"/><rect fill="url(#sizes-arrow)"/>
        <text>{small-1} {large}</text>
        </svg>
        """;

    private static string Word(string token) => token.ToUpperInvariant();

    [Fact]
    public void Its_words_are_tokens_of_which_some_only_describe_it()
    {
        var drawing = Parsed(Svg);
        Assert.Equal("sizes", drawing.Id);
        Assert.Equal(["desc", "large", "small-1", "title"], drawing.Tokens.Order());
        Assert.Equal(["desc", "title"], drawing.Descriptions.Order());
        Assert.Equal([-8, 0, 360, 120.5], drawing.Box);
        Assert.Empty(drawing.Steps);
        Assert.Equal(new(Path, 1, 1), drawing.Place);
    }

    [Fact]
    public void In_a_text_it_is_a_group_in_its_language_and_remarks_stay_at_home()
    {
        var filled = Parsed(Svg).Fill(Word, " lang=\"fil\"");
        Assert.Contains("<text>SMALL-1 LARGE</text>", filled, StringComparison.Ordinal);
        Assert.Contains("role=\"group\" lang=\"fil\" aria-labelledby", filled, StringComparison.Ordinal);
        Assert.DoesNotContain("hurry", filled, StringComparison.Ordinal);
        Assert.DoesNotContain("cover-", filled, StringComparison.Ordinal);
    }

    [Fact]
    public void As_a_cover_it_has_ids_of_its_own()
    {
        var cover = Parsed(Svg).Cover(Word);
        Assert.Contains("<path id=\"cover-sizes-arrow\"", cover, StringComparison.Ordinal);
        Assert.Contains("<use href=\"#cover-sizes-arrow\"", cover, StringComparison.Ordinal);
        Assert.Contains("fill=\"url(#cover-sizes-arrow)\"", cover, StringComparison.Ordinal);
        Assert.Contains("role=\"img\"", cover, StringComparison.Ordinal);
        Assert.Contains("LARGE", cover, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_shapes_are_what_is_drawn_and_nothing_around()
    {
        var shapes = Parsed(Svg).Shapes(Word).Trim();
        Assert.StartsWith("<defs>", shapes, StringComparison.Ordinal);
        Assert.EndsWith("<text>SMALL-1 LARGE</text>", shapes, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_are_told_from_back_to_front_each_by_its_own_description()
    {
        var drawing = Parsed(Whole(
            """<g id="sizes-step-2"><desc>{then}</desc></g><g id="sizes-step-1"><desc>{first}</desc><rect/></g>"""));
        Assert.Equal([(2, "then"), (1, "first")], drawing.Steps);
        Assert.Empty(drawing.Flaws);
        Assert.Equal("sizes-step-12", Drawing.StepId("sizes", 12));
    }

    [Theory]
    [InlineData("""<g id="sizes-step-1"><desc>{a}</desc></g><g id="sizes-step-3"><desc>{b}</desc></g>""", "2:43")] // no second
    [InlineData("""<g id="sizes-step-1"><desc>{a}</desc></g><g id="sizes-step-1"><desc>{b}</desc></g>""", "2:43")] // twice the first
    [InlineData("""<g id="sizes-step-1"><desc>{a}</desc></g><rect/>""", "2:43")] // in no step
    [InlineData("""<g id="sizes-step-1"><rect/><desc>{a}</desc></g>""", "2:2")] // described too late
    [InlineData("""<g id="sizes-step-1"/>""", "2:2")] // not described
    public void What_is_in_no_step_or_not_described_is_a_flaw(string parts, string at)
    {
        var flaw = Assert.Single(Parsed(Whole(parts)).Flaws);
        Assert.Equal($"{Path}:{at}", flaw.Place.ToString());
        Assert.Equal(
            "a drawing in steps is groups with the ids 'sizes-step-1', 'sizes-step-2' and so on, each of which begins with a <desc>",
            flaw.Message);
    }

    [Theory]
    [InlineData("""<g id="other-step-1"/>""")] // of another drawing
    [InlineData("""<g id="sizes-step-1234"/>""")]
    [InlineData("""<g id="sizes-steps"/><rect/>""")]
    [InlineData("""<defs/><g id="sizes-step-1"><desc>{a}</desc></g>""")]
    public void Other_groups_are_no_steps_and_definitions_belong_to_none(string parts) =>
        Assert.Empty(Parsed(Whole(parts)).Flaws);

    [Theory]
    [InlineData("<text>{a} Words</text>", "Words")]
    [InlineData("<text>7</text>", "7")]
    [InlineData("<text>{a} · –</text>", null)]
    public void Words_that_no_language_could_say_otherwise_are_a_flaw(string parts, string? words) =>
        Assert.Equal(
            words is null ? []
            : [$"'{words}' stands in the drawing itself: write {{a-name}} here, and its words in figures.yaml of each language"],
            Parsed(Whole(parts)).Flaws.Select(flaw => flaw.Message));

    [Theory]
    [InlineData("<svg viewBox='0 0 1 1'><title/><desc/></svg>")] // in no namespace
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><title/><desc/></svg>")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1'><title/><desc/></svg>")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1 1'><title/><desc/></svg>")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><desc/></svg>")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><title/></svg>")]
    [InlineData("<g xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><title/><desc/></g>")]
    public void Without_a_box_a_title_or_a_description_it_is_no_figure(string text) =>
        Assert.Equal(
            $"{Path}:1:1 a figure is an <svg> with a viewBox of four numbers, a <title> and a <desc>", Refused(text).ToString());

    [Fact]
    public void It_is_no_larger_than_a_page_can_repeat()
    {
        const string refusal = $"{Path}:1:1 a figure holds at most 200 words in braces and 100,000 characters";
        var words = string.Concat(Enumerable.Range(1, 200).Select(i => $"{{w{i}}}")); // whose title and description have none
        Assert.Equal(200, Parsed(Whole($"<text>{words}</text>")).Tokens.Count);
        Assert.Equal(refusal, Refused(Whole($"<text>{words}{{more}}</text>")).ToString());
        var room = 100_000 - Whole("").Length;
        Assert.Empty(Parsed(Whole(new string(' ', room))).Flaws);
        Assert.Equal(refusal, Refused(Whole(new string(' ', room + 1))).ToString());
    }

    private static string Whole(string parts) =>
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><title/><desc/>\n" + parts + "</svg>";

    private static Drawing Parsed(string text)
    {
        var problems = new List<Problem>();
        var drawing = Drawing.Parse(Path, text, problems);
        Assert.Empty(problems);
        return drawing!;
    }

    private static Problem Refused(string text)
    {
        var problems = new List<Problem>();
        Assert.Null(Drawing.Parse(Path, text, problems));
        return Assert.Single(problems);
    }
}
