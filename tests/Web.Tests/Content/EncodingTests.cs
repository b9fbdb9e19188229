using System.Text;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Tests.Content;

public sealed class EncodingTests
{
    private const string Path = "content/en/cost.md";

    [Fact]
    public void Latin_1_is_named_at_its_first_byte() =>
        Assert.Equal(
            [$"{Path}:2:8 the byte 0xE9 is not UTF-8: save the file in that encoding"],
            Problems(Encoding.Latin1.GetBytes("one\ntwo caf\u00e9\n")));

    [Theory]
    [InlineData("utf-16", ":1:2 the character U+0000 cannot be published")]
    [InlineData("utf-16BE", ":1:1 the character U+0000 cannot be published")]
    [InlineData("utf-32", ":1:2 the character U+0000 cannot be published")]
    public void A_wide_encoding_without_a_mark_is_named(string encoding, string problem) =>
        Assert.Equal([Path + problem], Problems(Encoding.GetEncoding(encoding).GetBytes("---\n")));

    [Fact]
    public void A_wide_encoding_with_a_mark_is_named() =>
        Assert.Equal(
            [$"{Path}:1:1 the byte 0xFF is not UTF-8: save the file in that encoding"],
            Problems([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("---\n")]));

    [Fact]
    public void A_character_cut_in_two_at_the_end_of_a_file_is_named() =>
        Assert.Equal(
            [$"{Path}:1:3 the byte 0xE2 is not UTF-8: save the file in that encoding"], Problems(Encoding.UTF8.GetBytes("37€")[..^1]));

    [Theory]
    [InlineData("a\u0000b", ":1:2 the character U+0000 cannot be published")]
    [InlineData("a\r\nbc\u000bd", ":2:3 the character U+000B cannot be published")]
    [InlineData("a\rb\n\u0085", ":3:1 the character U+0085 cannot be published")]
    [InlineData("\uFFFE", ":1:1 the character U+FFFE cannot be published")]
    public void A_character_that_no_page_can_carry_is_named(string text, string problem) =>
        Assert.Equal([Path + problem], Problems(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("\uFEFFa\r\nb\tc\r\n", "a\nb\tc\n")]
    [InlineData("₱5, ñ, 𝑥² and 🐳\n", "₱5, ñ, 𝑥² and 🐳\n")]
    public void A_mark_other_line_endings_and_every_letter_are_read(string saved, string text) =>
        Assert.Equal(text, ContentText.Decode(Path, Encoding.UTF8.GetBytes(saved), []));

    private static IEnumerable<string> Problems(byte[] bytes)
    {
        var problems = new List<Problem>();
        Assert.Null(ContentText.Decode(Path, bytes, problems));
        return problems.Select(problem => problem.ToString());
    }
}
