using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>An answer as it is sent: status, the headers that belong to it, and its bytes.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Headers">Those that were set where it was made; others are added on its way.</param>
/// <param name="Body">As it is sent.</param>
internal sealed record Reply(int Status, IReadOnlyList<KeyValuePair<string, StringValues>> Headers, byte[] Body)
{
    /// <summary>What it takes in memory, about, with the headers that it is sent with.</summary>
    public long Bytes => 1500 + Body.Length + Headers.Sum(header => 100L + (2 * (header.Key.Length + header.Value.ToString().Length)));

    /// <summary>Whether nobody waited for it, so that it is compressed as well as can be.</summary>
    public bool IsMadeAhead { get; init; }

    /// <summary>All headers that it was sent with; null for an answer that was not sent yet, or is not to be sent again unasked.</summary>
    public SentHeaders? Sent { get; set; }

    /// <summary>Has it made and sends nothing yet; for HEAD as for GET, so that it can be kept.</summary>
    public static async Task<Reply> Make(HttpContext context, RequestDelegate next)
    {
        var (request, response) = (context.Request, context.Response);
        var method = request.Method;
        var (sent, known) = (response.Body, response.Headers.Select(header => header.Key).ToHashSet(StringComparer.OrdinalIgnoreCase));
        using var made = new MemoryStream();
        response.Body = made;
        request.Method = HttpMethods.IsHead(method) ? HttpMethods.Get : method;
        try
        {
            await next(context);
        }
        finally
        {
            (request.Method, response.Body) = (method, sent);
        }

        var body = Compressed(context, made.GetBuffer().AsSpan(0, (int)made.Length));
        return new(response.StatusCode, [.. response.Headers.Where(header => !known.Contains(header.Key))], body)
        {
            IsMadeAhead = Ahead.IsMaking(context),
        };
    }

    private static byte[] Compressed(HttpContext context, ReadOnlySpan<byte> body)
    {
        var (request, response) = (context.Request, context.Response);
        if (body.Length == 0 || !Compression.IsFor(response))
        {
            return body.ToArray();
        }

        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        var encoding = request.Headers.AcceptEncoding.ToString();
        if (encoding.Length > 0)
        {
            response.Headers.ContentEncoding = encoding;
            response.ContentLength = null;
        }

        return Compression.Encode(body, context).ToArray();
    }

    /// <summary>Sends it to a reader, whether or not it was made for them.</summary>
    public async Task Send(HttpContext context, Transit transit)
    {
        var response = context.Response;
        response.StatusCode = Status;
        foreach (var (name, value) in Headers)
        {
            response.Headers[name] = value;
        }

        if (Body.Length > 0)
        {
            response.ContentLength = Body.Length;
            if (!HttpMethods.IsHead(context.Request.Method))
            {
                await transit.Send(context, Body);
            }
        }
    }
}
