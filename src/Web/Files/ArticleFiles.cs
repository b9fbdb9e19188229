using System.Globalization;
using System.Text;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Articles.Rendering;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Texts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DeepseekExplainer.Web.Files;

/// <summary>
/// Articles as data: <c>/{lang}/{article}.json</c> and <c>.md</c>, the feed of corrections, and <c>/llms.txt</c>.
/// </summary>
internal static class ArticleFiles
{
    public static void MapArticleFiles(this WebApplication app)
    {
        var files = app.MapGroup("").WithSecurityHeadersPolicy(Security.Public);
        files.MapFile(PageKind.Article, ".json", Results<JsonHttpResult<ArticleJson>, NotFound> (string article, Visit visit) =>
            visit.Edition.Find(article) is { } found
                ? TypedResults.Json(ArticleJson.Of(found, visit), FilesJson.Readable.ArticleJson) : TypedResults.NotFound());
        files.MapFile(PageKind.Article, ".md", Results<ContentHttpResult, NotFound> (string article, Visit visit) =>
            visit.Edition.Find(article) is { } found
                ? TypedResults.Text(Markdown(visit, found), "text/markdown", Encoding.UTF8) : TypedResults.NotFound());
        files.MapFile(PageKind.Corrections, ".xml", (Visit visit) =>
            TypedResults.Text(Feed(visit), "application/atom+xml", Encoding.UTF8));
        files.MapGetAndHead(Addresses.LanguageModels, (Visit visit) =>
            TypedResults.Text(ForLanguageModels(visit), "text/plain", Encoding.UTF8));
    }

    private static string Markdown(Visit visit, Article article) =>
        ArticleMarkdown.Write(
            article, visit.Site.Evidence, Medium.Elsewhere(visit.Origin, article.Language, article.Slug, visit.Site.Copy));

    /// <summary>Corrections as an Atom feed.</summary>
    public static string Feed(Visit visit)
    {
        var (words, to) = (visit.Words, visit.To);
        var corrections = Correction.All(visit.Site, visit.Edition);
        var updated = corrections.Select(correction => correction.Date)
            .Concat(visit.Edition.Articles.Select(article => article.Front.Published))
            .Order(StringComparer.Ordinal)
            .LastOrDefault("1970-01-01");
        var title = $"{words["corrections.title"]} · {words["site.name"]}";
        var (own, self) = (visit.Absolute(to.Corrections), visit.Absolute(to.Corrections.As(".xml")));
        var feed = AtomFeed.New(words.Locale.InFeeds, title, own, self, updated);
        feed.Authors.Add(new() { Name = words["site.name"] });
        feed.Items = corrections.Select(correction => AtomFeed.Entry(
            visit.Absolute(to.Correction(correction.Id)),
            correction.What,
            visit.Absolute(correction.Address),
            correction.Date,
            correction.Was.Length > 0 ? $"{correction.Was} → {correction.Now.TrimEnd('.')}. {correction.Why}" : correction.Why));
        return AtomFeed.Write(feed);
    }

    /// <summary>A guide for language models: what the site says, in forms they can read.</summary>
    public static string ForLanguageModels(Visit visit)
    {
        var text = new StringBuilder();
        var words = visit.Words;
        text.Append(CultureInfo.InvariantCulture, $"# {words["site.name"]}\n\n> {words["home.description"]}\n\n{words["llms.about"]}\n");
        foreach (var edition in visit.Site.Editions)
        {
            var to = new Addresses(edition.Language);
            text.Append(CultureInfo.InvariantCulture, $"\n## {edition.Locale.Name}\n\n");
            foreach (var article in edition.Articles)
            {
                var address = visit.Absolute(to.Article(article.Slug).As(".md"));
                text.Append(CultureInfo.InvariantCulture, $"- [{article.Front.Title}]({address}): {article.Front.Description}\n");
            }

            foreach (var page in Addresses.Evidence)
            {
                var address = visit.Absolute(to.Index(page).As(".json"));
                text.Append(CultureInfo.InvariantCulture, $"- [{edition.Words[$"{WordKey.Of(page)}.title"]}]({address})\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"- [Data Package]({visit.Absolute(to.DataPackage)})\n");
            foreach (var page in new[] { PageKind.Calculators, PageKind.About, PageKind.Licence })
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"- [{edition.Words[$"{WordKey.Of(page)}.title"]}]({visit.Absolute(to.Index(page))})\n");
            }
        }

        return text.ToString();
    }
}
