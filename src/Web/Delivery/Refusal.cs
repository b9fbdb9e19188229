using System.Text;
using DeepseekExplainer.Web.Http;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// The short answers to requests that no reader's browser makes, and to too many of them: one line of text, which costs next to nothing.
/// </summary>
internal static class Refusal
{
    /// <summary>Says no with a status and a sentence.</summary>
    public static Task Refuse(HttpContext context, int status, string why)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/plain; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.ContentLength = Encoding.UTF8.GetByteCount(why) + 1;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.WriteAsync(why + "\n", context.RequestAborted);
    }

    /// <summary>
    /// Says no to who may have asked for data: problem details (RFC 9457) where the address is one of JSON, else as <see cref="Refuse"/>.
    /// </summary>
    public static Task Explain(HttpContext context, int status, string why)
    {
        if (!Frame.PathAsked(context).Value!.EndsWith(".json", StringComparison.Ordinal))
        {
            return Refuse(context, status, why);
        }

        var response = context.Response;
        response.StatusCode = status;
        response.Headers.CacheControl = "no-store";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask
            : Results.Problem(why, statusCode: status).ExecuteAsync(context);
    }

    /// <summary>
    /// A file that cannot be had is no page to its reader, who is a program or a picture's place: in the place of our error page it gets
    /// a sentence.
    /// </summary>
    public static Task InsteadOfFile(HttpContext context, RequestDelegate next) =>
        Admission.IsErrorPage(context) && Addresses.IsFile(Frame.PathAsked(context))
            ? Explain(context, context.Response.StatusCode, context.Response.StatusCode switch
            {
                StatusCodes.Status404NotFound => "There is no such file.",
                StatusCodes.Status400BadRequest when context.Features.Get<UnreadName>() is { } unread => unread.Sentence,
                StatusCodes.Status400BadRequest => "The address asks for something that there is not.",
                StatusCodes.Status500InternalServerError => "Something went wrong on our side.",
                var status => ReasonPhrases.GetReasonPhrase(status) + ".",
            })
            : next(context);

    /// <summary>405, with what is allowed.</summary>
    public static Task MethodNotAllowed(HttpContext context, string allowed)
    {
        context.Response.Headers.Allow = allowed;
        return Refuse(context, StatusCodes.Status405MethodNotAllowed, $"The methods of this address are {allowed}.");
    }

    /// <summary>Too much is asked for: 503 when by all, 429 when by this client. An error page that has to wait keeps its status.</summary>
    public static Task TooMuch(HttpContext context, int status)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is { } failed)
        {
            return Refuse(context, failed.OriginalStatusCode, "Not found, or not as asked for.");
        }

        context.RequestServices?.GetService<Measures>()?.Refused(status);
        context.Response.Headers.RetryAfter = "2";
        return Refuse(context, status, status == StatusCodes.Status429TooManyRequests
            ? "You ask for more than is made for one reader. Please wait a moment."
            : "Too many calculations are asked for just now. Please wait a moment.");
    }
}
