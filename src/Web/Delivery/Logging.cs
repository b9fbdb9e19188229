using System.Diagnostics;
using System.Globalization;
using Serilog;
using Serilog.Events;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>Structured logs to the console: readable lines in Development, compact JSON elsewhere.</summary>
internal static class Logging
{
    /// <param name="builder">The site.</param>
    /// <param name="isQuiet">Whether nobody but a command asks for anything: then nothing is worth a line but errors.</param>
    public static void AddLogging(this WebApplicationBuilder builder, bool isQuiet = false)
    {
        builder.Services.AddSingleton<LogOutput>();
        builder.Services.AddSerilog((services, logger) =>
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
                // What the host says of itself is noise while writing; the address and problems are not.
                logger.MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Warning)
                    .WriteTo.Console(formatProvider: CultureInfo.InvariantCulture);
            }
            else
            {
                logger.WriteTo.Sink(services.GetRequiredService<LogOutput>());
            }
        }, preserveStaticLogger: true);
    }

    /// <summary>One short line a request: no query, no address of a reader, and of a path no more than any of ours has.</summary>
    public static void UseRequestLog(this WebApplication app)
    {
        if (app.Environment.IsDevelopment())
        {
            return; // where it is noise while writing
        }

        var output = app.Services.GetRequiredService<LogOutput>();
        app.Use(async (context, next) =>
        {
            var (started, method, path) = (Stopwatch.GetTimestamp(), context.Request.Method, context.Request.Path.Value ?? "");
            try
            {
                await next(context);
            }
            finally
            {
                output.Request(Start(method, 16), Start(path, 200), context.Response.StatusCode, Stopwatch.GetElapsedTime(started));
            }
        });
    }

    private static string Start(string text, int most) => text.Length > most ? text[..most] + "…" : text;
}
