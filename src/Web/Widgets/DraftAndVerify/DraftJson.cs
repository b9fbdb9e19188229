using System.Text.Json.Nodes;
using DeepseekExplainer.Mechanisms.Miniature;
using DeepseekExplainer.Web.Widgets.Miniature;

namespace DeepseekExplainer.Web.Widgets.DraftAndVerify;

/// <summary>What was written and how each draft fared, as JSON.</summary>
internal static class DraftJson
{
    private const int StepBytes = 100;

    /// <summary>What is held until the JSON is asked for.</summary>
    public static int Bytes(WrittenText text) => (StepBytes * text.Steps.Count) + (2 * sizeof(int) * text.Tokens.Count) + 1000;

    public static Func<CancellationToken, JsonObject> Of(
        MiniatureTokenizer tokenizer, WrittenText drafted, IReadOnlyList<int>? plain, int place, IReadOnlyList<AcceptanceByKind> kinds)
    {
        // Without the probabilities of all tokens, which weigh a thousand times as much.
        int[] tokens = [.. drafted.Tokens];
        var passes = drafted.Steps.Select(step => new Pass(step, PassTable.Overlap(step))).ToArray();
        var rated = RatedToken.Leading(RatedToken.PassOf(drafted, place), most: 8);
        return _ =>
        {
            var json = new JsonObject
            {
                ["text"] = tokenizer.Decode(tokens),
                ["vocabulary"] = tokenizer.Count,
                ["overlap"] = passes.Select(pass => pass.Overlap).ToJson(),
                ["passes"] = passes.ToJson(Json),
                ["shown"] = new JsonObject
                {
                    ["token"] = place,
                    ["probabilities"] = rated.ToJson(token =>
                    {
                        var one = MiniatureJson.Token(tokenizer, token.Id);
                        (one["p"], one["q"]) = (token.Main, token.Draft);
                        return one;
                    }),
                },
                ["acceptance"] = kinds.ToJson(kind => new JsonObject
                {
                    ["kind"] = kind.Kind,
                    ["tokens"] = kind.Tokens,
                    ["drafts"] = kind.Measured.Drafts,
                    ["accepted"] = kind.Measured.Accepted,
                    ["expected"] = kind.Measured.Expected,
                }),
            };
            if (plain is not null)
            {
                json["textWithoutDrafting"] = tokenizer.Decode(plain);
            }

            return json;
        };

        JsonNode Json(Pass pass) => new JsonObject
        {
            ["place"] = pass.Position + 1,
            ["draft"] = MiniatureJson.Token(tokenizer, pass.Draft),
            ["q"] = pass.DraftProbability,
            ["p"] = pass.MainProbability,
            ["accepted"] = pass.Accepted,
            ["kept"] = MiniatureJson.Token(tokenizer, pass.Kept),
            ["bonus"] = pass.Bonus is { } bonus ? MiniatureJson.Token(tokenizer, bonus) : null,
        };
    }

    private readonly record struct Pass(
        int Position, int Draft, double DraftProbability, double MainProbability, bool Accepted, int Kept, int? Bonus, double Overlap)
    {
        public Pass(WritingStep step, double overlap)
            : this(
                step.Position, step.Draft, step.DraftProbability, step.MainProbability, step.Accepted, step.Kept, step.Bonus, overlap)
        {
        }
    }
}
