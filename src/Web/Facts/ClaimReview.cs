using System.Text.Json.Nodes;
using DeepseekExplainer.Web.Content;

namespace DeepseekExplainer.Web.Facts;

/// <summary>A verdict in schema.org's terms. Every text in it stands on the claim's page in the same words.</summary>
internal static class ClaimReview
{
    /// <summary>The best rating; the worst is 1.</summary>
    public const int Best = 5;

    /// <summary>The verdict as a number on the scale of fact checkers; null when nothing could be decided.</summary>
    public static int? Rating(Verdict verdict) => verdict switch
    {
        Verdict.Accurate => 5,
        Verdict.Imprecise => 4,
        Verdict.Misleading => 2,
        Verdict.Wrong => 1,
        _ => null,
    };

    /// <summary>The explanation without its links.</summary>
    public static string Body(Claim claim, string language) => Prose.PlainText(claim.Explanation.In(language));

    /// <summary>
    /// The JSON-LD. The appearance of the claim has a name but no address and no author, because the article that makes it reached
    /// us without them; there is no date of review, because the page shows none.
    /// </summary>
    public static JsonObject Of(Claim claim, Evidence evidence, string language, Words words, string url, string home)
    {
        var rating = new JsonObject { ["@type"] = "Rating", ["alternateName"] = words["verdicts." + WordKey.Of(claim.Verdict)] };
        if (Rating(claim.Verdict) is { } value)
        {
            rating["ratingValue"] = value;
            rating["bestRating"] = Best;
            rating["worstRating"] = 1;
        }

        return new()
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "ClaimReview",
            ["url"] = url,
            ["inLanguage"] = words.Locale.Code,
            ["claimReviewed"] = claim.Text.In(language),
            ["reviewBody"] = Body(claim, language),
            ["reviewRating"] = rating,
            ["author"] = new JsonObject { ["@type"] = "Organization", ["name"] = words["site.name"], ["url"] = home },
            ["itemReviewed"] = new JsonObject
            {
                ["@type"] = "Claim",
                ["appearance"] = new JsonObject
                {
                    ["@type"] = "CreativeWork",
                    ["name"] = evidence.Sources[claim.MadeBy].In(language).Title,
                },
            },
        };
    }
}
