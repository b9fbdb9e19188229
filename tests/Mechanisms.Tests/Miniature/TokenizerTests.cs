using System.Text;
using CsCheck;
using DeepseekExplainer.Mechanisms.Miniature;

namespace DeepseekExplainer.Mechanisms.Tests.Miniature;

public sealed class TokenizerTests
{
    private static readonly MiniatureTokenizer Tokenizer = Trained.Model.Tokenizer;

    [Fact]
    public void A_text_has_the_tokens_of_training() =>
        Assert.Equal([261, 691, 111, 602, 439], Tokenizer.Encode("hello world"));

    [Theory]
    [InlineData("")]
    [InlineData("Ang hindi marunong lumingon sa pinanggalingan ay hindi makararating sa paroroonan.")]
    [InlineData("Señor Peña, ng\u0303a, Ñandú, mañana")]
    [InlineData("🙂 👩‍👩‍👧‍👦 🇵🇭")]
    [InlineData("東京 नमस्ते العربية עברית ᜊᜌ᜔ᜊᜌᜒᜈ᜔ 𝒸")]
    [InlineData("\0\u0001\t\r\n\u001f\u007f\u0085\u2028\ufeff\ufffd")]
    [InlineData("   leading, trailing, double  \n\n\t ")]
    [InlineData("Ġ Ċ Ā are how bytes are written")]
    [InlineData("12345 + 67,890 = 80,235;")]
    public void A_text_comes_back_from_its_tokens(string text) => Assert.Equal(text, Tokenizer.Decode(Tokenizer.Encode(text)));

    [Fact]
    public void Any_text_comes_back_from_its_tokens() =>
        Gen.String[Gen.Char.AlphaNumeric, 0, 10].Array[0, 5].Select(Gen.String[0, 30])
            .Select((words, rest) => ToUnicode(string.Join(' ', words) + rest))
            .ForAll(text => Assert.Equal(text, Tokenizer.Decode(Tokenizer.Encode(text))));

    [Fact]
    public void Characters_that_training_never_saw_are_spelt_by_their_bytes() =>
        Assert.Equal(Encoding.UTF8.GetBytes("東京"), Tokenizer.Encode("東京").Select(token => Tokenizer.BytesOf(token).ToArray().Single()));

    [Fact]
    public void Half_of_a_surrogate_pair_is_no_text() =>
        Assert.All(["\ud83d", "a\udc00b", "\ud83d\ud83d\ude42", "\ude42\ud83d"], text => Assert.StartsWith(
            "The text holds half of a surrogate pair",
            Assert.Throws<ArgumentException>(nameof(text), () => Tokenizer.Encode(text)).Message,
            StringComparison.Ordinal));

    [Fact]
    public void A_part_of_a_character_is_no_character()
    {
        Assert.Equal([0xE6], Tokenizer.BytesOf(0xE6).ToArray());
        Assert.Equal("\ufffd", Tokenizer.Decode([0xE6]));
        Assert.Equal("東", Tokenizer.Decode([0xE6, 0x9D, 0xB1]));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2048)]
    public void A_token_that_is_none_is_refused(int token) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(token), () => Tokenizer.Decode([token]));

    private static string ToUnicode(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
