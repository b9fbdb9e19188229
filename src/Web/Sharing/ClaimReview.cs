using System.Text.Json;
using System.Text.Json.Serialization;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Sharing;

/// <summary>A verdict in schema.org's terms. Every text in it stands on the claim's page in the same words.</summary>
internal sealed record ClaimReview
{
    /// <summary>The best rating; the worst is 1.</summary>
    public const int Best = 5;

    [JsonPropertyName("@context")]
    public string Context { get; } = "https://schema.org";

    [JsonPropertyName("@type")]
    public string Type { get; } = "ClaimReview";

    public required string Url { get; init; }

    public required string InLanguage { get; init; }

    public required string DatePublished { get; init; }

    /// <summary>The day of the last correction; null for none.</summary>
    public required string? DateModified { get; init; }

    public required string ClaimReviewed { get; init; }

    public required string ReviewBody { get; init; }

    public required Verdicted ReviewRating { get; init; }

    public required Organization Author { get; init; }

    public Organization Publisher => Author;

    public required Reviewed ItemReviewed { get; init; }

    /// <summary>The verdict as a number on the scale of fact checkers; null when nothing could be decided.</summary>
    public static int? Rating(Verdict verdict) => verdict switch
    {
        Verdict.Accurate => 5,
        Verdict.Imprecise => 4,
        Verdict.Misleading => 2,
        Verdict.Wrong => 1,
        _ => null,
    };

    /// <summary>
    /// The JSON-LD. The claim is its author's, as the list of sources names him; the appearance has an address where we know one.
    /// </summary>
    public static string Of(
        string id, Claim claim, Evidence evidence, string language, Words words, string url, Organization publisher)
    {
        var source = evidence.Sources[claim.MadeBy].In(language);
        var rating = Rating(claim.Verdict);
        var review = new ClaimReview
        {
            Url = url,
            InLanguage = words.Locale.Code,
            DatePublished = claim.Published,
            DateModified = evidence.CorrectionOf(id),
            ClaimReviewed = claim.Text.In(language),
            ReviewBody = claim.Explained(language),
            ReviewRating = new(
                words["verdicts." + WordKey.Of(claim.Verdict)], rating, rating is null ? null : Best, rating is null ? null : 1),
            Author = publisher,
            ItemReviewed = new(new(source.Authors, null), source.Published, new(source.Title, source.Url)),
        };
        return JsonSerializer.Serialize(review, ClaimReviewJson.Compact.ClaimReview);
    }

    internal sealed record Verdicted(string AlternateName, int? RatingValue, int? BestRating, int? WorstRating)
    {
        [JsonPropertyName("@type")]
        [JsonPropertyOrder(-1)]
        public string Type { get; } = "Rating";
    }

    internal sealed record Organization(string Name, string? Url)
    {
        [JsonPropertyName("@type")]
        [JsonPropertyOrder(-1)]
        public string Type { get; } = "Organization";
    }

    /// <param name="Author">Who makes the claim.</param>
    /// <param name="DatePublished">When, as exactly as is known: a day, a month or a year.</param>
    /// <param name="Appearance">Where it stands.</param>
    internal sealed record Reviewed(Organization Author, string DatePublished, CreativeWork Appearance)
    {
        [JsonPropertyName("@type")]
        [JsonPropertyOrder(-1)]
        public string Type { get; } = "Claim";
    }

    internal sealed record CreativeWork(string Name, string? Url)
    {
        [JsonPropertyName("@type")]
        [JsonPropertyOrder(-1)]
        public string Type { get; } = "CreativeWork";
    }
}
