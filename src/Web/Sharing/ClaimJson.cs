using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace DeepseekExplainer.Web.Sharing;

/// <summary>A claim in a list, in JSON.</summary>
internal record ClaimBrief
{
    [JsonPropertyOrder(-1)]
    public required string Id { get; init; }

    [JsonPropertyOrder(-1)]
    public required string Url { get; init; }

    [JsonPropertyOrder(-1)]
    public required int Number { get; init; }

    [JsonPropertyOrder(-1)]
    public required string Topic { get; init; }

    [JsonPropertyOrder(-1)]
    public required string Claim { get; init; }

    [JsonPropertyOrder(-1)]
    public required string Verdict { get; init; }

    /// <summary>1 to <see cref="ClaimReview.Best"/>; null when nothing could be decided.</summary>
    [JsonPropertyOrder(-1)]
    public required int? Rating { get; init; }

    [JsonPropertyOrder(-1)]
    public required SourceCited MadeBy { get; init; }

    [JsonPropertyOrder(-1)]
    public required SourceCited? About { get; init; }
}

/// <summary>A claim with everything that decided it, in JSON.</summary>
/// <param name="Brief">The claim as in a list.</param>
/// <param name="Language">Language code of all texts.</param>
/// <param name="Quote">The words in which it was made.</param>
/// <param name="Explanation">Why the verdict.</param>
/// <param name="Facts">The facts that decided it.</param>
/// <param name="Sources">The places that decided it.</param>
/// <param name="WouldChange">What would change the verdict.</param>
/// <param name="UsedIn">The passages that discuss it.</param>
[method: SetsRequiredMembers]
internal sealed record ClaimDecided(
    [property: JsonIgnore] ClaimBrief Brief,
    string Language,
    string Quote,
    string Explanation,
    IReadOnlyList<FactBrief> Facts,
    IReadOnlyList<SourceCited> Sources,
    string WouldChange,
    IReadOnlyList<UseShown> UsedIn)
    : ClaimBrief(Brief);
