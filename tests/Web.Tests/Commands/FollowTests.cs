using DeepseekExplainer.Web.Tests.Content;
using static DeepseekExplainer.Web.Tests.Content.TwoEditions;

namespace DeepseekExplainer.Web.Tests.Commands;

/// <summary>Two editions that were compared once, and what the check says when one of them changes.</summary>
public sealed class FollowTests : IDisposable
{
    private readonly TwoEditions _both = new();

    public void Dispose() => _both.Dispose();

    [Fact]
    public void Editions_that_were_compared_have_no_problems()
    {
        Assert.Equal(["content/fil/cost.yaml: 5 paragraphs, 5 newly compared"], _both.Run("follow", 0));
        Assert.Equal("1 sources: no problems.", _both.Run("check", 0)[^1]);
        Assert.Equal(["content/fil/cost.yaml: 5 paragraphs, 0 newly compared"], _both.Run("follow", 0));
    }

    [Fact]
    public void Articles_with_other_paragraphs_are_not_written_to()
    {
        _both.Saved.Replace(English, "No part of it", "Nothing.\n\nNo part of it");
        Assert.StartsWith("content/fil/cost.yaml is left", Assert.Single(_both.Run("follow", 1)), StringComparison.Ordinal);
        Assert.False(File.Exists(_both.Saved.Path("content/fil/cost.yaml")));
    }
}
