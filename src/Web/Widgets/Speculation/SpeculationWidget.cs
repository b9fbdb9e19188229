using System.Text.Json.Nodes;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;
using Arithmetic = DeepseekExplainer.Mechanisms.Prediction.Speculation;

namespace DeepseekExplainer.Web.Widgets.Speculation;

/// <summary>What drafting gains: acceptance, number of drafted tokens and cost of a draft give tokens per pass and speed-up.</summary>
public sealed class SpeculationWidget : IWidget
{
    private static readonly double[] TabulatedAcceptance = [0, 0.25, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1];

    /// <inheritdoc/>
    public string Id => "speculation";

    /// <inheritdoc/>
    public string Article => "mtp";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters { get; } =
    [
        new NumberParameter("acceptance", 0, 1, context => Fact(context, "mtp-acceptance-low") / 100, 0.01, Slider: true),
        new IntegerParameter("draft", 1, 8, 1, Slider: true),
        new NumberParameter("cost", 0, 1, V3Cost, 0.001, Slider: true),
    ];

    /// <inheritdoc/>
    public Answer Answer(State state, WidgetContext context)
    {
        var (acceptance, draft, cost) = (state.Number("acceptance"), state.Integer("draft"), state.Number("cost"));
        var tokens = Arithmetic.TokensPerStep(acceptance, draft);
        var speedUp = Arithmetic.SpeedUp(acceptance, draft, cost);
        var gain = new Gain(acceptance, draft, cost, tokens, speedUp);
        return new(
            Conclusion(gain, context),
            [("expected_tokens_per_step", tokens), ("speedup", speedUp)],
            Table(gain, context.Words),
            SpeculationPicture.Draw(gain, Reported.Of(context), context.Words),
            Steps(state, context))
        {
            Details = Recomputable(gain),
            Notes =
            [
                context.Words["widgets.speculation.note", ("cost", Percent(100 * V3Cost(context)))],
                context.Words["widgets.speculation.assumes"],
            ],
        };
    }

    /// <summary>"85%" from 85.</summary>
    internal static string Percent(double percent) => NumberText.Significant(percent) + "%";

    /// <summary>"1.77×".</summary>
    internal static string Times(double ratio) => NumberText.Fixed(ratio, 2) + "×";

    private static double Fact(WidgetContext context, string id) => context.Evidence.Facts[id].Value;

    // Three decimals: the estimate counts parameters and deserves no more.
    private static double V3Cost(WidgetContext context) => Math.Round(Fact(context, "v3-mtp-draft-cost") / 100, 3);

    private static string Conclusion(Gain gain, WidgetContext context)
    {
        var (words, reported) = (context.Words, Reported.Of(context));
        var speed = Times(gain.SpeedUp);
        var main = words[$"widgets.speculation.conclusion.{(speed == Times(1) ? "equal" : gain.SpeedUp > 1 ? "faster" : "slower")}",
            ("acceptance", Percent(100 * gain.Acceptance)),
            ("tokens", NumberText.Fixed(gain.Tokens, 2)),
            ("cost", Percent(100 * gain.Cost)),
            ("speedup", speed)];
        if (gain.Draft > 1)
        {
            var one = Times(Arithmetic.SpeedUp(gain.Acceptance, 1, gain.Cost));
            return $"{main} " + words["widgets.speculation.conclusion.severalDrafts", ("draft", gain.Draft), ("one", one)];
        }

        return $"{main} " + words["widgets.speculation.conclusion.reported",
            ("low", Percent(100 * reported.Low)),
            ("high", Percent(100 * reported.High)),
            ("slow", Times(Arithmetic.SpeedUp(reported.Low, 1, gain.Cost))),
            ("fast", Times(Arithmetic.SpeedUp(reported.High, 1, gain.Cost))),
            ("reported", NumberText.Significant(reported.SpeedUp) + "×")];
    }

    private static Table Table(Gain gain, Words words)
    {
        string[] columns = ["acceptance", "expected_tokens_per_step", "speedup"];
        return new(
            [.. columns.Select(id => new Column(id, words[$"widgets.speculation.columns.{id}"]))],
            [.. TabulatedAcceptance.Append(gain.Acceptance).Distinct().Order().Select(acceptance =>
            {
                var tokens = Arithmetic.TokensPerStep(acceptance, gain.Draft);
                var speedUp = Arithmetic.SpeedUp(acceptance, gain.Draft, gain.Cost);
                return (IReadOnlyList<Cell>)
                [
                    new(Percent(100 * acceptance), acceptance),
                    new(NumberText.Fixed(tokens, 2), tokens),
                    new(Times(speedUp), speedUp),
                ];
            })]);
    }

    private static Func<CancellationToken, JsonObject> Recomputable(Gain gain) => _ => new()
    {
        ["expectedTokens"] = new JsonArray(
            [.. Enumerable.Range(0, gain.Draft + 1).Select(place => (JsonNode?)Math.Pow(gain.Acceptance, place))]),
        ["passesPerStep"] = gain.Passes,
        ["formula"] = "speedup = ((1 - acceptance^(draft + 1)) / (1 - acceptance)) / (draft * cost + 1)",
    };

    private static List<StepGroup> Steps(State state, WidgetContext context)
    {
        var (words, reported) = (context.Words, Reported.Of(context));
        Step To(string name, double value, string label) =>
            new(label, state.QueryWith((name, NumberText.Raw(value))), state.Text(name) == NumberText.Raw(value));
        double[] acceptances = [.. new[] { 0, 0.5, 0.7, 0.8, reported.Low, reported.High, 1 }.Distinct().Order()];
        double[] costs = [0, V3Cost(context), 0.1, 0.25, 0.5, 1];
        return
        [
            new(words["widgets.speculation.parameters.acceptance"],
                [.. acceptances.Select(value => To("acceptance", value, Percent(100 * value)))]),
            new(words["widgets.speculation.parameters.draft"],
                [.. Enumerable.Range(1, 8).Select(value => To("draft", value, NumberText.Exact(value)))]),
            new(words["widgets.speculation.parameters.cost"],
                [.. costs.Select(value => To("cost", value, Percent(100 * value)))]),
        ];
    }
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
}

/// <summary>What DeepSeek-V3's report gives for one drafted token.</summary>
/// <param name="Low">Lowest acceptance, 0 to 1.</param>
/// <param name="High">Highest acceptance.</param>
/// <param name="SpeedUp">Tokens per second over those without drafts.</param>
internal sealed record Reported(double Low, double High, double SpeedUp)
{
    public static Reported Of(WidgetContext context) => new(
        context.Evidence.Facts["mtp-acceptance-low"].Value / 100,
        context.Evidence.Facts["mtp-acceptance-high"].Value / 100,
        context.Evidence.Facts["mtp-speedup"].Value);
}
