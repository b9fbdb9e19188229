using System.Globalization;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>The address without a language, and where to report a hole.</summary>
internal static class FrontDoor
{
    /// <summary>"/" leads to the edition that the browser asks for.</summary>
    public static void MapFrontDoor(this WebApplication app) =>
        app.MapGetAndHead(Addresses.FrontDoor, (HttpContext context, LiveSite.Snapshot snapshot) =>
        {
            context.Response.Headers.Vary = "Accept-Language";
            context.Response.Headers.CacheControl = "public, max-age=60";
            return Results.Redirect(new Addresses(Preferred(context.Request, snapshot.Site)).Home.ToString());
        });

    /// <summary>Whom to tell about a hole (RFC 9116); nowhere without a contact. It is good for half a year from this month.</summary>
    public static void MapSecurityContact(this WebApplication app) =>
        app.MapGetAndHead(Addresses.SecurityContact, (Settings settings, HttpResponse response) =>
        {
            var now = DateTime.UtcNow;
            response.Headers.CacheControl = "no-store"; // it depends on the day
            var expires = new DateTime(now.Year, now.Month, 1, 0, 0, 0, DateTimeKind.Utc).AddMonths(6);
            var until = expires.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
            return settings.SecurityContact is { } contact
                ? Results.Text($"Contact: {contact}\nExpires: {until}\n") : Results.NotFound();
        }).WithSecurityHeadersPolicy(Security.Public);

    /// <summary>The edition in the language of the highest weight that has one; otherwise English.</summary>
    private static string Preferred(HttpRequest request, Site? site) =>
        request.GetTypedHeaders().AcceptLanguage
            .Where(language => language.Quality is not 0) // which means never
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.Value is "*" ? Locale.Original : language.Value.Value)
            .Select(language => site?.Speaking(language)?.Language)
            .FirstOrDefault(language => language is not null) ?? Locale.Original;
}
