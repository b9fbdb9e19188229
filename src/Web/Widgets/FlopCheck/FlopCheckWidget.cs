using System.Text.Json.Nodes;
using DeepseekExplainer.Mechanisms.Cost;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets.FlopCheck;

/// <summary>How the operations of a run are counted.</summary>
internal enum Counting
{
    /// <summary>Six for each parameter and token, the rule of thumb.</summary>
    Rule,

    /// <summary>By a figure for each token.</summary>
    PerToken,
}

/// <summary>Whether a training run's GPU-hours can be right: how hard each GPU must have worked to finish in that time.</summary>
internal sealed class FlopCheckWidget : IWidget
{
    private const double Tera = 1e12;
    private const double Giga = 1e9;

    /// <summary>Fact: FLOP per second that the H800 can do in BF16, at best.</summary>
    private const string Peak16 = "h800-bf16-peak";

    /// <summary>Between these multiples of the speed that DeepSeek measured, hours are plausible.</summary>
    internal const double Slow = 0.5;
    internal const double Fast = 1.5;

    private static readonly Run V3 = new("deepseek-v3", "v3-tokens", "v3-pretraining-hours", "v3-flop-per-token");

    private static readonly Run Llama = new("llama-3-1-405b", "llama-405b-tokens", "llama-405b-hours", "llama-405b-flop-per-token");

    private static readonly NumberParameter Active = new("active", 1e6, 1e14, context => context.Fact("v3-active-params"));
    private static readonly NumberParameter Tokens = new("tokens", 1e6, 1e16, context => context.Fact(V3.Tokens));
    internal static readonly NumberParameter Hours = new("hours", 1, 1e11, context => context.Fact(V3.Hours));
    private static readonly NumberParameter Peak = new("peak", 1, 100_000, context => context.Fact(Peak16) / Tera);
    private static readonly ChoiceParameter<Counting> Method = new(
        "method", _ => Enum.GetValues<Counting>(), Counting.Rule, counting => counting == Counting.Rule ? "6nd" : "per-token");
    private static readonly NumberParameter Gflop = new("gflop", 0.001, 1e9, context => context.Fact(V3.Flop) / Giga);

    public string Id => "flop-check";

    public string Article => "training-cost";

    public IReadOnlyList<Parameter> Parameters { get; } = [Active, Tokens, Hours, Peak, Method, Gflop];

    public Answer Answer(State state, WidgetContext context)
    {
        var peak = state.Get(Peak) * Tera;
        var (tokens, hours) = (state.Get(Tokens), state.Get(Hours));
        var (ruleFlop, tokenFlop) = (TrainingCompute.FlopPerToken(state.Get(Active)), state.Get(Gflop) * Giga);
        var (rule, perToken) = (TrainingCompute.Of(ruleFlop, tokens, hours, peak), TrainingCompute.Of(tokenFlop, tokens, hours, peak));
        var isRule = state.Get(Method) == Counting.Rule;
        var (chosen, other) = isRule ? (rule, perToken) : (perToken, rule);
        var gpus = context.Fact("v3-gpus");
        var days = Rental.Days(hours, gpus);
        var (measured, measuredPercent) = (context.Fact("v3-flops-causal"), context.Fact("v3-mfu-causal"));
        var practical = context.Fact("h800-bf16-practical");
        var sum = context.Word("sum",
            ("flop", NumberText.Scientific(chosen.Flop)),
            ("hours", NumberText.Large(hours, context.Words, 4)),
            ("speed", Tflops(chosen.FlopPerSecondPerGpu)),
            ("utilisation", Utilisation(chosen.Utilisation)),
            ("otherMethod", context.Word($"methods.{Method.Text(isRule ? Counting.PerToken : Counting.Rule)}")),
            ("otherUtilisation", Utilisation(other.Utilisation)));
        return new(
            context.Word($"verdicts.{Verdict(chosen, measured, practical, peak <= context.Fact(Peak16))}",
                ("sum", sum), ("measured", Tflops(measured)), ("practical", Tflops(practical))),
            [
                ("total_flop", chosen.Flop),
                ("tflops_per_gpu", chosen.FlopPerSecondPerGpu / Tera),
                ("utilisation", chosen.Utilisation),
                ("days", days),
            ],
            Tabulated(context, rule, perToken, measured, peak),
            FlopPicture.Draw(context, new(rule, perToken, isRule, measured, peak, hours)),
            Steps(state, context))
        {
            Details = Recomputable(ruleFlop, tokenFlop, peak, gpus, chosen.Flop, measured, measuredPercent),
            Notes =
            [
                context.Word("days", ("days", NumberText.Significant(days)), ("gpus", NumberText.Exact(gpus))),
                context.Word("note", ("measured", NumberText.Percent(measuredPercent, 2))),
            ],
        };
    }

    /// <summary>"386 TFLOPS".</summary>
    internal static string Tflops(double flopPerSecond)
    {
        var tflops = flopPerSecond / Tera;
        return $"{(tflops < 1e6 ? NumberText.Significant(tflops) : NumberText.Scientific(tflops))} TFLOPS";
    }

