using DeepseekExplainer.Mechanisms.Miniature;
using DeepseekExplainer.Web.Texts;
using DeepseekExplainer.Web.Widgets.Miniature;

namespace DeepseekExplainer.Web.Widgets.DraftAndVerify;

/// <summary>
/// The miniature goes on with a text. Its prediction module drafts, its main model checks by the rule of Leviathan et al. (2023), and each
/// check can be looked at.
/// </summary>
internal sealed class DraftAndVerifyWidget : IWidget
{
    private const int Shortest = 5;
    private const int Longest = 60;

    internal static readonly OptionalParameter<int> Shown = new(new IntegerParameter("token", 1, Longest, 1), (_, _) => null)
    {
        InForm = false,
    };

    private static readonly TextParameter Prompt = MiniatureText.Parameter("prompt", context => context.Word("defaultPrompt"));
    internal static readonly IntegerParameter Length = new("length", Shortest, Longest, 20, Slider: true);
    private static readonly NumberParameter Temperature = new("temperature", 0, Sampling.MaxTemperature, _ => 0.7, SliderStep: 0.1);
    private static readonly IntegerParameter Seed = IntegerParameter.Seed(16);

    public string Id => "draft-and-verify";

    public string Article => "mtp";

    public IReadOnlyList<Parameter> Parameters { get; } = [Prompt, Temperature, Length, Shown, Seed];

    /// <summary>How many words a counter of word sequences looked back at, which stood here before the miniature.</summary>
    public IReadOnlyList<string> Retired { get; } = ["order"];

    public IEnumerable<(Parameter Parameter, string Error)> Validate(State state, WidgetContext context)
    {
        foreach (var flaw in MiniatureText.Validate(state, context, Prompt))
        {
            yield return flaw;
        }

        if (state.Get(Shown) > state.Get(Length))
        {
            yield return (Shown, new IntegerParameter("token", 1, state.Get(Length), 1).Allowed(context));
        }
    }

    public Answer Answer(State state, WidgetContext context)
    {
        if (context.Miniature is not { } model)
        {
            return MiniatureText.Unavailable(context);
        }

        var prompt = MiniatureText.Tokens(state, Prompt, model);
        var drafted = Write(withDrafts: true);
        var plain = state.Get(Temperature) == 0 ? Write(withDrafts: false).Tokens : null;
        var accepted = drafted.Steps.Count(step => step.Accepted);
        var place = state.Get(Shown) ?? FirstToShow(drafted);
        var kinds = AcceptanceByKind.All(model, context);
        return new(
            Conclusion(),
            [
                ("steps", Passes(drafted)),
                ("drafts", drafted.Steps.Count),
                ("accepted", accepted),
                ("acceptance_rate", (double)accepted / drafted.Steps.Count),
                ("tokens_per_step", (double)drafted.Tokens.Count / Passes(drafted)),
                ("tokens", drafted.Tokens.Count),
                .. plain is null ? Array.Empty<(string, double)>()
                    : [("same_as_without_drafting", drafted.Tokens.SequenceEqual(plain) ? 1 : 0)],
            ],
            PassTable.Of(drafted, model.Tokenizer, context),
            DraftPicture.Draw(state.Get(Prompt), drafted, place, model.Tokenizer, context),
            [
                state.Steps(Temperature, [0, 0.4, 0.7, 1, 1.5], Temperatures),
                new(context.Label(Shown), [.. Neighbours()]),
                state.Steps(Prompt, Prompts(context), prompt => prompt),
                state.Steps(Length, 10, 20, 30, 45, 60),
                state.Reseed(Seed),
            ])
        {
            Play = new(Length.Name, Shortest, Math.Max(state.Get(Length), Length.Default)),
            Details = DraftJson.Of(model.Tokenizer, drafted, plain, place, kinds),
            DetailBytes = DraftJson.Bytes(drafted),
            Notes =
            [
                context.Word("note", [.. kinds.Select(kind => (kind.Kind, (object)kind.Greedy))]),
                context.Word("with", ("text", model.Tokenizer.Decode(drafted.Tokens))),
                .. plain is null ? Array.Empty<string>() : [context.Word("without", ("text", model.Tokenizer.Decode(plain)))],
                context.Word("rule"),
                context.Word("kindsNote", [.. kinds.Select(kind => (kind.Kind, (object)kind.Drawn))]),
            ],
        };

        WrittenText Write(bool withDrafts) => Writing.Continue(
            model, prompt, state.Get(Length), state.Get(Temperature), state.Get(Seed), withDrafts, context.Aborted);

        string Conclusion() =>
            context.Word("conclusion",
                ("tokens", drafted.Tokens.Count),
                ("steps", Passes(drafted)),
                ("accepted", accepted),
                ("drafts", drafted.Steps.Count),
                ("rate", NumberText.Percent(100.0 * accepted / drafted.Steps.Count, 0)),
                ("perStep", NumberText.Fixed((double)drafted.Tokens.Count / Passes(drafted), 2)))
            + " " + context.Word(plain is null ? "sampled" : drafted.Tokens.SequenceEqual(plain) ? "same" : "different");

        string Temperatures(double value) => value == 0 ? context.Word("greedy") : NumberText.Significant(value);

        IEnumerable<Step> Neighbours() => new[] { place - 1, place + 1 }
            .Where(at => at >= 1 && at <= drafted.Tokens.Count)
            .Select(at => (At: at, Token: TokenText.Of(model.Tokenizer, drafted.Tokens[at - 1])))
            .Select(next => state.Step(Shown, next.At, next.At < place ? $"← {next.Token}" : $"{next.Token} →"));
    }

    /// <summary>Passes of the main model: the first one reads the prompt, each of the others checks a draft.</summary>
    internal static int Passes(WrittenText text) => text.Steps.Count + 1;

    /// <summary>The first token that took the place of a draft; counted from 1.</summary>
    private static int FirstToShow(WrittenText text) =>
        1 + (text.Steps.FirstOrDefault(step => !step.Accepted) ?? text.Steps[0]).Position;

    private static IEnumerable<string> Prompts(WidgetContext context) =>
        [context.Word("defaultPrompt"), .. Enumerable.Range(1, 3).Select(i => context.Word($"examples.e{i}"))];
}
