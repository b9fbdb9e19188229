using DeepseekExplainer.Mechanisms.Cost;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Facts;

/// <summary>One account of what DeepSeek-V3 cost, as written in content/data/assumptions.yaml. Accounts measure different things.</summary>
public sealed record AssumptionSet
{
    /// <summary>What the account is called.</summary>
    public required LocalText Name { get; init; }

    /// <summary>The name in two or three words, for the links that choose an account.</summary>
    public required LocalText Short { get; init; }

    /// <summary>Who made it.</summary>
    public required LocalText Who { get; init; }

    /// <summary>When: yyyy, yyyy-mm or yyyy-mm-dd.</summary>
    public required string When { get; init; }

    /// <summary>Id of the source.</summary>
    public required string Source { get; init; }

    /// <summary>Where in the source.</summary>
    public required string Locator { get; init; }

    /// <summary>What its total measures, in a sentence.</summary>
    public required LocalText Scope { get; init; }

    /// <summary>What its total leaves out.</summary>
    public required List<LocalText> NotIncluded { get; init; }

    /// <summary>The inputs of the cost model.</summary>
    public required AssumedInputs Inputs { get; init; }
}

/// <summary>The inputs of <see cref="CostModel"/>, each with its basis.</summary>
public sealed record AssumedInputs
{
    /// <summary>GPU-hours of V3's official training.</summary>
    public required Assumption OfficialHours { get; init; }

    /// <summary>GPU-hours that R1 added on top.</summary>
    public required Assumption R1Hours { get; init; }

    /// <summary>GPU-hours of experiments, failed runs and data.</summary>
    public required Assumption OtherHours { get; init; }

    /// <summary>Dollars of rent for one GPU-hour.</summary>
    public required Assumption PricePerHour { get; init; }

    /// <summary>Dollars for buying machines.</summary>
    public required Assumption Hardware { get; init; }

    /// <summary>Dollars for running the machines that were bought.</summary>
    public required Assumption Operation { get; init; }

    /// <summary>Every input with the name of its member, in the order of <see cref="CostInputs"/>.</summary>
    [YamlDotNet.Serialization.YamlIgnore]
    public IReadOnlyList<(string Name, Assumption Assumption)> All =>
    [
        (nameof(OfficialHours), OfficialHours),
        (nameof(R1Hours), R1Hours),
        (nameof(OtherHours), OtherHours),
        (nameof(PricePerHour), PricePerHour),
        (nameof(Hardware), Hardware),
        (nameof(Operation), Operation),
    ];
}

/// <summary>One input: a fact, or 0 with the reason why it is 0.</summary>
public sealed record Assumption
{
    /// <summary>Id of the fact whose value it takes.</summary>
    public string? Fact { get; init; }

    /// <summary>0, when no fact is given.</summary>
    public double? Value { get; init; }

    /// <summary>Why it is 0.</summary>
    public LocalText? Why { get; init; }
}
