using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Sharing;

/// <summary><c>/oembed</c>: what newsroom systems ask when an editor pastes one of our addresses. See oembed.com.</summary>
internal static class OEmbed
{
    public static void MapOEmbed(this WebApplication app)
    {
        // The format stands in the query or, where a system prefers that, at the end of the path.
        foreach (var path in new[] { "/oembed", "/oembed.{format}" })
        {
            app.MapGetAndHead(path, Respond)
                .WithSecurityHeadersPolicy(Security.Public)
                .WithMetadata(new AsksAttribute("url", "maxwidth", "maxheight", "format"));
        }
    }

    private static IResult Respond(
        string? url, string? maxwidth, string? maxheight, string? format, HttpRequest request, LiveSite.Snapshot snapshot)
    {
        if (format is not (null or "" or "json" or "xml"))
        {
            return Refuse(StatusCodes.Status501NotImplemented, "The formats are json and xml.", "json");
        }

        if (string.IsNullOrEmpty(url))
        {
            return Refuse(StatusCodes.Status400BadRequest, "The parameter url is missing.", format);
        }

        if (snapshot.Site is not { } site
            || Shareable.Find(url, request.Host, site, request.HttpContext.RequestAborted) is not { } shared)
        {
            return Refuse(StatusCodes.Status404NotFound, "There is nothing to embed at this address.", format);
        }

        var answer = Answer(shared, $"{request.Scheme}://{request.Host}", Limit(maxwidth), Limit(maxheight));
        return Write(answer, StatusCodes.Status200OK, format);
    }

    /// <summary>The answer within the limits; without a thumbnail when they are smaller than the share card.</summary>
    public static JsonObject Answer(Shareable shared, string origin, int maxWidth, int maxHeight)
    {
        var words = shared.Edition.Words;
        var height = Math.Min(shared.Height, maxHeight);
        var answer = new JsonObject
        {
            ["type"] = "rich",
            ["version"] = "1.0",
            ["title"] = shared.Title,
            ["author_name"] = words["site.name"],
            ["author_url"] = $"{origin}/{shared.Edition.Language}/",
            ["provider_name"] = words["site.name"],
            ["provider_url"] = $"{origin}/",
            ["cache_age"] = 3600,
            ["width"] = Math.Min(Shareable.Width, maxWidth),
            ["height"] = height,
            ["html"] = shared.OEmbedHtml(origin, height),
        };
        if (maxWidth >= ShareCard.Width && maxHeight >= ShareCard.Height)
        {
            answer["thumbnail_url"] = origin + shared.Card.Path;
            answer["thumbnail_width"] = ShareCard.Width;
            answer["thumbnail_height"] = ShareCard.Height;
        }

        return answer;
    }

    /// <summary>What a headless system needs: the addresses, the size and the code.</summary>
    public static JsonObject Json(Shareable shared, string origin) => new()
    {
        ["url"] = shared.Url(origin),
        ["embedUrl"] = shared.FrameUrl(origin),
        ["title"] = shared.Title,
        ["language"] = shared.Edition.Locale.Code,
        ["width"] = Shareable.Width,
        ["height"] = shared.Height,
        ["html"] = shared.FrameAndScriptHtml(origin),
        ["image"] = origin + shared.Card.Path,
    };

    /// <summary>An error's body carries no type: WordPress reads bodies whatever the status.</summary>
    private static IResult Refuse(int status, string message, string? format) =>
        Write(new JsonObject { ["error"] = message, ["status"] = status }, status, format);

    private static IResult Write(JsonObject answer, int status, string? format) =>
        format == "xml"
            ? Results.Text(
                "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n"
                + new XElement(
                    answer.ContainsKey("error") ? "error" : "oembed",
                    answer.Select(field => new XElement(field.Key, field.Value!.ToString()))),
                "text/xml", Encoding.UTF8, status)
            : Results.Json(answer, EvidenceJson.Options, statusCode: status);

    /// <summary>A limit that is no positive whole number is no limit.</summary>
    private static int Limit(string? text) => int.TryParse(text, out var limit) && limit > 0 ? limit : int.MaxValue;
}
