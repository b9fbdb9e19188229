using System.Globalization;
using Serilog;
using Serilog.AspNetCore;
using Serilog.Debugging;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// Structured logs to the console: readable lines in Development, compact JSON elsewhere. The section Serilog of the settings has the last
/// word on levels, and where it names sinks by WriteTo there are those alone.
/// </summary>
internal static class Logging
{
    private const string Section = "Serilog";

    public static void AddLogging(this WebApplicationBuilder builder) =>
        builder.Services.AddSerilog(logger =>
        {
            SelfLog.Enable(Console.Error); // a sink that is not there, or does not take what it is given
            var hasSinks = builder.Configuration.GetSection(Section + ":WriteTo").GetChildren().Any();
            logger.MinimumLevel.Information()
                .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
                .Filter.ByExcluding(entry => Listening.IsRefusal(entry.Exception)); // said in one line at the end
            if (builder.Environment.IsDevelopment())
            {
                // One line a request is noise while writing, and so is what the host says of itself; the address and problems are not.
                logger.MinimumLevel.Override("Serilog.AspNetCore.RequestLoggingMiddleware", LogEventLevel.Warning)
                    .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Warning);
            }

            if (!hasSinks)
            {
                _ = builder.Environment.IsDevelopment()
                    ? logger.WriteTo.Console(formatProvider: CultureInfo.InvariantCulture)
                    : logger.WriteTo.Console(new CompactJsonFormatter());
            }

            logger.ReadFrom.Configuration(builder.Configuration);
        });

    /// <summary>What the settings say of levels, by name.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Levels(IConfiguration configuration) =>
        from said in configuration.GetSection(Section + ":MinimumLevel").AsEnumerable()
        where !string.IsNullOrEmpty(said.Value) && !said.Key.EndsWith(":ControlledBy", StringComparison.Ordinal)
        select KeyValuePair.Create(said.Key, said.Value);

    /// <summary>Whether a text names a level.</summary>
    public static bool IsLevel(string text) =>
        Enum.GetNames<LogEventLevel>().Contains(text, StringComparer.OrdinalIgnoreCase);

    /// <summary>The levels, for people.</summary>
    public static string AllLevels => string.Join(", ", Enum.GetNames<LogEventLevel>());

    /// <summary>One short line a request: no query, no address of a reader, and of a path no more than any of ours has.</summary>
    public static void Briefly(RequestLoggingOptions options, Serilog.ILogger logger)
    {
        options.Logger = logger; // this site's, where there are several in a process
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
