using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Tests.Content;

/// <summary>An author stops in the middle of a line and saves.</summary>
public sealed partial class EmptyValuesTests
{
    public static TheoryData<string> Files() => [.. new SmallSite().Files.Keys];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_value_left_empty_is_a_problem_or_nothing_but_never_an_exception(string path)
    {
        var text = new SmallSite().Text(path);
        foreach (Match value in Value().Matches(text))
        {
            var emptied = text.Remove(value.Index, value.Length);
            var thrown = Record.Exception(() => new SmallSite().With(path, emptied).Problems());
            Assert.True(thrown is null, $"{path} without '{value.Value}': {thrown}");
        }
    }

    [Fact]
    public void A_term_without_words_in_a_language_is_named() =>
        Assert.Contains(
            "content/words/terms.yaml:1:1 term 'gpu-hour' has no words in 'fil'",
            new SmallSite().Replacing(
                "content/words/terms.yaml", "    fil: { name: GPU-hour, definition: Isang GPU sa isang oras. }", "").Problems());

    /// <summary>What stands after a key: a quoted text, a flow map or list, or a plain text.</summary>
    [GeneratedRegex("""(?<=[A-Za-z-]: )("[^"\n]*"|\{[^\n]*\}|\[[^\n]*\]|[^,}\n]+)""")]
    private static partial Regex Value();
}
