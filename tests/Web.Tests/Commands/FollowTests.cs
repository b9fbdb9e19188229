using DeepseekExplainer.Web.Commands;
using DeepseekExplainer.Web.Tests.Content;

namespace DeepseekExplainer.Web.Tests.Commands;

/// <summary>Two editions that were compared once, and what the check says when one of them changes.</summary>
public sealed class FollowTests : IDisposable
{
    private const string English = "content/en/cost.md";
    private const string Filipino = "content/fil/cost.md";

    private readonly SavedSite _saved = new();
    private readonly StringWriter _output = new();

    public FollowTests()
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

    [Fact]
    public void Editions_that_were_compared_have_no_problems()
    {
        Assert.Equal(["content/fil/cost.yaml: 5 paragraphs, 5 newly compared"], Run("follow", 0));
        Assert.Equal("1 sources: no problems.", Run("check", 0)[^1]);
        Assert.Equal(["content/fil/cost.yaml: 5 paragraphs, 0 newly compared"], Run("follow", 0));
    }

    [Fact]
    public void Articles_with_other_paragraphs_are_not_written_to()
    {
        _saved.Replace(English, "No part of it", "Nothing.\n\nNo part of it");
        Assert.StartsWith("content/fil/cost.yaml is left", Assert.Single(Run("follow", 1)), StringComparison.Ordinal);
        Assert.False(File.Exists(_saved.Path("content/fil/cost.yaml")));
    }

    private List<string> Run(string command, int code)
    {
        _output.GetStringBuilder().Clear();
        Assert.Equal(code, CommandTable.Run([command], SampleSite.Root, _saved.Root, _output));
        return [.. _output.ToString().TrimEnd().ReplaceLineEndings("\n").Split('\n')];
    }
}
