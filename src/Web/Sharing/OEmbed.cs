using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Xml.Linq;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Http;

namespace DeepseekExplainer.Web.Sharing;

/// <summary><c>/oembed</c>: what newsroom systems ask when an editor pastes one of our addresses. See oembed.com.</summary>
internal static class OEmbed
{
    public static void MapOEmbed(this WebApplication app)
    {
        // Some systems add names of their own (dnt), as oEmbed lets them. The format stands in the query or, where a system prefers
        // that, at the end of the path.
        foreach (var path in new[] { Addresses.OEmbed, Addresses.OEmbed + ".{format}" })
        {
            app.MapGetAndHead(path, Respond)
                .WithSecurityHeadersPolicy(Security.Public)
                .WithMetadata(new AsksAttribute("url", "maxwidth", "maxheight", "format") { LetsOthersPass = true });
        }
    }

    private static IResult Respond(
        string? url, string? maxwidth, string? maxheight, string? format, Visit visit, HttpRequest request)
    {
        format = format?.ToLowerInvariant();
        if (format is not (null or "" or "json" or "xml"))
        {
            return Refuse(StatusCodes.Status501NotImplemented, "The formats are json and xml.", "json");
        }

        if (string.IsNullOrEmpty(url))
        {
            return Refuse(StatusCodes.Status400BadRequest, "The parameter url is missing.", format);
        }

        if (Shareable.Find(url, request.Host, visit.Site, request.HttpContext.RequestAborted) is not { } shared)
        {
            return Refuse(StatusCodes.Status404NotFound, "There is nothing to embed at this address.", format);
        }

        var answer = Answer(shared, visit.Origin, Limit(maxwidth), Limit(maxheight));
        return Write(answer, OEmbedJson.Snake.Rich, StatusCodes.Status200OK, format, "oembed");
    }

    /// <summary>The answer within the limits; without a thumbnail when they are smaller than the share card.</summary>
    public static Rich Answer(Shareable shared, string origin, int maxWidth, int maxHeight)
    {
        var words = shared.Edition.Words;
        var height = Math.Min(shared.Height, maxHeight);
        var hasRoom = maxWidth >= ShareCard.Width && maxHeight >= ShareCard.Height;
        return new()
        {
            Title = shared.Title,
            AuthorName = words["site.name"],
            AuthorUrl = origin + new Addresses(shared.Edition.Language).Home,
            ProviderName = words["site.name"],
            ProviderUrl = origin + Addresses.FrontDoor,
            Width = Math.Min(Shareable.Width, maxWidth),
            Height = height,
            Html = shared.OEmbedHtml(origin, height),
            ThumbnailUrl = hasRoom ? origin + shared.Card.Path : null,
            ThumbnailWidth = hasRoom ? ShareCard.Width : null,
            ThumbnailHeight = hasRoom ? ShareCard.Height : null,
        };
    }

    /// <summary>What a headless system needs.</summary>
    public static Code Json(Shareable shared, string origin) => new(
        shared.Url(origin),
        shared.FrameUrl(origin),
        shared.Title,
        shared.Edition.Locale.Code,
        Shareable.Width,
        shared.Height,
        shared.FrameAndScriptHtml(origin),
        origin + shared.Card.Path);

    private static IResult Refuse(int status, string message, string? format) =>
        Write(new Refusal(message, status), OEmbedJson.Snake.Refusal, status, format, "error");

    /// <summary>XML has the fields of the JSON, in their order.</summary>
    private static IResult Write<T>(T answer, JsonTypeInfo<T> shape, int status, string? format, string root) =>
        format == "xml"
            ? Results.Text(
                "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n"
                + new XElement(
                    root,
                    JsonSerializer.SerializeToNode(answer, shape)!.AsObject()
                        .Select(field => new XElement(field.Key, field.Value!.ToString()))),
                "text/xml", Encoding.UTF8, status)
            : Results.Json(answer, shape, statusCode: status);

    /// <summary>A limit that is no positive whole number is no limit.</summary>
    private static int Limit(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0 ? limit : int.MaxValue;

    /// <summary>An answer of the type "rich", as in oEmbed 1.0.</summary>
    internal sealed record Rich
    {
        public string Type { get; } = "rich";

        public string Version { get; } = "1.0";

        public required string Title { get; init; }

        public required string AuthorName { get; init; }

        public required string AuthorUrl { get; init; }

        public required string ProviderName { get; init; }

        public required string ProviderUrl { get; init; }

        /// <summary>Seconds for which the answer may be kept.</summary>
        public int CacheAge { get; } = 3600;

        public required int Width { get; init; }

        public required int Height { get; init; }

        public required string Html { get; init; }

        public string? ThumbnailUrl { get; init; }

        public int? ThumbnailWidth { get; init; }

        public int? ThumbnailHeight { get; init; }
    }

    /// <summary>An error. It carries no type: WordPress reads bodies whatever the status.</summary>
    internal sealed record Refusal(string Error, int Status);

    /// <summary>The addresses, the size and the code of something that can be shown elsewhere.</summary>
    internal sealed record Code(
        string Url, string EmbedUrl, string Title, string Language, int Width, int Height, string Html, string Image);
}
