namespace DeepseekExplainer.Mechanisms.Cost;

/// <summary>One set of assumptions about what a model cost. An item outside its scope is 0. Property names match the data's keys.</summary>
public sealed record CostInputs
{
    /// <summary>GPU-hours of the official run of the base model.</summary>
    public double OfficialHours { get; init; }

    /// <summary>GPU-hours of the reasoning training on top of it.</summary>
    public double R1Hours { get; init; }

    /// <summary>GPU-hours of everything else, such as earlier experiments.</summary>
    public double OtherHours { get; init; }

    /// <summary>Dollars for one GPU for one hour.</summary>
    public double PricePerHour { get; init; }

    /// <summary>Dollars for buying hardware.</summary>
    public double Hardware { get; init; }

    /// <summary>Dollars for running the hardware that was bought.</summary>
    public double Operation { get; init; }
}

/// <summary>What one input contributes to the gap between two totals.</summary>
/// <param name="Input">Name of the property of <see cref="CostInputs"/>.</param>
/// <param name="From">Its value in the first set.</param>
/// <param name="To">Its value in the second set.</param>
/// <param name="Dollars">Its Shapley share of the gap; negative when it narrows the gap.</param>
public sealed record CostShare(string Input, double From, double To, double Dollars);

/// <summary>One cost model for every set of assumptions: rented hours, and what was bought and run.</summary>
public static class CostModel
{
    private static readonly (string Name, Func<CostInputs, double> Value)[] Inputs =
    [
        (nameof(CostInputs.OfficialHours), inputs => inputs.OfficialHours),
        (nameof(CostInputs.R1Hours), inputs => inputs.R1Hours),
        (nameof(CostInputs.OtherHours), inputs => inputs.OtherHours),
        (nameof(CostInputs.PricePerHour), inputs => inputs.PricePerHour),
        (nameof(CostInputs.Hardware), inputs => inputs.Hardware),
        (nameof(CostInputs.Operation), inputs => inputs.Operation),
    ];

    /// <summary>(official + R1 + other hours) × price per hour + hardware + operation, in dollars.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative or not finite; the exception names it.</exception>
    public static double Total(CostInputs inputs) => Total(Values(inputs));

    /// <summary>Says which inputs make two totals differ, and by how much; the shares sum to the gap (see <see cref="Shapley"/>).</summary>
    /// <returns>One share per input, in the order of <see cref="CostInputs"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An input is negative or not finite; the exception names it.</exception>
    public static IReadOnlyList<CostShare> Gap(CostInputs from, CostInputs to)
    {
        var (first, second) = (Values(from), Values(to));
        var shares = Shapley.Shares(Total, first, second);
        return [.. Inputs.Select((input, i) => new CostShare(input.Name, first[i], second[i], shares[i]))];
    }

    private static double Total(ReadOnlySpan<double> values) =>
        Rental.Cost(values[0] + values[1] + values[2], values[3]) + values[4] + values[5];

    private static double[] Values(CostInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        foreach (var (name, value) in Inputs)
        {
            Quantity.RequireNotNegative(value(inputs), name);
        }

        return Array.ConvertAll(Inputs, input => input.Value(inputs));
    }
}
