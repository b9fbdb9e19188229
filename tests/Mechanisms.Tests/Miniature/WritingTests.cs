using DeepseekExplainer.Mechanisms.Miniature;

namespace DeepseekExplainer.Mechanisms.Tests.Miniature;

public sealed class WritingTests
{
    private static readonly string[] Prompts = ["It was a", "Ang mga", "public static int ", "12+30="];

    [Fact]
    public void The_most_probable_text_is_the_same_with_and_without_drafts() =>
        Assert.All(Prompts, prompt => Assert.Equal(Greedy(prompt, withDrafts: false).Tokens, Greedy(prompt, withDrafts: true).Tokens));

    [Fact]
    public void The_most_probable_text_is_what_reading_it_again_says()
    {
        var prompt = Trained.Tokens("It was a");
        var written = Greedy("It was a", withDrafts: true).Tokens;
        var readings = Trained.Model.Read([.. prompt, .. written]);
        Assert.Equal(
            written,
            readings.Skip(prompt.Count - 1).SkipLast(1).Select(reading => Sampling.MostProbable(Trained.Model.Logits(reading))));
    }

    [Fact]
    public void The_model_has_learned_what_sums_look_like_if_not_what_they_are() =>
        Assert.Matches(@"^\d+\n\d+[-+*]\d+=\d+\n", Trained.Model.Tokenizer.Decode(Greedy("12+30=", withDrafts: true).Tokens));

    [Fact]
    public void A_text_may_reach_the_last_position()
    {
        Assert.Equal(252, Write([1, 2, 3, 4], 252, withDrafts: true).Tokens.Count);
        Assert.Equal(252, Write([1, 2, 3, 4], 252, withDrafts: false).Tokens.Count);
        Assert.Throws<ArgumentException>("tokens", () => Write([1, 2, 3, 4], 253, withDrafts: true));
    }

    [Fact]
    public void The_steps_spell_the_text_and_say_truly_what_was_accepted()
    {
        var text = Write([.. Trained.Tokens("It was")], 60, withDrafts: true);
        Assert.Equal(
            text.Tokens.Skip(1),
            text.Steps.SelectMany(step => step.Bonus is { } bonus ? [step.Kept, bonus] : new[] { step.Kept }));
        Assert.All(text.Steps, step => Assert.Equal(step.Draft == step.Kept, step.Accepted));
        Assert.All(text.Steps, step => Assert.Equal(text.Tokens[step.Position], step.Kept));
        Assert.All(text.Steps.SkipLast(1), step => Assert.Equal(step.Accepted, step.Bonus is not null));
        Assert.Contains(text.Steps, step => step.Accepted);
        Assert.Contains(text.Steps, step => !step.Accepted);
    }

    [Fact]
    public void A_step_has_the_probabilities_of_the_model_and_its_module()
    {
        var prompt = Trained.Tokens("It was");
        var text = Write([.. prompt], 12, withDrafts: true);
        foreach (var step in text.Steps)
        {
            var before = Trained.Model.Read([.. prompt, .. text.Tokens.Take(step.Position)], AttentionForm.Absorbed);
            var main = Sampling.Probabilities(Trained.Model.Logits(before[^1]), 1);
            var module = Sampling.Probabilities(Trained.Model.DraftLogits(before[^2]), 1);
            Assert.Equal((main[step.Draft], module[step.Draft]), (step.MainProbability, step.DraftProbability));
        }
    }

    [Fact]
    public void Over_many_seeds_drafts_change_no_tokens_chance()
    {
        const int Seeds = 800;
        var prompt = Trained.Tokens("7*");
        var known = new Dictionary<string, double[]>(StringComparer.Ordinal);
        var texts = Enumerable.Range(0, Seeds)
            .Select(seed => Writing.Continue(Trained.Model, prompt, 3, 1, seed, withDrafts: true).Tokens)
            .ToArray();
        for (var place = 0; place < 3; place++)
        {
            var (observed, expected) = (new double[Trained.Model.Config.VocabSize], new double[Trained.Model.Config.VocabSize]);
            foreach (var text in texts)
            {
                observed[text[place]]++;
                foreach (var (token, probability) in Next([.. prompt, .. text.Take(place)]).Index())
                {
                    expected[token] += probability;
                }
            }

            AssertSameDistribution(observed, expected);
        }

        double[] Next(int[] before)
        {
            var key = string.Join(' ', before);
            return known.TryGetValue(key, out var chances)
                ? chances
                : known[key] = Sampling.Probabilities(Trained.Model.Logits(Trained.Model.Read(before)[^1]), 1);
        }
    }

    [Fact]
    public void The_same_seed_writes_the_same_text_and_another_seed_another()
    {
        Assert.Equal(Write([1], 30, true, seed: 1).Tokens, Write([1], 30, true, seed: 1).Tokens);
        Assert.NotEqual(Write([1], 30, true, seed: 1).Tokens, Write([1], 30, true, seed: 2).Tokens);
    }

    [Theory]
    [InlineData(0, 1, "length")]
    [InlineData(256, 1, "length")]
    [InlineData(5, -0.1, "temperature")]
    [InlineData(5, 2.1, "temperature")]
    [InlineData(5, double.NaN, "temperature")]
    public void What_cannot_be_asked_for_is_refused_by_name(int length, double temperature, string name) =>
        Assert.Throws<ArgumentOutOfRangeException>(name, () => Writing.Continue(Trained.Model, [1], length, temperature, 1, true));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_text_that_nobody_waits_for_is_not_written(bool withDrafts) =>
        Assert.Throws<OperationCanceledException>(
            () => Writing.Continue(Trained.Model, [1], 5, 1, 1, withDrafts, new CancellationToken(canceled: true)));

    private static WrittenText Greedy(string prompt, bool withDrafts) =>
        Writing.Continue(Trained.Model, Trained.Tokens(prompt), 40, temperature: 0, seed: 1, withDrafts);

    private static WrittenText Write(int[] prompt, int length, bool withDrafts, int seed = 1) =>
        Writing.Continue(Trained.Model, prompt, length, temperature: 1, seed, withDrafts);

    // Pearson's chi-square over the tokens that are expected ten times or more, and all others together. It has as many degrees of
    // freedom as there are such tokens, that is its mean; five standard deviations above it chance comes once in 10,000 at most. The seeds
    // are fixed, so the outcome is too.
    private static void AssertSameDistribution(double[] observed, double[] expected)
    {
        var groups = observed.Zip(expected).GroupBy(pair => pair.Second < 10, (rare, pairs) =>
            rare ? [(pairs.Sum(pair => pair.First), pairs.Sum(pair => pair.Second))] : pairs).SelectMany(pairs => pairs).ToArray();
        var statistic = groups.Sum(pair => Math.Pow(pair.Item1 - pair.Item2, 2) / pair.Item2);
        var freedom = groups.Length - 1;
        Assert.True(freedom > 3, "There are too few tokens to compare.");
        Assert.InRange(statistic, 0, freedom + (5 * Math.Sqrt(2 * freedom)));
    }
}
