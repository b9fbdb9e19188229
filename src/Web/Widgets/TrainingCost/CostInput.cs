using DeepseekExplainer.Mechanisms.Cost;

namespace DeepseekExplainer.Web.Widgets.TrainingCost;

/// <summary>An input of the cost model, and the parameter by which a reader replaces what an account says about it.</summary>
/// <param name="Property">Name of the property of <see cref="CostInputs"/>.</param>
/// <param name="Parameter">Empty for the account's own value; its name is also the key of the input's words.</param>
/// <param name="IsHours">Whether it counts GPU-hours; the others are dollars.</param>
internal sealed record CostInput(string Property, OptionalParameter<double> Parameter, bool IsHours = false)
{
    /// <summary>There is one of each.</summary>
    public bool Equals(CostInput? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    private const double MostHours = 1e10;
    private const double MostDollars = 1e13;

    public static readonly CostInput OfficialHours = new(nameof(CostInputs.OfficialHours), UpTo(MostHours, "hours"), IsHours: true);
    public static readonly CostInput R1Hours = new(nameof(CostInputs.R1Hours), UpTo(MostHours, "r1"), IsHours: true);
    public static readonly CostInput OtherHours = new(nameof(CostInputs.OtherHours), UpTo(MostHours, "other"), IsHours: true);
    public static readonly CostInput PricePerHour = new(nameof(CostInputs.PricePerHour), UpTo(10_000, "price"));
    public static readonly CostInput Hardware = new(nameof(CostInputs.Hardware), UpTo(MostDollars, "hardware"));
    public static readonly CostInput Operation = new(nameof(CostInputs.Operation), UpTo(MostDollars, "operation"));

    /// <summary>Every input, in the order of form and table.</summary>
    public static readonly IReadOnlyList<CostInput> All = [OfficialHours, R1Hours, OtherHours, PricePerHour, Hardware, Operation];

    /// <summary>Its name in JSON, as in the data.</summary>
    public string JsonName => char.ToLowerInvariant(Property[0]) + Property[1..];

    /// <summary>The word of an empty field, and of a step that leaves it empty.</summary>
    public static string AsGiven(WidgetContext context) => context.Word("asGiven");

    private static OptionalParameter<double> UpTo(double most, string name) =>
        new(new NumberParameter(name, 0, most, _ => 0), (_, context) => AsGiven(context));
}
