using YamlDotNet.Serialization;

namespace DeepseekExplainer.Web.Texts;

/// <summary>What is counted: the sign beside a typed number, and the kind of a <see cref="Unit"/>.</summary>
public enum UnitKind
{
    /// <summary>Things; typed as a bare number.</summary>
    Count,

    /// <summary>"$" or "US$".</summary>
    Dollars,

    /// <summary>"₱".</summary>
    Pesos,

    /// <summary>"%" or the word.</summary>
    Percent,

    /// <summary>"×": so many times.</summary>
    Ratio,

    /// <summary>"KB", "GiB" and so on.</summary>
    Bytes,

    /// <summary>"TFLOPS" and so on.</summary>
    Operations,
}

/// <summary>
/// What a fact counts, as written in content/data/units.yaml. How it reads in a language is in its words, <c>units.{id}</c>.
/// </summary>
public sealed record Unit
{
    /// <summary>"gpu-hour".</summary>
    [YamlIgnore]
    public string Id { get; init; } = "";

    /// <summary>What may be typed beside a number of it.</summary>
    public UnitKind Kind { get; init; }

    /// <summary>What an amount or a speed is per: "gpu-hour", "second".</summary>
    public string? Per { get; init; }

    /// <summary>What prefixes such as K and G are put before, "FLOPS"; null where large numbers are said in words.</summary>
    public string? Symbol { get; init; }

    /// <summary>Never followed by a word: the number says it all.</summary>
    public bool Wordless { get; init; }

    /// <summary>Whether it stands without its word inside a calculation, because the formula calculates with the number alone.</summary>
    public bool Bare
    {
        get => field || Wordless || Kind is UnitKind.Percent or UnitKind.Ratio;
        init;
    }

    /// <summary>Whether it is money, which is written with its sign.</summary>
    internal bool IsMoney => Kind is UnitKind.Dollars or UnitKind.Pesos;

    /// <summary>Whether a number typed with that sign can be a number of this. A bare one can be any but money and percent.</summary>
    public bool Fits(UnitKind typed) => typed == Kind || (typed == UnitKind.Count && !IsMoney && Kind != UnitKind.Percent);
}
