using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Tests.Content;

namespace DeepseekExplainer.Web.Tests.Checks;

/// <summary>Whatever an author writes is either shown or named as a problem; nothing is lost without a word.</summary>
public sealed class StructureTests
{
    private const string Figure = "content/figures/box.svg";
    private const string NotAlone = " a picture in a sentence or list is not shown: it stands alone in an article, between two empty lines";
    private const string Levels = "is not shown: sections begin with ##, parts of a section with ###";
    private const string NoPicture = "is no picture: pictures are figure:id, formula:id and widget:id";
    private const string Claims = "content/data/claims/cost.yaml";

    [Theory]
    [InlineData("# Cost", "12:1 a heading of level 1 " + Levels)]
    [InlineData("#### Cost", "12:1 a heading of level 4 " + Levels)]
    [InlineData("- Cost\n\n  ## Cost", "14:3 a heading in a list or a quote is not shown: put it on a line of its own")]
    [InlineData("See ![a box](figure:box) here.", "12:5" + NotAlone)]
    [InlineData("- ![a box](figure:box)", "12:3" + NotAlone)]
    [InlineData("![a box](https://example.org/box.png)", "12:1 'https://example.org/box.png' " + NoPicture)]
    [InlineData("Open [the box](figure:box).", "12:6 'figure:box' is a picture and leads nowhere: write ![what it shows](figure:box)")]
    [InlineData("See <https://example.org/box>.", "12:5 a link has words: write [what is there](https://example.org/box)")]
    [InlineData("It cost [$5.576M](fact:cost \"about\").", "12:9 the title of a link is not shown: only a picture has one, its caption")]
    [InlineData("## Cost {#\"cost\"}", "12:1 the anchor '\"cost\"' is not of lower-case letters, digits and hyphens")]
    [InlineData("![a box](figure:box \"A ![box](figure:box).\")", "12:1" + NotAlone)]
    public void What_would_not_be_shown_is_a_problem(string prose, string problem) =>
        Assert.Contains("content/en/cost.md:" + problem, WithBox().Saying(prose).Problems());

    [Theory]
    [InlineData("Fact:cost", "12:9 'Fact:' is written in lower case, 'fact:'")]
    [InlineData("SOURCE:report", "12:9 'SOURCE:' is written in lower case, 'source:'")]
    [InlineData("article:cost", "12:9 the address 'article:cost' is not https")]
    [InlineData("lang:EN", "12:9 the address 'lang:EN' is not https")]
    [InlineData("", "12:9 the link has no address")]
    public void A_scheme_is_written_as_it_is_read(string address, string problem) =>
        Assert.Contains("content/en/cost.md:" + problem, new SmallSite().Saying($"It cost [$5.576M]({address}).").Problems());

    [Fact]
    public void A_short_text_has_no_sections_to_point_at() =>
        Assert.Contains(
            Claims + ":8:22 '#why' is no section of this text: write slug#why, with the slug of its article",
            new SmallSite().Replacing(Claims, "It was [", "[Why](#why)? It was [").Problems());

    [Theory]
    [InlineData("![One](widget:kv-cache)", "the widget 'kv-cache'")]
    [InlineData("![One](figure:box)", "the figure 'box'")]
    [InlineData("## One {#one}", "the anchor 'one'")]
    public void What_has_ids_stands_in_an_article_once(string text, string what) =>
        Assert.Contains(
            $"content/en/cost.md:14:1 {what} stands in this article already, in line 12: on a page each may stand once",
            WithBox().Saying(text + "\n\n" + text).Problems());

    [Fact]
    public void A_widget_and_a_heading_do_not_share_an_id() =>
        Assert.Contains(
            "content/en/cost.md:14:1 the widget 'kv-cache' stands in this article already, in line 12: on a page each may stand once",
            new SmallSite().Saying("## Cache {#kv-cache}\n\n![One](widget:kv-cache)").Problems());

    [Theory]
    [InlineData("content/en/guides/how.md")]
    [InlineData("content/how.md")]
    public void An_article_in_a_folder_that_is_not_read_is_a_problem(string path) =>
        Assert.Equal(
            [$"{path}:1:1 an article is read only directly in the folder of its language, such as content/en/"],
            new SmallSite().With(path, SmallSite.Article("How.")).Problems());

    /// <summary>A small site with a drawing.</summary>
    internal static SmallSite WithBox() => new SmallSite()
        .With(Figure, """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" role="img" aria-labelledby="box-title">
            <title id="box-title">{title}</title><desc>{desc}</desc><rect id="box-row"/><use href="#box-row"/></svg>
            """)
        .With("content/words/en/figures.yaml", "figures: { box: { title: A box, desc: It is a box. } }")
        .With("content/words/fil/figures.yaml", "figures: { box: { title: Isang kahon, desc: Isa itong kahon. } }");
}
