using System.Text.Json.Nodes;
using DeepseekExplainer.Mechanisms.Miniature;
using DeepseekExplainer.Web.Texts;
using DeepseekExplainer.Web.Widgets.Miniature;

namespace DeepseekExplainer.Web.Widgets.ExpertLeanings;

/// <summary>Which kinds of text the miniature's experts work on, counted over texts that it was not trained on.</summary>
internal sealed class ExpertLeaningsWidget : IWidget
{
    private static readonly OptionalParameter<int> Expert = new(
        new IntegerParameter("expert", 0, 31, 0),
        (state, context) => context.Records is { } records ? NumberText.Raw(MostLeaning(Experts(state, records)).Number) : null);

    private static readonly string[] Layers = ["2", "3", "4"];
    private static readonly ChoiceParameter<string> Layer = new("layer", _ => Layers, Layers[^1], id => id);

    public string Id => "expert-leanings";

    public string Article => "moe";

    public IReadOnlyList<Parameter> Parameters { get; } = [Layer, Expert];

    public State Normal(State state, WidgetContext context) =>
        context.Records is { } records && state.Get(Expert) == MostLeaning(Experts(state, records)).Number
            ? state.With(Expert, null)
            : state;

    public Answer Answer(State state, WidgetContext context)
    {
        if (context is not { Miniature: { } model, Records: { } records })
        {
            return MiniatureText.Unavailable(context);
        }

        var experts = Experts(state, records);
        var shown = experts.FirstOrDefault(expert => expert.Number == state.Get(Expert)) ?? MostLeaning(experts);
        var mostly = experts.Count(expert => expert.Share > 0.5);
        var woken = records.Leanings.Tokens[IndexOf(state)][shown.Number];
        var tokens = woken.Select(pair => TokenText.Of(model.Tokenizer, pair[0])).ToList();
        return new(
            context.Word("conclusion",
                ("layer", state.Get(Layer)),
                ("count", mostly),
                ("total", experts.Count),
                ("expert", shown.Number),
                ("share", NumberText.Share(shown.Share)),
                ("kind", KindName(context, shown.Kind))),
            [
                ("experts_with_more_than_half_of_one_kind", mostly),
                ("expert", shown.Number),
                ("largest_share_of_the_expert", shown.Share),
                ("load_of_the_expert_over_the_average", shown.Load),
            ],
            Table.Of(
                context,
                ["expert", .. MiniatureRecords.Kinds, "load"],
                experts.OrderBy(expert => expert.Number).Select(expert => (IReadOnlyList<Cell>)
                [
                    Cell.Exact(expert.Number),
                    .. MiniatureRecords.Kinds.Select(kind => Cell.Share(expert.Shares[kind])),
                    Cell.Fixed(expert.Load, 2),
                ])),
            LeaningsPicture.Draw(context, experts, shown, tokens),
            [
                state.Steps(Layer, Layers, context.OptionLabel),
                new(context.Word("mostOf"), [.. Extremes(state, context, experts)]),
                new(context.Label(Expert), [.. Neighbours(state, experts, shown)]),
            ])
        {
            Details = Recomputable(model, records.Leanings, IndexOf(state), woken),
            Notes = [context.Word("note", ("tokens", NumberText.Exact(records.Leanings.Kinds.Values.First().Tokens)))],
        };
    }

    /// <summary>What a kind of text is called.</summary>
    internal static string KindName(WidgetContext context, string kind) => context.Word($"kinds.{kind}");

    private static int IndexOf(State state) => Array.IndexOf(Layers, state.Get(Layer));

    private static IReadOnlyList<LeaningExpert> Experts(State state, MiniatureRecords records) =>
        LeaningExpert.Of(records.Leanings, IndexOf(state));

    private static LeaningExpert MostLeaning(IEnumerable<LeaningExpert> experts) => experts.MaxBy(expert => expert.Share)!;

    /// <summary>For each kind the expert of which it has the largest part.</summary>
    private static IEnumerable<Step> Extremes(State state, WidgetContext context, IReadOnlyList<LeaningExpert> experts) =>
        from kind in MiniatureRecords.Kinds
        let expert = experts.MaxBy(expert => expert.Shares[kind])!.Number
        select state.Step(Expert, expert, context.Word("extreme", ("kind", KindName(context, kind)), ("expert", expert)));

    /// <summary>The experts beside the one shown in the picture.</summary>
    private static IEnumerable<Step> Neighbours(State state, IReadOnlyList<LeaningExpert> experts, LeaningExpert shown)
    {
        var place = experts.Index().First(expert => expert.Item == shown).Index;
        if (place > 0)
        {
            yield return state.Step(Expert, experts[place - 1].Number, $"← {experts[place - 1].Number}");
        }

        if (place + 1 < experts.Count)
        {
            yield return state.Step(Expert, experts[place + 1].Number, $"{experts[place + 1].Number} →");
        }
    }

    private static Func<CancellationToken, JsonObject> Recomputable(
        MiniatureModel model, Leanings leanings, int layer, int[][] woken) => _ =>
    {
        var kinds = new JsonObject();
        foreach (var (name, kind) in leanings.Kinds)
        {
            kinds[name] = new JsonObject { ["tokens"] = kind.Tokens, ["chosen"] = kind.Chosen[layer].ToJson() };
        }

        return new()
        {
            ["kinds"] = kinds,
            ["wokenBy"] = woken.ToJson(pair =>
            {
                var token = MiniatureJson.Token(model.Tokenizer, pair[0]);
                token["count"] = pair[1];
                return token;
            }),
        };
    };
}
