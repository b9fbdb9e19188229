using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Sharing;

namespace DeepseekExplainer.Web;

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

            if (EditionOf(context, site) is not { } edition)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }

            context.Features.Set(new Visit(site, edition, $"{context.Request.Scheme}://{context.Request.Host}")
            {
                Problems = showsProblems ? problems : [],
            });
            return next(context);
        });
    }

    /// <summary>
    /// The edition that the address names; null when it names none that there is. An address without a language speaks the original's,
    /// and an error page that of the address that failed, if it has any.
    /// </summary>
    private static Edition? EditionOf(HttpContext context, Site site) =>
        context.GetRouteValue("lang") is string language ? site.Find(language)
            : site.Find(Address.LanguageOf(Frame.PathAsked(context).Value ?? "")) ?? site.Original;
}
