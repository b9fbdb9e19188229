using System.Text.Json;
using System.Text.Json.Serialization;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Http;

namespace DeepseekExplainer.Web.Sharing;

/// <summary>An article in schema.org's terms. The type stands plainly at the root, because some readers look nowhere else.</summary>
internal sealed record NewsArticle(
    string Headline,
    string Description,
    string InLanguage,
    string Url,
    IReadOnlyList<string> Image,
    string DatePublished,
    string DateModified,
    IReadOnlyList<NewsArticle.Organization> Author,
    NewsArticle.Organization Publisher,
    NewsArticle.WebPage MainEntityOfPage,
    string ArticleSection,
    int WordCount,
    bool IsAccessibleForFree,
    IReadOnlyList<NewsArticle.CreativeWork> Citation)
{
    [JsonPropertyName("@context")]
    [JsonPropertyOrder(-2)]
    public string Context { get; } = "https://schema.org";

    [JsonPropertyName("@type")]
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "NewsArticle";

    /// <summary>The JSON-LD of an article.</summary>
    public static string Of(Article article, Site site, Edition edition, string origin, string image, string publishedBy)
    {
        var to = new Addresses(edition.Language);
        var (home, url) = (origin + to.Home, origin + to.Article(article.Slug));
        var publisher = new Organization(publishedBy, home, new(origin + Addresses.TouchIcon));
        var news = new NewsArticle(
            article.Front.Title,
            article.Front.Description,
            edition.Locale.Code,
            url,
            [origin + image],
            Date(article.Front.Published),
            Date(article.Front.Updated),
            [.. article.Front.Authors.Select(author => new Organization(author, home, null))],
            publisher,
            new(url),
            article.Front.Kicker,
            article.Words,
            true,
            [.. article.Sections.SelectMany(section => section.Sources).Select(citation => citation.Source).Distinct()
                .Select(id => site.Evidence.Sources[id].In(article.Language))
                .Select(source => new CreativeWork(source.Title, source.Url))]);
        return JsonSerializer.Serialize(news, SharingJson.Compact.NewsArticle);
    }

    /// <summary>A day as a point in time: midnight in UTC.</summary>
    public static string Date(string day) => day + "T00:00:00+00:00";

    internal sealed record Organization(string Name, string Url, ImageObject? Logo)
    {
        [JsonPropertyName("@type")]
        public string Type { get; } = "Organization";
    }

    internal sealed record ImageObject(string Url)
    {
        [JsonPropertyName("@type")]
        public string Type { get; } = "ImageObject";
    }

    internal sealed record WebPage([property: JsonPropertyName("@id")] string Id)
    {
        [JsonPropertyName("@type")]
        public string Type { get; } = "WebPage";
    }

    internal sealed record CreativeWork(string Name, string? Url)
    {
        [JsonPropertyName("@type")]
        public string Type { get; } = "CreativeWork";
    }
}
