namespace DeepseekExplainer.Mechanisms.Attention;

/// <summary>How many bits each cached number takes. Scale factors that small formats need beside the numbers are not counted.</summary>
public enum Precision
{
    /// <summary>16-bit brain floating point: 2 bytes per number.</summary>
    Bf16,

    /// <summary>8-bit floating point: 1 byte per number.</summary>
    Fp8,

    /// <summary>6 bits: 0.75 bytes per number.</summary>
    SixBit,

    /// <summary>4 bits: 0.5 bytes per number.</summary>
    FourBit,
}
