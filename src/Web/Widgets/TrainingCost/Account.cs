using DeepseekExplainer.Mechanisms.Cost;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Widgets.TrainingCost;

/// <summary>One input of an account.</summary>
/// <param name="Input">Name of the property of <see cref="CostInputs"/>.</param>
/// <param name="Parameter">Name of the query parameter that replaces it; also the key of its words.</param>
/// <param name="Value">GPU-hours or dollars.</param>
/// <param name="Kind">reported, assumed, estimate, derived; notCounted for a 0 of the account; yours for a replaced value.</param>
/// <param name="Assumption">What the account itself says.</param>
internal sealed record AccountLine(string Input, string Parameter, double Value, string Kind, Assumption Assumption);

/// <summary>An account of the cost with the reader's changes.</summary>
/// <param name="Id">Its id in the data.</param>
/// <param name="Set">What the data says.</param>
/// <param name="Lines">Its inputs, in the order of <see cref="CostInputs"/>.</param>
internal sealed record Account(string Id, AssumptionSet Set, IReadOnlyList<AccountLine> Lines)
{
    /// <summary>The query parameters that replace inputs, in the order of <see cref="CostInputs"/>.</summary>
    public static readonly IReadOnlyList<string> Parameters = ["hours", "r1", "other", "price", "hardware", "operation"];

    /// <summary>The inputs for the cost model.</summary>
    public CostInputs Inputs { get; } = new()
    {
        OfficialHours = Lines[0].Value,
        R1Hours = Lines[1].Value,
        OtherHours = Lines[2].Value,
        PricePerHour = Lines[3].Value,
        Hardware = Lines[4].Value,
        Operation = Lines[5].Value,
    };

    /// <summary>Dollars in all.</summary>
    public double Total => CostModel.Total(Inputs);

    /// <summary>Whether the reader replaced an input.</summary>
    public bool IsChanged => Lines.Any(line => line.Kind == "yours");

    /// <summary>Whether machines are both rented and bought, which counts them twice.</summary>
    public bool CountsTwice => Inputs is { PricePerHour: > 0, Hardware: > 0 };

    /// <summary>Reads an account.</summary>
    /// <param name="evidence">Accounts and facts.</param>
    /// <param name="id">Which account.</param>
    /// <param name="replaced">The reader's value for a query parameter, or null.</param>
    public static Account Of(Content.Evidence evidence, string id, Func<string, double?> replaced)
    {
        var set = evidence.Assumptions[id];
        return new(id, set, [.. set.Inputs.All.Zip(Parameters, (input, parameter) =>
        {
            var fact = input.Assumption.Fact is { } factId ? evidence.Facts[factId] : null;
            var own = fact?.Value ?? 0;
            return replaced(parameter) is { } value && value != own
                ? new AccountLine(input.Name, parameter, value, "yours", input.Assumption)
                : new AccountLine(input.Name, parameter, own, fact?.Kind.ToString().ToLowerInvariant() ?? "notCounted", input.Assumption);
        })]);
    }
}
