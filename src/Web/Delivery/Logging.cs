using System.Globalization;
using Serilog;
using Serilog.Debugging;
using Serilog.Events;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// Structured logs to the console: readable lines in Development, compact JSON elsewhere. The section Serilog of the settings has the last
/// word on levels, and where it names sinks by WriteTo there are those alone.
/// </summary>
internal static class Logging
{
    private const string Section = "Serilog";

    /// <param name="builder">The site.</param>
    /// <param name="isQuiet">Whether nobody but a command asks for anything: then nothing is worth a line but errors.</param>
    public static void AddLogging(this WebApplicationBuilder builder, bool isQuiet = false)
    {
        builder.Services.AddSingleton<LogOutput>();
        builder.Services.AddSingleton<RequestLog>();
        builder.Services.AddSerilog((services, logger) =>
        {
            if (isQuiet)
            {
                logger.MinimumLevel.Error().WriteTo.Console(formatProvider: CultureInfo.InvariantCulture);
                return;
            }

            SelfLog.Enable(Console.Error); // a sink that is not there, or does not take what it is given
            logger.MinimumLevel.Information()
                .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
                .Filter.ByExcluding(entry => Listening.IsRefusal(entry.Exception)); // said in one line at the end
            if (builder.Environment.IsDevelopment())
            {
                // What the host says of itself is noise while writing; the address and problems are not.
                logger.MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Warning);
            }

            if (!HasSinks(builder.Configuration))
            {
                _ = builder.Environment.IsDevelopment()
                    ? logger.WriteTo.Console(formatProvider: CultureInfo.InvariantCulture)
                    : logger.WriteTo.Sink(services.GetRequiredService<LogOutput>());
            }

            logger.ReadFrom.Configuration(builder.Configuration);
        }, preserveStaticLogger: true);
    }

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

    /// <summary>Whether the settings name sinks.</summary>
    public static bool HasSinks(IConfiguration configuration) => configuration.GetSection(Section + ":WriteTo").GetChildren().Any();
}
