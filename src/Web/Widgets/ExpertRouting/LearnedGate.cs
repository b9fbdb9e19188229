using System.Text.Json.Nodes;
using DeepseekExplainer.Mechanisms.Miniature;
using DeepseekExplainer.Web.Widgets.Miniature;

namespace DeepseekExplainer.Web.Widgets.ExpertRouting;

/// <summary>The gates of the small trained model: which experts a token wakes in each layer, beside those of another.</summary>
internal static class LearnedGate
{
    private const int MostCompared = 4;

    private static readonly TextParameter Text = MiniatureText.Parameter("sentence", context => context.Word("defaultText"));

    internal static readonly OptionalParameter<int> Shown =
        MiniatureText.Token("shown", (state, context) => MiniatureText.Count(state, Text, context));

    private static readonly OptionalParameter<int> Against = MiniatureText.Token("against", (_, context) => context.Word("none"));

    public static IReadOnlyList<Parameter> Parameters { get; } = [Text, Shown, Against];

    public static IEnumerable<(Parameter Parameter, string Error)> Validate(State state, WidgetContext context) =>
        MiniatureText.Validate(state, context, Text, Shown, Against);

    /// <summary>The last token is shown without being named, and no token is compared with itself.</summary>
    public static State Normal(State state, WidgetContext context)
    {
        if (context.Miniature is not { } model)
        {
            return state;
        }

        var count = MiniatureText.Tokens(state, Text, model).Count;
        var shown = state.Get(Shown) ?? count;
        state = shown == count ? state.With(Shown, null) : state;
        return shown == state.Get(Against) ? state.With(Against, null) : state;
    }

    public static Answer Answer(State state, WidgetContext context, StepGroup gates)
    {
        if (context.Miniature is not { } model)
        {
            return MiniatureText.Unavailable(context, gates);
        }

        var ids = MiniatureText.Tokens(state, Text, model);
        var shown = (state.Get(Shown) ?? ids.Count) - 1;
        var against = state.Normal.Get(Against) - 1;
        var readings = model.Read(ids, cancellation: context.Aborted);
        var woken = new Woken(
            [.. ids.Select(id => TokenText.Of(model.Tokenizer, id))],
            shown,
            against,
            Woken.Of(readings[shown], against is { } other ? readings[other] : null));
        var config = model.Config;
        var choices = woken.Layers.Count * config.NumExpertsPerTok;
        var shared = woken.Layers.Sum(layer => layer.Shared.Count());
        List<(string, double)> results = [("tokens", ids.Count), ("choices_of_the_token", choices)];
        if (against is not null)
        {
            results.Add(("choices_shared_by_both_tokens", shared));
        }

        return new(
            context.Word("conclusion",
                ("token", woken.Name(shown)),
                ("k", config.NumExpertsPerTok),
                ("total", config.NRoutedExperts),
                ("layers", string.Join("; ", woken.Layers.Select(layer => context.Word("inLayer",
                    ("layer", layer.Number), ("experts", string.Join(", ", layer.Shown.Experts)))))))
            + (against is { } compared
                ? " " + context.Word("compared", ("other", woken.Name(compared)), ("shared", shared), ("choices", choices))
                : ""),
            results,
            Table.Of(
                context,
                ["token", "layer", "expert", "group", "affinity", "bias", "biased", "weight"],
                new[] { shown, against }.OfType<int>().SelectMany(token => Rows(woken, token, config))),
            LearnedPicture.Draw(context, config, woken),
            [
                gates,
                new(context.Label(Shown), [.. Neighbours(state, woken)]),
                new(context.Label(Against), [.. Others(state, context, woken)]),
                new(context.Word("tryText"), [.. Enumerable.Range(1, 3).Select(i => Example(state, context.Word($"examples.e{i}")))]),
            ])
        {
            Details = Recomputable(model, ids, shown, against),
            Notes = [context.Word("note")],
        };
    }

