namespace DeepseekExplainer.Mechanisms.Cost;

/// <summary>
/// Whether a training run's GPU-hours are plausible: what each GPU would have to compute per second to finish in that time.
/// A utilisation near or above 1 means that the hours cannot be right.
/// </summary>
/// <param name="Flop">Floating-point operations of the whole run.</param>
/// <param name="FlopPerSecondPerGpu">What each GPU must have computed on average.</param>
/// <param name="Utilisation">That, as a share of the GPU's peak (model FLOP utilisation, MFU).</param>
public sealed record TrainingCompute(double Flop, double FlopPerSecondPerGpu, double Utilisation)
{
    private const double SecondsPerHour = 3600;

    /// <summary>The rule of thumb for a training step: 6 FLOP per active parameter and token, attention scores left out.</summary>
    /// <param name="activeParameters">Parameters that one token uses, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public static double FlopPerToken(double activeParameters)
    {
        Quantity.RequireNotNegative(activeParameters);
        return 6 * activeParameters;
    }

    /// <summary>Checks a run.</summary>
    /// <param name="flopPerToken">Training FLOP per token, not negative: from <see cref="FlopPerToken"/> or published.</param>
    /// <param name="tokens">Training tokens, not negative.</param>
    /// <param name="gpuHours">Hours summed over all GPUs, positive.</param>
    /// <param name="peakFlopPerSecond">What one GPU can compute at best in the run's precision, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range or not finite.</exception>
    public static TrainingCompute Of(double flopPerToken, double tokens, double gpuHours, double peakFlopPerSecond)
    {
        Quantity.RequireNotNegative(flopPerToken);
        Quantity.RequireNotNegative(tokens);
        Quantity.RequirePositive(gpuHours);
        Quantity.RequirePositive(peakFlopPerSecond);
        var flop = flopPerToken * tokens;
        var perGpu = flop / (gpuHours * SecondsPerHour);
        return new(flop, perGpu, perGpu / peakFlopPerSecond);
    }

    /// <summary>The reverse: GPU-hours that a run takes at a given utilisation.</summary>
    /// <param name="flop">Floating-point operations of the run, not negative.</param>
    /// <param name="peakFlopPerSecond">What one GPU can compute at best, positive.</param>
    /// <param name="utilisation">Share of the peak that is reached, above 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range or not finite.</exception>
    public static double GpuHours(double flop, double peakFlopPerSecond, double utilisation)
    {
        Quantity.RequireNotNegative(flop);
        Quantity.RequirePositive(peakFlopPerSecond);
        Quantity.RequirePositive(utilisation);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(utilisation, 1);
        return flop / (peakFlopPerSecond * utilisation * SecondsPerHour);
    }
}
