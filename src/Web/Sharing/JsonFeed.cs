using System.Text.Json.Serialization;

namespace DeepseekExplainer.Web.Sharing;

/// <summary>A feed by jsonfeed.org, version 1.1.</summary>
internal sealed record JsonFeed(
    string Title,
    string Description,
    [property: JsonPropertyName("home_page_url")] string HomePageUrl,
    [property: JsonPropertyName("feed_url")] string FeedUrl,
    string Icon,
    string Favicon,
    string Language,
    IReadOnlyList<JsonFeed.Author> Authors,
    IReadOnlyList<JsonFeed.Item> Items)
{
    [JsonPropertyOrder(-1)]
    public string Version { get; } = "https://jsonfeed.org/version/1.1";

    internal sealed record Author(
        string Name, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Url = null);

    internal sealed record Item(
        string Id,
        string Url,
        string Title,
        string Summary,
        [property: JsonPropertyName("content_html")] string ContentHtml,
        string Image,
        [property: JsonPropertyName("date_published")] string DatePublished,
        [property: JsonPropertyName("date_modified")] string DateModified,
        IReadOnlyList<Author> Authors,
        IReadOnlyList<string> Tags,
        string Language);
}
