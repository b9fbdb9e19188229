using DeepseekExplainer.Web.Tests.Content;
using static DeepseekExplainer.Web.Tests.Content.TwoEditions;

namespace DeepseekExplainer.Web.Tests.Checks;

/// <summary>Two editions that were compared once, and what is said when one of them changes.</summary>
public sealed class ParagraphParityTests : IDisposable
{
    private readonly TwoEditions _both = new();

    public void Dispose() => _both.Dispose();

    [Theory]
    [InlineData(
        English, "DeepSeek never", "One more.\n\nDeepSeek never",
        "content/fil/cost.md:14:1 section 'why' has 4 paragraphs, not the 5")]
    [InlineData(
        Filipino, "Hindi kailanman iyon sinabi", "Paulit-ulit iyong sinabi",
        "content/fil/cost.md:16:1 was changed since it was compared")]
    [InlineData(Filipino, "Walang bahagi", "Malaking bahagi", "content/fil/cost.md:20:1 was changed since it was compared")]
    [InlineData(Filipino, "Walang bahagi nito ang galing sa mga oras.\n", "", ": nothing here follows line 20 there")]
    [InlineData(
        Filipino, "Walang bahagi", "It was the end and that is it. Walang bahagi",
        "content/fil/cost.md:20:1 “It was the end and that is it” is a sentence in 'en'")]
    [InlineData(Filipino, "limang araw", "anim na araw", "content/fil/cost.md:18:1 lacks 'Five', which content/en/cost.md:18 has")]
    [InlineData(
        Filipino, "26 Enero 2025", "20 Enero 2024",
        "content/fil/cost.md:18:1 has '20 Enero 2024', which content/en/cost.md:18 lacks")]
    [InlineData(English, "No part of it", "Little of it", "content/fil/cost.md:20:1 follows an older text of content/en/cost.md:20")]
    public void A_change_in_one_edition_is_named(string path, string old, string text, string problem)
    {
        _both.Run("follow", 0);
        _both.Saved.Replace(path, old, text);
        Assert.Contains(_both.Run("check", 1), line => line.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Paragraphs_in_another_order_are_named()
    {
        _both.Run("follow", 0);
        _both.Saved.Replace(Filipino, "Hindi kailanman iyon sinabi ng DeepSeek.", "Walang bahagi.");
        _both.Saved.Replace(Filipino, "Walang bahagi nito ang galing sa mga oras.", "Hindi kailanman iyon sinabi ng DeepSeek.");
        Assert.Contains(
            _both.Run("check", 1), line => line.StartsWith("content/fil/cost.md:20:1 follows an older text", StringComparison.Ordinal));
    }

    [Fact]
    public void Lines_that_break_elsewhere_change_nothing()
    {
        _both.Run("follow", 0);
        _both.Saved.Replace(English, "No part of it came", "No part of it\ncame");
        _both.Run("check", 0);
    }

    [Fact]
    public void A_term_that_only_one_edition_explains_is_named()
    {
        _both.Saved.Replace(English, "from the hours", "from the [hours](term:gpu-hour)");
        Assert.Contains(
            "content/fil/cost.md:14:1 section 'why' lacks term:gpu-hour, which content/en/cost.md has", _both.Run("check", 1));
    }

    [Theory]
    [InlineData(English, "DeepSeek never", "One more.\n\nDeepSeek never",
        "14:1 section 'why' has 4 paragraphs, not the 5 of content/en/cost.md, or of another kind: nothing here follows line 16 there")]
    [InlineData(Filipino, "Hindi kailanman iyon sinabi ng DeepSeek.\n", "",
        "14:1 section 'why' has 3 paragraphs, not the 4 of content/en/cost.md, or of another kind: nothing here follows line 16 there")]
    [InlineData(Filipino, "Walang bahagi", "Isa pa.\n\nWalang bahagi",
        "14:1 section 'why' has 5 paragraphs, not the 4 of content/en/cost.md, or of another kind: line 20 here follows nothing there")]
    [InlineData(Filipino, "Walang bahagi", "- Walang bahagi",
        "14:1 section 'why' has 4 paragraphs, not the 4 of content/en/cost.md, or of another kind")]
    public void A_paragraph_too_many_or_too_few_is_named_where_the_two_were_compared(string path, string old, string text, string problem)
    {
        _both.Run("follow", 0);
        _both.Saved.Replace(path, old, text);
        Assert.Contains($"content/fil/cost.md:{problem}", _both.Run("check", 1));
        File.Delete(_both.Saved.Path("content/fil/cost.yaml"));
        var plain = problem[..(problem.IndexOf("kind", StringComparison.Ordinal) + 4)]; // where they were not, it cannot be told
        Assert.Contains($"content/fil/cost.md:{plain}", _both.Run("check", 1));
    }
}
