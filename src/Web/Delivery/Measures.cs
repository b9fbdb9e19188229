using System.Diagnostics.Metrics;
using System.Globalization;
using System.Threading.RateLimiting;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Http;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// What an operator may want to see of a replica over time, beside the requests that the framework measures itself. Read when somebody
/// listens; none of it knows who asked for what.
/// </summary>
internal sealed class Measures
{
    /// <summary>The one meter.</summary>
    public const string Meter = "DeepseekExplainer";

    private readonly Counter<long> _refused;
    private readonly Counter<long> _shared;

    public Measures(IMeterFactory meters, Kept kept, Making making, LiveSite live)
    {
        var meter = meters.Create(Meter);
        _refused = meter.CreateCounter<long>("explainer.refused", "{request}", "Requests that were too much, by status: 429 or 503");
        _shared = meter.CreateCounter<long>(
            "explainer.shared", "{answer}", "Answers looked for among those that replicas share, by result: found, absent or away");
        meter.CreateObservableUpDownCounter("explainer.kept", () => kept.Bytes, "By", "Memory of what is kept for readers to come");
        meter.CreateObservableCounter("explainer.made", () => Each(all => all.TotalSuccessfulLeases), "{answer}", "Answers that were made");
        meter.CreateObservableUpDownCounter(
            "explainer.waiting", () => Each(all => all.CurrentQueuedCount), "{request}", "Waiting to be made");
        meter.CreateObservableGauge(
            "explainer.content.problems", () => live.Current().Problems.Count, "{problem}", "Of the files as they are");
        meter.CreateObservableGauge(
            "explainer.content.age", () => live.SinceGoodLook.TotalSeconds, "s", "Since the files were last looked at without fault");

        IEnumerable<Measurement<long>> Each(Func<RateLimiterStatistics, long> value) =>
            making.Statistics.Select(lane => new Measurement<long>(value(lane.Value), KeyValuePair.Create("lane", (object?)lane.Key)));
    }

    /// <summary>Counts a refusal.</summary>
    public void Refused(int status) =>
        _refused.Add(1, KeyValuePair.Create("status", (object?)status.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Counts an answer that was looked for among those that replicas share.</summary>
    public void Shared(string result) => _shared.Add(1, KeyValuePair.Create("result", (object?)result));
}
