using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Facts;

/// <summary>A correction as written in content/data/corrections.yaml.</summary>
public sealed record CorrectionEntry
{
    /// <summary>The day it was made, yyyy-mm-dd.</summary>
    public required string Date { get; init; }

    /// <summary>Slug of the article that was wrong.</summary>
    public string? Article { get; init; }

    /// <summary>Id of the claim whose page was wrong.</summary>
    public string? Claim { get; init; }

    /// <summary>What changed.</summary>
    public required LocalText What { get; init; }

    /// <summary>Why it changed.</summary>
    public required LocalText Why { get; init; }

    /// <summary>The old words.</summary>
    public LocalText? Was { get; init; }

    /// <summary>The new words.</summary>
    public LocalText? Now { get; init; }
}
