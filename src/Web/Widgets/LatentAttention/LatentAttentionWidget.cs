using System.Text.Json.Nodes;
using DeepseekExplainer.Mechanisms.Miniature;
using DeepseekExplainer.Web.Texts;
using DeepseekExplainer.Web.Widgets.Miniature;

namespace DeepseekExplainer.Web.Widgets.LatentAttention;

/// <summary>
/// One trained head of the miniature on a reader's text: what its layer keeps, that the absorbed form gives the same scores, and that it
/// would not if content were turned by position.
/// </summary>
internal sealed class LatentAttentionWidget : IWidget
{
    /// <summary>The furthest distance of two tokens that the experiment shows.</summary>
    internal const int Furthest = 11;

    internal static readonly IntegerParameter Distance = new("distance", 0, Furthest, 1, Slider: true);

    private static readonly TextParameter Text = MiniatureText.Parameter("text", context => context.Word("defaultText"));
    private static readonly ChoiceParameter<string> Layer =
        new("layer", _ => ["1", "2", "3", "4", MiniatureWidget.Module], "4", id => id);

    private static readonly IntegerParameter Head = new("head", 1, 4, 2, Slider: true);

    public string Id => "latent-attention";

    public string Article => "mla";

    public IReadOnlyList<Parameter> Parameters { get; } = [Text, Layer, Head, Distance];

    /// <summary>They set a layer with random weights, which stood here before the miniature.</summary>
    public IReadOnlyList<string> Retired { get; } = ["rank", "tokens", "heads", "seed"];

    public IEnumerable<(Parameter Parameter, string Error)> Validate(State state, WidgetContext context) =>
        MiniatureText.Validate(state, context, Text);

    public Answer Answer(State state, WidgetContext context)
    {
        if (context.Miniature is not { } model)
        {
            return MiniatureText.Unavailable(context);
        }

        var tokens = MiniatureText.Tokens(state, Text, model);
        var compared = Compare(model, tokens, state, context.Aborted);
        var size = CacheSize.Of(model.Config);
        var differences = Differences(compared);
        return new(
            Conclusion(state, context, size, compared, differences),
            [
                ("tokens", tokens.Count),
                ("cache_elements_per_token", size.Kept),
                ("full_cache_elements_per_token", size.Plain),
                ("max_absorbed_minus_naive", compared.LargestDifference),
                ("misplaced_attention", compared.Misplaced),
            ],
            Table.Of(
                context,
                ["distance", "pairs", "difference", "turned_difference"],
                differences.Select((difference, distance) => (IReadOnlyList<Cell>)
                [
                    Cell.Exact(distance),
                    Cell.Exact(tokens.Count - distance),
                    Small(difference.AsTrained),
                    Small(difference.Turned),
                ])),
            LatentPicture.Draw(
                context,
                size,
                [.. tokens.Select(id => TokenText.Of(model.Tokenizer, id))],
                compared,
                differences,
                context.Word("map", ("layer", context.OptionLabel(state.Get(Layer))), ("head", state.Get(Head)))),
            [
                state.Steps(Distance, 0, 1, 2, 4, 8),
                state.Steps(Layer, ["1", "2", "3", "4", MiniatureWidget.Module], context.OptionLabel),
                state.Steps(Head, 1, 2, 3, 4),
                state.Steps(Text, Texts(context), text => text),
            ])
        {
            Details = Recomputable(model, tokens, state.Get(Layer), state.Get(Head), state.Get(Distance)),
            Notes =
            [
                context.Word("note"),
                context.Word("setup",
                    ("heads", model.Config.NumAttentionHeads),
                    ("key", model.Config.QkNopeHeadDim + model.Config.QkRopeHeadDim),
                    ("value", model.Config.VHeadDim),
                    ("plain", size.Plain)),
                context.Word("experiment",
                    ("content", model.Config.QkNopeHeadDim),
                    ("rope", model.Config.QkRopeHeadDim),
                    ("misplaced", NumberText.Share(compared.Misplaced))),
            ],
        };
    }

