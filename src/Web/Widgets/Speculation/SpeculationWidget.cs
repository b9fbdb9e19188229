using System.Text.Json.Nodes;
using DeepseekExplainer.Web.Texts;
using DeepseekExplainer.Mechanisms.Prediction;

namespace DeepseekExplainer.Web.Widgets.Speculation;

/// <summary>What drafting gains: acceptance, number of drafted tokens and cost of a draft give tokens per pass and speed-up.</summary>
internal sealed class SpeculationWidget : IWidget
{
    private static readonly double[] TabulatedAcceptance = [0, 0.25, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1];

    internal static readonly NumberParameter Acceptance = new("acceptance", 0, 1, context => Reported.Of(context).Low, 0.01);
    private static readonly IntegerParameter Draft = new("draft", 1, 8, 1, Slider: true);
    private static readonly NumberParameter Cost = new("cost", 0, 1, V3Cost, 0.001);

    public string Id => "speculation";

    public string Article => "mtp";

    public IReadOnlyList<Parameter> Parameters { get; } = [Acceptance, Draft, Cost];

    public Answer Answer(State state, WidgetContext context)
    {
        var gain = Gain.Of(state.Get(Acceptance), state.Get(Draft), state.Get(Cost));
        var reported = Reported.Of(context);
        double[] acceptances = [.. new[] { 0, 0.5, 0.7, 0.8, reported.Low, reported.High, 1 }.Distinct().Order()];
        return new(
            Conclusion(gain, reported, context),
            [("expected_tokens_per_step", gain.Tokens), ("speedup", gain.SpeedUp)],
            Table.Of(
                context,
                ["acceptance", "expected_tokens_per_step", "speedup"],
                TabulatedAcceptance.Append(gain.Acceptance).Distinct().Order()
                    .Select(acceptance => Row(Gain.Of(acceptance, gain.Draft, gain.Cost)))),
            SpeculationPicture.Draw(gain, reported, context),
            [
                state.Steps(Acceptance, acceptances, Percent),
                state.Steps(Draft, Enumerable.Range(Draft.Min, Draft.Max)),
                state.Steps(Cost, [0, V3Cost(context), 0.1, 0.25, 0.5, 1], Percent),
            ])
        {
            Details = Recomputable(gain),
            Notes = [context.Word("note", ("cost", Percent(V3Cost(context)))), context.Word("assumes")],
        };
    }

    /// <summary>"85%" from 0.85.</summary>
    internal static string Percent(double share) => NumberText.Significant(100 * share) + "%";

    /// <summary>"1.77×".</summary>
    internal static string Times(double ratio) => NumberText.Fixed(ratio, 2) + "×";

    // Three decimals: the estimate counts parameters and deserves no more.
    private static double V3Cost(WidgetContext context) => Math.Round(context.Fact("v3-mtp-draft-cost") / 100, 3);

    private static string Conclusion(Gain gain, Reported reported, WidgetContext context)
    {
        var speed = Times(gain.SpeedUp);
        var main = context.Word($"conclusion.{(speed == Times(1) ? "equal" : gain.SpeedUp > 1 ? "faster" : "slower")}",
            ("acceptance", Percent(gain.Acceptance)),
            ("tokens", NumberText.Fixed(gain.Tokens, 2)),
            ("cost", Percent(gain.Cost)),
            ("speedup", speed));
        if (gain.Draft > 1)
        {
            var one = Times(SpeculativeDecoding.SpeedUp(gain.Acceptance, 1, gain.Cost));
            return $"{main} {context.Word("conclusion.severalDrafts", ("draft", gain.Draft), ("one", one))}";
        }

        return $"{main} " + context.Word("conclusion.reported",
            ("low", Percent(reported.Low)),
            ("high", Percent(reported.High)),
            ("slow", Times(SpeculativeDecoding.SpeedUp(reported.Low, 1, gain.Cost))),
            ("fast", Times(SpeculativeDecoding.SpeedUp(reported.High, 1, gain.Cost))),
            ("reported", NumberText.Times(reported.SpeedUp, 3)));
    }

    private static IReadOnlyList<Cell> Row(Gain gain) =>
    [
        new(Percent(gain.Acceptance), gain.Acceptance),
        Cell.Fixed(gain.Tokens, 2),
        new(Times(gain.SpeedUp), gain.SpeedUp),
    ];

    private static Func<CancellationToken, JsonObject> Recomputable(Gain gain) => _ => new()
    {
        ["expectedTokens"] = Enumerable.Range(0, gain.Draft + 1).Select(place => Math.Pow(gain.Acceptance, place)).ToJson(),
        ["passesPerStep"] = gain.Passes,
        ["formula"] = "speedup = ((1 - acceptance^(draft + 1)) / (1 - acceptance)) / (draft * cost + 1)",
    };
}

/// <summary>A state and its result.</summary>
/// <param name="Acceptance">α, 0 to 1.</param>
/// <param name="Draft">γ, tokens drafted per pass.</param>
/// <param name="Cost">c, time of one draft over that of one pass.</param>
/// <param name="Tokens">Tokens gained per pass.</param>
/// <param name="SpeedUp">How many times as fast as without drafts.</param>
internal sealed record Gain(double Acceptance, int Draft, double Cost, double Tokens, double SpeedUp)
{
    /// <summary>Time of a pass with its drafts, in passes: 1 + γ·c.</summary>
    public double Passes => 1 + (Draft * Cost);

    public static Gain Of(double acceptance, int draft, double cost) =>
        new(
            acceptance, draft, cost,
            SpeculativeDecoding.TokensPerStep(acceptance, draft), SpeculativeDecoding.SpeedUp(acceptance, draft, cost));
}

/// <summary>What DeepSeek-V3's report gives for one drafted token.</summary>
/// <param name="Low">Lowest acceptance, 0 to 1.</param>
/// <param name="High">Highest acceptance.</param>
/// <param name="SpeedUp">Tokens per second over those without drafts.</param>
internal sealed record Reported(double Low, double High, double SpeedUp)
{
    public static Reported Of(WidgetContext context) => new(
        context.Fact("mtp-acceptance-low") / 100, context.Fact("mtp-acceptance-high") / 100, context.Fact("mtp-speedup"));
}
