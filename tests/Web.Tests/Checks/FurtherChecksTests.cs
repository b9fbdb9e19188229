using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Tests.Content;

namespace DeepseekExplainer.Web.Tests.Checks;

/// <summary>What can be wrong beside sentences and data.</summary>
public sealed class FurtherChecksTests
{
    private const string Article = "content/en/cost.md";
    private const string Figure = "content/figures/box.svg";

    [Theory]
    [InlineData("content/en/cost.markdown", "an article is a file that ends with .md, in the folder of its language")]
    [InlineData("content/en/photo.png", "pictures are drawn, as SVG in content/figures/, so that their words can be read and translated")]
    [InlineData("content/en/box.svg", "drawings are in content/figures/")]
    [InlineData("content/data/facts/more.yml", "data and words are files that end with .yaml")]
    [InlineData("content/data/more.yaml",
        "data are in content/data/facts/, claims/ and models/ and in the files beside them, words in content/words/")]
    [InlineData("content/en/MORE.MD", "the name of an article ends with .md, in small letters")]
    [InlineData("content/en/rent.mml", "formulas are in content/formulas/")]
    [InlineData("content/notes", "content is articles (.md), data and words (.yaml), drawings (.svg) and formulas (.mml)")]
    public void A_file_where_nobody_looks_is_named(string path, string instead) =>
        Assert.Equal([$"{path}:1:1 is not read: {instead}"], new SmallSite().With(path, "more: text").Problems());

    [Theory]
    [InlineData("editor: Someone")]
    [InlineData("edited: 2026-12-01")]
    [InlineData("editor: Someone\nedited: soon")]
    public void Who_signs_an_article_says_when(string front) =>
        Assert.Equal(
            [$"{Article}:1:1 editor, who has read the article, stands beside edited, the date like 2026-11-23"],
            new SmallSite().Replacing(Article, "order: 1", $"{front}\norder: 1").Problems());

    [Fact]
    public void An_article_in_a_folder_of_the_language_is_named() =>
        Assert.Contains(
            "content/en/guides/x.md:1:1 an article is read only directly in the folder of its language, such as content/en/",
            new SmallSite().With("content/en/guides/x.md", SmallSite.Article("Words.")).Problems());

    [Theory]
    [InlineData("claims")]
    [InlineData("search")]
    [InlineData("checks")]
    public void An_article_does_not_take_the_address_of_a_page(string slug) =>
        Assert.Equal(
            [$"content/en/{slug}.md:1:1 '/en/{slug}' is a page of the site itself: give the file another name"],
            new SmallSite().With($"content/en/{slug}.md", SmallSite.Article("Words.", 2)).Problems());

    [Fact]
    public void Each_article_has_a_place_of_its_own() =>
        Assert.Equal(
            ["content/en/more.md:1:1 order 1 is already that of content/en/cost.md: each article has its own place"],
            new SmallSite().With("content/en/more.md", SmallSite.Article("Words.")).Problems());

    [Fact]
    public void An_article_is_not_changed_before_it_is_published() =>
        Assert.Equal(
            [$"{Article}:1:1 updated '2020-01-01' is before published '2026-11-23'"],
            new SmallSite().Replacing(Article, "updated: 2026-11-23", "updated: 2020-01-01").Problems());

    [Theory]
    [InlineData("![](figure:box)", "12:1 a picture needs words for those who do not see it: ![what it shows](figure:box)")]
    [InlineData("Because [](cost#why).", "12:9 a link has words: write [what is there](cost#why)")]
    [InlineData("![K](widget:kv-cache?contxt=8192)", "12:1 widget 'kv-cache': there is no parameter 'contxt'")]
    [InlineData("See [it](source:report#thread).",
        "12:5 'thread' cannot be in 'report', which is of type report: only post have a thread")]
    public void What_an_article_shows_is_whole(string prose, string problem) =>
        Assert.Contains(
            StructureTests.WithBox().Saying(prose).Problems(),
            found => found.StartsWith($"{Article}:{problem}", StringComparison.Ordinal));

    [Theory]
    [InlineData("<rect", "<script>alert(1)</script><rect", "2:58 <script> may not stand here; allowed are ")]
    [InlineData("<rect", "<foreignObject/><rect", "2:58 <foreignObject> may not stand here; allowed are ")]
    [InlineData("<rect", "<rect onclick=\"alert(1)\"", "2:63 'onclick' may not stand here: no script runs in it")]
    [InlineData("<rect", "<rect style=\"fill:red\"", "2:63 'style' may not stand here: the page's own style sheet has classes for it")]
    [InlineData("#box-row\"/></svg>", "https://example.org/\"/></svg>", "2:82 'https://example.org/' leads out of the file")]
    [InlineData("<rect", "<text>999 words</text><rect", "2:63 '999 words' stands in the drawing itself: write {a-name} here")]
    [InlineData("<rect", "<rect class=\"f-red\"", "1:1 'f-red' is no paint of figures: f- fills and s- draws in ")]
    public void A_figure_is_shapes_and_tokens_alone(string old, string text, string problem) =>
        Assert.Contains(
            StructureTests.WithBox().Replacing(Figure, old, text).Problems(),
            found => found.StartsWith($"{Figure}:{problem}", StringComparison.Ordinal));

    [Theory]
    [InlineData("widgets: { gone: { title: Gone } }", "there is no widget 'gone': nobody shows these words")]
    [InlineData("figures: { gone: { title: Gone } }", "there is no figure 'gone': nobody shows these words")]
    public void Words_that_nobody_shows_are_named(string words, string problem)
    {
        var site = new SmallSite().With("content/words/en/more.yaml", words).With("content/words/fil/more.yaml", words);
        Assert.Equal(
            ["content/words/en/more.yaml:1:27 " + problem, "content/words/fil/more.yaml:1:27 " + problem], site.Problems());
    }

    [Fact]
    public void A_word_that_a_figure_has_no_place_for_is_named() =>
        Assert.Contains(
            "content/words/en/figures.yaml:1:38 figure 'box' has no place for 'row': write {row} in content/figures/box.svg",
            StructureTests.WithBox()
                .With("content/words/en/figures.yaml", "figures: { box: { title: A box, row: A row, desc: It is a box. } }")
                .With("content/words/fil/figures.yaml", "figures: { box: { title: A, row: B, desc: C } }").Problems());
}
