using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Facts;

/// <summary>What the evidence says about a claim.</summary>
public enum Verdict
{
    /// <summary>It holds.</summary>
    Accurate,

    /// <summary>Right at heart; something that matters is off.</summary>
    Imprecise,

    /// <summary>The words may be defensible, the impression is false.</summary>
    Misleading,

    /// <summary>It does not hold.</summary>
    Wrong,

    /// <summary>No evidence that could decide it is public.</summary>
    Unverifiable,
}

/// <summary>A claim of the popular account with its verdict, as written in content/data/claims.</summary>
public sealed record Claim
{
    /// <summary>Its number in the order of the article it comes from, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>technology, cost, company or market.</summary>
    public required string Topic { get; init; }

    /// <summary>What the evidence says.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The claim in neutral words.</summary>
    [YamlDotNet.Serialization.YamlMember(Alias = "claim")]
    public required LocalText Text { get; init; }

    /// <summary>The Filipino article's own words, from which the claim is taken.</summary>
    public string Quote { get; init; } = "";

    /// <summary>The day its verdict was first published, yyyy-mm-dd; what was corrected later has a day of its own.</summary>
    public required string Published { get; init; }

    /// <summary>Id of the source that makes the claim.</summary>
    public required string MadeBy { get; init; }

    /// <summary>Id of the source whose statement is being relayed, if any.</summary>
    public string? AboutSource { get; init; }

    /// <summary>Two to five sentences of Markdown.</summary>
    public required LocalProse Explanation { get; init; }

    /// <summary>Ids of the facts that decide it.</summary>
    public List<string> Facts { get; init; } = [];

    /// <summary>Sources, "id#locator".</summary>
    public required List<string> Sources { get; init; }

    /// <summary>The places in the sources.</summary>
    internal IEnumerable<SourcePlace> Places => Sources.Select(SourcePlace.Parse);

    /// <summary>What would change the verdict.</summary>
    public required LocalProse WouldChange { get; init; }
}
