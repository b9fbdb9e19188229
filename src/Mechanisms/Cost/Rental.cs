namespace DeepseekExplainer.Mechanisms.Cost;

/// <summary>A training run priced as if its GPUs had been rented.</summary>
public static class Rental
{
    /// <summary>What the GPUs cost, in dollars: GPU-hours × dollars per GPU-hour.</summary>
    /// <param name="gpuHours">Hours summed over all GPUs, not negative.</param>
    /// <param name="pricePerGpuHour">Dollars for one GPU for one hour, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative or not finite.</exception>
    public static double Cost(double gpuHours, double pricePerGpuHour)
    {
        Quantity.RequireNotNegative(gpuHours);
        Quantity.RequireNotNegative(pricePerGpuHour);
        return gpuHours * pricePerGpuHour;
    }

    /// <summary>How many days a cluster that does nothing else is busy: GPU-hours ÷ GPUs ÷ 24.</summary>
    /// <param name="gpuHours">Hours summed over all GPUs, not negative.</param>
    /// <param name="gpus">GPUs in the cluster, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range or not finite.</exception>
    public static double Days(double gpuHours, double gpus)
    {
        Quantity.RequireNotNegative(gpuHours);
        Quantity.RequirePositive(gpus);
        return gpuHours / gpus / 24;
    }
}