    private static HeadComparison Compare(MiniatureModel model, IReadOnlyList<int> tokens, State state, CancellationToken cancellation) =>
        Compare(model, tokens, state.Get(Layer), state.Get(Head), state.Get(Distance), cancellation);

    private static HeadComparison Compare(
        MiniatureModel model, IReadOnlyList<int> tokens, string layer, int head, int distance, CancellationToken cancellation) =>
        model.Compare(
            tokens, layer == MiniatureWidget.Module ? model.Config.NumHiddenLayers : layer[0] - '1', head - 1, distance, cancellation);

    private static List<(double AsTrained, double Turned)> Differences(HeadComparison compared) =>
    [
        .. Enumerable.Range(0, Math.Min(compared.Rebuilt.Count, Furthest + 1))
            .Select(distance => (compared.DifferenceAt(distance), compared.TurnedDifferenceAt(distance))),
    ];

    private static string Conclusion(
        State state, WidgetContext context, CacheSize size, HeadComparison compared, List<(double AsTrained, double Turned)> differences)
    {
        var said = context.Word("conclusion",
            ("layer", context.OptionLabel(state.Get(Layer))),
            ("kept", size.Kept),
            ("plain", size.Plain),
            ("share", NumberText.Share((double)size.Kept / size.Plain)),
            ("difference", NumberText.Scientific(compared.LargestDifference, 2)));
        var worst = differences.Select(difference => difference.Turned).Index().MaxBy(difference => difference.Item);
        return said + " " + (compared.Rebuilt.Count == 1 ? context.Word("alone") : context.Word("turned",
            ("distance", compared.Distance),
            ("worst", worst.Index),
            ("off", Small(worst.Item).Text)));
    }

    private static IEnumerable<string> Texts(WidgetContext context) =>
        [context.Word("defaultText"), .. Enumerable.Range(1, 3).Select(i => context.Word($"examples.e{i}"))];

    private static Cell Small(double value) => new(value < 0.001 ? NumberText.Scientific(value, 2) : NumberText.Significant(value), value);

    /// <summary>What is kept of each token, and what the head made of the last one.</summary>
    private static Func<CancellationToken, JsonObject> Recomputable(
        MiniatureModel model, IReadOnlyList<int> tokens, string layer, int head, int distance) =>
        cancellation =>
        {
            var compared = Compare(model, tokens, layer, head, distance, cancellation);
            return new()
            {
                ["tokens"] = tokens.ToJson(id => MiniatureJson.Token(model.Tokenizer, id)),
                ["latents"] = compared.Latents.ToJson(MiniatureJson.Numbers),
                ["ropeKeys"] = compared.RopeKeys.ToJson(MiniatureJson.Numbers),
                ["attention"] = compared.Rebuilt.ToJson(scores => MiniatureJson.Numbers(HeadComparison.Weights(scores))),
                ["lastToken"] = new JsonObject
                {
                    ["rebuilt"] = MiniatureJson.Numbers(compared.Rebuilt[^1]),
                    ["absorbed"] = MiniatureJson.Numbers(compared.Absorbed[^1]),
                    ["turnedRebuilt"] = MiniatureJson.Numbers(compared.TurnedRebuilt[^1]),
                    ["turnedAbsorbed"] = MiniatureJson.Numbers(compared.TurnedAbsorbed[^1]),
                },
            };
        };
}

/// <summary>Numbers that a layer keeps of each token.</summary>
/// <param name="Latent">In the latent.</param>
/// <param name="Position">In the key that carries the position.</param>
/// <param name="Plain">What plain attention of the same heads would keep: a key and a value for each.</param>
internal sealed record CacheSize(int Latent, int Position, int Plain)
{
    /// <summary>All that is kept.</summary>
    public int Kept => Latent + Position;

    /// <summary>Those of a model.</summary>
    public static CacheSize Of(MiniatureConfig config) => new(
        config.KvLoraRank,
        config.QkRopeHeadDim,
        config.NumAttentionHeads * (config.QkNopeHeadDim + config.QkRopeHeadDim + config.VHeadDim));
}
