using System.Text.Json.Nodes;
using DeepseekExplainer.Mechanisms.Experts;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets.LoadBalance;

/// <summary>
/// A router with favourites routes the same batches twice, without and with the balancing bias; beside it, how two trainings of the
/// miniature went, without and with it.
/// </summary>
internal sealed class LoadBalanceWidget : IWidget
{
    /// <summary>The miniature's layers with experts, in the order of its logs.</summary>
    private static readonly string[] Layers = ["2", "3", "4", "mtp"];

    private static readonly IntegerParameter Experts = new("experts", 8, 256, 64);
    private static readonly IntegerParameter PerToken = new("k", 1, 16, 8);
    private static readonly NumberParameter Gamma = new("gamma", 0, 0.1, context => context.Fact("v3-bias-speed"));
    internal static readonly IntegerParameter Training = new("steps", 1, 2000, 500);
    private static readonly NumberParameter Skew = new("skew", 0, 3, _ => 1, 0.1);
    private static readonly IntegerParameter Seed = IntegerParameter.Seed(7);
    private static readonly ChoiceParameter<string> Layer = new("layer", _ => Layers, Layers[0], id => id);

    public string Id => "load-balance";

    public string Article => "moe";

    public IReadOnlyList<Parameter> Parameters { get; } = [Experts, PerToken, Gamma, Training, Skew, Seed, Layer];

    public IEnumerable<(Parameter Parameter, string Error)> Validate(State state, WidgetContext context)
    {
        var perToken = PerToken with { Max = state.Get(Experts) };
        if (state.Get(PerToken) > perToken.Max)
        {
            yield return (PerToken, perToken.Allowed(context));
        }
    }

    public Answer Answer(State state, WidgetContext context)
    {
        var setup = new BalancingSetup(
            state.Get(Experts), state.Get(PerToken), state.Get(Gamma), state.Get(Training), state.Get(Skew), state.Get(Seed));
        var run = LoadBalancing.Run(setup, context.Aborted);
        var fair = run.FairViolation;
        var last = run.Points[^1];
        var trained = context.Records is { } records ? TrainedBalance.Of(records, Array.IndexOf(Layers, state.Get(Layer))) : null;
        return new(
            context.Word("conclusion",
                ("steps", NumberText.Exact(setup.Steps)),
                ("experts", setup.Experts),
                ("plain", Load(last.Plain)),
                ("balanced", Load(last.Balanced)))
            + " " + context.Word($"verdict.{Verdict(setup, run, fair)}",
                ("fair", Load(fair)), ("gamma", NumberText.Significant(setup.Gamma, 4)))
            + " " + Told(trained, context),
            [
                ("max_violation_first_step", run.Points[0].Plain),
                ("max_violation_last_step_without_bias", last.Plain),
                ("max_violation_last_step_with_bias", last.Balanced),
                ("max_violation_last_fifth_without_bias", run.PlainViolation),
                ("max_violation_last_fifth_with_bias", run.BalancedViolation),
                ("max_violation_fair_router", fair),
                .. trained?.Results ?? [],
            ],
            Table.Of(
                context,
                ["step", "busiest_without_bias", "busiest_with_bias", "max_violation_without_bias", "max_violation_with_bias"],
                Sampled(run).Select(point => (IReadOnlyList<Cell>)
                [
                    Cell.Exact(point.Step),
                    Cell.Fixed(point.Plain + 1, 2),
                    Cell.Fixed(point.Balanced + 1, 2),
                    Cell.Fixed(point.Plain, 2),
                    Cell.Fixed(point.Balanced, 2),
                ])),
            BalancePicture.Draw(context, setup, run, fair, trained, context.OptionLabel(state.Get(Layer))),
            [
                Values(Gamma, 0, 0.0001, 0.001, 0.01, 0.1),
                state.Steps(Layer, Layers, context.OptionLabel),
                state.Steps(Training, 50, 200, 500, 2000),
                Values(Skew, 0, 0.5, 1, 2, 3),
                state.Steps(Experts, new[] { 8, 16, 64, 256 }.Where(count => count >= setup.PerToken)),
                state.Steps(PerToken, new[] { 1, 2, 4, 8, 16 }.Where(count => count <= setup.Experts)),
                state.Reseed(Seed),
            ])
        {
            Play = new(Training.Name, 10, Training.Default),
            Details = Recomputable(setup, run, trained),
            DetailBytes = (48 * run.Points.Count) + (3 * sizeof(double) * setup.Experts),
            Notes =
            [
                context.Word("note", ("tokens", setup.TokensPerStep)),
                .. trained is null ? Enumerable.Empty<string>() : Enumerable.Repeat(Note(trained, context), 1),
            ],
        };

        StepGroup Values(NumberParameter parameter, params double[] values) =>
            state.Steps(parameter, values, value => NumberText.Significant(value, 4));
    }

    /// <summary>A load as a multiple of the mean: "1.29" from a violation of 0.29.</summary>
    internal static string Load(double violation) => NumberText.Fixed(violation + 1, 2);

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

    /// <summary>About twenty of the points, the last among them: a table to read. The JSON has every point.</summary>
    private static IEnumerable<BalancingPoint> Sampled(BalancingRun run)
    {
        var stride = (run.Points.Count + 19) / 20;
        return run.Points.Where((_, i) => i % stride == 0 || i == run.Points.Count - 1);
    }

    private static string Told(TrainedBalance? trained, WidgetContext context) =>
        trained is null
            ? context.Word("noLogs")
            : context.Word("trained", ("plain", Load(trained.Points[^1].Plain)), ("balanced", Load(trained.Points[^1].Balanced)));

    private static string Note(TrainedBalance trained, WidgetContext context) =>
        context.Word("noteTrained", ("steps", NumberText.Exact(trained.Points[^1].Step)));

    private static Func<CancellationToken, JsonObject> Recomputable(
        BalancingSetup setup, BalancingRun run, TrainedBalance? trained) =>
        _ => new()
        {
            ["tokensPerStep"] = setup.TokensPerStep,
            ["measuredSteps"] = run.MeasuredSteps,
            ["series"] = Series(run.Points),
            ["loadWithoutBias"] = run.PlainLoad.ToJson(),
            ["loadWithBias"] = run.BalancedLoad.ToJson(),
            ["bias"] = run.Bias.ToJson(),
            ["trained"] = Series(trained?.Points ?? []),
        };

    private static JsonArray Series(IEnumerable<BalancingPoint> points) => points.ToJson(point =>
        new JsonObject { ["step"] = point.Step, ["without_bias"] = point.Plain, ["with_bias"] = point.Balanced });
}
