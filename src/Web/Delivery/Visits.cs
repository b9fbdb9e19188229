using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Http;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>Begins the <see cref="Visit"/> of each request that is to be shown the site, or says why there is none.</summary>
internal static class Visits
{
    /// <summary>
    /// For endpoints that are <see cref="VisitedAttribute">visited</see>: 503 while no content was ever good, which only Development
    /// lives to see, with what is wrong; 404 for a language that the site has not.
    /// </summary>
    public static void UseVisits(this WebApplication app)
    {
        var showsProblems = app.Environment.IsDevelopment();
        app.Use((context, next) =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<VisitedAttribute>() is null)
            {
                return next(context);
            }

            var (site, problems) = context.RequestServices.GetRequiredService<LiveSite.Snapshot>();
            if (site is null)
            {
                var wrong = showsProblems ? string.Join('\n', problems) : "There is no content to show yet.";
                return Refusal.Explain(context, StatusCodes.Status503ServiceUnavailable, wrong);
            }

            if (AskedOf(context, site) is not { } asked)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }

            // A page that is not translated is the original's; the front page leads to what there is, and files are of one language.
            var page = PageOf(context);
            var isTranslated = asked.Has(page);
            var edition = isTranslated || page is { Page: PageKind.Home } or { Ending.Length: > 0 } ? asked : site.Original;
            context.Features.Set(new Visit(site, edition, $"{context.Request.Scheme}://{context.Request.Host}")
            {
                Asked = asked,
                IsTranslated = isTranslated,
            });
            return next(context);
        });
    }

    /// <summary>
    /// The edition that the address names; null when it names none that there is. An address without a language speaks the original's,
    /// and an error page that of the address that failed, if it has any.
    /// </summary>
    private static Edition? AskedOf(HttpContext context, Site site) =>
        context.GetRouteValue("lang") is string language ? site.Find(language)
            : site.Find(Address.LanguageOf(Frame.PathAsked(context).Value ?? "")) ?? site.Original;

    /// <summary>The page that the address names; for all else, error pages too, one that needs no more than an edition's words.</summary>
    private static Address PageOf(HttpContext context) =>
        context.GetRouteValue("lang") is not null && Address.Parse(context.Request.Path.Value ?? "") is { } page
            ? page : new("", PageKind.Checks);
}
