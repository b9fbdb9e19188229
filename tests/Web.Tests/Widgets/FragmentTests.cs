using System.Net;
using System.Net.Http.Headers;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Tests.Widgets;

/// <summary>A widget alone, as the script asks for it while a reader drags.</summary>
public sealed class FragmentTests(SiteApp app)
{
    private const int MostBytes = 6000;

    /// <summary>The widgets with a number to drag that are cheap to calculate.</summary>
    public static TheoryData<string> Draggable =>
    [
        "kv-cache?tokens=4097", "speculation?acceptance=0.61", "flop-check?hours=2e6", "training-cost?hours=2e6", "serving-margin?rent=1.5",
    ];

    [Theory]
    [MemberData(nameof(Draggable))]
    public async Task A_fragment_is_the_widget_of_the_page_with_how_to_share_it_and_nothing_else(string state)
    {
        var page = await app.Page($"/en/w/{state}");
        var fragment = await app.Page($"/en/w/{state}&fragment=page");
        foreach (var part in new[] { ".widget", ".share" })
        {
            Assert.Equal(page.QuerySelector(part)!.OuterHtml, fragment.QuerySelector(part)!.OuterHtml);
        }

        Assert.Equal(["widget", "share"], fragment.Body!.Children.Select(part => part.ClassName));
    }

    [Theory]
    [MemberData(nameof(Draggable))]
    public async Task A_fragment_weighs_little(string state)
    {
        using var client = app.Browser();
        client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        var sent = await client.GetByteArrayAsync(
            new Uri($"/fil/w/{state}&fragment=page", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.InRange(sent.Length, 1000, MostBytes);
    }

    [Fact]
    public async Task A_fragment_in_an_article_is_the_widget_of_the_article_but_for_its_number_and_caption()
    {
        var fragment = await app.Page("/en/w/expert-routing?fragment=moe");
        var article = await app.Page("/en/moe");
        foreach (var part in new[] { "form", ".shown", ".rest" })
        {
            var (inArticle, alone) = (article.QuerySelector($"#expert-routing {part}"), fragment.QuerySelector($"#expert-routing {part}"));
            Assert.Equal(inArticle!.OuterHtml, alone!.OuterHtml);
        }

        Assert.Null(fragment.QuerySelector(".share"));
    }

    [Fact]
    public async Task A_fragment_of_no_valid_state_says_at_the_field_what_is_allowed()
    {
        var (status, html) = await app.Read("/en/w/kv-cache?tokens=0&fragment=page");
        var fragment = await SiteApp.Parse(html);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("kv-cache-tokens-error", fragment.QuerySelector("[name=tokens]")!.GetAttribute("aria-describedby"));
        Assert.Contains("10,000,000", fragment.GetElementById("kv-cache-tokens-error")!.TextContent, StringComparison.Ordinal);
        Assert.Null(fragment.QuerySelector(".share"));
    }

    [Fact]
    public void A_state_knows_its_own_parameters_only()
    {
        var (own, other) = (WidgetList.Find("kv-cache")!, WidgetList.Find("speculation")!);
        var state = SampleSite.View(own.Id).State;
        Assert.Throws<KeyNotFoundException>(() => state.Text(other.Parameters[0]));
    }
}
