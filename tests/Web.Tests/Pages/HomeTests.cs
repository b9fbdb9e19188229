using System.Net;
using AngleSharp.Dom;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Pages;
using DeepseekExplainer.Web.Tests.Content;

namespace DeepseekExplainer.Web.Tests.Pages;

/// <summary>The field of experts on the front page answers a word.</summary>
public sealed class HomeTests(SiteApp app)
{
    [Fact]
    public async Task A_word_has_a_way_of_its_own_and_always_the_same()
    {
        var opening = Lit(await app.Page("/en"));
        var word = Lit(await app.Page("/en?word=adobo"));
        Assert.NotEqual(opening, word);
        Assert.NotEqual(Lit(await app.Page("/en?word=sinigang")), word);
        Assert.Equal(Lit(await app.Page("/fil?word=adobo&fragment=way")), word);
    }

    [Fact]
    public async Task A_word_too_long_is_refused_with_what_is_allowed_and_stays_in_its_field()
    {
        var typed = new string('a', HomeModel.LongestWord + 1);
        var (status, body) = await app.Read("/en?word=" + typed);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        var page = await app.Page("/en?word=" + typed);
        Assert.Contains("30", page.QuerySelector("#word-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(typed, page.QuerySelector("#word")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Read("/en?fragment=card")).Status);
        Assert.NotEmpty(body);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fil")]
    public async Task Three_calculators_stand_there_as_pictures(string language) =>
        Assert.Equal(3, (await app.Page($"/{language}")).QuerySelectorAll(".tools .thumbnail svg").Length);

    [Fact]
    public async Task An_article_whose_drawing_another_has_shows_its_widget()
    {
        using var saved = SavedSite.WithPages();
        saved.Save("content/en/again.md", SmallSite.Article("![Again](figure:moe-layer)\n\n![Widget](widget:kv-cache)", 99));
        using var app = new SiteApp { Root = saved.Root };
        var cards = (await app.Page("/en")).QuerySelectorAll("#articles .card");
        Assert.Equal("moe-layer-title moe-layer-desc", Cover("moe").GetAttribute("aria-labelledby"));
        Assert.Equal("", Cover("again").GetAttribute("aria-label"));

        IElement Cover(string slug) =>
            cards.Single(card => card.QuerySelector("a")!.GetAttribute("href") == $"/en/{slug}").QuerySelector(".card-picture svg")!;
    }

    private static string Lit(IDocument page) => page.QuerySelector(".descent path")!.GetAttribute("d")!;
}
