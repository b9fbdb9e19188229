using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Articles;

/// <summary>A claim's explanation, which is prose, as plain words.</summary>
internal static class ClaimText
{
    /// <summary>The explanation without its links.</summary>
    public static string Explained(this Claim claim, string language) => Prose.PlainText(claim.Explanation.In(language));
}
