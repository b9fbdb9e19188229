namespace DeepseekExplainer.Web.Facts;

/// <content>Training runs, their operations and days, and a day of serving users.</content>
internal static partial class Formulas
{
    private static readonly Formula[] Cost =
    [
        // What GPU time costs at a price (DeepSeek-V3 report, table 1).
        new("rental-cost", (double hours, double price) => hours * price),
        new("gpu-hours-of-run", (double gpus, double hours) => gpus * hours),
        new("days-on-cluster", (double hours, double gpus) => hours / gpus / 24),
        new("hours-per-trillion-tokens", (double hours, double tokens) => hours / (tokens / 1e12)),

        // What-if prices: multiples of the price that the report assumes.
        new("half", (double of) => of / 2),
        new("three-quarters", (double of) => 0.75 * of),
        new("five-quarters", (double of) => 1.25 * of),
        new("three-halves", (double of) => 1.5 * of),
        new("double", (double of) => 2 * of),

        // Dollars in pesos, by what a euro is worth in each.
        new("cross-rate", (double pesosPerEuro, double dollarsPerEuro) => pesosPerEuro / dollarsPerEuro),
        new("pesos", (double dollars, double pesosPerEuro, double dollarsPerEuro) => dollars * pesosPerEuro / dollarsPerEuro),

        // Operations of a training run: two per parameter and token forward, four backward.
        new("training-flop", (double activeParameters, double tokens) => 6 * activeParameters * tokens),
        new("flop-of-tokens", (double flopPerToken, double tokens) => flopPerToken * tokens),
        new("flop-per-gpu-second", (double flop, double gpuHours) => flop / (gpuHours * 3600)),
        new("utilisation", (double achieved, double peak) => 100 * achieved / peak),
        new("peak-from-utilisation", (double achieved, double utilisation) => 100 * achieved / utilisation),
        new("days-at-speed", (double tokens, double tokensPerDay) => tokens / tokensPerDay),
        new("gpu-hours-at-speed", (double tokens, double tokensPerDay, double gpus) => tokens / tokensPerDay * 24 * gpus),
        new("gpu-hours-of-flop", (double flop, double flopPerGpuSecond) => flop / flopPerGpuSecond / 3600),
        new("hours-at-utilisation", (double hoursAtPeak, double utilisation) => 100 * hoursAtPeak / utilisation),

        // Owning instead of renting: purchase and running cost, spread over the years of ownership.
        new("ownership-per-year", (double hardware, double operation, double years) => (hardware + operation) / years),

        // A day of serving users (DeepSeek, Open Infra Index, day 6). Prices are per million tokens.
        new("serving-cost", (double nodes, double gpusPerNode, double price) => nodes * gpusPerNode * 24 * price),
        new("serving-revenue", (
            double hitTokens, double missTokens, double outputTokens, double hitPrice, double missPrice, double outputPrice) =>
            ((hitTokens * hitPrice) + (missTokens * missPrice) + (outputTokens * outputPrice)) / 1e6),
        new("profit-over-cost", (double revenue, double cost) => 100 * (revenue - cost) / cost),
        new("gross-margin", (double revenue, double cost) => 100 * (revenue - cost) / revenue),

        // What remains of a whole after two of its parts.
        new("remainder", (double whole, double first, double second) => whole - first - second),

        // How far a share price fell, in percent.
        new("fall", (double before, double after) => 100 * (before - after) / before),
    ];
}
