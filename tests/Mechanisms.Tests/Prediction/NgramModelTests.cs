using CsCheck;
using DeepseekExplainer.Mechanisms.Prediction;

namespace DeepseekExplainer.Mechanisms.Tests.Prediction;

public sealed class NgramModelTests
{
    private static readonly NgramModel Tiny = new("a b a c");

    private static readonly NgramModel Model = new(SampleText.Text);

    [Fact]
    public void Without_context_a_word_is_as_probable_as_its_share_of_the_text()
    {
        Assert.Equal([" a", " b", " c"], Tiny.Vocabulary);
        Assert.Equal([0.5, 0.25, 0.25], Tiny.Distribution([], 2));
        Assert.Equal([0.5, 0.25, 0.25], Tiny.Distribution([0], 0));
    }

    [Fact]
    public void Counts_are_discounted_and_the_rest_is_handed_to_the_shorter_context()
    {
        // After "a" came b and c once each: (1 − 0.25)/2 for each, and 0.25 × 2/2 of the shares without context.
        Assert.Equal([0.125, 0.4375, 0.4375], Tiny.Distribution([0], 1));

        // After "b a" came c: 1 − 0.25 for it, and 0.25 of the line above.
        Assert.Equal([0.03125, 0.109375, 0.859375], Tiny.Distribution([1, 0], 2));
    }

    [Fact]
    public void A_context_the_text_does_not_have_counts_as_a_shorter_one()
    {
        Assert.Equal(Tiny.Distribution([0], 1), Tiny.Distribution([2, 0], 2));
        Assert.Equal(Tiny.Distribution([0], 1), Tiny.Distribution([NgramModel.Unknown, 0], 2));
        Assert.Equal(Tiny.Distribution([], 0), Tiny.Distribution([0, NgramModel.Unknown], 2));
    }

    [Fact]
    public void Probabilities_are_positive_and_sum_to_one_after_any_context() =>
        Gen.Select(Gen.Int[-1, Model.Vocabulary.Count - 1].Array[0, 5], Gen.Int[0, NgramModel.MaxOrder]).ForAll((context, order) =>
        {
            var probabilities = Model.Distribution(context, order);
            Assert.Equal(1, probabilities.Sum(), 1e-12);
            Assert.All(probabilities, probability => Assert.True(probability > 0));
        });

    [Fact]
    public void Only_the_last_words_count() =>
        Gen.Select(Gen.Int[0, Model.Vocabulary.Count - 1].Array[3, 6], Gen.Int[0, NgramModel.MaxOrder]).ForAll((context, order) =>
            Assert.Equal(Model.Distribution(context.AsSpan(^order..), order), Model.Distribution(context, order)));

    [Fact]
    public void A_prompt_in_other_capitals_is_understood_and_a_new_word_is_unknown() =>
        Assert.Equal([0, 1, NgramModel.Unknown], Tiny.Encode("A b zebra"));

    [Fact]
    public void Its_size_in_memory_is_estimated_from_its_words_and_contexts() =>
        Assert.Equal((3 * (120 + (2 * 2))) + (5 * (96 + (4 * 4))), Tiny.Bytes); // three words; after a, b, a b, b a and a b a

    [Fact]
    public void What_cannot_be_learned_or_asked_is_refused()
    {
        Assert.StartsWith(
            "A language model needs text to learn from.",
            Assert.Throws<ArgumentException>("text", () => new NgramModel(" \n")).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Tiny.Distribution([], -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tiny.Distribution([], NgramModel.MaxOrder + 1));
    }
}
