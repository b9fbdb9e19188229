using CsCheck;
using DeepseekExplainer.Mechanisms.Prediction;

namespace DeepseekExplainer.Mechanisms.Tests.Prediction;

public sealed class DraftAndVerifyTests
{
    private static readonly NgramModel Model = new(SampleText.Text);

    private static readonly string[] Prompts = ["", "The model", "the NEXT", "Ang susunod na", "zebra quagga", "the model: zebra"];

    private static readonly Gen<string> AnyPrompt =
        Gen.OneOf(Gen.Int[0, Prompts.Length - 1].Select(index => Prompts[index]), Gen.String[0, 20]);

    private static readonly Gen<DecodingOptions> AnyOptions = Gen.Select(
        Gen.Int[DecodingOptions.MinLength, DecodingOptions.MaxLength],
        Gen.Int[1, NgramModel.MaxOrder],
        Gen.Int,
        Gen.Bool,
        (length, order, seed, greedy) => new DecodingOptions(length, order, seed, greedy));

    [Fact]
    public void The_text_is_the_same_with_and_without_a_draft() =>
        Gen.Select(AnyPrompt, AnyOptions).ForAll((prompt, options) =>
            Assert.Equal(DraftAndVerify.WritePlainly(Model, prompt, options), DraftAndVerify.Write(Model, prompt, options).Tokens));

    [Fact]
    public void The_steps_spell_the_text_and_say_truly_what_was_accepted() =>
        Gen.Select(AnyPrompt, AnyOptions).ForAll((prompt, options) =>
        {
            var text = DraftAndVerify.Write(Model, prompt, options);
            Assert.Equal(options.Length, text.Tokens.Count);
            Assert.Equal(text.Tokens, text.Steps.SelectMany(step => step.Bonus is null ? [step.Kept] : new[] { step.Kept, step.Bonus }));
            Assert.All(text.Steps, step => Assert.Equal(step.Draft == step.Kept, step.Accepted));
            Assert.All(text.Steps, step => Assert.Equal(text.Tokens[step.Position], step.Kept));
            Assert.All(text.Steps.SkipLast(1), step => Assert.Equal(step.Accepted, step.Bonus is not null));
        });

    [Fact]
    public void The_summary_counts_the_steps() =>
        AnyOptions.ForAll(options =>
        {
            var text = DraftAndVerify.Write(Model, "The", options);
            Assert.Equal(text.Steps.Count(step => step.Draft == step.Kept), text.Accepted);
            Assert.Equal((double)text.Accepted / text.Steps.Count, text.AcceptanceRate);
            Assert.Equal(options.Length, text.TokensPerStep * text.Steps.Count, 1e-9);
            Assert.InRange(text.TokensPerStep, 1, 2);
        });

    [Fact]
    public void The_probabilities_of_a_step_are_those_of_the_two_models() =>
        AnyOptions.ForAll(options =>
        {
            var context = Model.Encode("Ang susunod");
            var (main, draft) = (Model.Distribution(context, options.Order), Model.Distribution(context, options.Order - 1));
            var step = DraftAndVerify.Write(Model, "Ang susunod", options).Steps[0];
            Assert.Contains((step.Draft, step.DraftProbability), Model.Vocabulary.Zip(draft));
            Assert.Contains((step.Draft, step.MainProbability), Model.Vocabulary.Zip(main));
            Assert.Contains((step.Kept, step.KeptProbability), Model.Vocabulary.Zip(main));
            Assert.Equal(Speculation.Overlap(main, draft), step.Overlap);
        });

    [Fact]
    public void Greedy_decoding_takes_the_most_probable_token_whatever_the_seed()
    {
        var main = Model.Distribution(Model.Encode("The next"), 2);
        var text = DraftAndVerify.Write(Model, "The next", new DecodingOptions(20, 2, Seed: 1, Greedy: true));

        Assert.Equal(" word", text.Steps[0].Kept);
        Assert.Equal(main.Max(), text.Steps[0].KeptProbability);
        Assert.Equal(text.Tokens, DraftAndVerify.Write(Model, "The next", new DecodingOptions(20, 2, Seed: 2, Greedy: true)).Tokens);
    }

