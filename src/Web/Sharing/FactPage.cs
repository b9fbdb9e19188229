using System.Text.Json;
using System.Text.Json.Serialization;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Sharing;

/// <summary>
/// A number's page in schema.org's terms: a page of ours, with our days, about an observation, which has the day of its source.
/// </summary>
internal sealed record FactPage
{
    [JsonPropertyName("@context")]
    public string Context { get; } = "https://schema.org";

    [JsonPropertyName("@type")]
    public string Type { get; } = "WebPage";

    public required string Url { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    public required string InLanguage { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required string? DatePublished { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required string? DateModified { get; init; }

    public required NewsArticle.Organization Publisher { get; init; }

    public string License { get; } = Reuse.Address;

    public required Observation MainEntity { get; init; }

    public required IReadOnlyList<NewsArticle.CreativeWork> Citation { get; init; }

    /// <summary>The JSON-LD.</summary>
    public static string Of(Receipt receipt, string title, string description, Visit visit, NewsArticle.Organization publisher)
    {
        var (fact, evidence) = (receipt.Fact, visit.Site.Evidence);
        var days = visit.Site.DaysOf(fact);
        var page = new FactPage
        {
            Url = visit.Absolute(visit.To.Fact(fact.Id)),
            Name = title,
            Description = description,
            InLanguage = visit.Words.Locale.Code,
            DatePublished = days?.Published,
            DateModified = days?.Updated,
            Publisher = publisher,
            MainEntity = new(
                receipt.Label,
                fact.Value,
                fact.Range?.Low,
                fact.Range?.High,
                fact.Entry.Unit,
                Receipt.AsOf(fact, evidence),
                receipt.Calculation ?? visit.Words["kinds.about." + WordKey.Of(fact.Kind)]),
            Citation = [.. receipt.Sources.Select(place => evidence.Sources[place.Source].In(receipt.Language))
                .Select(source => new NewsArticle.CreativeWork(source.Title, source.Url))],
        };
        return JsonSerializer.Serialize(page, SharingJson.Compact.FactPage);
    }

    /// <summary>A value with what is known of it.</summary>
    /// <param name="Name">What the number is.</param>
    /// <param name="Value">In base units.</param>
    /// <param name="MinValue">The least it may be, where somebody says.</param>
    /// <param name="MaxValue">The most.</param>
    /// <param name="UnitText">Id of the unit.</param>
    /// <param name="ObservationDate">The day the value was true or published.</param>
    /// <param name="MeasurementMethod">How it is computed or known.</param>
    internal sealed record Observation(
        string Name,
        double Value,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? MinValue,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? MaxValue,
        string UnitText,
        string ObservationDate,
        string MeasurementMethod)
    {
        [JsonPropertyName("@type")]
        [JsonPropertyOrder(-1)]
        public string Type { get; } = "Observation";
    }
}
