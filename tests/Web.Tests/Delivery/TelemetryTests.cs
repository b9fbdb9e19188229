using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeepseekExplainer.Web.Tests.Delivery;

/// <summary>What operators see of a replica, and what nobody sees of a reader.</summary>
public sealed class TelemetryTests
{
    private const string Request = "GET {lang}/w/{widget}";

    private static readonly string[] OfReaders =
        ["31337", "tokens", "SecretBrowser", "203.0.113.9", "evil", "explainer.example", "server.address"];

    [Fact]
    public async Task Metrics_and_traces_reach_a_collector_and_say_nothing_of_readers()
    {
        var received = new ConcurrentDictionary<string, string>();
        var isTold = new TaskCompletionSource();
        await using var collector = await Collect(received, isTold);
        await using (var app = new SiteApp())
        {
            app.Set["OTEL_EXPORTER_OTLP_ENDPOINT"] =
                collector.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
            app.Set["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
            app.Set["OTEL_BSP_SCHEDULE_DELAY"] = "50";
            app.Set["OTEL_METRIC_EXPORT_INTERVAL"] = "200";
            app.UseKestrel(0); // which measures connections
            app.StartServer();
            using var client = new HttpClient { BaseAddress = app.ClientOptions.BaseAddress };
            client.DefaultRequestHeaders.Host = new Uri(SiteApp.Origin).Host;
            client.DefaultRequestHeaders.Add("User-Agent", "SecretBrowser");
            client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
            client.DefaultRequestHeaders.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
            client.DefaultRequestHeaders.Add("tracestate", "evil=1");
            await client.GetStringAsync(new Uri("/en/w/kv-cache?tokens=31337", UriKind.Relative), TestContext.Current.CancellationToken);
            await isTold.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        }

        Assert.Equal(["/v1/metrics", "/v1/traces"], received.Keys.Order());
        string[] measured = ["explainer.kept", "explainer.made", "explainer.content.problems", "http.server.request.duration", "kestrel."];
        Assert.All(measured, name => Assert.Contains(name, received["/v1/metrics"], StringComparison.Ordinal));
        Assert.Contains(Request, received["/v1/traces"], StringComparison.Ordinal);
        Assert.All(received.Values, sent => Assert.DoesNotContain(OfReaders, part => sent.Contains(part, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_a_collector_nothing_is_gathered()
    {
        using var app = new SiteApp();
        await app.Read("/en/moe");
        Assert.Null(app.Services.GetService<OpenTelemetry.Metrics.MeterProvider>());
        Assert.Null(app.Services.GetService<OpenTelemetry.Trace.TracerProvider>());
    }

    [Fact]
    public async Task A_replica_measures_what_it_keeps_makes_shares_and_refuses()
    {
        using var app = new SiteApp();
        app.Set["Redis"] = "!" + Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()); // nobody is there
        await app.Read("/en/moe");
        var seen = new ConcurrentDictionary<string, double>();
        using var listener = new MeterListener { InstrumentPublished = Listen };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen[Name(instrument, tags)] = value);
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => seen[Name(instrument, tags)] = value);
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => seen[Name(instrument, tags)] = value);
        listener.Start();
        app.Services.GetRequiredService<Measures>().Refused(503);
        Assert.Equal(HttpStatusCode.OK, (await app.Read("/en/w/kv-cache?tokens=31337")).Status);
        listener.RecordObservableInstruments();

        Assert.Equal(app.Services.GetRequiredService<Kept>().Bytes, seen["explainer.kept"]);
        Assert.Equal((1, 1), (seen["explainer.made pages"], seen["explainer.made states"]));
        Assert.Equal(1, seen["explainer.shared away"]);
        Assert.Equal((0, 0), (seen["explainer.waiting pages"], seen["explainer.waiting states"]));
        Assert.Equal((1, 0), (seen["explainer.refused 503"], seen["explainer.content.problems"]));
        Assert.InRange(seen["explainer.content.age"], 0, 3600);

        void Listen(Instrument instrument, MeterListener to)
        {
            // Other tests' sites have meters of the same name.
            if (instrument.Meter.Name == Measures.Meter && instrument.Meter.Scope == app.Services.GetRequiredService<IMeterFactory>())
            {
                to.EnableMeasurementEvents(instrument);
            }
        }
    }

    [Fact]
    public async Task The_section_Serilog_chooses_levels_and_sinks_and_a_line_says_the_id_of_its_request()
    {
        var folder = Directory.CreateTempSubdirectory("explainer-log");
        try
        {
            var (all, errors) = (Path.Combine(folder.FullName, "all.log"), Path.Combine(folder.FullName, "errors.log"));
            await Ask(all, "Information");
            await Ask(errors, "Error");
            var lines = await File.ReadAllTextAsync(all, TestContext.Current.CancellationToken);
            Assert.Matches("""en/moe responded 200 in [0-9.]+ ms [0-9a-f]{32}""", lines);
            Assert.False(File.Exists(errors) && new FileInfo(errors).Length > 0);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        static async Task Ask(string file, string level)
        {
            var section = new Dictionary<string, string?>
            {
                ["Serilog:MinimumLevel"] = level,
                ["Serilog:WriteTo:0:Name"] = "File",
                ["Serilog:WriteTo:0:Args:path"] = file,
                ["Serilog:WriteTo:0:Args:outputTemplate"] = "{Message:lj} {TraceId}{NewLine}",
            };
            await using var usual = new SiteApp();
            await using var app = usual.WithWebHostBuilder(host =>
                host.ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection(section)));
            using var client = app.CreateClient();
            await client.GetStringAsync(new Uri("/en/moe", UriKind.Relative), TestContext.Current.CancellationToken);
        }
    }

    private static string Name(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        tags.Length == 0 ? instrument.Name : $"{instrument.Name} {tags[0].Value}";

    /// <summary>A collector of OTLP by HTTP that remembers what it was sent, by path.</summary>
    private static async Task<WebApplication> Collect(ConcurrentDictionary<string, string> received, TaskCompletionSource isTold)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = builder.Build();
        collector.MapPost("/{**path}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            var text = Encoding.Latin1.GetString(body.ToArray());
            received.AddOrUpdate(request.Path, text, (_, before) => before + text);
            if (Holds("/v1/traces", Request) && Holds("/v1/metrics", "http.server.request.duration")
                && Holds("/v1/metrics", "kestrel."))
            {
                isTold.TrySetResult(); // of the request, and not only of what the start took
            }
        });
        await collector.StartAsync(TestContext.Current.CancellationToken);
        return collector;

        bool Holds(string path, string part) =>
            received.TryGetValue(path, out var sent) && sent.Contains(part, StringComparison.Ordinal);
    }
}
