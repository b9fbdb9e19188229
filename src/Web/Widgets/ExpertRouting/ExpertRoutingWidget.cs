using System.Text.Json.Nodes;
using DeepseekExplainer.Mechanisms.Experts;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Widgets.ExpertRouting;

/// <summary>Type a text and watch each token pick its experts: random weights, DeepSeek-V3's real gate.</summary>
public sealed class ExpertRoutingWidget : IWidget
{
    /// <inheritdoc/>
    public string Id => "expert-routing";

    /// <inheritdoc/>
    public string Article => "moe";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters { get; } =
    [
        new TextParameter("text", 280, Required: true, context => context.Words["widgets.expert-routing.defaultText"]),
        new IntegerParameter("seed", 0, 9999, 7),
        new IntegerParameter("token", 1, 280, 1),
    ];

    /// <inheritdoc/>
    public IEnumerable<(string Name, string Error)> Validate(State state, WidgetContext context)
    {
        var count = ToyTokenizer.Tokens(state.Text("text")).Count;
        if (state.Integer("token") > count)
        {
            yield return ("token", context.Words["widgets.errors.integer", ("min", 1), ("max", count)]);
        }
    }

    /// <inheritdoc/>
    public Answer Answer(State state, WidgetContext context)
    {
        var words = context.Words;
        var shape = Shape(context);
        var tokens = ToyTokenizer.Tokens(state.Text("text"));
        var router = new ToyRouter(state.Integer("seed"), shape);
        var decisions = router.Route(tokens, context.Aborted);
        var shown = state.Integer("token") - 1;
        var decision = decisions[shown];
        var distinct = decisions.SelectMany(other => other.Experts).Distinct().Count();

        var conclusion = words["widgets.expert-routing.conclusion",
            ("token", tokens[shown]),
            ("experts", string.Join(", ", decision.Experts)),
            ("k", shape.PerToken),
            ("total", shape.Experts),
            ("share", NumberText.Percent(100.0 * shape.PerToken / shape.Experts))]
            + (tokens.Count > 1 ? " " + words["widgets.expert-routing.overall", ("tokens", tokens.Count), ("distinct", distinct)] : "");
        var columns = new[] { "expert", "group", "affinity", "bias", "biased", "weight" }
            .Select(id => new Column(id, words[$"widgets.expert-routing.columns.{id}"])).ToList();
        var rows = decision.Experts.Select((expert, i) => (IReadOnlyList<Cell>)
        [
            new(NumberText.Raw(expert), expert),
            new(NumberText.Raw(expert / shape.GroupSize), expert / shape.GroupSize),
            Four(decision.Affinities[expert]),
            Four(router.Bias[expert]),
            Four(decision.Biased[expert]),
            Four(decision.Weights[i]),
        ]).ToList();

        return new(
            conclusion,
            [
                ("tokens", tokens.Count),
                ("experts_used_at_least_once", distinct),
                ("share_of_routed_experts_percent", 100.0 * shape.PerToken / shape.Experts),
            ],
            new(columns, rows),
            RoutingPicture.Draw(words, shape, tokens, decisions, shown),
            Steps(state, context, tokens))
        {
            Details = Recomputable(state.Integer("seed"), shape, tokens, shown),
            Notes = [words["widgets.expert-routing.note"]],
        };
    }

    /// <summary>The gate of the model that the article explains, from its configuration file.</summary>
    private static GateShape Shape(WidgetContext context)
    {
        var experts = context.Evidence.Models["deepseek-v3"].Experts!;
        return new(experts.Routed, experts.PerToken, experts.Groups, experts.GroupsKept, experts.Scale);
    }

    private static List<StepGroup> Steps(State state, WidgetContext context, IReadOnlyList<string> tokens)
    {
        var words = context.Words;
        var (token, seed) = (state.Integer("token"), state.Integer("seed"));
        var moves = new List<Step>();
        if (token > 1)
        {
            moves.Add(new($"← {tokens[token - 2]}", state.QueryWith(("token", token - 1))));
        }

        if (token < tokens.Count)
        {
            moves.Add(new($"{tokens[token]} →", state.QueryWith(("token", token + 1))));
        }

        var examples = Enumerable.Range(1, 3).Select(i => words[$"widgets.expert-routing.examples.e{i}"]);
        return
        [
            new(words["widgets.expert-routing.parameters.token"], moves),
            new(words["widgets.expert-routing.parameters.seed"],
                [new(words["widgets.expert-routing.reseed"], state.QueryWith(("seed", (seed + 1) % 10000)))]),
            new(words["widgets.expert-routing.tryText"],
                [.. examples.Select(text => new Step(text, state.QueryWith(("text", text), ("token", 1)), text == state.Text("text")))]),
        ];
    }

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
                ["bias"] = Array(router.Bias),
                ["tokens"] = new JsonArray([.. tokens.Zip(decisions, (text, decision) => (JsonNode)new JsonObject
                {
                    ["text"] = text,
                    ["groups"] = Array(decision.Groups),
                    ["experts"] = Array(decision.Experts),
                    ["weights"] = Array(decision.Weights),
                })]),
                ["shown"] = new JsonObject
                {
                    ["token"] = shown + 1,
                    ["affinities"] = Array(decisions[shown].Affinities),
                    ["biased"] = Array(decisions[shown].Biased),
                    ["groupScores"] = Array(decisions[shown].GroupScores),
                },
            };
        };

    private static JsonArray Array<T>(IEnumerable<T> values) => new([.. values.Select(value => (JsonNode?)JsonValue.Create(value))]);

    private static Cell Four(double value) => new(NumberText.Fixed(value, 4), value);
}
