using System.Text.Json.Nodes;
using DeepseekExplainer.Mechanisms.Miniature;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets.Miniature;

/// <summary>Type a text and watch a small trained model with DeepSeek-V3's architecture read it.</summary>
internal sealed class MiniatureWidget : IWidget
{
    /// <summary>What the layer of the prediction module is called in addresses.</summary>
    internal const string Module = "mtp";

    private const string MostOnly = "0";
    private const string All = "1";
    private const int RowsShown = 10;
    private const int MostProbable = 20;

    private static readonly TextParameter Text = MiniatureText.Parameter("text", context => context.Word("defaultText"));

    internal static readonly OptionalParameter<int> Shown =
        MiniatureText.Token("token", (state, context) => MiniatureText.Count(state, Text, context));

    private static readonly ChoiceParameter<string> Layer = new("layer", _ => ["1", "2", "3", "4", Module], "2", id => id);
    private static readonly NumberParameter Temperature = new("temperature", 0, Sampling.MaxTemperature, _ => 1, SliderStep: 0.1);
    private static readonly ChoiceParameter<string> Logits = new("logits", _ => [MostOnly, All], MostOnly, id => id) { InForm = false };

    public string Id => "miniature";

    public string Article => "deepseek";

    public IReadOnlyList<Parameter> Parameters { get; } = [Text, Shown, Layer, Temperature, Logits];

    public IEnumerable<(Parameter Parameter, string Error)> Validate(State state, WidgetContext context) =>
        MiniatureText.Validate(state, context, Text, Shown);

    public State Normal(State state, WidgetContext context) =>
        context.Miniature is { } model && state.Get(Shown) == Tokens(state, model).Count ? state.With(Shown, null) : state;

    public Answer Answer(State state, WidgetContext context)
    {
        if (context.Miniature is not { } model)
        {
            return MiniatureText.Unavailable(context);
        }

        var ids = Tokens(state, model);
        var readings = model.Read(ids, cancellation: context.Aborted);
        var shown = (state.Get(Shown) ?? ids.Count) - 1;
        var tokens = ids.Select(id => TokenText.Of(model.Tokenizer, id)).ToList();
        var (next, drafts) = Predictions(model, readings[shown], state.Get(Temperature));
        var layer = LayerOf(readings[shown], state.Get(Layer));
        return new(
            context.Word("conclusion",
                ("token", tokens[shown]),
                ("next", TokenText.Of(model.Tokenizer, next[0].Id)),
                ("probability", NumberText.Share(next[0].Probability)),
                ("following", TokenText.Of(model.Tokenizer, readings[shown].Following)),
                ("draft", TokenText.Of(model.Tokenizer, drafts[0].Id)))
            + " " + Routed(state, layer, context),
            [
                ("tokens", ids.Count),
                ("next_probability", next[0].Probability),
                ("draft_probability", drafts[0].Probability),
            ],
            Table.Of(
                context,
                ["rank", "next", "next_probability", "draft", "draft_probability"],
                next.Zip(drafts).Take(RowsShown).Select((pair, i) => (IReadOnlyList<Cell>)
                [
                    Cell.Exact(i + 1),
                    new Cell(TokenText.Of(model.Tokenizer, pair.First.Id)),
                    Cell.Share(pair.First.Probability),
                    new Cell(TokenText.Of(model.Tokenizer, pair.Second.Id)),
                    Cell.Share(pair.Second.Probability),
                ])),
            MiniaturePicture.Draw(context, model, tokens, shown, layer, next),
            [
                new(context.Label(Shown), [.. Neighbours(state, tokens, shown)]),
                state.Steps(Layer, ["1", "2", "3", "4", Module], context.OptionLabel),
                state.Steps(Temperature, [0, 0.5, 1, 1.5], value => NumberText.Significant(value)),
                state.Steps(Logits, [MostOnly, All], option => context.Word(option == All ? "logitsIn" : "logitsOut")),
                new(context.Word("tryText"), [.. Enumerable.Range(1, 3).Select(i => Example(state, context.Word($"examples.e{i}")))]),
            ])
        {
            Details = Recomputable(model, ids, shown, state.Get(Temperature), state.Get(Logits) == All),
            Notes = [context.Word("note")],
        };
    }

    private static IReadOnlyList<int> Tokens(State state, MiniatureModel model) => MiniatureText.Tokens(state, Text, model);

    private static LayerReading LayerOf(TokenReading reading, string layer) =>
        layer == Module ? reading.Module : reading.Layers[layer[0] - '1'];

    private static string Routed(State state, LayerReading layer, WidgetContext context)
    {
        var place = context.OptionLabel(state.Get(Layer));
        return layer.Gate is { } gate
            ? context.Word("routed", ("layer", place), ("experts", string.Join(", ", gate.Experts)))
            : context.Word("dense", ("layer", place));
    }

    /// <summary>The most probable tokens and drafts, the first ones first.</summary>
    private static ((int Id, double Probability)[] Next, (int Id, double Probability)[] Drafts) Predictions(
        MiniatureModel model, TokenReading reading, double temperature)
    {
        return (Most(model.Logits(reading)), Most(model.DraftLogits(reading)));

        // By logit, for at temperature 0 all probabilities but one are equal.
        (int, double)[] Most(float[] logits)
        {
            var probabilities = Sampling.Probabilities(logits, temperature);
            return [.. Enumerable.Range(0, logits.Length)
                .OrderByDescending(id => logits[id])
                .Take(MostProbable)
                .Select(id => (id, MiniatureJson.Rounded(probabilities[id])))];
        }
    }

    private static IEnumerable<Step> Neighbours(State state, List<string> tokens, int shown)
    {
        if (shown > 0)
        {
            yield return state.Step(Shown, shown, $"← {tokens[shown - 1]}");
        }

        if (shown + 1 < tokens.Count)
        {
            yield return state.Step(state.With(Shown, shown + 2).Normal, $"{tokens[shown + 1]} →");
        }
    }

    /// <summary>Another text at its last token; current whichever token of it is shown.</summary>
    private static Step Example(State state, string text) =>
        state.Step(state.With(Text, text).With(Shown, null), text) with { IsCurrent = text == state.Get(Text) };

    /// <summary>Everything that happened to the token shown; of all others what they are.</summary>
    private static Func<CancellationToken, JsonObject> Recomputable(
        MiniatureModel model, IReadOnlyList<int> ids, int shown, double temperature, bool allLogits) =>
        cancellation =>
        {
            var reading = model.Read(ids, cancellation: cancellation)[shown];
            var (next, drafts) = Predictions(model, reading, temperature);
            var layers = reading.Layers.Select((layer, i) => MiniatureJson.Layer(NumberText.Raw(i + 1), layer));
            var json = new JsonObject
            {
                ["tokens"] = ids.ToJson(id => MiniatureJson.Token(model.Tokenizer, id)),
                ["layers"] = new JsonArray([.. layers.Append(MiniatureJson.Layer(Module, reading.Module))]),
                ["next"] = next.ToJson(each => MiniatureJson.Token(model.Tokenizer, each.Id, each.Probability)),
                ["following"] = MiniatureJson.Token(model.Tokenizer, reading.Following),
                ["draft"] = drafts.ToJson(each => MiniatureJson.Token(model.Tokenizer, each.Id, each.Probability)),
            };
            if (allLogits)
            {
                json["logits"] = MiniatureJson.Numbers(model.Logits(reading));
            }

            return json;
        };
}
