using System.Text.Json.Nodes;
using DeepseekExplainer.Mechanisms.Experts;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets.ExpertRouting;

/// <summary>DeepSeek-V3's gate in its own size, with random weights, in one layer.</summary>
internal static class RandomGate
{
    private const int LongestText = 280;

    internal static readonly IntegerParameter Shown = new("token", 1, LongestText, 1);

    private static readonly TextParameter Text = new("text", LongestText, Required: true, context => context.Word("random.defaultText"));
    private static readonly IntegerParameter Seed = IntegerParameter.Seed(7);

    public static IReadOnlyList<Parameter> Parameters { get; } = [Text, Seed, Shown];

    public static IEnumerable<(Parameter Parameter, string Error)> Validate(State state, WidgetContext context)
    {
        var shown = Shown with { Max = ToyTokenizer.Tokens(state.Get(Text)).Count };
        if (state.Get(Shown) > shown.Max)
        {
            yield return (Shown, shown.Allowed(context));
        }
    }

    public static Answer Answer(State state, WidgetContext context, StepGroup gates)
    {
        var shape = Shape(context);
        var tokens = ToyTokenizer.Tokens(state.Get(Text));
        var router = new ToyRouter(state.Get(Seed), shape);
        var decisions = router.Route(tokens, context.Aborted);
        var shown = state.Get(Shown) - 1;
        var decision = decisions[shown];
        var distinct = decisions.SelectMany(other => other.Experts).Distinct().Count();
        var percent = 100.0 * shape.PerToken / shape.Experts;
        return new(
            context.Word("random.conclusion",
                ("token", tokens[shown]),
                ("experts", string.Join(", ", decision.Experts)),
                ("k", shape.PerToken),
                ("total", shape.Experts),
                ("share", NumberText.Percent(percent)))
            + (tokens.Count > 1 ? " " + context.Word("random.overall", ("tokens", tokens.Count), ("distinct", distinct)) : ""),
            [
                ("tokens", tokens.Count),
                ("experts_used_at_least_once", distinct),
                ("share_of_routed_experts_percent", percent),
            ],
            Table.Of(
                context,
                ["expert", "group", "affinity", "bias", "biased", "weight"],
                decision.Experts.Select((expert, i) => (IReadOnlyList<Cell>)
                [
                    Cell.Exact(expert),
                    Cell.Exact(expert / shape.GroupSize),
                    Cell.Fixed(decision.Affinities[expert], 4),
                    Cell.Fixed(router.Bias[expert], 4),
                    Cell.Fixed(decision.Biased[expert], 4),
                    Cell.Fixed(decision.Weights[i], 4),
                ])),
            RandomPicture.Draw(context, shape, tokens, decisions, shown),
            [
                gates,
                new(context.Label(Shown), [.. Neighbours(state, tokens)]),
                state.Reseed(Seed),
                new(context.Word("tryText"), [.. Enumerable.Range(1, 3).Select(i => Example(state, context.Word($"examples.e{i}")))]),
            ])
        {
            Details = Recomputable(state.Get(Seed), shape, tokens, shown),
            Notes = [context.Word("random.note")],
        };
    }

    /// <summary>The gate of the model that the article explains, from its configuration file.</summary>
    private static GateShape Shape(WidgetContext context)
    {
        var experts = context.Model("deepseek-v3").Experts!;
        return new(experts.Routed, experts.PerToken, experts.Groups, experts.GroupsKept, experts.Scale);
    }

    private static IEnumerable<Step> Neighbours(State state, IReadOnlyList<string> tokens)
    {
        var shown = state.Get(Shown);
        if (shown > 1)
        {
            yield return state.Step(Shown, shown - 1, $"← {tokens[shown - 2]}");
        }

        if (shown < tokens.Count)
        {
            yield return state.Step(Shown, shown + 1, $"{tokens[shown]} →");
        }
    }

    /// <summary>Another text from its first token on; current whichever token of it is shown.</summary>
    private static Step Example(State state, string text) =>
        state.Step(state.With(Text, text).With(Shown, 1), text) with { IsCurrent = text == state.Get(Text) };

    /// <summary>
    /// For every token what it chose and with which weights; for the token shown every affinity. All of them would weigh megabytes, and
    /// another token's are one parameter away.
    /// </summary>
    private static Func<CancellationToken, JsonObject> Recomputable(int seed, GateShape shape, IReadOnlyList<string> tokens, int shown) =>
        cancellation =>
        {
            var router = new ToyRouter(seed, shape);
            var decisions = router.Route(tokens, cancellation);
            return new()
            {
                ["gate"] = new JsonObject
                {
                    ["experts"] = shape.Experts,
                    ["perToken"] = shape.PerToken,
                    ["groups"] = shape.Groups,
                    ["groupsKept"] = shape.GroupsKept,
                    ["scale"] = shape.Scale,
                },
                ["bias"] = router.Bias.ToJson(),
                ["tokens"] = tokens.Zip(decisions).ToJson(each => new JsonObject
                {
                    ["text"] = each.First,
                    ["groups"] = each.Second.Groups.ToJson(),
                    ["experts"] = each.Second.Experts.ToJson(),
                    ["weights"] = each.Second.Weights.ToJson(),
                }),
                ["shown"] = new JsonObject
                {
                    ["token"] = shown + 1,
                    ["affinities"] = decisions[shown].Affinities.ToJson(),
                    ["biased"] = decisions[shown].Biased.ToJson(),
                    ["groupScores"] = decisions[shown].GroupScores.ToJson(),
                },
            };
        };
}