    /// <summary>"39.0%"; whole percents where it is a hundred times too much.</summary>
    internal static string Utilisation(double share) => share switch
    {
        < 100 => NumberText.Percent(100 * share),
        < 1e6 => NumberText.Percent(100 * share, 0),
        _ => NumberText.Scientific(100 * share) + "%",
    };

    /// <summary>The text of a way to count, by which its words are named.</summary>
    internal static string Key(Counting counting) => $"options.{Method.Text(counting)}";

    /// <summary>GPU-hours that can be asked for.</summary>
    internal static double Clamp(double hours) => Math.Clamp(hours, Hours.Min, Hours.Max);

    private static Func<CancellationToken, JsonObject> Recomputable(
        double rule, double perToken, double peak, double gpus, double flop, double measured, double measuredPercent) =>
        _ => new()
        {
            ["flopPerToken"] = new JsonObject { [Method.Text(Counting.Rule)] = rule, [Method.Text(Counting.PerToken)] = perToken },
            ["secondsPerHour"] = 3600,
            ["peakFlopPerSecond"] = peak,
            ["daysOnGpus"] = gpus,
            ["leastGpuHours"] = TrainingCompute.GpuHours(flop, peak, 1),
            ["published"] = new JsonObject
            {
                ["tflopsPerGpu"] = measured / Tera,
                ["mfuPercent"] = measuredPercent,
                ["fact"] = "v3-mfu-causal",
            },
        };

    private static string Verdict(TrainingCompute check, double measured, double practical, bool isBf16) =>
        check.Utilisation > 1 ? "impossible"
        : check.FlopPerSecondPerGpu > practical && isBf16 ? "beyondPractice"
        : check.FlopPerSecondPerGpu > Fast * measured ? "fast"
        : check.FlopPerSecondPerGpu < Slow * measured ? "slow"
        : "plausible";

    private static Table Tabulated(WidgetContext context, TrainingCompute rule, TrainingCompute perToken, double measured, double peak)
    {
        return Table.Of(
            context,
            ["method", "kind", "total_flop", "tflops_per_gpu", "utilisation_percent"],
            [
                Counted(Counting.Rule, rule),
                Counted(Counting.PerToken, perToken),
                Row("measured", "reported", new("–"), measured, new(Utilisation(measured / peak), 100 * measured / peak)),
            ]);

        IReadOnlyList<Cell> Counted(Counting counting, TrainingCompute check) => Row(
            Key(counting),
            "derived",
            new(NumberText.Scientific(check.Flop), check.Flop),
            check.FlopPerSecondPerGpu,
            new(Utilisation(check.Utilisation), 100 * check.Utilisation));

        IReadOnlyList<Cell> Row(string name, string kind, Cell flop, double speed, Cell utilisation) =>
        [
            new(context.Word(name)),
            new(context.Word($"kinds.{kind}")),
            flop,
            new(NumberText.Significant(speed / Tera), speed / Tera),
            utilisation,
        ];
    }

    private static List<StepGroup> Steps(State state, WidgetContext context)
    {
        var peaks = new[] { ("BF16", Peak16), ("FP8", "h800-fp8-peak") }
            .Select(chip => (Name: chip.Item1, Tflops: context.Fact(chip.Item2) / Tera));
        return
        [
            Multiples(Hours, 0.1, 0.5, 1, 2, 10),
            state.Steps(Method, Enum.GetValues<Counting>(), counting => context.Word(Key(counting))),
            Multiples(Active, 0.5, 1, 2),
            Multiples(Tokens, 0.5, 1, 2),
            Multiples(Gflop, 0.5, 1, 2),
            new(context.Label(Peak), [.. peaks.Select(chip =>
                state.Step(Peak, chip.Tflops, $"{chip.Name}: {NumberText.Exact(chip.Tflops)}"))]),
            new(context.Word("run"), [Whole(V3), Whole(Llama)]),
        ];

        StepGroup Multiples(NumberParameter parameter, params double[] multiples)
        {
            var reported = parameter.DefaultIn(context);
            return new(context.Label(parameter), [.. multiples.Select(times => state.Step(
                parameter, reported * times, times == 1 ? context.Word("asReported") : NumberText.Times(times)))]);
        }

        // The run is the one shown however its operations are counted and whatever the chip can do.
        Step Whole(Run run)
        {
            var (model, hours) = (context.Model(run.Model), context.Fact(run.Hours));
            var active = model.Published!.ActiveParameters!.Value;
            var to = state.With(Active, active).With(Tokens, context.Fact(run.Tokens)).With(Hours, hours)
                .With(Gflop, context.Fact(run.Flop) / Giga);
            return state.Step(to, model.Name) with { IsCurrent = state.Get(Hours) == hours && state.Get(Active) == active };
        }
    }

    /// <summary>A training run: ids of its model and of the facts about it.</summary>
    private sealed record Run(string Model, string Tokens, string Hours, string Flop);
}
