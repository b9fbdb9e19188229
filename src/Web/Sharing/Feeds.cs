using System.ServiceModel.Syndication;
using System.Text.Json.Nodes;
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
            Edition.Locale.Code, Words["site.name"], Visit.Absolute(To.Home), Visit.Absolute(To.Feed.As(".xml")),
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
        entry.Content = SyndicationContent.CreateHtmlContent(Html(article));
        return entry;
    }

    /// <summary>jsonfeed.org, version 1.1.</summary>
    public JsonObject AsJson() => new()
    {
        ["version"] = "https://jsonfeed.org/version/1.1",
        ["title"] = Words["site.name"],
        ["description"] = Words["site.promise"],
        ["home_page_url"] = Visit.Absolute(To.Home),
        ["feed_url"] = Visit.Absolute(To.Feed.As(".json")),
        ["icon"] = Origin + Addresses.TouchIcon,
        ["favicon"] = Origin + Addresses.Favicon,
        ["language"] = Edition.Locale.Code,
        ["authors"] = new JsonArray(new JsonObject { ["name"] = Words["site.name"], ["url"] = Visit.Absolute(To.Home) }),
        ["items"] = EvidenceJson.List(Newest(), article => new JsonObject
        {
            ["id"] = Visit.Absolute(To.Article(article.Slug)),
            ["url"] = Visit.Absolute(To.Article(article.Slug)),
            ["title"] = article.Front.Title,
            ["summary"] = article.Front.Summary,
            ["content_html"] = Html(article),
            ["image"] = Image(article),
            ["date_published"] = NewsArticle.Date(article.Front.Published),
            ["date_modified"] = NewsArticle.Date(article.Front.Updated),
            ["authors"] = EvidenceJson.List(article.Front.Authors, author => new JsonObject { ["name"] = author }),
            ["tags"] = new JsonArray(article.Front.Kicker),
            ["language"] = Edition.Locale.Code,
        }),
    };

    /// <summary>An item of IPTC's ninjs 3: only properties of the standard, because it forbids all others.</summary>
    public JsonObject AsNinjs(Article article) => new()
    {
        ["uri"] = Visit.Absolute(To.Article(article.Slug)),
        ["standard"] = new JsonObject
        {
            ["name"] = "ninjs",
            ["version"] = "3.0",
            ["schema"] = "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json#",
        },
        ["type"] = "text",
        ["representationType"] = "full",
        ["pubStatus"] = "usable",
        ["language"] = Edition.Locale.Code,
        ["versionCreated"] = NewsArticle.Date(article.Front.Updated),
        ["firstCreated"] = NewsArticle.Date(article.Front.Published),
        ["by"] = string.Join(", ", article.Front.Authors),
        ["headlines"] = new JsonArray(Written("main", "text/plain", article.Front.Title)),
        ["descriptions"] = new JsonArray(Written("summary", "text/plain", article.Front.Summary)),
        ["bodies"] = new JsonArray(Written("main", "text/html", Html(article), article.Words)),
        ["renditions"] = new JsonArray(new JsonObject
        {
            ["name"] = "preview",
            ["href"] = Image(article),
            ["contentType"] = "image/png",
            ["width"] = ShareCard.Width,
            ["height"] = ShareCard.Height,
        }),
    };

    private static JsonObject Written(string role, string contentType, string value, int? words = null)
    {
        var written = new JsonObject { ["role"] = role, ["contentType"] = contentType, ["value"] = value };
        if (words is not null)
        {
            written["wordCount"] = words;
        }

        return written;
    }

    /// <summary>
    /// The article's text for readers that know no style sheet: a widget is its picture and conclusion with a link, a drawing is
    /// its caption with a link, because feed readers drop drawings and keep their scattered words.
    /// </summary>
    public string Html(Article article)
    {
        var (language, medium) = (Edition.Language, Medium.Elsewhere(Origin, Edition.Language, article.Slug, Site.Copy));
        var renderer = new ArticleRenderer(Site.Evidence, language, Words, medium);
        var blocks = article.Blocks.Select(block => block is WidgetBlock widget ? Html(widget) : renderer.Html(block));
        return string.Concat(blocks.Append(renderer.Footnotes(article)));
    }

    private string Html(WidgetBlock block)
    {
        var view = WidgetView.Of(block, WidgetContexts.Of(Site, Edition), WidgetSetting.Page);
        var conclusion = E(view.Answer!.Conclusion);
        return $"<figure><img src=\"{E(Origin + view.File(".png"))}\" alt=\"{conclusion}\" width=\"480\">"
            + $"<figcaption>{conclusion} <a href=\"{E(Origin + view.File(""))}\">{E(view.Word("title"))}</a></figcaption></figure>";
    }

    private string Image(Article article) => Origin + ShareCard.Of(article, Site, Edition).Path;

    private List<Article> Newest() =>
        [.. Edition.Articles
            .OrderByDescending(article => article.Front.Published, StringComparer.Ordinal)
            .ThenBy(article => article.Front.Order)];

    private static string E(string text) => Texts.Html.Encode(text);
}
