using System.Text;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Widgets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DeepseekExplainer.Web.Sharing;

/// <summary>The addresses that other systems read: oEmbed, cards, <c>embed.json</c>, feeds, <c>.ninjs.json</c>, sitemap.</summary>
internal static class SharingRoutes
{
    public static void MapSharing(this WebApplication app)
    {
        app.MapOEmbed();
        app.MapCards();
        var files = app.MapGroup("").WithSecurityHeadersPolicy(Security.Public);
        files.MapFile(PageKind.Feed, ".xml", (Visit visit) =>
            TypedResults.Text(new Feeds(visit).AsAtom(), "application/atom+xml", Encoding.UTF8));
        files.MapFile(PageKind.Feed, ".json", (Visit visit) =>
            TypedResults.Json(new Feeds(visit).AsJson(), SharingJson.Readable.JsonFeed, "application/feed+json; charset=utf-8"));
        // Before the route of {article}.json, which would take it for an article named moe.ninjs.
        files.MapFile(
            PageKind.Article, ".ninjs.json", Results<JsonHttpResult<Ninjs>, NotFound> (string article, Visit visit) =>
                visit.Edition.Find(article) is { } found
                    ? TypedResults.Json(new Feeds(visit).AsNinjs(found), SharingJson.Readable.Ninjs)
                    : TypedResults.NotFound()).WithOrder(-1);
        files.MapGetAndHead(Addresses.SiteMap, (Visit visit) =>
            TypedResults.Text(SiteMap.Write(visit.Site, visit.Origin), "application/xml", Encoding.UTF8));
        files.MapGetAndHead(Addresses.Robots, (Visit visit) =>
            TypedResults.Text(SiteMap.Robots(visit.Origin), "text/plain", Encoding.UTF8));
        files.MapFile(PageKind.Article, Address.EmbedJson, (string article, Visit visit, HttpRequest request) =>
            visit.Edition.Find(article) is null ? TypedResults.NotFound() : Code(visit.To.Article(article), visit, request))
            .WithMetadata(new AsksAttribute("section", "theme", "v", AsksAttribute.Widget));
        files.MapFile(PageKind.Claim, Address.EmbedJson, (string id, Visit visit, HttpRequest request) =>
            visit.Site.Evidence.Claims.ContainsKey(id) ? Code(visit.To.Claim(id), visit, request) : TypedResults.NotFound())
            .WithMetadata(new AsksAttribute("theme", "v"));
        files.MapFile(PageKind.Answered, Address.EmbedJson, (Visit visit, HttpRequest request) => Code(visit.To.Answered, visit, request))
            .WithMetadata(new AsksAttribute("section", "theme", "v"));
        files.MapFile(PageKind.Widget, Address.EmbedJson, (string widget, Visit visit, HttpRequest request) =>
            WidgetList.Find(widget) is null ? TypedResults.NotFound() : Code(visit.To.Widget(widget), visit, request))
            .WithMetadata(new AsksAttribute("theme", "v"));
    }

    private static Results<JsonHttpResult<OEmbed.Code>, JsonHttpResult<OEmbed.Refusal>, NotFound> Code(
        Address page, Visit visit, HttpRequest request) =>
        Shareable.Find(page, WidgetQuery.Of(request), visit.Edition, visit.Site, request.HttpContext.RequestAborted) is { } shared
            ? TypedResults.Json(OEmbed.Json(shared, visit.Origin), SharingJson.Readable.Code)
            : TypedResults.Json(
                new OEmbed.Refusal("There is no such section or state.", StatusCodes.Status400BadRequest),
                statusCode: StatusCodes.Status400BadRequest);
}
