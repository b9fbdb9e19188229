using System.Text.Json.Nodes;
using DeepseekExplainer.Mechanisms.Experts;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Widgets.LoadBalance;

/// <summary>A router with favourites routes the same batches twice, without and with the balancing bias.</summary>
public sealed class LoadBalanceWidget : IWidget
{
    /// <inheritdoc/>
    public string Id => "load-balance";

    /// <inheritdoc/>
    public string Article => "moe";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters { get; } =
    [
        new IntegerParameter("experts", 8, 256, 64),
        new IntegerParameter("k", 1, 16, 8),
        new NumberParameter("gamma", 0, 0.1, context => context.Evidence.Facts["v3-bias-speed"].Value),
        new IntegerParameter("steps", 1, 2000, 500),
        new NumberParameter("skew", 0, 3, _ => 1, 0.1, Slider: true),
        new IntegerParameter("seed", 0, 9999, 7),
    ];

    /// <inheritdoc/>
    public IEnumerable<(string Name, string Error)> Validate(State state, WidgetContext context)
    {
        if (state.Integer("k") > state.Integer("experts"))
        {
            yield return ("k", context.Words["widgets.errors.integer", ("min", 1), ("max", state.Integer("experts"))]);
        }
    }

    /// <inheritdoc/>
    public Answer Answer(State state, WidgetContext context)
    {
        var words = context.Words;
        var setup = new BalancingSetup(
            state.Integer("experts"),
            state.Integer("k"),
            state.Number("gamma"),
            state.Integer("steps"),
            state.Number("skew"),
            state.Integer("seed"));
        var run = LoadBalancing.Run(setup, context.Aborted);
        var fair = run.FairViolation;
        var last = run.Points[^1];
        string[] columns = ["step", "busiest_without_bias", "busiest_with_bias", "max_violation_without_bias", "max_violation_with_bias"];
        return new(
            words["widgets.load-balance.conclusion",
                ("steps", NumberText.Exact(setup.Steps)),
                ("experts", setup.Experts),
                ("plain", Times(last.Plain)),
                ("balanced", Times(last.Balanced))]
            + " " + words[$"widgets.load-balance.verdict.{Verdict(setup, run, fair)}",
                ("fair", Times(fair)), ("gamma", NumberText.Significant(setup.Gamma, 4))],
            [
                ("max_violation_first_step", run.Points[0].Plain),
                ("max_violation_last_step_without_bias", last.Plain),
                ("max_violation_last_step_with_bias", last.Balanced),
                ("max_violation_last_fifth_without_bias", run.PlainViolation),
                ("max_violation_last_fifth_with_bias", run.BalancedViolation),
                ("max_violation_fair_router", fair),
            ],
            new(
                [.. columns.Select(id => new Column(id, words[$"widgets.load-balance.columns.{id}"]))],
                [.. Sampled(run).Select(point => (IReadOnlyList<Cell>)
                [
                    new(NumberText.Exact(point.Step), point.Step),
                    new(Times(point.Plain), point.Plain + 1),
                    new(Times(point.Balanced), point.Balanced + 1),
                    new(NumberText.Fixed(point.Plain, 2), point.Plain),
                    new(NumberText.Fixed(point.Balanced, 2), point.Balanced),
                ])]),
            BalancePicture.Draw(words, setup, run, fair),
            Steps(state, words))
        {
            Details = Recomputable(setup, run),
            DetailBytes = (48 * run.Points.Count) + (3 * sizeof(double) * setup.Experts),
            Notes = [words["widgets.load-balance.note", ("tokens", setup.TokensPerStep)]],
        };
    }

    /// <summary>A load as a multiple of the mean: "1.29" from a violation of 0.29.</summary>
    internal static string Times(double violation) => NumberText.Fixed(violation + 1, 2);

    /// <summary>What the bias achieved in the last fifth of the steps, batch by batch, compared with a fair router.</summary>
    private static string Verdict(BalancingSetup setup, BalancingRun run, double fair)
    {
        var end = run.Points.Where(point => point.Step > setup.Steps - run.MeasuredSteps).ToList();
        var settled = (1.25 * fair) + 0.1;
        var furthest = run.Bias.Max(Math.Abs);
        return setup.PerToken == setup.Experts ? "all"
            : end.Average(point => point.Plain) <= settled ? "even"
            : setup.Gamma == 0 ? "frozen"
            : end.Average(point => point.Balanced) <= settled ? "settled"
            : furthest > 0.9 * setup.Gamma * setup.Steps ? "falling" // a bias that never turned back has not arrived
            : "swinging";
    }

    private static List<StepGroup> Steps(State state, Words words)
    {
        StepGroup Group(string name, params double[] values) => new(words[$"widgets.load-balance.parameters.{name}"],
            [.. values.Select(value => new Step(
                NumberText.Significant(value, 4), state.QueryWith((name, NumberText.Raw(value))), state.Number(name) == value))]);
        var (experts, k) = (state.Integer("experts"), state.Integer("k"));
        return
        [
            Group("gamma", 0, 0.0001, 0.001, 0.01, 0.1),
            Group("steps", 50, 200, 500, 2000),
            Group("skew", 0, 0.5, 1, 2, 3),
            Group("experts", [.. new[] { 8.0, 16, 64, 256 }.Where(count => count >= k)]),
            Group("k", [.. new[] { 1.0, 2, 4, 8, 16 }.Where(count => count <= experts)]),
            new(words["widgets.load-balance.parameters.seed"],
                [new(words["widgets.load-balance.reseed"], state.QueryWith(("seed", (state.Integer("seed") + 1) % 10000)))]),
        ];
    }

    /// <summary>About twenty of the points, the last among them: a table to read. The JSON has every point.</summary>
    private static IEnumerable<BalancingPoint> Sampled(BalancingRun run)
    {
        var stride = (run.Points.Count + 19) / 20;
        return run.Points.Where((_, i) => i % stride == 0 || i == run.Points.Count - 1);
    }

    private static Func<CancellationToken, JsonObject> Recomputable(BalancingSetup setup, BalancingRun run) => _ => new()
    {
        ["tokensPerStep"] = setup.TokensPerStep,
        ["measuredSteps"] = run.MeasuredSteps,
        ["series"] = new JsonArray([.. run.Points.Select(point =>
            (JsonNode?)new JsonObject { ["step"] = point.Step, ["without_bias"] = point.Plain, ["with_bias"] = point.Balanced })]),
        ["loadWithoutBias"] = Array(run.PlainLoad),
        ["loadWithBias"] = Array(run.BalancedLoad),
        ["bias"] = Array(run.Bias),
    };

    private static JsonArray Array(double[] values) => new([.. values.Select(value => (JsonNode?)JsonValue.Create(value))]);
}
