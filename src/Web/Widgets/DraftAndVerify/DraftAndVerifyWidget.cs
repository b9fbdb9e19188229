using System.Text.Json.Nodes;
using DeepseekExplainer.Mechanisms.Prediction;
using DeepseekExplainer.Web.Texts;
using Decoding = DeepseekExplainer.Mechanisms.Prediction.DraftAndVerify;

namespace DeepseekExplainer.Web.Widgets.DraftAndVerify;

/// <summary>
/// A tiny language model, trained on this site's articles, writes with a draft and without: the same text in fewer passes.
/// </summary>
internal sealed class DraftAndVerifyWidget : IWidget
{
    private static readonly TextParameter Prompt = new("prompt", 200, Required: true, context => context.Word("defaultPrompt"));
    private static readonly IntegerParameter Length = new("length", DecodingOptions.MinLength, DecodingOptions.MaxLength, 30, Slider: true);
    private static readonly IntegerParameter Order = new("order", 1, NgramModel.MaxOrder, 2, Slider: true);
    private static readonly IntegerParameter Seed = IntegerParameter.Seed(1);

    public string Id => "draft-and-verify";

    public string Article => "mtp";

    public IReadOnlyList<Parameter> Parameters { get; } = [Prompt, Length, Order, Seed];

    public Answer Answer(State state, WidgetContext context)
    {
        var model = Model(WithoutTables(context.Corpus()), context);
        var options = new DecodingOptions(state.Get(Length), state.Get(Order), state.Get(Seed));
        var prompt = state.Get(Prompt);
        var drafted = Decoding.Write(model, prompt, options, context.Aborted);
        var plain = Decoding.WritePlainly(model, prompt, options, context.Aborted);
        return new(
            Conclusion(drafted, plain, context),
            [
                ("steps", drafted.Steps.Count),
                ("accepted", drafted.Accepted),
                ("acceptance_rate", drafted.AcceptanceRate),
                ("tokens_per_step", drafted.TokensPerStep),
                ("tokens", drafted.Tokens.Count),
                ("same_as_without_drafting", drafted.Tokens.SequenceEqual(plain) ? 1 : 0),
            ],
            Tabulated(drafted, context),
            DraftPicture.Draw(prompt, drafted, context),
            [
                state.Steps(Prompt, Prompts(context), prompt => prompt),
                state.Steps(Order, Enumerable.Range(1, NgramModel.MaxOrder)),
                state.Steps(Length, 10, 20, 30, 45, 60),
                state.Reseed(Seed),
            ])
        {
            Details = Recomputable(drafted, plain, model.Vocabulary.Count),
            Notes =
            [
                context.Word("note"),
                context.Word("with", ("text", WordTokenizer.Join(drafted.Tokens))),
                context.Word("without", ("text", WordTokenizer.Join(plain))),
                context.Word("setup",
                    ("order", options.Order), ("fewer", options.Order - 1), ("vocabulary", NumberText.Exact(model.Vocabulary.Count))),
            ],
        };
    }

    /// <summary>Only prose teaches how words follow each other; a table is one line, its cells parted by " · ".</summary>
    private static string WithoutTables(string corpus) =>
        string.Join('\n', corpus.Split('\n').Where(line => !line.Contains(" · ", StringComparison.Ordinal)));

    /// <summary>The model of a text: there is one for each language, so a text is read once and not on every request.</summary>
    private static NgramModel Model(string text, WidgetContext context) =>
        context.Keep(("ngram model", text), () => new NgramModel(text), model => model.Bytes + (2L * text.Length));

    private static string Conclusion(DraftedText drafted, IReadOnlyList<string> plain, WidgetContext context) =>
        context.Word("conclusion",
            ("tokens", drafted.Tokens.Count),
            ("steps", drafted.Steps.Count),
            ("accepted", drafted.Accepted),
            ("rate", NumberText.Percent(100 * drafted.AcceptanceRate, 0)),
            ("perStep", NumberText.Fixed(drafted.TokensPerStep, 2)))
        + " " + context.Word(drafted.Tokens.SequenceEqual(plain) ? "same" : "different");

    private static Table Tabulated(DraftedText drafted, WidgetContext context)
    {
        var rows = new List<IReadOnlyList<Cell>>();
        var tokens = 0;
        foreach (var step in drafted.Steps)
        {
            tokens += step.Bonus is null ? 1 : 2;
            rows.Add(
            [
                Cell.Exact(rows.Count + 1),
                new(step.Draft.Trim()),
                Probability(step.DraftProbability),
                Probability(step.MainProbability),
                new(context.Word(step.Accepted ? "yes" : "no"), step.Accepted ? 1 : 0),
                new(step.Kept.Trim()),
                new(step.Bonus?.Trim() ?? ""),
                Cell.Exact(tokens),
            ]);
        }

        return Table.Of(
            context,
            ["step", "drafted", "draft_probability", "main_probability", "accepted", "kept", "bonus", "tokens_so_far"],
            rows);
    }

    private static Func<CancellationToken, JsonObject> Recomputable(DraftedText drafted, IReadOnlyList<string> plain, int vocabulary) =>
        _ => new()
        {
            ["text"] = WordTokenizer.Join(drafted.Tokens),
            ["textWithoutDrafting"] = WordTokenizer.Join(plain),
            ["vocabulary"] = vocabulary,
            ["overlap"] = drafted.Steps.Select(step => step.Overlap).ToJson(),
        };

    private static Cell Probability(double value) => new(NumberText.Significant(value, 2), value);

    private static IEnumerable<string> Prompts(WidgetContext context) =>
        [context.Word("defaultPrompt"), .. Enumerable.Range(1, 3).Select(i => context.Word($"examples.e{i}"))];
}
