using System.ServiceModel.Syndication;
using System.Xml.Linq;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Articles.Rendering;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Texts;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Sharing;

/// <summary>
/// The articles of one language as Atom, JSON Feed 1.1 and ninjs 3. Addresses are absolute; no frame and no script is in them.
/// </summary>
/// <param name="Visit">The snapshot, the language and the origin.</param>
internal sealed record Feeds(Visit Visit)
{
    /// <summary>Readers of feeds keep what they have seen: a feed is for what is new, however many articles there are.</summary>
    private const int Most = 50;

    private static readonly XNamespace Media = "http://search.yahoo.com/mrss/";

    private Site Site => Visit.Site;

    private Edition Edition => Visit.Edition;

    private string Origin => Visit.Origin;

    private Words Words => Visit.Words;

    private Addresses To => Visit.To;

    /// <summary>Atom, newest first, with the whole text.</summary>
    public string AsAtom()
    {
        var articles = Newest();
        var updated = articles.Select(article => article.Front.Updated).DefaultIfEmpty(Site.Original.Articles[0].Front.Updated);
        var feed = AtomFeed.New(
            Edition.Locale.InFeeds, Words["site.name"], Visit.Absolute(To.Home), Visit.Absolute(To.Feed.As(".xml")),
            updated.Max(StringComparer.Ordinal)!);
        feed.Description = new(Words["site.promise"]);
        feed.Items = articles.Select(Entry);
        return AtomFeed.Write(feed);
    }

    private SyndicationItem Entry(Article article)
    {
        var (front, address) = (article.Front, Visit.Absolute(To.Article(article.Slug)));
        var entry = AtomFeed.Entry(address, front.Title, address, front.Updated, front.Summary);
        entry.PublishDate = AtomFeed.Day(front.Published);
        foreach (var author in front.Authors)
        {
            entry.Authors.Add(new() { Name = author });
        }

        entry.Categories.Add(new(front.Kicker));
        entry.ElementExtensions.Add(new XElement(
            Media + "thumbnail",
            new XAttribute("url", Image(article)), new XAttribute("width", ShareCard.Width), new XAttribute("height", ShareCard.Height)));
        entry.Content = SyndicationContent.CreateHtmlContent(Html(article));
        return entry;
    }

    /// <summary>A JSON Feed, newest first, with the whole text.</summary>
    public JsonFeed AsJson() => new(
        Words["site.name"],
        Words["site.promise"],
        Visit.Absolute(To.Home),
        Visit.Absolute(To.Feed.As(".json")),
        Origin + Addresses.TouchIcon,
        Origin + Addresses.Favicon,
        Edition.Locale.InFeeds,
        [new(Words["site.name"], Visit.Absolute(To.Home))],
        [.. Newest().Select(article => new JsonFeed.Item(
            Visit.Absolute(To.Article(article.Slug)),
            Visit.Absolute(To.Article(article.Slug)),
            article.Front.Title,
            article.Front.Summary,
            Html(article),
            Image(article),
            NewsArticle.Date(article.Front.Published),
            NewsArticle.Date(article.Front.Updated),
            [.. article.Front.Authors.Select(author => new JsonFeed.Author(author))],
            [article.Front.Kicker],
            Edition.Locale.InFeeds))]);

    /// <summary>An article as a news agency's item.</summary>
    public Ninjs AsNinjs(Article article) => new(
        Visit.Absolute(To.Article(article.Slug)),
        Edition.Locale.Code,
        NewsArticle.Date(article.Front.Updated),
        NewsArticle.Date(article.Front.Published),
        string.Join(", ", article.Front.Authors),
        [new("main", "text/plain", article.Front.Title)],
        [new("summary", "text/plain", article.Front.Summary)],
        [new("main", "text/html", Html(article), article.Words)],
        [new("preview", Image(article), "image/png", ShareCard.Width, ShareCard.Height)]);

    /// <summary>
    /// The article's text for readers that know no style sheet: a widget is its picture and conclusion with a link, a drawing is
    /// a picture with its caption; one that is told in steps is the whole of it above them.
    /// </summary>
    public string Html(Article article)
    {
        var (language, medium) = (Edition.Language, Medium.Elsewhere(Origin, Edition.Language, article.Slug, Site.Copy));
        var renderer = new ArticleRenderer(Site.Evidence, language, Words, medium);
        var body = article.Body;
        var blocks = body.Blocks.Select(block => block is WidgetBlock widget ? Html(widget) : renderer.Html(block));
        return string.Concat(blocks.Append(renderer.Footnotes(body)));
    }

    private string Html(WidgetBlock block)
    {
        var view = WidgetView.Of(block, WidgetContexts.Of(Site, Edition), WidgetSetting.Page);
        var conclusion = E(view.Answer!.Conclusion);
        return $"<figure><img src=\"{E(Origin + view.File(".png"))}\" alt=\"{conclusion}\" width=\"480\">"
            + $"<figcaption>{conclusion} <a href=\"{E(Origin + view.File(""))}\">{E(view.Title)}</a></figcaption></figure>";
    }

    private string Image(Article article) => Origin + ShareCard.Of(article, Site, Edition).Path;

    private List<Article> Newest() =>
        [.. Edition.Articles
            .OrderByDescending(article => article.Front.Published, StringComparer.Ordinal)
            .ThenBy(article => article.Front.Order)
            .Take(Most)];

    private static string E(string text) => Texts.Html.Encode(text);
}
