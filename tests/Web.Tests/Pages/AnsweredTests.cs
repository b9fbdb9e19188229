using System.Net;
using System.Text.Json.Nodes;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Tests.Pages;

/// <summary>The article that the claims are taken from, sentence by sentence.</summary>
public sealed class AnsweredTests(SiteApp app)
{
    private static Evidence Evidence => SampleSite.Site.Evidence;

    public static TheoryData<string> Languages => [.. SampleSite.Site.Editions.Select(edition => edition.Language)];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Every_claim_is_marked_in_its_sentence_and_answered_beside_it(string language)
    {
        var page = await app.Page($"/{language}/article");
        var words = SampleSite.Site.Find(language)!.Words;
        Assert.Equal(Evidence.Sentences.Keys, page.QuerySelectorAll(".sentences > li").Select(item => item.Id));
        foreach (var (id, claim) in Evidence.Claims)
        {
            var verdict = words["verdicts." + WordKey.Of(claim.Verdict)];
            var sentence = page.GetElementById(Evidence.SentenceOf(id)!)!;
            var answer = sentence.QuerySelector("#" + Addresses.AnchorOfClaim(id))!;
            Assert.Contains(verdict, answer.QuerySelector(".verdict")!.TextContent, StringComparison.Ordinal);
            Assert.Equal($"/{language}/claims/{id}", answer.QuerySelector(".claim-text a")!.GetAttribute("href"));
            Assert.StartsWith($"/{language}/", answer.QuerySelector(".more a")!.GetAttribute("href"), StringComparison.Ordinal);
            Assert.Contains(sentence.QuerySelectorAll("q mark"), mark => mark.TextContent == claim.Quote);
            var sign = Assert.Single(sentence.QuerySelectorAll($"q a[href='#{answer.Id}']"));
            Assert.EndsWith(verdict, sign.GetAttribute("aria-label"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task The_quotes_are_the_articles_words_and_nothing_else(string language)
    {
        var page = await app.Page($"/{language}/article");
        foreach (var sign in page.QuerySelectorAll("q a"))
        {
            sign.Remove();
        }

        Assert.Equal(
            Evidence.Sentences.Values.Select(sentence => sentence.Quote), page.QuerySelectorAll("q").Select(quote => quote.TextContent));
        Assert.All(page.QuerySelectorAll("q"), quote => Assert.Equal(AnsweredSentence.Language, quote.GetAttribute("lang")));
    }

    [Fact]
    public async Task A_translation_says_that_it_is_ours_and_stands_where_the_article_speaks_another_language()
    {
        var english = await app.Page("/en/article");
        Assert.All(english.QuerySelectorAll(".translation"), text =>
            Assert.StartsWith("Our translation:", text.TextContent, StringComparison.Ordinal));
        Assert.Equal(Evidence.Sentences.Count, english.QuerySelectorAll(".translation").Length);
        Assert.Empty((await app.Page("/fil/article")).QuerySelectorAll(".translation"));
    }

    [Fact]
    public async Task Words_that_sum_up_stand_in_brackets()
    {
        var page = await app.Page("/en/article");
        Assert.Equal(["[They say,]", "[see the gate.]"], page.QuerySelectorAll(".ours").Select(text => text.TextContent));
    }

    [Theory]
    [InlineData("", 5, 3)]
    [InlineData("?verdict=", 5, 3)]
    [InlineData("?verdict=wrong", 1, 1)]
    [InlineData("?verdict=imprecise&utm_source=x", 1, 1)]
    public async Task Claims_can_be_filtered_by_links(string query, int claims, int sentences)
    {
        var page = await app.Page("/en/article" + query);
        Assert.Equal(claims, page.QuerySelectorAll(".answers > li").Length);
        Assert.Equal(sentences, page.QuerySelectorAll(".sentences > li").Length);
        Assert.All(page.QuerySelectorAll(".filters a"), link =>
            Assert.Matches("^/en/article($|\\?verdict=[a-z]+$)", link.GetAttribute("href")));
    }

    [Theory]
    [InlineData("/en/article?verdict=nonsense")]
    [InlineData("/fil/article?verdict=%3Cb%3E")]
    [InlineData("/en/article?verdict=Wrong")]
    public async Task A_verdict_that_there_is_not_is_400_and_says_which_there_are(string address)
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Read(address)).Status);
        var page = await app.Page(address);
        Assert.Contains(
            "accurate, imprecise, misleading, wrong, unverifiable",
            page.QuerySelector("[role=alert]")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal(5, page.QuerySelectorAll(".answers > li").Length);
    }

    [Theory]
    [InlineData("/embed/en/article", 3)]
    [InlineData("/embed/fil/article?section=experts&theme=dark", 1)]
    public async Task It_stands_in_a_frame_whole_and_by_sentence(string address, int sentences)
    {
        var page = await app.Page(address);
        Assert.Equal(sentences, page.QuerySelectorAll(".sentences > li").Length);
        Assert.Null(page.QuerySelector(".site-header, form, .filters, .share"));
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.NotNull(page.QuerySelector("main a.source"));
        Assert.NotNull(page.QuerySelector(".credit a"));
        Assert.All(page.QuerySelectorAll("a[href^='#']"), link => Assert.Equal("_self", link.GetAttribute("target")));
    }

    [Theory]
    [InlineData("/embed/en/article?section=nowhere", HttpStatusCode.OK)]
    [InlineData("/embed/en/article?theme=pink", HttpStatusCode.OK)]
    [InlineData("/en/article/embed.json?section=nowhere", HttpStatusCode.OK)]
    [InlineData("/en/article?theme=pink", HttpStatusCode.BadRequest)]
    public async Task A_frame_of_no_sentence_shows_them_all(string address, HttpStatusCode status) =>
        Assert.Equal(status, (await app.Read(address)).Status);

    [Theory]
    [InlineData("/en/article", "/embed/en/article")]
    [InlineData("/fil/article#experts", "/embed/fil/article?section=experts")]
    [InlineData("/en/article#claim-mixture", "/embed/en/article?section=experts")]
    [InlineData("/embed/en/article?section=opening&theme=dark", "/embed/en/article?section=opening&amp;theme=dark")]
    [InlineData("/en/article?verdict=wrong#nowhere", "/embed/en/article")]
    public async Task A_pasted_address_becomes_its_frame(string address, string frame)
    {
        var json = JsonNode.Parse((await app.Read("/oembed?url=" + Uri.EscapeDataString(SiteApp.Origin + address))).Body)!;
        Assert.Contains($"src=\"{SiteApp.Origin}{frame}\"", (string)json["html"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_card_counts_the_claims_by_verdict()
    {
        var page = await app.Page("/en/article");
        Assert.Contains(
            "5 claims. 1 accurate, 1 imprecise, 1 misleading, 1 wrong, 1 not verifiable",
            ShareCard.Of(PageKind.Answered, SampleSite.Site, SampleSite.Site.Find("en")!).Alt
                .Replace("claims 1", "claims. 1", StringComparison.Ordinal),
            StringComparison.Ordinal);
        var card = page.QuerySelector("meta[property='og:image']")!.GetAttribute("content")!;
        Assert.Equal(HttpStatusCode.OK, (await app.Read(card[SiteApp.Origin.Length..])).Status);
        Assert.NotEqual(card, (await app.Page("/en/claims")).QuerySelector("meta[property='og:image']")!.GetAttribute("content"));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task As_data_each_sentence_has_its_claims_and_their_verdicts(string language)
    {
        var json = JsonNode.Parse((await app.Read($"/{language}/article.json")).Body)!;
        var sentences = json["sentences"]!.AsArray();
        Assert.Equal(Evidence.Sentences.Values.Select(sentence => sentence.Quote), sentences.Select(one => (string)one!["quote"]!));
        Assert.Equal(
            Evidence.Sentences.Values.SelectMany(sentence => sentence.Claims.Keys)
                .Select(id => (id, WordKey.Of(Evidence.Claims[id].Verdict))),
            sentences.SelectMany(one => one!["claims"]!.AsArray())
                .Select(made => ((string)made!["claim"]!["id"]!, (string)made["claim"]!["verdict"]!)));
        Assert.Equal($"{SiteApp.Origin}/{language}/article#opening", (string)sentences[0]!["url"]!);
        Assert.Equal(language == "en", sentences[0]!["translation"] is not null);
    }

    [Theory]
    [InlineData("/en/", ".hero a")]
    [InlineData("/fil/claims", ".page-header a")]
    [InlineData("/en/artikle", "main li a")]
    [InlineData("/fil/", ".site-footer a")]
    public async Task Readers_are_led_to_it(string address, string links) =>
        Assert.Contains(
            (await app.Page(address)).QuerySelectorAll(links),
            link => link.GetAttribute("href") == $"/{address.Split('/')[1]}/article");

    [Fact]
    public async Task A_claim_leads_to_its_sentence() =>
        Assert.Contains(
            (await app.Page("/en/claims/mixture")).QuerySelectorAll(".quote a"),
            link => link.GetAttribute("href") == "/en/article#experts");

    [Theory]
    [InlineData("/sitemap.xml", "/fil/article<")]
    [InlineData("/llms.txt", "/en/article.json)")]
    public async Task Machines_are_told_of_it(string address, string words) =>
        Assert.Contains(SiteApp.Origin + words, (await app.Read(address)).Body, StringComparison.Ordinal);
}
