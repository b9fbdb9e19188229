using System.Globalization;
using System.ServiceModel.Syndication;
using System.Xml;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Tests.Sharing;

/// <summary>What RFC 4287 asks of a feed, and what readers' programs remember of it.</summary>
public sealed class AtomFeedTests(SiteApp app)
{
    private const string Home = SiteApp.Origin + "/fil/";

    [Theory]
    [InlineData("feed.xml", "")]
    [InlineData("corrections.xml", "corrections")]
    public async Task A_feed_is_named_by_its_page_says_where_it_is_and_who_wrote_it(string file, string page)
    {
        var feed = await Read(file);
        Assert.Equal("fil-PH", feed.Language);
        Assert.Equal(Home + page, feed.Id);
        Assert.Equal(Home + page, Link(feed.Links, "alternate"));
        Assert.Equal(Home + file, Link(feed.Links, "self"));
        Assert.NotEmpty(feed.Title.Text);
        Assert.NotEmpty(feed.Items);
        Assert.True(feed.LastUpdatedTime >= feed.Items.Max(entry => entry.LastUpdatedTime));
        Assert.Distinct(feed.Items.Select(entry => entry.Id));
        Assert.All(feed.Items, entry => Assert.NotEmpty(feed.Authors.Concat(entry.Authors)));
    }

    [Fact]
    public async Task An_article_keeps_its_address_as_its_id_and_its_days()
    {
        var articles = SampleSite.Site.Find("fil")!.Articles.OrderBy(article => article.Slug, StringComparer.Ordinal);
        var entries = (await Read("feed.xml")).Items.OrderBy(entry => entry.Id, StringComparer.Ordinal);
        Assert.Equal(
            articles.Select(article => (Home + article.Slug, Home + article.Slug, article.Front.Published, article.Front.Updated)),
            entries.Select(entry => (entry.Id, Link(entry.Links, "alternate"), Day(entry.PublishDate), Day(entry.LastUpdatedTime))));
    }

    [Fact]
    public async Task A_correction_keeps_its_id_and_says_in_whole_sentences_what_was_wrong()
    {
        var corrections = Correction.All(SampleSite.Site, SampleSite.Site.Find("fil")!);
        var entries = (await Read("corrections.xml")).Items.ToList();
        Assert.Equal(corrections.Select(correction => $"{Home}corrections#{correction.Id}"), entries.Select(entry => entry.Id));
        Assert.All(entries.Zip(corrections), pair =>
        {
            Assert.Contains(pair.Second.Why, pair.First.Summary.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(".. ", pair.First.Summary.Text, StringComparison.Ordinal);
        });
    }

    private static string Link(IEnumerable<SyndicationLink> links, string relation) =>
        Assert.Single(links, link => link.RelationshipType == relation).Uri.AbsoluteUri;

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<SyndicationFeed> Read(string file)
    {
        var (_, xml) = await app.Read("/fil/" + file);
        using var reader = XmlReader.Create(new StringReader(xml));
        return SyndicationFeed.Load(reader);
    }
}
