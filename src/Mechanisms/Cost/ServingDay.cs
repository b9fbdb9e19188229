namespace DeepseekExplainer.Mechanisms.Cost;

/// <summary>Tokens of one kind that a service handles in a day, and what they are billed at.</summary>
/// <param name="Tokens">How many.</param>
/// <param name="PricePerMillion">Dollars per million of them.</param>
public readonly record struct TokenSales(double Tokens, double PricePerMillion);

/// <summary>One day of serving a model, in dollars. The only cost is renting the GPUs.</summary>
/// <param name="Cost">Rent of the GPUs.</param>
/// <param name="Revenue">What the tokens bring in.</param>
public sealed record ServingDay(double Cost, double Revenue)
{
    /// <summary>Revenue minus cost.</summary>
    public double Profit => Revenue - Cost;

    /// <summary>Profit ÷ cost: what DeepSeek called “cost profit margin”; can exceed 1.</summary>
    public double ProfitOverCost => Profit / Cost;

    /// <summary>Profit ÷ revenue: what accountants call gross margin; never above 1.</summary>
    public double GrossMargin => Profit / Revenue;

    /// <summary>Adds up a day.</summary>
    /// <param name="gpus">GPUs in use on average, positive.</param>
    /// <param name="pricePerGpuHour">Dollars for one GPU for one hour, positive.</param>
    /// <param name="sales">Every kind of token; prices and amounts not negative, and not all of them zero.</param>
    /// <param name="paidShare">Share of the tokens that is paid for at these prices, above 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range or not finite.</exception>
    public static ServingDay Of(double gpus, double pricePerGpuHour, ReadOnlySpan<TokenSales> sales, double paidShare = 1)
    {
        Quantity.RequirePositive(gpus);
        Quantity.RequirePositive(pricePerGpuHour);
        Quantity.RequirePositive(paidShare);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(paidShare, 1);
        var billed = 0.0;
        foreach (var (tokens, pricePerMillion) in sales)
        {
            Quantity.RequireNotNegative(tokens);
            Quantity.RequireNotNegative(pricePerMillion);
            billed += tokens / 1e6 * pricePerMillion;
        }

        Quantity.RequirePositive(billed, nameof(sales));
        return new(Rental.Cost(gpus * 24, pricePerGpuHour), billed * paidShare);
    }
}
