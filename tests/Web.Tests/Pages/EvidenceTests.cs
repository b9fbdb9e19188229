using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Dom;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Tests.Pages;

public sealed class EvidenceTests(SiteApp app)
{
    private static readonly string[] Indexes =
        ["facts", "claims", "article", "sources", "glossary", "search", "search?q=kv", "corrections", "checks"];

    public static TheoryData<string> Languages => [.. SampleSite.Site.Editions.Select(edition => edition.Language)];

    public static TheoryData<string> Pages =>
        [.. SampleSite.Site.Editions.SelectMany(edition => Indexes.Select(page => $"/{edition.Language}/{page}"))];

    private static string Text(IElement? element) =>
        string.Join(' ', element!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [Theory]
    [InlineData("en", "In the picture: 2.5")]
    [InlineData("fil", "Nasa larawan: 2.5")]
    public async Task Every_use_shows_the_number_or_says_that_the_picture_does(string language, string said)
    {
        var uses = (await app.Page($"/{language}/facts/v3-route-scale")).QuerySelectorAll(".uses:not(.short) li");
        Assert.All(uses, use => Assert.NotNull(use.QuerySelector("mark, .small")));
        Assert.Contains(said, uses.Select(use => use.QuerySelector(".small")?.TextContent));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task An_index_has_one_heading_all_its_words_and_no_id_twice(string address)
    {
        var page = await app.Page(address);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.DoesNotContain("«", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Every_number_has_a_receipt(string language)
    {
        var words = SampleSite.Site.Find(language)!.Words;
        foreach (var fact in SampleSite.Site.Evidence.Facts.Values)
        {
            var (status, body) = await app.Read($"/{language}/facts/{fact.Id}");
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.DoesNotContain("«", body, StringComparison.Ordinal);
            Assert.Contains(NumberText.Of(fact.Value, fact.Unit, words), WebUtility.HtmlDecode(body), StringComparison.Ordinal);
            Assert.All(fact.Inputs, input => Assert.Contains($"href=\"/{language}/facts/{input.Id}\"", body, StringComparison.Ordinal));
            Assert.All(fact.Sources, source =>
                Assert.Contains($"href=\"/{language}/sources#{source.Source}\"", body, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_receipt_as_json_can_be_recomputed()
    {
        var json = JsonNode.Parse((await app.Read("/en/facts/v3-cost.json")).Body)!;
        var inputs = json["inputs"]!.AsArray().Select(input => input!["value"]!.GetValue<double>());
        Assert.Equal(json["value"]!.GetValue<double>(), inputs.Aggregate((product, input) => product * input));
        Assert.Equal("derived", json["kind"]!.GetValue<string>());
        Assert.Equal("https://explainer.example/en/facts/v3-total-hours", json["inputs"]![0]!["url"]!.GetValue<string>());
        Assert.NotEmpty(json["usedIn"]!.AsArray());
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Every_claim_says_in_its_markup_exactly_what_the_reader_sees(string language)
    {
        foreach (var (id, claim) in SampleSite.Site.Evidence.Claims)
        {
            var page = await app.Page($"/{language}/claims/{id}");
            var review = JsonNode.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent)!;
            Assert.Equal("ClaimReview", review["@type"]!.GetValue<string>());
            Assert.Equal(page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), review["url"]!.GetValue<string>());
            Assert.Equal(Text(page.QuerySelector("h1")), review["claimReviewed"]!.GetValue<string>());
            var words = review["reviewBody"]!.GetValue<string>().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(Text(page.QuerySelector(".explanation")), string.Join(' ', words));
            Assert.Equal(Text(page.QuerySelector(".verdict b")), review["reviewRating"]!["alternateName"]!.GetValue<string>());
            Assert.Equal(Text(page.QuerySelector(".said cite")), review["itemReviewed"]!["appearance"]!["name"]!.GetValue<string>());
            Assert.Equal(Text(page.QuerySelector(".reviewed a")), review["author"]!["name"]!.GetValue<string>());
            Assert.Null(review["itemReviewed"]!["appearance"]!["url"]);
            Assert.Equal(review["author"]!.ToJsonString(), review["publisher"]!.ToJsonString());
            var made = SampleSite.Site.Evidence.Sources[claim.MadeBy].Published;
            Assert.Equal(made, review["itemReviewed"]!["datePublished"]!.GetValue<string>());
            Assert.Equal(claim.Verdict == Verdict.Unverifiable, review["reviewRating"]!["ratingValue"] is null);
            if (review["reviewRating"]!["ratingValue"] is { } rating)
            {
                Assert.Contains($" {rating.GetValue<int>()} ", Text(page.QuerySelector(".verdict-box .small")), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task In_a_frame_a_claim_folds_its_evidence_and_never_its_verdict()
    {
        var frame = await app.Page("/embed/en/claims/six-million");
        Assert.Equal(["facts", "sources", "change"], frame.QuerySelectorAll("details").Select(part => part.Id));
        Assert.Empty(frame.QuerySelectorAll("details :is(h1, .verdict, .explanation, .notice)"));
        var page = await app.Page("/en/claims/six-million");
        Assert.Equal(["facts", "sources", "change"], page.QuerySelectorAll(":is(h2#facts, h2#sources, h2#change)").Select(part => part.Id));
    }

    [Fact]
    public async Task The_counts_of_verdicts_are_those_of_the_claims()
    {
        var page = await app.Page("/en/claims");
        Assert.Equal(
            Enum.GetValues<Verdict>().Select(verdict => SampleSite.Site.Evidence.Claims.Values.Count(claim => claim.Verdict == verdict)),
            page.QuerySelectorAll(".tile b").Select(count => int.Parse(count.TextContent, CultureInfo.InvariantCulture)));
        Assert.Equal(SampleSite.Site.Evidence.Claims.Count, page.QuerySelectorAll(".claim-list > li").Length);
    }

    [Theory]
    [InlineData("verdict=wrong", 1)]
    [InlineData("topic=technology", 3)]
    [InlineData("verdict=wrong&topic=cost", 0)]
    [InlineData("verdict=nonsense&topic=nonsense&utm_source=x", 5)]
    public async Task Claims_can_be_filtered_by_links(string query, int count) =>
        Assert.Equal(count, (await app.Page($"/en/claims?{query}")).QuerySelectorAll(".claim-list > li").Length);

    [Theory]
    [InlineData("/en/facts/v3-cost?fragment=card", "/en/facts/v3-cost")]
    [InlineData("/fil/glossary?fragment=kv-cache", "/fil/glossary#kv-cache")]
    [InlineData("/en/claims/six-million?fragment=card", "/en/claims/six-million")]
    [InlineData("/en/sources?fragment=v3-report", "/en/sources#v3-report")]
    public async Task A_card_is_light_and_leads_to_the_whole(string address, string whole)
    {
        var (status, body) = await app.Read(address);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(body.Length < 2000, $"{body.Length} characters");
        Assert.DoesNotContain("<html", body, StringComparison.Ordinal);
        Assert.Contains($"href=\"{whole}\"", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/facts/nothing")]
    [InlineData("/en/facts/nothing.json")]
    [InlineData("/en/claims/nothing")]
    [InlineData("/en/claims/nothing.json")]
    [InlineData("/en/sources?fragment=nothing")]
    [InlineData("/en/glossary?fragment=nothing")]
    [InlineData("/en/sources/nothing.bib")]
    [InlineData("/en/nothing.md")]
    [InlineData("/xx/facts")]
    [InlineData("/xx/facts.json")]
    public async Task What_does_not_exist_is_not_found(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await app.Read(address)).Status);

    [Fact]
    public async Task A_claim_in_a_frame_has_no_header_and_a_credit()
    {
        var page = await app.Page("/embed/fil/claims/six-million");
        Assert.Null(page.QuerySelector(".site-header"));
        Assert.Equal("https://explainer.example/fil/claims/six-million", page.QuerySelector(".credit a")!.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector(".verdict"));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task An_article_as_data_names_everything_it_rests_on(string language)
    {
        foreach (var article in SampleSite.Site.Find(language)!.Articles)
        {
            var json = JsonNode.Parse((await app.Read($"/{language}/{article.Slug}.json")).Body)!;
            Assert.Equal(article.Front.Title, json["title"]!.GetValue<string>());
            Assert.Equal(article.Sections.Count, json["sections"]!.AsArray().Count);
            var linked = article.Prose.References
                .Where(reference => reference.Kind == ReferenceKind.Fact)
                .Select(reference => reference.Id)
                .Distinct();
            Assert.Empty(linked.Except(json["facts"]!.AsArray().Select(fact => fact!["id"]!.GetValue<string>())));
            var markdown = (await app.Read($"/{language}/{article.Slug}.md")).Body;
            Assert.DoesNotMatch(@"\]\((fact|term|claim|source|figure|formula|widget):", markdown);
            Assert.DoesNotContain("[](", markdown, StringComparison.Ordinal);
            var page = await app.Page($"/{language}/{article.Slug}");
            Assert.All(
                Regex.Matches(markdown, $@"/{language}/{article.Slug}#([a-z0-9-]+)").Select(match => match.Groups[1].Value),
                anchor => Assert.NotNull(page.GetElementById(anchor)));
            Assert.Contains($"](https://explainer.example/{language}/facts/", markdown, StringComparison.Ordinal);
            var (_, bib) = await app.Read($"/{language}/{article.Slug}.bib");
            Assert.StartsWith($"@misc{{explainer-{article.Slug}-{language},", bib, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_feed_of_corrections_says_what_was_wrong_and_what_is_right_now()
    {
        XNamespace atom = "http://www.w3.org/2005/Atom";
        var feed = XDocument.Parse((await app.Read("/en/corrections.xml")).Body).Root!;
        Assert.Equal(atom + "feed", feed.Name);
        var entry = Assert.Single(feed.Elements(atom + "entry"), one => one.Element(atom + "title")!.Value == "A word");
        var dates = feed.DescendantsAndSelf().Elements(atom + "updated")
            .Select(date => DateTimeOffset.Parse(date.Value, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(dates.Max(), dates[0]); // the feed's own
        Assert.StartsWith("2026-11-25T00:00:00", entry.Element(atom + "updated")!.Value, StringComparison.Ordinal);
        Assert.Equal("https://explainer.example/en/moe", entry.Element(atom + "link")!.Attribute("href")!.Value);
        Assert.Equal("all → some. It said the contrary.", entry.Element(atom + "summary")!.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?q=")]
    [InlineData("?q=%00%F0%9F%98%80%3Cscript%3E")]
    [InlineData("?q=%ED%A0%80")]
    public async Task Search_answers_whatever_is_asked(string query) =>
        Assert.Equal(HttpStatusCode.OK, (await app.Read("/en/search" + query)).Status);

    [Fact]
    public async Task A_very_long_question_is_cut() =>
        Assert.Equal(HttpStatusCode.OK, (await app.Read("/en/search?q=" + new string('a', 4000))).Status);
}
