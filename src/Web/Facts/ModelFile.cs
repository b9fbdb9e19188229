using DeepseekExplainer.Mechanisms;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Facts;

/// <summary>What a developer publishes about a model's size.</summary>
public sealed record PublishedSize
{
    /// <summary>All parameters.</summary>
    public double? TotalParameters { get; init; }

    /// <summary>Parameters used for one token.</summary>
    public double? ActiveParameters { get; init; }
}

/// <summary>A language model's published configuration, as written in content/data/models/{id}.yaml.</summary>
public sealed record ModelFile : ModelConfig
{
    /// <summary>Name as its developer writes it.</summary>
    public required string Name { get; init; }

    /// <summary>Who made it.</summary>
    public required string Developer { get; init; }

    /// <summary>yyyy-mm or yyyy-mm-dd; null for a shape that nobody built.</summary>
    public string? Released { get; init; }

    /// <summary>Id of the source of the configuration.</summary>
    public required string Source { get; init; }

    /// <summary>Where in the source.</summary>
    public required string Locator { get; init; }

    /// <summary>How it was read.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>A shape for comparison only, not a real model.</summary>
    public bool Hypothetical { get; init; }

    /// <summary>Published sizes.</summary>
    public PublishedSize? Published { get; init; }

    /// <summary>A caution for readers.</summary>
    public LocalText? Note { get; init; }
}
