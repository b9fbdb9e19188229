using System.Text.Json.Nodes;
using DeepseekExplainer.Mechanisms.Prediction;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;
using Decoding = DeepseekExplainer.Mechanisms.Prediction.DraftAndVerify;

namespace DeepseekExplainer.Web.Widgets.DraftAndVerify;

/// <summary>
/// A tiny language model, trained on this site's articles, writes with a draft and without: the same text in fewer passes.
/// </summary>
public sealed class DraftAndVerifyWidget : IWidget
{
    private const int MostSeeds = 10_000;

    /// <inheritdoc/>
    public string Id => "draft-and-verify";

    /// <inheritdoc/>
    public string Article => "mtp";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters { get; } =
    [
        new TextParameter("prompt", 200, Required: true, context => context.Words["widgets.draft-and-verify.defaultPrompt"]),
        new IntegerParameter("length", DecodingOptions.MinLength, DecodingOptions.MaxLength, 30, Slider: true),
        new IntegerParameter("order", 1, NgramModel.MaxOrder, 2, Slider: true),
        new IntegerParameter("seed", 0, MostSeeds - 1, 1),
    ];

    /// <inheritdoc/>
    public Answer Answer(State state, WidgetContext context)
    {
        var words = context.Words;
        var model = Model(WithoutTables(context.Corpus()), context.Kept);
        var options = new DecodingOptions(state.Integer("length"), state.Integer("order"), state.Integer("seed"));
        var prompt = state.Text("prompt");
        var drafted = Decoding.Write(model, prompt, options, context.Aborted);
        var plain = Decoding.WritePlainly(model, prompt, options, context.Aborted);
        return new(
            Conclusion(drafted, plain, words),
            [
                ("steps", drafted.Steps.Count),
                ("accepted", drafted.Accepted),
                ("acceptance_rate", drafted.AcceptanceRate),
                ("tokens_per_step", drafted.TokensPerStep),
                ("tokens", drafted.Tokens.Count),
                ("same_as_without_drafting", drafted.Tokens.SequenceEqual(plain) ? 1 : 0),
            ],
            Table(drafted, words),
            DraftPicture.Draw(prompt, drafted, words),
            Steps(state, words))
        {
            Details = Recomputable(drafted, plain, model.Vocabulary.Count),
            Notes =
            [
                words["widgets.draft-and-verify.note"],
                words["widgets.draft-and-verify.with", ("text", WordTokenizer.Join(drafted.Tokens))],
                words["widgets.draft-and-verify.without", ("text", WordTokenizer.Join(plain))],
                words["widgets.draft-and-verify.setup",
                    ("order", options.Order), ("fewer", options.Order - 1), ("vocabulary", NumberText.Exact(model.Vocabulary.Count))],
            ],
        };
    }

    /// <summary>Only prose teaches how words follow each other; a table is one line, its cells parted by " · ".</summary>
    private static string WithoutTables(string corpus) =>
        string.Join('\n', corpus.Split('\n').Where(line => !line.Contains(" · ", StringComparison.Ordinal)));

    /// <summary>The model of a text: there is one for each language, so a text is read once and not on every request.</summary>
    private static NgramModel Model(string text, Kept? kept) => kept is null ? new(text)
        : kept.Of(("ngram model", text), () => new NgramModel(text), model => model.Bytes + (2L * text.Length));

    private static string Conclusion(DraftedText drafted, IReadOnlyList<string> plain, Words words) =>
        words["widgets.draft-and-verify.conclusion",
            ("tokens", drafted.Tokens.Count),
            ("steps", drafted.Steps.Count),
            ("accepted", drafted.Accepted),
            ("rate", NumberText.Percent(100 * drafted.AcceptanceRate, 0)),
            ("perStep", NumberText.Fixed(drafted.TokensPerStep, 2))]
        + " " + words[$"widgets.draft-and-verify.{(drafted.Tokens.SequenceEqual(plain) ? "same" : "different")}"];

    private static Table Table(DraftedText drafted, Words words)
    {
        string[] columns = ["step", "drafted", "draft_probability", "main_probability", "accepted", "kept", "bonus", "tokens_so_far"];
        var rows = new List<IReadOnlyList<Cell>>();
        var tokens = 0;
        foreach (var step in drafted.Steps)
        {
            tokens += step.Bonus is null ? 1 : 2;
            rows.Add(
            [
                new(NumberText.Exact(rows.Count + 1), rows.Count + 1),
                new(step.Draft.Trim()),
                Probability(step.DraftProbability),
                Probability(step.MainProbability),
                new(words[step.Accepted ? "widgets.draft-and-verify.yes" : "widgets.draft-and-verify.no"], step.Accepted ? 1 : 0),
                new(step.Kept.Trim()),
                new(step.Bonus?.Trim() ?? ""),
                new(NumberText.Exact(tokens), tokens),
            ]);
        }

        return new([.. columns.Select(id => new Column(id, words[$"widgets.draft-and-verify.columns.{id}"]))], rows);
    }

    private static Func<CancellationToken, JsonObject> Recomputable(DraftedText drafted, IReadOnlyList<string> plain, int vocabulary) =>
        _ => new()
        {
            ["text"] = WordTokenizer.Join(drafted.Tokens),
            ["textWithoutDrafting"] = WordTokenizer.Join(plain),
            ["vocabulary"] = vocabulary,
            ["overlap"] = new JsonArray([.. drafted.Steps.Select(step => (JsonNode?)step.Overlap)]),
        };

    private static Cell Probability(double value) => new(NumberText.Significant(value, 2), value);

    private static List<StepGroup> Steps(State state, Words words)
    {
        Step To(string name, object value, string label) =>
            new(label, state.QueryWith((name, value)), state.Text(name) == value.ToString());
        var prompts = new[] { words["widgets.draft-and-verify.defaultPrompt"] }
            .Concat(Enumerable.Range(1, 3).Select(i => words[$"widgets.draft-and-verify.examples.e{i}"]));
        return
        [
            new(words["widgets.draft-and-verify.parameters.prompt"], [.. prompts.Select(prompt => To("prompt", prompt, prompt))]),
            new(words["widgets.draft-and-verify.parameters.order"],
                [.. Enumerable.Range(1, NgramModel.MaxOrder).Select(order => To("order", order, NumberText.Exact(order)))]),
            new(words["widgets.draft-and-verify.parameters.length"],
                [.. new[] { 10, 20, 30, 45, 60 }.Select(length => To("length", length, NumberText.Exact(length)))]),
            new(words["widgets.draft-and-verify.parameters.seed"],
                [To("seed", (state.Integer("seed") + 1) % MostSeeds, words["widgets.draft-and-verify.reseed"])]),
        ];
    }
}
