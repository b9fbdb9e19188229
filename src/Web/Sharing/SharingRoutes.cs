using System.Text;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Sharing;

/// <summary>The addresses that other systems read: oEmbed, cards, <c>embed.json</c>, feeds, <c>.ninjs.json</c>, sitemap.</summary>
internal static class SharingRoutes
{
    public static void MapSharing(this WebApplication app)
    {
        app.MapOEmbed();
        app.MapCards();
        var files = app.MapGroup("/").WithSecurityHeadersPolicy(Security.Public);
        Get("{lang}/feed.xml", (feeds, _, _) => Results.Text(feeds.AsAtom(), "application/atom+xml", Encoding.UTF8));
        Get("{lang}/feed.json", (feeds, _, _) =>
            Results.Json(feeds.AsJson(), JsonWriting.Readable, "application/feed+json; charset=utf-8"));
        // Before the route of {article}.json, which would take it for an article named moe.ninjs.
        Get("{lang}/{id}.ninjs.json", (feeds, id, _) =>
            feeds.Edition.Find(id) is { } article
                ? Results.Json(feeds.AsNinjs(article), JsonWriting.Readable) : Results.NotFound()).WithOrder(-1);
        Get("sitemap.xml", (feeds, _, _) => Results.Text(SiteMap.Write(feeds.Site, feeds.Origin), "application/xml", Encoding.UTF8));
        Get("robots.txt", (feeds, _, _) => Results.Text(SiteMap.Robots(feeds.Origin), "text/plain", Encoding.UTF8));
        Get("{lang}/{id}/embed.json", (feeds, id, request) =>
            feeds.Edition.Find(id) is not null ? Code(feeds, request, id) : Results.NotFound())
            .WithMetadata(new AsksAttribute("section", "theme", "v", AsksAttribute.Widget));
        Get("{lang}/claims/{id}/embed.json", (feeds, id, request) =>
            feeds.Site.Evidence.Claims.ContainsKey(id) ? Code(feeds, request, "claims", id) : Results.NotFound())
            .WithMetadata(new AsksAttribute("theme", "v"));
        Get("{lang}/w/{widget}/embed.json", (feeds, id, request) =>
            WidgetList.Find(id) is not null ? Code(feeds, request, "w", id) : Results.NotFound())
            .WithMetadata(new AsksAttribute("theme", "v"));

        RouteHandlerBuilder Get(string path, Func<Feeds, string, HttpRequest, IResult> answer) =>
            files.MapGetAndHead(path, (string? lang, string? id, string? widget, HttpRequest request, LiveSite.Snapshot snapshot) =>
                snapshot.Site is { } site && site.Find(lang ?? SiteLoader.DefaultLanguage) is { } edition
                    ? answer(new(site, edition, $"{request.Scheme}://{request.Host}"), id ?? widget ?? "", request)
                    : Results.NotFound());
    }

    private static IResult Code(Feeds feeds, HttpRequest request, params string[] path) =>
        Shareable.Find(path, WidgetQuery.Of(request), "", feeds.Edition, feeds.Site, request.HttpContext.RequestAborted) is { } shared
            ? Results.Json(OEmbed.Json(shared, feeds.Origin), SharingJson.Readable.Code)
            : Results.Json(new { error = "There is no such section or state.", status = 400 }, statusCode: StatusCodes.Status400BadRequest);
}
