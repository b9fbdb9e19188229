using DeepseekExplainer.Web.Content;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>The address without a language, and the operators' addresses.</summary>
internal static class FrontDoor
{
    /// <summary>"/" leads to the edition that the browser asks for.</summary>
    public static void MapFrontDoor(this WebApplication app) =>
        app.MapGetAndHead("/", (HttpContext context, LiveSite live) =>
        {
            context.Response.Headers.Vary = "Accept-Language";
            context.Response.Headers.CacheControl = "public, max-age=60";
            return Results.Redirect($"/{Preferred(context.Request, live.Current().Site)}/");
        });

    /// <summary>"/health/live" answers while the process runs; "/health/ready" while it has content to show.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("live"));
        app.MapGet("/health/ready", (LiveSite site) =>
            site.Current() is { Site: { } ready, Problems: var problems }
                ? Results.Json(new { status = "ready", revision = ready.Revision, problems = problems.Count })
                : Results.Json(new { status = "no content" }, statusCode: StatusCodes.Status503ServiceUnavailable));
    }

    /// <summary>The edition in the language of the highest weight that has one, <c>tl</c> meaning Filipino; otherwise English.</summary>
    private static string Preferred(HttpRequest request, Site? site) =>
        request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.Value?.Split('-')[0].ToLowerInvariant())
            .Select(language => language is "tl" ? "fil" : language is "*" ? SiteLoader.DefaultLanguage : language)
            .FirstOrDefault(language => site?.Find(language) is not null) ?? SiteLoader.DefaultLanguage;
}
