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
    private const string Kestrel = "Microsoft.AspNetCore.Server.Kestrel";

    /// <summary>What the server measures of connections, without the addresses that they came to.</summary>
    private static readonly MetricStreamConfiguration WithoutPlaces = new()
    {
        TagKeys = ["error.type", "network.protocol.name", "network.protocol.version", "tls.protocol.version"],
    };

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
                .AddMeter(Measures.Meter, "Microsoft.AspNetCore.Hosting", Kestrel, "System.Runtime")
                .AddView(instrument => instrument.Meter.Name == Kestrel ? WithoutPlaces : null)
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
