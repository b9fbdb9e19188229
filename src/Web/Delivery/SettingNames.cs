using DeepseekExplainer.Web.Texts;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.Json;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// Finds names that set nothing: a mistyped one would leave the site as it was and nobody the wiser. Looked for where an operator writes
/// to this site alone, on the command line and in appsettings.json; in the environment there is much that is for others.
/// </summary>
internal static class SettingNames
{
    /// <summary>What the framework, Serilog and OpenTelemetry read, by the first part of the name.</summary>
    private static readonly string[] Others =
    [
        "urls", "http_ports", "https_ports", "https_port", "environment", "contentRoot", "webRoot", "applicationName", "startupAssembly",
        "detailedErrors", "captureStartupErrors", "suppressStatusMessages", "preferHostingUrls", "preventHostingStartup",
        "hostingStartupAssemblies", "hostingStartupExcludeAssemblies", "shutdownTimeoutSeconds", "hostBuilder", "staticWebAssets",
        "Kestrel", "Logging", "Serilog",
    ];

    /// <summary>One line for each name that is none.</summary>
    /// <param name="configuration">Where settings stand.</param>
    /// <param name="ours">The names of the site's own.</param>
    public static IEnumerable<string> Unknown(IConfiguration configuration, IReadOnlyCollection<string> ours)
    {
        string[] known = [.. ours, .. Others];
        var written = from provider in (configuration as IConfigurationRoot)?.Providers ?? []
                      where provider is CommandLineConfigurationProvider or JsonConfigurationProvider
                      from name in provider.GetChildKeys([], null)
                      select name;
        return from name in written.Distinct(StringComparer.OrdinalIgnoreCase)
               where !known.Contains(name, StringComparer.OrdinalIgnoreCase)
                   && !name.StartsWith("OTEL_", StringComparison.OrdinalIgnoreCase)
               select Said(name, Closeness.Rank(name, known, text => text).FirstOrDefault());
    }

    private static string Said(string name, string? meant) =>
        $"There is no setting '{name}'" + (meant is null ? ". README lists them." : $"; did you mean '{meant}'?");
}
