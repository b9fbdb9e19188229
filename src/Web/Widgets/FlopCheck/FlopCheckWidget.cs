using System.Text.Json.Nodes;
using DeepseekExplainer.Mechanisms.Cost;
using DeepseekExplainer.Web.Facts;
using Check = DeepseekExplainer.Mechanisms.Cost.FlopCheck;

namespace DeepseekExplainer.Web.Widgets.FlopCheck;

/// <summary>Whether a training run's GPU-hours can be right: how hard each GPU must have worked to finish in that time.</summary>
public sealed class FlopCheckWidget : IWidget
{
    private const double Tera = 1e12;
    private const double Giga = 1e9;

    /// <inheritdoc/>
    public string Id => "flop-check";

    /// <inheritdoc/>
    public string Article => "training-cost";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters { get; } =
    [
        new NumberParameter("active", 1e6, 1e14, context => Fact(context, "v3-active-params")),
        new NumberParameter("tokens", 1e6, 1e16, context => Fact(context, "v3-tokens")),
        new NumberParameter("hours", 1, 1e11, context => Fact(context, "v3-pretraining-hours")),
        new NumberParameter("peak", 1, 100_000, context => Fact(context, "h800-bf16-peak") / Tera),
        new ChoiceParameter("method", _ => ["6nd", "per-token"], "6nd"),
        new NumberParameter("gflop", 0.001, 1e9, context => Fact(context, "v3-flop-per-token") / Giga),
    ];

    /// <inheritdoc/>
    public Answer Answer(State state, WidgetContext context)
    {
        var words = context.Words;
        var peak = state.Number("peak") * Tera;
        var (tokens, hours) = (state.Number("tokens"), state.Number("hours"));
        var rule = Check.Of(Check.FlopPerToken(state.Number("active")), tokens, hours, peak);
        var perToken = Check.Of(state.Number("gflop") * Giga, tokens, hours, peak);
        var isRule = state.Text("method") == "6nd";
        var (chosen, other) = isRule ? (rule, perToken) : (perToken, rule);
        var gpus = Fact(context, "v3-gpus");
        var days = Rental.Days(hours, gpus);
        var measured = Fact(context, "v3-flops-causal");
        var practical = Fact(context, "h800-bf16-practical");

        var sum = words["widgets.flop-check.sum",
            ("flop", NumberText.Scientific(chosen.Flop)),
            ("hours", NumberText.Large(hours, words, 4)),
            ("speed", Tflops(chosen.FlopPerSecondPerGpu)),
            ("utilisation", Percent(chosen.Utilisation)),
            ("otherMethod", words[$"widgets.flop-check.methods.{(isRule ? "per-token" : "6nd")}"]),
            ("otherUtilisation", Percent(other.Utilisation))];
        var verdict = Verdict(chosen, measured, practical, peak <= Fact(context, "h800-bf16-peak"));
        var conclusion = words[$"widgets.flop-check.verdicts.{verdict}",
            ("sum", sum), ("measured", Tflops(measured)), ("practical", Tflops(practical))];

        return new(
            conclusion,
            [
                ("total_flop", chosen.Flop),
                ("tflops_per_gpu", chosen.FlopPerSecondPerGpu / Tera),
                ("utilisation", chosen.Utilisation),
                ("days", days),
            ],
            Table(context, rule, perToken, measured, peak),
            FlopPicture.Draw(context, new(rule, perToken, isRule, measured, peak, hours)),
            Steps(state, context))
        {
            Details = Recomputable(
                (Check.FlopPerToken(state.Number("active")), state.Number("gflop") * Giga),
                peak, gpus, chosen.Flop, measured, Fact(context, "v3-mfu-causal")),
            Notes =
            [
                words["widgets.flop-check.days", ("days", NumberText.Significant(days)), ("gpus", NumberText.Exact(gpus))],
                words["widgets.flop-check.note", ("measured", NumberText.Percent(Fact(context, "v3-mfu-causal"), 2))],
            ],
        };
    }

    /// <summary>"386 TFLOPS".</summary>
    internal static string Tflops(double flopPerSecond)
    {
        var tflops = flopPerSecond / Tera;
        return $"{(tflops < 1e6 ? NumberText.Significant(tflops) : NumberText.Scientific(tflops))} TFLOPS";
    }

    /// <summary>"39.0%".</summary>
    internal static string Percent(double share) => share switch
    {
        < 100 => NumberText.Percent(100 * share),
        < 1e6 => NumberText.Percent(100 * share, 0),
        _ => NumberText.Scientific(100 * share) + "%",
    };

