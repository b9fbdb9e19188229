using System.Text.Json.Nodes;
using DeepseekExplainer.Mechanisms.Cost;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Widgets.ServingMargin;

/// <summary>One day of serving: what the tokens would bring, what the GPUs cost, and why profit over cost is not a margin.</summary>
public sealed class ServingMarginWidget : IWidget
{
    private const double Billion = 1e9;

    /// <summary>Kinds of tokens; the price of each has its name with "Price".</summary>
    private static readonly IReadOnlyList<string> Kinds = ["hit", "miss", "output"];

    /// <inheritdoc/>
    public string Id => "serving-margin";

    /// <inheritdoc/>
    public string Article => "training-cost";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters { get; } =
    [
        new NumberParameter("hit", 0, 1_000_000, context => Fact(context, "serving-hit-tokens") / Billion),
        new NumberParameter("miss", 0, 1_000_000, context => Fact(context, "serving-miss-tokens") / Billion),
        new NumberParameter("output", 0, 1_000_000, context => Fact(context, "serving-output-tokens") / Billion),
        new NumberParameter("hitPrice", 0, 1000, context => Fact(context, "r1-hit-price")),
        new NumberParameter("missPrice", 0, 1000, context => Fact(context, "r1-miss-price")),
        new NumberParameter("outputPrice", 0, 1000, context => Fact(context, "r1-output-price")),
        new NumberParameter("nodes", 0.01, 1_000_000, context => Fact(context, "serving-nodes")),
        new NumberParameter("rent", 0.01, 1000, context => Fact(context, "serving-gpu-price")),
        new NumberParameter("paid", 1, 100, _ => 100, Step: 1, Slider: true),
    ];

    /// <inheritdoc/>
    public IEnumerable<(string Name, string Error)> Validate(State state, WidgetContext context)
    {
        if (Kinds.All(kind => state.Number(kind) * state.Number(kind + "Price") == 0))
        {
            var error = context.Words["widgets.serving-margin.errors.nothing", ("min", 0), ("max", NumberText.Exact(1_000_000))];
            yield return ("output", error);
        }
    }

    /// <inheritdoc/>
    public Answer Answer(State state, WidgetContext context)
    {
        var words = context.Words;
        var (day, full) = (Day(state, context, state.Number("paid") / 100), Day(state, context, 1));
        var breakEven = full.Cost / full.Revenue;
        var values = new (string, object)[]
        {
            ("paid", NumberText.Significant(state.Number("paid"), 4) + "%"),
            ("revenue", Dollars(day.Revenue, context)),
            ("cost", Dollars(day.Cost, context)),
            ("overCost", Percent(day.ProfitOverCost)),
            ("margin", Percent(day.GrossMargin)),
            ("breakEven", Percent(breakEven)),
        };
        return new(
            words[$"widgets.serving-margin.{(day.Profit < 0 ? "loss" : "profit")}", values],
            [
                ("cost_per_day", day.Cost),
                ("revenue_per_day", day.Revenue),
                ("profit_over_cost", day.ProfitOverCost),
                ("gross_margin", day.GrossMargin),
                ("break_even_paid_share", breakEven),
            ],
            Table(state, context, day),
            MarginPicture.Draw(context, day, full, state.Number("paid") / 100),
            Steps(state, context))
        {
            Details = Recomputable(
                day,
                Fact(context, "serving-gpus-per-node"),
                Fact(context, "serving-revenue"),
                Fact(context, "serving-cost"),
                Fact(context, "serving-profit-over-cost"),
                Fact(context, "serving-gross-margin")),
            Notes =
            [
                words["widgets.serving-margin.note"],
                words["widgets.serving-margin.published",
                    ("revenue", NumberText.WholeDollars(Fact(context, "serving-revenue"), words)),
                    ("overCost", NumberText.Percent(Fact(context, "serving-profit-over-cost"), 0)),
                    ("margin", NumberText.Percent(Fact(context, "serving-gross-margin")))],
            ],
        };
    }

    /// <summary>"$562,100"; to the dollar below a million.</summary>
    internal static string Dollars(double value, WidgetContext context) =>
        Math.Abs(value) is >= 100 and < 1e6
            ? NumberText.WholeDollars(Math.Round(value), context.Words)
            : NumberText.Dollars(value, context.Words, 4);

