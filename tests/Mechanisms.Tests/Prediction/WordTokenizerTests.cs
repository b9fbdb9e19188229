using CsCheck;
using DeepseekExplainer.Mechanisms.Prediction;

namespace DeepseekExplainer.Mechanisms.Tests.Prediction;

public sealed class WordTokenizerTests
{
    [Theory]
    [InlineData("The model's cache, again.", " The| model's| cache|,| again|.")]
    [InlineData("Ang pag-aaral ng ‘nasa’ at niño", " Ang| pag-aaral| ng| ‘|nasa|’| at| niño")]
    [InlineData("US$5.576 million (97.4%)", " US|$|5.576| million| (|97.4|%|)")]
    [InlineData("2,788,000 hours - or so.\n\nYes", " 2,788,000| hours| -| or| so|.| Yes")]
    [InlineData("good 👍🏽!", " good| 👍|🏽|!")]
    [InlineData("", "")]
    [InlineData("  \t\n", "")]
    public void Text_is_cut_into_words_numbers_and_marks(string text, string tokens) =>
        Assert.Equal(tokens, string.Join('|', WordTokenizer.Split(text)));

    [Fact]
    public void Joined_tokens_give_the_text_with_single_spaces() =>
        Gen.String[Gen.Char["aÑ5-'’., \n()"], 0, 40].ForAll(text =>
        {
            var singleSpaced = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            Assert.Equal(singleSpaced, WordTokenizer.Join(WordTokenizer.Split(text)));
        });

    [Fact]
    public void Any_characters_at_all_can_be_cut() =>
        Gen.String.ForAll(text => Assert.All(WordTokenizer.Split(text), token => Assert.NotEqual("", token.Trim())));

    [Fact]
    public void A_letter_and_its_separate_accent_are_the_same_as_the_accented_letter() =>
        Assert.Equal(WordTokenizer.Split("niño"), WordTokenizer.Split("nin\u0303o"));
}
