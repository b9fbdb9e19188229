using DeepseekExplainer.Mechanisms.Cost;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Widgets.TrainingCost;

/// <summary>One input of an account.</summary>
/// <param name="Value">GPU-hours or dollars.</param>
/// <param name="Kind">reported, assumed, estimate, derived; or one of the two below.</param>
/// <param name="Assumption">What the account itself says.</param>
internal sealed record AccountLine(double Value, string Kind, Assumption Assumption)
{
    /// <summary>Kind of a 0 of the account.</summary>
    public const string NotCounted = "notCounted";

    /// <summary>Kind of a value that the reader replaced.</summary>
    public const string Yours = "yours";
}

/// <summary>An account of the cost with the reader's changes.</summary>
/// <param name="Id">Its id in the data.</param>
/// <param name="Set">What the data says.</param>
/// <param name="Lines">What it says about each input.</param>
internal sealed record Account(string Id, AssumptionSet Set, IReadOnlyDictionary<CostInput, AccountLine> Lines)
{
    /// <summary>The inputs for the cost model.</summary>
    public CostInputs Inputs { get; } = new()
    {
        OfficialHours = Lines[CostInput.OfficialHours].Value,
        R1Hours = Lines[CostInput.R1Hours].Value,
        OtherHours = Lines[CostInput.OtherHours].Value,
        PricePerHour = Lines[CostInput.PricePerHour].Value,
        Hardware = Lines[CostInput.Hardware].Value,
        Operation = Lines[CostInput.Operation].Value,
    };

    /// <summary>Dollars in all.</summary>
    public double Total => CostModel.Total(Inputs);

    /// <summary>Whether the reader replaced an input.</summary>
    public bool IsChanged => Lines.Values.Any(line => line.Kind == AccountLine.Yours);

    /// <summary>Whether machines are both rented and bought, which counts them twice.</summary>
    public bool CountsTwice => Inputs is { PricePerHour: > 0, Hardware: > 0 };

    /// <summary>An account as the data has it, or with the values that a reader's state puts in their place.</summary>
    public static Account Of(string id, WidgetContext context, State? replaced = null)
    {
        var set = context.Account(id);
        return new(id, set, CostInput.All.ToDictionary(input => input, input =>
        {
            var (assumption, own) = (Assumption(set, input), Value(set, input, context));
            return replaced?.Get(input.Parameter) is { } value && value != own
                ? new AccountLine(value, AccountLine.Yours, assumption)
                : new AccountLine(own, assumption.Fact is { } known ? context.KindOf(known) : AccountLine.NotCounted, assumption);
        }));
    }

    /// <summary>What an account itself says of an input.</summary>
    public static double Value(AssumptionSet set, CostInput input, WidgetContext context) =>
        Assumption(set, input).Fact is { } fact ? context.Fact(fact) : 0;

    private static Assumption Assumption(AssumptionSet set, CostInput input) =>
        set.Inputs.All.Single(assumed => assumed.Name == input.Property).Assumption;
}

/// <summary>Two accounts, and how the gap between them is divided among the inputs.</summary>
/// <param name="From">The first account.</param>
/// <param name="To">The account that it is compared with.</param>
internal sealed record Comparison(Account From, Account To)
{
    /// <summary>Every input with both accounts' lines and its part of the gap, in dollars.</summary>
    public IReadOnlyList<(CostInput Input, AccountLine From, AccountLine To, double Dollars)> Inputs { get; } =
        [.. CostInput.All.Join(CostModel.Gap(From.Inputs, To.Inputs), input => input.Property, share => share.Input, (input, share) =>
            (input, From.Lines[input], To.Lines[input], share.Dollars))];

    /// <summary>What the second total is more than the first, in dollars.</summary>
    public double Gap => To.Total - From.Total;
}
