using System.Diagnostics;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>Whatever goes wrong with a request, it ends here in an answer that is not empty and in one line of the log.</summary>
internal static partial class LastWord
{
    public static void UseLastWord(this WebApplication app)
    {
        var stopping = app.Services.GetRequiredService<Stopping>();
        app.Use(async (context, next) =>
        {
            if (stopping.HasBegun && HttpProtocol.IsHttp11(context.Request.Protocol))
            {
                context.Response.Headers.Connection = "close";
            }

            context.Response.OnStarting(() =>
            {
                // What a reader can tell us of a failure: the line of the log has the same as @tr. Kept answers have none.
                if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError && Activity.Current is { } activity)
                {
                    context.Response.Headers["X-Request-Id"] = activity.TraceId.ToHexString();
                }

                return Task.CompletedTask;
            });
            try
            {
                await next(context);
            }
            catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
            {
                // Nobody is left to answer.
            }
            catch (BadHttpRequestException error) when (!context.Response.HasStarted)
            {
                await Refusal.Refuse(context, error.StatusCode, "The request cannot be read.");
            }
#pragma warning disable CA1031 // an error page that fails too must not leave the reader with nothing
            catch (Exception error) when (!context.Response.HasStarted)
#pragma warning restore CA1031
            {
                LogFailure(app.Logger, error);
                await Refusal.Refuse(context, StatusCodes.Status500InternalServerError, "Something went wrong on our side.");
            }
        });
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A request failed, and its error page too")]
    private static partial void LogFailure(ILogger logger, Exception error);
}
