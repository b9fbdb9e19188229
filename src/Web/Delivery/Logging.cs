using System.Globalization;
using Serilog;
using Serilog.AspNetCore;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>Structured logs to the console: readable lines in Development, compact JSON elsewhere.</summary>
internal static class Logging
{
    /// <param name="builder">The site.</param>
    /// <param name="isQuiet">Whether nobody but a command asks for anything: then nothing is worth a line but errors.</param>
    public static void AddLogging(this WebApplicationBuilder builder, bool isQuiet = false) =>
        builder.Services.AddSerilog(logger =>
        {
            if (isQuiet)
            {
                logger.MinimumLevel.Error().WriteTo.Console(formatProvider: CultureInfo.InvariantCulture);
                return;
            }

            logger.MinimumLevel.Information()
                .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
                .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
                .Filter.ByExcluding(entry => Listening.IsRefusal(entry.Exception)); // said in one line at the end
            if (builder.Environment.IsDevelopment())
            {
                // One line a request is noise while writing, and so is what the host says of itself; the address and problems are not.
                logger.MinimumLevel.Override("Serilog.AspNetCore.RequestLoggingMiddleware", LogEventLevel.Warning)
                    .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Warning)
                    .WriteTo.Console(formatProvider: CultureInfo.InvariantCulture);
            }
            else
            {
                logger.WriteTo.Console(new CompactJsonFormatter());
            }
        });

    /// <summary>One short line a request: no query, no address of a reader, and of a path no more than any of ours has.</summary>
    public static void Briefly(RequestLoggingOptions options)
    {
        options.GetMessageTemplateProperties = (context, path, elapsed, status) =>
        [
            new("RequestMethod", new ScalarValue(Start(context.Request.Method, 16))),
            new("RequestPath", new ScalarValue(Start(path, 200))),
            new("StatusCode", new ScalarValue(status)),
            new("Elapsed", new ScalarValue(elapsed)),
        ];

        // To refuse what is too much is no error of ours.
        options.GetLevel = (context, _, error) =>
            error is not null || context.Response.StatusCode == StatusCodes.Status500InternalServerError ? LogEventLevel.Error
            : LogEventLevel.Information;
    }

    private static string Start(string text, int most) => text.Length > most ? text[..most] + "…" : text;
}
