using CsCheck;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Tests.Texts;

public sealed class ExcerptTests
{
    [Theory]
    [InlineData("One. Two. Three.", 20, "One. Two. Three.")] // all of it
    [InlineData("One. Two. Three.", 10, "One. Two.")]
    [InlineData("One. Two. Three.", 9, "One. Two.")] // to the last character
    [InlineData("One.\nTwo. Three.", 10, "One. Two.")]
    [InlineData("A sentence that does not fit", 12, "A sentence …")]
    [InlineData("No. A sentence that does not fit", 16, "No. A sentence …")] // too little by itself
    public void Sentences_are_taken_as_many_as_fit(string text, int length, string taken) =>
        Assert.Equal(taken, Excerpt.Sentences(text, length));

    [Theory]
    [InlineData("one two three", 0, 20, "one two three")]
    [InlineData("one two three four five six", 0, 9, "one two …")]
    [InlineData("one two three four five six", 8, 11, "… three …")]
    [InlineData("one two three four five six", 24, 9, "… five six")]
    public void Words_around_a_place_are_cut_between_words(string text, int index, int length, string taken) =>
        Assert.Equal(taken, Excerpt.Around(text, index, length));

    [Fact]
    public void Half_a_character_is_left_out() =>
        Assert.Equal(["whale", "🐳", "", ""], new[] { "\udc33whale\ud83d", "🐳", "\udc33", "" }.Select(Excerpt.Whole));

    [Theory]
    [InlineData("ñandu", "Ñandu")]
    [InlineData("", "")]
    public void A_text_begins_with_a_capital(string text, string capitalised) => Assert.Equal(capitalised, Excerpt.Capitalised(text));

    [Fact]
    public void No_excerpt_is_longer_than_was_asked_for_and_each_is_a_piece_of_the_text() =>
        Gen.Select(Gen.Char["abc 🐳. "].Array[0, 80], Gen.Int[0, 90], Gen.Int[4, 60]).ForAll((letters, index, length) =>
        {
            var text = new string(letters);
            var excerpt = Excerpt.Around(text, Math.Min(index, text.Length), length);
            var piece = excerpt.Replace("… ", "", StringComparison.Ordinal).Replace(" …", "", StringComparison.Ordinal);
            Assert.True(piece.Length <= length);
            Assert.Contains(piece.Trim(), text, StringComparison.Ordinal);
        });
}