    /// <summary>"84.5%".</summary>
    internal static string Percent(double share) =>
        (share < 0 ? "−" : "") + Math.Abs(100 * share) switch
        {
            < 1e5 and var percent => NumberText.Percent(percent),
            < 1e9 and var percent => NumberText.Significant(percent, 4) + "%",
            var percent => NumberText.Scientific(percent) + "%",
        };

    /// <summary>"−100%".</summary>
    internal static string WholePercent(double share) => (share < 0 ? "−" : "") + NumberText.Percent(100 * Math.Abs(share), 0);

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

    private static double Fact(WidgetContext context, string id) => context.Evidence.Facts[id].Value;

    private static ServingDay Day(State state, WidgetContext context, double paidShare) => ServingDay.Of(
        state.Number("nodes") * Fact(context, "serving-gpus-per-node"),
        state.Number("rent"),
        [.. Kinds.Select(kind => new TokenSales(state.Number(kind) * Billion, state.Number(kind + "Price")))],
        paidShare);

    private static Table Table(State state, WidgetContext context, ServingDay day)
    {
        var words = context.Words;
        string Word(string key) => words[$"widgets.serving-margin.{key}"];
        string[] columns = ["item", "kind", "amount", "price", "usd_per_day"];
        var (gpuHours, rent) = (state.Number("nodes") * Fact(context, "serving-gpus-per-node") * 24, state.Number("rent"));
        var gpuHoursText = NumberText.Counted(NumberText.Exact(gpuHours), gpuHours, "gpu-hour", words);
        return new(
            [.. columns.Select(id => new Column(id, Word($"columns.{id}")))],
            [
                .. Kinds.Select(Sales),
                Row("items.revenue", "derived", null, "", null, day.Revenue),
                Row("items.rent", KindOf(["nodes", "rent"], "assumed"), gpuHours, gpuHoursText, rent, -day.Cost),
                Row("items.profit", "derived", null, "", null, day.Profit),
                Share("items.overCost", day.ProfitOverCost),
                Share("items.margin", day.GrossMargin),
            ]);

        IReadOnlyList<Cell> Sales(string kind)
        {
            var (amount, price, paid) = (state.Number(kind), state.Number(kind + "Price"), state.Number("paid") / 100);
            var tokens = NumberText.Large(amount * Billion, words, 4);
            return Row(
                $"items.{kind}", KindOf([kind, kind + "Price"]), amount * Billion, tokens, price, amount * 1000 * price * paid);
        }

        IReadOnlyList<Cell> Share(string item, double share) =>
            [new(Word(item)), new(Word("kinds.derived")), new(""), new(""), new(Percent(share), share)];

        IReadOnlyList<Cell> Row(string item, string kind, double? amount, string amountText, double? price, double dollars) =>
        [
            new(Word(item)),
            new(Word($"kinds.{kind}")),
            new(amountText, amount),
            new(price is { } value ? NumberText.Dollars(value, words) : "", price),
            new(Dollars(dollars, context), dollars),
        ];

        string KindOf(IReadOnlyList<string> names, string published = "reported") =>
            names.All(name => state.Text(name) == state.DefaultText(name)) ? published : "yours";
    }

    private static List<StepGroup> Steps(State state, WidgetContext context)
    {
        var words = context.Words;
        string Word(string key) => words[$"widgets.serving-margin.{key}"];
        return
        [
            new(Word("parameters.paid"), [.. new[] { 10, 15, 25, 50, 75, 100 }.Select(percent =>
                new Step(NumberText.Percent(percent, 0), state.QueryWith(("paid", percent)), state.Number("paid") == percent))]),
            Multiples("rent", "serving-gpu-price"),
            Multiples("nodes", "serving-nodes"),
            .. Kinds.Select(kind => Multiples(kind, $"serving-{kind}-tokens", 1 / Billion)),
            .. Kinds.Select(kind => Multiples(kind + "Price", $"r1-{kind}-price")),
        ];

        StepGroup Multiples(string name, string fact, double scale = 1) =>
            new(Word($"parameters.{name}"), [.. new[] { 0.5, 1, 2 }.Select(times => new Step(
                times == 1 ? Word("asPublished") : NumberText.Times(times),
                state.QueryWith((name, Fact(context, fact) * scale * times)),
                state.Number(name) == Fact(context, fact) * scale * times))]);
    }
}
