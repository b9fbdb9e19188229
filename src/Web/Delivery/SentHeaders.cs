using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// The headers that an answer was sent with, without those that belong to the connection and the moment: of the answer, and of the 304
/// for a browser that has it.
/// </summary>
internal sealed class SentHeaders
{
    private static readonly HashSet<string> OfTheMoment = new(
        [HeaderNames.Date, HeaderNames.Connection, HeaderNames.TransferEncoding], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> OfTheBody = new(
        [HeaderNames.ContentType, HeaderNames.ContentEncoding, HeaderNames.ContentLength], StringComparer.OrdinalIgnoreCase);

    private readonly StringValues _mark;
    private readonly KeyValuePair<string, StringValues>[] _all;
    private readonly KeyValuePair<string, StringValues>[] _unchanged;

    private SentHeaders(IHeaderDictionary headers)
    {
        _mark = headers.ETag;
        _all = [.. headers.Where(header => !OfTheMoment.Contains(header.Key))];
        _unchanged =
        [
            .. _all.Where(header => !OfTheBody.Contains(header.Key) && header.Key != HeaderNames.Vary),
            new(HeaderNames.Vary, HeaderNames.AcceptEncoding), // whatever its type is
        ];
    }

    /// <summary>Those of an answer that is on its way.</summary>
    public static SentHeaders Of(HttpResponse response) => new(response.Headers);

    /// <summary>Whether a request can be told by them: it has no mark, or the answer's.</summary>
    public bool Suit(HttpRequest request) => request.Headers.IfNoneMatch is var known && (known.Count == 0 || known == _mark);

    /// <summary>Begins the answer again for a request that they suit; 304 for a browser that has it.</summary>
    /// <returns>Whether a body follows.</returns>
    public bool Begin(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var isKnown = request.Headers.IfNoneMatch.Count > 0;
        response.StatusCode = isKnown ? StatusCodes.Status304NotModified : StatusCodes.Status200OK;
        var headers = response.Headers;
        foreach (var (name, value) in isKnown ? _unchanged : _all)
        {
            headers[name] = value;
        }

        return !isKnown && !HttpMethods.IsHead(request.Method);
    }
}
