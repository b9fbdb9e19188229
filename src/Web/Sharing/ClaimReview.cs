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

    public required string ClaimReviewed { get; init; }

    public required string ReviewBody { get; init; }

    public required Verdicted ReviewRating { get; init; }

    public required Organization Author { get; init; }

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
    /// The JSON-LD. The appearance of the claim has a name but no address and no author, because the article that makes it reached
    /// us without them; there is no date of review, because the page shows none.
    /// </summary>
    public static string Of(Claim claim, Evidence evidence, string language, Words words, string url, string home)
    {
        var rating = Rating(claim.Verdict);
        var review = new ClaimReview
        {
            Url = url,
            InLanguage = words.Locale.Code,
            ClaimReviewed = claim.Text.In(language),
            ReviewBody = claim.Explained(language),
            ReviewRating = new(
                words["verdicts." + WordKey.Of(claim.Verdict)], rating, rating is null ? null : Best, rating is null ? null : 1),
            Author = new(words["site.name"], home),
            ItemReviewed = new(new(evidence.Sources[claim.MadeBy].In(language).Title)),
        };
        return JsonSerializer.Serialize(review, ClaimReviewJson.Compact.ClaimReview);
    }

    internal sealed record Verdicted(string AlternateName, int? RatingValue, int? BestRating, int? WorstRating)
    {
        [JsonPropertyName("@type")]
        [JsonPropertyOrder(-1)]
        public string Type { get; } = "Rating";
    }

    internal sealed record Organization(string Name, string Url)
    {
        [JsonPropertyName("@type")]
        [JsonPropertyOrder(-1)]
        public string Type { get; } = "Organization";
    }

    internal sealed record Reviewed(CreativeWork Appearance)
    {
        [JsonPropertyName("@type")]
        [JsonPropertyOrder(-1)]
        public string Type { get; } = "Claim";
    }

    internal sealed record CreativeWork(string Name)
    {
        [JsonPropertyName("@type")]
        [JsonPropertyOrder(-1)]
        public string Type { get; } = "CreativeWork";
    }
}
