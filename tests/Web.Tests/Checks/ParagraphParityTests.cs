using DeepseekExplainer.Web.Commands;
using DeepseekExplainer.Web.Tests.Content;

namespace DeepseekExplainer.Web.Tests.Checks;

/// <summary>Two editions that were compared once, and what is said when one of them changes.</summary>
public sealed class ParagraphParityTests : IDisposable
{
    private const string English = "content/en/cost.md";
    private const string Filipino = "content/fil/cost.md";

    private readonly SavedSite _saved = new();
    private readonly StringWriter _output = new();

    public ParagraphParityTests()
    {
        _saved.Replace(
            English,
            "Because.",
            "DeepSeek never said so.\n\nFive days passed on 26 January 2025.\n\nNo part of it came from the hours.");
        _saved.Replace(
            Filipino,
            "Because.",
            "Hindi kailanman iyon sinabi ng DeepSeek.\n\nLumipas ang limang araw noong 26 Enero 2025.\n\n"
                + "Walang bahagi nito ang galing sa mga oras.");
        _saved.Replace("content/words/en/site.yaml", "site:", "search: { common: the a is was it and that of }\nsite:");
        _saved.Replace("content/words/fil/site.yaml", "site:", "search: { common: ang ng sa ay ito na at }\nsite:");
    }

    public void Dispose()
    {
        _saved.Dispose();
        _output.Dispose();
    }

    /// <summary>What a reviewer did to a copy of the site, and no check saw.</summary>
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
        Run("follow", 0);
        _saved.Replace(path, old, text);
        Assert.Contains(Run("check", 1), line => line.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Paragraphs_in_another_order_are_named()
    {
        Run("follow", 0);
        _saved.Replace(Filipino, "Hindi kailanman iyon sinabi ng DeepSeek.", "Walang bahagi.");
        _saved.Replace(Filipino, "Walang bahagi nito ang galing sa mga oras.", "Hindi kailanman iyon sinabi ng DeepSeek.");
        Assert.Contains(
            Run("check", 1), line => line.StartsWith("content/fil/cost.md:20:1 follows an older text", StringComparison.Ordinal));
    }

    [Fact]
    public void Lines_that_break_elsewhere_change_nothing()
    {
        Run("follow", 0);
        _saved.Replace(English, "No part of it came", "No part of it\ncame");
        Run("check", 0);
    }

    [Fact]
    public void A_term_that_only_one_edition_explains_is_named()
    {
        _saved.Replace(English, "from the hours", "from the [hours](term:gpu-hour)");
        Assert.Contains(
            "content/fil/cost.md:14:1 section 'why' lacks term:gpu-hour, which content/en/cost.md has", Run("check", 1));
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
        Run("follow", 0);
        _saved.Replace(path, old, text);
        Assert.Contains($"content/fil/cost.md:{problem}", Run("check", 1));
        File.Delete(_saved.Path("content/fil/cost.yaml"));
        Assert.Contains($"content/fil/cost.md:{problem.Split("kind")[0]}kind", Run("check", 1)); // where they were not, it cannot be told
    }

    private List<string> Run(string command, int code)
    {
        _output.GetStringBuilder().Clear();
        Assert.Equal(code, CommandTable.Run([command], SampleSite.Root, _saved.Root, _output));
        return [.. _output.ToString().TrimEnd().ReplaceLineEndings("\n").Split('\n')];
    }
}
