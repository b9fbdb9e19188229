using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// Metrics and traces by OTLP, where a collector is named by the standard's own variables. Without one nothing is gathered.
/// </summary>
internal static class Telemetry
{
    /// <summary>The standard's name of the collector's address.</summary>
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string Service = "OTEL_SERVICE_NAME";

    public static void AddTelemetry(this WebApplicationBuilder builder, Settings settings)
    {
        if (settings.Collector is null)
        {
            return;
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource =>
            {
                if (builder.Configuration[Service] is null)
                {
                    resource.AddService("deepseek-explainer");
                }
            })
            .WithMetrics(metrics => metrics
                .AddMeter(Measures.Meter, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
                .AddOtlpExporter())
            .WithTracing(traces => traces
                .AddAspNetCoreInstrumentation()
                .AddProcessor(new Impersonal())
                .AddOtlpExporter());
    }

    /// <summary>
    /// Leaves of a request's trace what says nothing of the reader: no query, address or browser, and of the path the route alone.
    /// </summary>
    private sealed class Impersonal : BaseProcessor<Activity>
    {
        private static readonly string[] Said =
            ["http.request.method", "http.route", "http.response.status_code", "url.scheme", "network.protocol.version", "error.type"];

        public override void OnEnd(Activity data)
        {
            foreach (var (name, _) in data.TagObjects.Where(tag => !Said.Contains(tag.Key)).ToList())
            {
                data.SetTag(name, null);
            }

            data.TraceStateString = null;
        }
    }
}
