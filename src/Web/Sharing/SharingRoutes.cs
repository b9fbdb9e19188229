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
            Code(visit.To.Article(article), visit, request))
            .WithMetadata(new AsksAttribute("section", AsksAttribute.Widget) { CanBeFramed = true });
        files.MapFile(PageKind.Widget, Address.EmbedJson, (string widget, Visit visit, HttpRequest request) =>
            Code(visit.To.Widget(widget), visit, request)).WithMetadata(new AsksAttribute { CanBeFramed = true });
        foreach (var page in new[] { PageKind.Claim, PageKind.Fact, PageKind.Figure })
        {
            files.MapFile(page, Address.EmbedJson, (string id, Visit visit, HttpRequest request) =>
                Code(visit.To.Index(page) with { Id = id }, visit, request)).WithMetadata(new AsksAttribute { CanBeFramed = true });
        }

        foreach (var (page, names) in new[]
        {
            (PageKind.Answered, new[] { "section" }), (PageKind.Glossary, ["section"]), (PageKind.Claims, ["verdict", "topic"]),
        })
        {
            files.MapFile(page, Address.EmbedJson, (Visit visit, HttpRequest request) => Code(visit.To.Index(page), visit, request))
                .WithMetadata(new AsksAttribute(names) { CanBeFramed = true });
        }
    }

    private static Results<JsonHttpResult<OEmbed.Code>, JsonHttpResult<OEmbed.Refusal>, NotFound> Code(
        Address page, Visit visit, HttpRequest request) =>
        Shareable.Find(page, WidgetQuery.Of(request), visit.Edition, visit.Site, request.HttpContext.RequestAborted) is { } shared
            ? TypedResults.Json(OEmbed.Json(shared, visit.Origin), SharingJson.Readable.Code)
            : Shareable.Find(page, WidgetQuery.Parse(""), visit.Edition, visit.Site, request.HttpContext.RequestAborted) is null
            ? TypedResults.NotFound()
            : TypedResults.Json(
                new OEmbed.Refusal("There is no such state.", StatusCodes.Status400BadRequest),
                statusCode: StatusCodes.Status400BadRequest);
}