    private static Func<CancellationToken, JsonObject> Recomputable(
        (double Rule, double PerToken) flopPerToken, double peak, double gpus, double flop, double measured, double utilisation) =>
        _ => new()
        {
            ["flopPerToken"] = new JsonObject { ["6nd"] = flopPerToken.Rule, ["per-token"] = flopPerToken.PerToken },
            ["secondsPerHour"] = 3600,
            ["peakFlopPerSecond"] = peak,
            ["daysOnGpus"] = gpus,
            ["leastGpuHours"] = Check.GpuHours(flop, peak, 1),
            ["published"] = new JsonObject
            {
                ["tflopsPerGpu"] = measured / Tera,
                ["mfuPercent"] = utilisation,
                ["fact"] = "v3-mfu-causal",
            },
        };

    private static double Fact(WidgetContext context, string id) => context.Evidence.Facts[id].Value;

    private static string Verdict(Check check, double measured, double practical, bool isBf16) =>
        check.Utilisation > 1 ? "impossible"
        : check.FlopPerSecondPerGpu > practical && isBf16 ? "beyondPractice"
        : check.FlopPerSecondPerGpu > 1.5 * measured ? "fast"
        : check.FlopPerSecondPerGpu < measured / 2 ? "slow"
        : "plausible";

    private static Table Table(WidgetContext context, Check rule, Check perToken, double measured, double peak)
    {
        var words = context.Words;
        var columns = new[] { "method", "kind", "total_flop", "tflops_per_gpu", "utilisation_percent" }
            .Select(id => new Column(id, words[$"widgets.flop-check.columns.{id}"])).ToList();
        return new(columns,
        [
            Row("6nd", rule),
            Row("per-token", perToken),
            [
                new(words["widgets.flop-check.measured"]),
                new(words["widgets.flop-check.kinds.reported"]),
                new("–"),
                new(NumberText.Significant(measured / Tera), measured / Tera),
                new(Percent(measured / peak), 100 * measured / peak),
            ],
        ]);

        IReadOnlyList<Cell> Row(string method, Check check) =>
        [
            new(words[$"widgets.flop-check.options.{method}"]),
            new(words["widgets.flop-check.kinds.derived"]),
            new(NumberText.Scientific(check.Flop), check.Flop),
            new(NumberText.Significant(check.FlopPerSecondPerGpu / Tera), check.FlopPerSecondPerGpu / Tera),
            new(Percent(check.Utilisation), 100 * check.Utilisation),
        ];
    }

    private static List<StepGroup> Steps(State state, WidgetContext context)
    {
        var words = context.Words;
        string Word(string key) => words[$"widgets.flop-check.{key}"];
        var (v3, llama) = (context.Evidence.Models["deepseek-v3"], context.Evidence.Models["llama-3-1-405b"]);
        var runs = new[]
        {
            (Model: v3, Tokens: "v3-tokens", Hours: "v3-pretraining-hours", Flop: "v3-flop-per-token"),
            (Model: llama, Tokens: "llama-405b-tokens", Hours: "llama-405b-hours", Flop: "llama-405b-flop-per-token"),
        };
        return
        [
            new(Word("parameters.method"), [.. new[] { "6nd", "per-token" }.Select(method =>
                new Step(Word($"options.{method}"), state.QueryWith(("method", method)), state.Text("method") == method))]),
            Multiples("hours", Fact(context, "v3-pretraining-hours"), 0.1, 0.5, 1, 2, 10),
            Multiples("active", Fact(context, "v3-active-params"), 0.5, 1, 2),
            Multiples("tokens", Fact(context, "v3-tokens"), 0.5, 1, 2),
            Multiples("gflop", Fact(context, "v3-flop-per-token") / Giga, 0.5, 1, 2),
            new(Word("parameters.peak"), [.. new[] { ("BF16", "h800-bf16-peak"), ("FP8", "h800-fp8-peak") }.Select(chip =>
                new Step(
                    $"{chip.Item1}: {NumberText.Exact(Fact(context, chip.Item2) / Tera)}",
                    state.QueryWith(("peak", Fact(context, chip.Item2) / Tera)),
                    state.Number("peak") == Fact(context, chip.Item2) / Tera))]),
            new(Word("run"), [.. runs.Select(run =>
                new Step(
                    run.Model.Name,
                    state.QueryWith(
                        ("active", run.Model.Published!.ActiveParameters!.Value),
                        ("tokens", Fact(context, run.Tokens)),
                        ("hours", Fact(context, run.Hours)),
                        ("gflop", Fact(context, run.Flop) / Giga)),
                    state.Number("hours") == Fact(context, run.Hours)
                        && state.Number("active") == run.Model.Published!.ActiveParameters))]),
        ];

        StepGroup Multiples(string name, double reported, params double[] multiples) =>
            new(Word($"parameters.{name}"), [.. multiples.Select(times => new Step(
                times == 1 ? Word("asReported") : NumberText.Times(times),
                state.QueryWith((name, NumberText.Raw(reported * times))),
                state.Number(name) == reported * times))]);
    }
}
