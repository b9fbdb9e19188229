using DeepseekExplainer.Web.Http;
using Microsoft.Net.Http.Headers;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>Styles, scripts and icons, which any site may read.</summary>
internal static class Assets
{
    /// <summary>
    /// How long the script of other sites may be kept: it has one address for ever, and would else be asked for with each view of each of
    /// their pages. A change of it is everywhere within an hour, but for who comes back within a day: that one sees the old one once more.
    /// </summary>
    private const string HourAndDay = "public, max-age=3600, stale-while-revalidate=86400";

    public static void MapAssets(this WebApplication app) =>
        app.MapStaticAssets().WithSecurityHeadersPolicy(Security.Public).Add(endpoint =>
        {
            if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: "embed.js", RequestDelegate: { } send })
            {
                endpoint.RequestDelegate = context =>
                {
                    context.Response.OnStarting(() =>
                    {
                        context.Response.Headers[HeaderNames.CacheControl] = HourAndDay;
                        return Task.CompletedTask;
                    });
                    return send(context);
                };
            }
        });
}
