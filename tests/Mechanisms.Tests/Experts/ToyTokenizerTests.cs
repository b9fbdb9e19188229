using DeepseekExplainer.Mechanisms.Experts;

namespace DeepseekExplainer.Mechanisms.Tests.Experts;

public sealed class ToyTokenizerTests
{
    [Theory]
    [InlineData("The model's cache, again.", "The|model's|cache|,|again|.")]
    [InlineData("Ang pag-aaral ng niño’y 37B?!", "Ang|pag-aaral|ng|niño’y|37|B|?!")]
    [InlineData("  \t\n", "")]
    [InlineData("", "")]
    public void Text_is_cut_into_words_numbers_and_runs_of_punctuation(string text, string tokens) =>
        Assert.Equal(tokens, string.Join('|', ToyTokenizer.Tokens(text)));
}