    private static IEnumerable<IReadOnlyList<Cell>> Rows(Woken woken, int token, MiniatureConfig config) =>
        from layer in woken.Layers
        let gate = token == woken.Shown ? layer.Shown : layer.Against!
        from choice in gate.Experts.Zip(gate.Weights)
        select (IReadOnlyList<Cell>)
        [
            new Cell(woken.Name(token)),
            Cell.Exact(layer.Number),
            Cell.Exact(choice.First),
            Cell.Exact(choice.First / (config.NRoutedExperts / config.NGroup)),
            Cell.Fixed(gate.Affinities[choice.First], 4),
            Cell.Fixed(gate.Biased[choice.First] - gate.Affinities[choice.First], 4),
            Cell.Fixed(gate.Biased[choice.First], 4),
            Cell.Fixed(choice.Second, 4),
        ];

    private static IEnumerable<Step> Neighbours(State state, Woken woken)
    {
        if (woken.Shown > 0)
        {
            yield return state.Step(Shown, woken.Shown, $"← {woken.Tokens[woken.Shown - 1]}");
        }

        if (woken.Shown + 1 < woken.Tokens.Count)
        {
            yield return state.Step(Shown, woken.Shown + 2, $"{woken.Tokens[woken.Shown + 1]} →");
        }
    }

    /// <summary>The tokens nearby, and none.</summary>
    private static IEnumerable<Step> Others(State state, WidgetContext context, Woken woken)
    {
        var first = Math.Max(0, Math.Min(woken.Shown - (MostCompared / 2), woken.Tokens.Count - MostCompared - 1));
        return Enumerable.Range(first, Math.Min(MostCompared + 1, woken.Tokens.Count))
            .Where(token => token != woken.Shown)
            .Select(token => state.Step(Against, token + 1, woken.Tokens[token]))
            .Append(state.Step(Against, null, context.Word("none")));
    }

    /// <summary>Another text at its last token; current whichever token of it is shown.</summary>
    private static Step Example(State state, string text) =>
        state.Step(state.With(Text, text).With(Shown, null).With(Against, null), text) with { IsCurrent = text == state.Get(Text) };

    /// <summary>For every token what it chose; for the one shown and the one that it is compared with everything.</summary>
    private static Func<CancellationToken, JsonObject> Recomputable(
        MiniatureModel model, IReadOnlyList<int> ids, int shown, int? against) =>
        cancellation =>
        {
            var readings = model.Read(ids, cancellation: cancellation);
            var json = new JsonObject
            {
                ["gate"] = new JsonObject
                {
                    ["experts"] = model.Config.NRoutedExperts,
                    ["perToken"] = model.Config.NumExpertsPerTok,
                    ["groups"] = model.Config.NGroup,
                    ["groupsKept"] = model.Config.TopkGroup,
                    ["scale"] = model.Config.RoutedScalingFactor,
                },
                ["tokens"] = ids.Zip(readings).ToJson(each =>
                {
                    var token = MiniatureJson.Token(model.Tokenizer, each.First);
                    token["layers"] = Woken.Of(each.Second, null).ToJson(layer => Chosen(layer));
                    return token;
                }),
                ["shown"] = Whole(shown),
            };
            if (against is { } other)
            {
                json["against"] = Whole(other);
            }

            return json;

            JsonObject Whole(int token) => new()
            {
                ["token"] = token + 1,
                ["layers"] = Woken.Of(readings[token], null).ToJson(layer =>
                {
                    var whole = Chosen(layer);
                    whole["affinities"] = MiniatureJson.Numbers(layer.Shown.Affinities);
                    whole["biased"] = MiniatureJson.Numbers(layer.Shown.Biased);
                    whole["groupScores"] = MiniatureJson.Numbers(layer.Shown.GroupScores);
                    return whole;
                }),
            };
        };

    private static JsonObject Chosen(WokenLayer layer) => new()
    {
        ["layer"] = layer.Number,
        ["groups"] = layer.Shown.Groups.ToJson(),
        ["experts"] = layer.Shown.Experts.ToJson(),
        ["weights"] = MiniatureJson.Numbers(layer.Shown.Weights),
    };
}
