using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Http;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// The operators' addresses. They are answered before anything else, by any host name, so that no cache, limit or look at the content
/// can make a replica that lives look dead, or one that is dead look alive.
/// </summary>
internal static class Health
{
    public static void UseHealth(this WebApplication app)
    {
        var (live, stopping) = (app.Services.GetRequiredService<LiveSite>(), app.Services.GetRequiredService<Stopping>());
        app.Use((context, next) => context.Request.Path.Value switch
        {
            Addresses.Live => Answer(context, StatusCodes.Status200OK, new { status = "live" }),
            Addresses.Ready => Ready(context, live, stopping),
            _ => next(context),
        });
    }

    /// <summary>Ready is who has content to show and has not been told to stop.</summary>
    private static Task Ready(HttpContext context, LiveSite live, Stopping stopping)
    {
        var (site, problems) = live.Current();
        var status = stopping.HasBegun ? "stopping" : site is null ? "no content" : "ready";
        return Answer(context, status == "ready" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, new
        {
            status,
            revision = site?.Revision,
            problems = problems.Count,
            miniature = live.Miniature.Problem is null ? "ready" : "cannot be used",
            secondsSinceGoodLook = Math.Round(live.SinceGoodLook.TotalSeconds, 1),
        });
    }

    private static Task Answer(HttpContext context, int status, object body)
    {
        if (!(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)))
        {
            return Refusal.MethodNotAllowed(context, "GET, HEAD");
        }

        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsJsonAsync(body);
    }
}
