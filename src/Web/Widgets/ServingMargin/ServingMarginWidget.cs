using System.Text.Json.Nodes;
using DeepseekExplainer.Mechanisms.Cost;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets.ServingMargin;

/// <summary>One day of serving: what the tokens would bring, what the GPUs cost, and why profit over cost is not a margin.</summary>
internal sealed class ServingMarginWidget : IWidget
{
    private const double Billion = 1e9;

    private const double MostBillions = 1_000_000;

    private static readonly IReadOnlyList<Sold> Kinds = [new("hit"), new("miss"), new("output")];

    private static readonly NumberParameter Nodes = new("nodes", 0.01, 1_000_000, context => context.Fact("serving-nodes"));
    private static readonly NumberParameter Rent = new("rent", 0.01, 1000, context => context.Fact("serving-gpu-price"));
    internal static readonly NumberParameter Paid = new("paid", 1, 100, _ => 100, 1);

    public string Id => "serving-margin";

    public string Article => "training-cost";

    public IReadOnlyList<Parameter> Parameters { get; } =
        [.. Kinds.Select(kind => kind.Amount), .. Kinds.Select(kind => kind.Price), Nodes, Rent, Paid];

    public IEnumerable<(Parameter Parameter, string Error)> Validate(State state, WidgetContext context)
    {
        if (Kinds.All(kind => state.Get(kind.Amount) * state.Get(kind.Price) == 0))
        {
            yield return (Kinds[^1].Amount, context.Word("errors.nothing", ("min", 0), ("max", NumberText.Exact(MostBillions))));
        }
    }

    public Answer Answer(State state, WidgetContext context)
    {
        var paid = state.Get(Paid) / 100;
        var (day, full) = (Day(state, context, paid), Day(state, context, 1));
        var breakEven = full.Cost / full.Revenue;
        var (revenue, cost) = (context.Fact("serving-revenue"), context.Fact("serving-cost"));
        var (overCost, margin) = (context.Fact("serving-profit-over-cost"), context.Fact("serving-gross-margin"));
        return new(
            context.Word(day.Profit < 0 ? "loss" : "profit",
                ("paid", NumberText.Significant(state.Get(Paid), 4) + "%"),
                ("revenue", Dollars(day.Revenue, context)),
                ("cost", Dollars(day.Cost, context)),
                ("overCost", NumberText.Share(day.ProfitOverCost)),
                ("margin", NumberText.Share(day.GrossMargin)),
                ("breakEven", NumberText.Share(breakEven))),
            [
                ("cost_per_day", day.Cost),
                ("revenue_per_day", day.Revenue),
                ("profit_over_cost", day.ProfitOverCost),
                ("gross_margin", day.GrossMargin),
                ("break_even_paid_share", breakEven),
            ],
            Tabulated(state, context, day),
            MarginPicture.Draw(context, day, full, paid),
            Steps(state, context))
        {
            Details = Recomputable(day, context.Fact("serving-gpus-per-node"), revenue, cost, overCost, margin),
            Notes =
            [
                context.Word("note"),
                context.Word("published",
                    ("revenue", NumberText.WholeDollars(revenue, context.Words)),
                    ("overCost", NumberText.Percent(overCost, 0)),
                    ("margin", NumberText.Percent(margin))),
            ],
        };
    }

    /// <summary>"$562,100"; to the dollar below a million.</summary>
    internal static string Dollars(double value, WidgetContext context) =>
        Math.Abs(value) is >= 100 and < 1e6
            ? NumberText.WholeDollars(Math.Round(value), context.Words)
            : NumberText.Dollars(value, context.Words, 4);

    private static Func<CancellationToken, JsonObject> Recomputable(
        ServingDay day, double gpusPerNode, double revenue, double cost, double overCost, double margin) =>
        _ => new()
        {
            ["gpusPerNode"] = gpusPerNode,
            ["hoursPerDay"] = 24,
            ["profit"] = day.Profit,
            ["published"] = new JsonObject
            {
                ["revenuePerDay"] = revenue,
                ["costPerDay"] = cost,
                ["profitOverCostPercent"] = overCost,
                ["grossMarginPercent"] = margin,
            },
        };

    private static ServingDay Day(State state, WidgetContext context, double paidShare) => ServingDay.Of(
        Gpus(state, context),
        state.Get(Rent),
        [.. Kinds.Select(kind => new TokenSales(state.Get(kind.Amount) * Billion, state.Get(kind.Price)))],
        paidShare);

    private static double Gpus(State state, WidgetContext context) => state.Get(Nodes) * context.Fact("serving-gpus-per-node");

    private static Table Tabulated(State state, WidgetContext context, ServingDay day)
    {
        var gpuHours = Gpus(state, context) * 24;
        var gpuHoursText = NumberText.Counted(NumberText.Exact(gpuHours), gpuHours, "gpu-hour", context.Words);
        var nothing = new Cell("");
        return Table.Of(
            context,
            ["item", "kind", "amount", "price", "usd_per_day"],
            [
                .. Kinds.Select(Sales),
                Row("revenue", "derived", nothing, nothing, Usd(day.Revenue)),
                Row("rent", KindOf("assumed", Nodes, Rent), new(gpuHoursText, gpuHours), Price(Rent), Usd(-day.Cost)),
                Row("profit", "derived", nothing, nothing, Usd(day.Profit)),
                Row("overCost", "derived", nothing, nothing, Cell.Share(day.ProfitOverCost)),
                Row("margin", "derived", nothing, nothing, Cell.Share(day.GrossMargin)),
            ]);

        IReadOnlyList<Cell> Sales(Sold kind)
        {
            var (amount, price) = (state.Get(kind.Amount), state.Get(kind.Price));
            return Row(
                kind.Name,
                KindOf("reported", kind.Amount, kind.Price),
                new(NumberText.Large(amount * Billion, context.Words, 4), amount * Billion),
                Price(kind.Price),
                Usd(amount * 1000 * price * (state.Get(Paid) / 100)));
        }

        IReadOnlyList<Cell> Row(string item, string kind, Cell amount, Cell price, Cell value) =>
            [new(context.Word($"items.{item}")), new(context.Word($"kinds.{kind}")), amount, price, value];

        Cell Price(NumberParameter price) => new(NumberText.Dollars(state.Get(price), context.Words), state.Get(price));

        Cell Usd(double dollars) => new(Dollars(dollars, context), dollars);

        string KindOf(string published, params NumberParameter[] parameters) => parameters.All(state.IsUnset) ? published : "yours";
    }

    private static List<StepGroup> Steps(State state, WidgetContext context)
    {
        return
        [
            state.Steps(Paid, [10, 15, 25, 50, 75, 100], percent => NumberText.Percent(percent, 0)),
            Multiples(Rent),
            Multiples(Nodes),
            .. Kinds.Select(kind => Multiples(kind.Amount)),
            .. Kinds.Select(kind => Multiples(kind.Price)),
        ];

        StepGroup Multiples(NumberParameter parameter) => new(context.Label(parameter), [.. new[] { 0.5, 1, 2 }.Select(times => state.Step(
            parameter,
            parameter.DefaultIn(context) * times,
            times == 1 ? context.Word("asPublished") : NumberText.Times(times)))]);
    }

    /// <summary>A kind of tokens that is sold, with its billions a day and its price for a million.</summary>
    private sealed record Sold(string Name)
    {
        public NumberParameter Amount { get; } =
            new(Name, 0, MostBillions, context => context.Fact($"serving-{Name}-tokens") / Billion);

        public NumberParameter Price { get; } = new($"{Name}Price", 0, 1000, context => context.Fact($"r1-{Name}-price"));
    }
}
