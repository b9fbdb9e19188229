using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// Brotli at the quality that suits what is compressed: pages of which there is a fixed number once and well, because the longest
/// article then weighs a fourteenth less and stays within its budget; what is made for one reader lightly, because that takes a tenth of
/// the time.
/// </summary>
/// <param name="quality">From 0 to 11.</param>
internal sealed class PageBrotli(int quality) : ICompressionProvider
{
    /// <summary>Of pages that are kept for as long as the content stands.</summary>
    public const int Well = 9;

    /// <summary>Of states that are calculated when asked for.</summary>
    public const int Lightly = 4;

    public string EncodingName => "br";

    public bool SupportsFlush => true;

    public Stream CreateStream(Stream outputStream) =>
        new BrotliStream(outputStream, new BrotliCompressionOptions { Quality = quality }, leaveOpen: true);
}

/// <summary>Compresses what has a query, or was sent in a form, lightly.</summary>
internal sealed class PageCompression(IServiceProvider services, IOptions<ResponseCompressionOptions> options)
    : ResponseCompressionProvider(services, options)
{
    private static readonly PageBrotli Light = new(PageBrotli.Lightly);

    /// <summary>
    /// Says of an answer that is sent as it is, too, that others get it compressed: the framework says so of those alone, and a proxy
    /// would keep the plain one for all.
    /// </summary>
    public static async Task Vary(HttpContext context, RequestDelegate next)
    {
        await next(context);
        var response = context.Response;
        if (!response.HasStarted && !response.Headers.Vary.Contains(HeaderNames.AcceptEncoding)
            && context.RequestServices.GetRequiredService<IResponseCompressionProvider>().ShouldCompressResponse(context))
        {
            response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        }
    }

    /// <inheritdoc/>
    public override ICompressionProvider? GetCompressionProvider(HttpContext context)
    {
        var provider = base.GetCompressionProvider(context);
        var isState = context.Request.QueryString.HasValue || HttpMethods.IsPost(context.Request.Method);
        return provider is PageBrotli && isState ? Light : provider;
    }
}
