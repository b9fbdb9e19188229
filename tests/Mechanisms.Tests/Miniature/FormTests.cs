using DeepseekExplainer.Mechanisms.Miniature;

namespace DeepseekExplainer.Mechanisms.Tests.Miniature;

/// <summary>One function, calculated in several ways.</summary>
public sealed class FormTests
{
    // Longer than what goes through a layer together.
    private static readonly IReadOnlyList<int> Text = Trained.Tokens(
        "The moon had set, and the captain of the guards said nothing. \"Ang mga anak ng bayan ay hindi natutulog,\" wika ni Ibarra. "
        + "public static int Count(string text) => text.Length;\n12+30=42\n81-9=72\n");

    [Fact]
    public void The_absorbed_form_gives_what_the_textbook_form_gives()
    {
        var (textbook, absorbed) = (Trained.Model.Read(Text), Trained.Model.Read(Text, AttentionForm.Absorbed));
        foreach (var (one, other) in textbook.Zip(absorbed))
        {
            Assert.Equal(one.Following, other.Following);
            AssertClose(one.Hidden, other.Hidden);
            AssertClose(one.DraftHidden, other.DraftHidden);
            foreach (var (layer, same) in one.Layers.Append(one.Module).Zip(other.Layers.Append(other.Module)))
            {
                Assert.Equal(layer.Gate?.Experts, same.Gate?.Experts);
                Assert.All(layer.Attention.Zip(same.Attention), head => AssertClose(head.First, head.Second));
            }
        }
    }

    [Theory]
    [InlineData(AttentionForm.Textbook)]
    [InlineData(AttentionForm.Absorbed)]
    public void One_token_after_the_other_gives_what_all_together_give(AttentionForm form)
    {
        var together = Trained.Model.Read(Text, form);
        var run = new MiniatureRun(Trained.Model, form, Text.Count);
        foreach (var (token, reading) in Text.Zip(together))
        {
            var (hidden, layers) = run.Main([token], CancellationToken.None);
            Assert.Equal(reading.Hidden, hidden);
            Assert.Equal(reading.Layers.Select(layer => layer.Latent), layers.Select(layer => layer.Single().Latent));

            var (drafted, module) = run.Module(hidden, [reading.Following], CancellationToken.None);
            Assert.Equal(reading.DraftHidden, drafted);
            Assert.Equal(reading.Module.Attention, module.Single().Attention);
        }
    }

    [Fact]
    public void A_token_that_is_taken_back_leaves_no_trace()
    {
        var run = new MiniatureRun(Trained.Model, AttentionForm.Absorbed, 8);
        run.Main([.. Text.Take(5), 7, 8], CancellationToken.None);
        run.Shorten(5);
        Assert.Equal(
            Trained.Model.Read([.. Text.Take(6)], AttentionForm.Absorbed)[^1].Hidden,
            run.Main([Text[5]], CancellationToken.None).Hidden);
    }

    [Fact]
    public void What_is_read_of_a_token_does_not_depend_on_what_follows() =>
        Assert.Equal(
            Trained.Model.Read([.. Text.Take(20)]).Select(reading => reading.Hidden),
            Trained.Model.Read(Text).Take(20).Select(reading => reading.Hidden));

    [Fact]
    public void At_the_end_of_a_text_the_module_follows_the_most_probable_token()
    {
        var last = Trained.Model.Read(Text)[^1];
        Assert.Equal(Sampling.MostProbable(Trained.Model.Logits(last)), last.Following);
    }

    [Fact]
    public void Attention_is_shared_out_among_the_tokens_so_far() =>
        Assert.All(Trained.Model.Read(Text).Index(), reading => Assert.All(
            reading.Item.Layers.Append(reading.Item.Module).SelectMany(layer => layer.Attention),
            head =>
            {
                Assert.Equal(reading.Index + 1, head.Length);
                Assert.Equal(1, head.Sum(), 1e-5);
            }));

    [Fact]
    public void Threads_share_a_model()
    {
        var alone = Trained.Model.Read(Text).Select(reading => reading.Hidden).ToArray();
        var together = Enumerable.Range(0, 8).AsParallel().WithDegreeOfParallelism(8).Select(_ => Trained.Model.Read(Text)).ToArray();
        Assert.All(together, readings => Assert.Equal(alone, readings.Select(reading => reading.Hidden)));
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        Assert.Throws<ArgumentNullException>("tokens", () => Trained.Model.Read(null!));
        Assert.Throws<ArgumentNullException>("reading", () => Trained.Model.Logits(null!));
        Assert.Throws<ArgumentNullException>("reading", () => Trained.Model.DraftLogits(null!));
        Assert.Throws<ArgumentNullException>("text", () => Trained.Model.Tokenizer.Encode(null!));
        Assert.Throws<ArgumentNullException>("tokens", () => Trained.Model.Tokenizer.Decode(null!));
    }

    [Fact]
    public void A_text_without_tokens_is_refused() =>
        Assert.StartsWith(
            "The text has 0 tokens; 1 to 256 can be read.",
            Assert.Throws<ArgumentException>("tokens", () => Trained.Model.Read([])).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_text_may_have_as_many_tokens_as_there_are_positions()
    {
        Assert.Equal(256, Trained.Model.Read(new int[256]).Count);
        Assert.Throws<ArgumentException>("tokens", () => Trained.Model.Read(new int[257]));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2048)]
    public void A_token_that_is_none_is_refused(int token) =>
        Assert.Throws<ArgumentOutOfRangeException>("tokens", () => Trained.Model.Read([1, token]));

    [Fact]
    public void A_text_that_nobody_waits_for_is_not_read() =>
        Assert.Throws<OperationCanceledException>(() => Trained.Model.Read(Text, cancellation: new(canceled: true)));

    private static void AssertClose(IEnumerable<float> expected, IEnumerable<float> actual) =>
        Trained.AssertClose(expected.Select(value => (double)value), actual.Select(value => (double)value), floor: 5e-5);
}