    [Fact]
    public void Over_many_seeds_tokens_are_kept_as_often_as_the_main_model_says()
    {
        const int Seeds = 5000;
        var main = Model.Distribution(Model.Encode("the"), 1);
        var counts = Enumerable.Range(0, Seeds)
            .Select(seed => DraftAndVerify.Write(Model, "the", new DecodingOptions(DecodingOptions.MinLength, 1, seed)).Steps[0])
            .CountBy(step => step.Kept)
            .ToDictionary();

        // Four standard deviations of a share among 5000; the seeds are fixed, so the outcome is too.
        foreach (var (token, probability) in Model.Vocabulary.Zip(main))
        {
            var tolerance = 4 * Math.Sqrt(probability * (1 - probability) / Seeds);
            Assert.Equal(probability, (double)counts.GetValueOrDefault(token) / Seeds, tolerance);
        }
    }

    [Fact]
    public void Over_many_seeds_pairs_of_tokens_come_as_often_as_if_each_place_were_drawn_by_itself()
    {
        const int Seeds = 5000;
        var tiny = new NgramModel("a b a c b b a");
        var counts = Enumerable.Range(0, Seeds)
            .Select(seed => DraftAndVerify.Write(tiny, "zebra", new DecodingOptions(DecodingOptions.MinLength, 1, seed)).Tokens)
            .CountBy(tokens => (tokens[0], tokens[1]))
            .ToDictionary();

        foreach (var (first, probability) in tiny.Vocabulary.Zip(tiny.Distribution([], 0)))
        {
            foreach (var (second, next) in tiny.Vocabulary.Zip(tiny.Distribution(tiny.Encode(first), 1)))
            {
                var both = probability * next;
                var tolerance = 4 * Math.Sqrt(both * (1 - both) / Seeds);
                Assert.Equal(both, (double)counts.GetValueOrDefault((first, second)) / Seeds, tolerance);
            }
        }
    }

    [Fact]
    public void Where_both_models_know_equally_little_the_draft_is_always_accepted() =>
        Gen.Select(Gen.Int, Gen.Int[1, NgramModel.MaxOrder]).ForAll((seed, order) =>
        {
            var step = DraftAndVerify.Write(Model, "zebra", new DecodingOptions(5, order, seed)).Steps[0];
            Assert.True(step.Accepted);
            Assert.Equal(1, step.Overlap, 1e-12);
        });

    [Fact]
    public void The_same_seed_writes_the_same_text_and_another_seed_another()
    {
        var text = DraftAndVerify.Write(Model, "The model", new DecodingOptions(30, 2, 1)).Tokens;

        Assert.Equal(text, DraftAndVerify.Write(Model, "The model", new DecodingOptions(30, 2, 1)).Tokens);
        Assert.NotEqual(text, DraftAndVerify.Write(Model, "The model", new DecodingOptions(30, 2, 2)).Tokens);
    }

    [Fact]
    public void A_text_that_nobody_waits_for_is_not_written()
    {
        var (options, stopped) = (new DecodingOptions(5, 1, 1), new CancellationToken(true));

        Assert.Throws<OperationCanceledException>(() => DraftAndVerify.Write(Model, "The", options, stopped));
        Assert.Throws<OperationCanceledException>(() => DraftAndVerify.WritePlainly(Model, "The", options, stopped));
    }

    [Theory]
    [InlineData(4, 2, "Length")]
    [InlineData(61, 2, "Length")]
    [InlineData(30, 0, "Order")]
    [InlineData(30, 4, "Order")]
    public void Options_out_of_range_are_refused_by_name(int length, int order, string name) =>
        Assert.Throws<ArgumentOutOfRangeException>(name, () => DraftAndVerify.Write(Model, "", new DecodingOptions(length, order, 1)));
}
