using System.Globalization;
using DeepseekExplainer.Web.Http;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// Lets in what a reader can mean, in one form. Behind it a request has nothing that its address does not read: no body, no query
/// names of others, one of three encodings, the site's own origin. What is kept for later readers hangs on that same form, so that no
/// request can change what others read.
/// </summary>
internal static class Admission
{
    /// <summary>Bytes that a request may send: 64 KB of text in a form, where one character may take three bytes or more.</summary>
    public const int MostBody = 400_000;

    private const int LongestQuery = 16 * 1024;

    private const int MostNames = 64;

    /// <summary>Characters of a header's list that are worth reading; browsers send fewer than a hundred.</summary>
    private const int LongestList = 1000;

    private const string Reading = "GET, HEAD, OPTIONS";

    /// <summary>Refuses by host, method, body and path; then says the origin and the encoding in one form.</summary>
    public static Func<HttpContext, RequestDelegate, Task> Of(Settings settings, bool checksHost)
    {
        var hosts = settings.Hosts.Select(host => new StringSegment(host)).ToList();
        return (context, next) =>
        {
            var request = context.Request;
            if (IsErrorPage(context))
            {
                return next(context); // of a request that was let in
            }

            var isHost = Uri.CheckHostName(request.Host.Host) != UriHostNameType.Unknown;
            if (!isHost || (checksHost && hosts.Count > 0 && !HostString.MatchesAny(request.Host.Host, hosts)))
            {
                return Refusal.Refuse(context, StatusCodes.Status400BadRequest, "This site does not answer for the host you ask for.");
            }

            if (request.Scheme is not ("http" or "https"))
            {
                return Refusal.Refuse(context, StatusCodes.Status400BadRequest, "X-Forwarded-Proto can be http or https.");
            }

            if (request.PathBase.HasValue && !Addresses.IsRoot(request.PathBase.Value))
            {
                return Refusal.Refuse(context, StatusCodes.Status400BadRequest, $"X-Forwarded-Prefix can be {Addresses.RootForm}.");
            }

            if (!Addresses.Root.EndsWith(settings.PathBase, StringComparison.Ordinal))
            {
                return Refusal.Refuse(context, StatusCodes.Status404NotFound, $"This site stands below {settings.PathBase}/.");
            }

            if (settings.PublicOrigin is { } origin)
            {
                (request.Scheme, request.Host) = (origin.Scheme, new(origin.Authority));
            }
            else if (checksHost && hosts.Count > 0)
            {
                // One host has one spelling, and a port only where it is our own: links carry both.
                if (request.Host.Port is { } port && port != context.Connection.LocalPort)
                {
                    return Refusal.Refuse(context, StatusCodes.Status400BadRequest, "This site does not answer for the port you ask for.");
                }

                request.Host = new(request.Host.Value!.ToLowerInvariant());
            }

            if (settings.HstsDays > 0 && request.IsHttps)
            {
                context.Response.Headers.StrictTransportSecurity = string.Create(
                    CultureInfo.InvariantCulture, $"max-age={(long)settings.HstsDays * 86_400}");
            }

            if (request.QueryString.Value is { } query && (query.Length > LongestQuery || query.AsSpan().Count('&') >= MostNames))
            {
                return Refusal.Refuse(
                    context, StatusCodes.Status414UriTooLong, $"An address can ask for {MostNames} things in {LongestQuery} characters.");
            }

            request.Headers.AcceptEncoding = Encoding(request);
            if (request.Headers.IfNoneMatch.ToString().Length > LongestList)
            {
                request.Headers.IfNoneMatch = default;
            }

            return Method(context, next);
        };
    }

    private static Task Method(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var takesForms = TakesForms(request.Path);
        var allowed = takesForms ? Reading + ", POST" : Reading;
        var isPost = takesForms && HttpMethods.IsPost(request.Method);
        if (HttpMethods.IsOptions(request.Method))
        {
            // Frames without an origin of their own may ask for anything: there is nothing here that only some may read.
            var headers = context.Response.Headers;
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            headers.AccessControlAllowOrigin = "*";
            headers.AccessControlAllowMethods = allowed;
            headers.AccessControlAllowHeaders = "*";
            headers.AccessControlMaxAge = "86400";
            headers.Allow = allowed;
            return Task.CompletedTask;
        }

        if (!isPost && !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            return Refusal.MethodNotAllowed(context, allowed);
        }

        if (isPost && request.ContentLength is null)
        {
            return Refusal.Refuse(context, StatusCodes.Status411LengthRequired, "A form says how long it is.");
        }

        if (request.ContentLength > MostBody)
        {
            return Refusal.Refuse(
                context, StatusCodes.Status413PayloadTooLarge, $"A request can carry {MostBody} bytes.");
        }

        if (!isPost && (request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0
            || (request.ContentLength is null && context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true })))
        {
            return Refusal.Refuse(context, StatusCodes.Status400BadRequest, "A request that only reads has no body.");
        }

        if (!CanBeOurs(request.Path))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return next(context);
    }

    /// <summary>
    /// No address of ours has a space or a control character: a name of nothing but spaces would count as none. Only cards have capitals:
    /// routes do not mind them, and each way to write an address would be a page of its own. Error pages are shown at the address that
    /// failed and cannot be asked for.
    /// </summary>
    private static bool CanBeOurs(PathString path)
    {
        var mayHaveCapitals = Addresses.IsCard(path);
        return !Addresses.IsError(path)
            && !(path.Value ?? "").Any(letter =>
                char.IsWhiteSpace(letter) || char.IsControl(letter) || (char.IsAsciiLetterUpper(letter) && !mayHaveCapitals));
    }

    /// <summary>Whether the page that is made now stands in for one that failed.</summary>
    public static bool IsErrorPage(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    /// <summary>Only a widget's own page takes forms, for states that are too long for an address: /en/w/parameter-count.</summary>
    private static bool TakesForms(PathString path) =>
        Address.Parse(path.Value ?? "") is { Page: PageKind.Widget, Ending: "", IsFramed: false };

    /// <summary>The best of what the reader takes and we offer: "br", "gzip" or nothing, however the wish is written.</summary>
    private static StringValues Encoding(HttpRequest request)
    {
        if (request.Headers.AcceptEncoding.ToString().Length > LongestList)
        {
            return default;
        }

        var wishes = request.GetTypedHeaders().AcceptEncoding;
        return new[] { "br", "gzip" }.Select(name => (Name: name, Weight: Weight(name)))
            .Where(offer => offer.Weight > 0)
            .OrderByDescending(offer => offer.Weight)
            .Select(offer => offer.Name)
            .FirstOrDefault();

        double Weight(string name) =>
            (wishes.FirstOrDefault(wish => wish.Value.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? wishes.FirstOrDefault(wish => wish.Value == "*")) is { } known ? known.Quality ?? 1 : 0;
    }
}
