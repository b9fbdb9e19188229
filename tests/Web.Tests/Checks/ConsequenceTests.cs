using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Tests.Content;

namespace DeepseekExplainer.Web.Tests.Checks;

/// <summary>One cause, one message: what only follows from a file or an entry that cannot be used is counted there.</summary>
public sealed class ConsequenceTests
{
    private const string Facts = "content/data/facts/cost.yaml";

    [Fact]
    public void A_tab_is_named_in_its_line_and_takes_no_other_entry_with_it() =>
        Assert.Equal(
            [Facts + ":4:1 the line begins with a tab: indent it with spaces (8 more follow from this)"],
            new SmallSite().Replacing(Facts, "  unit: gpu-hour", "\tunit: gpu-hour").Problems());

    [Fact]
    public void Whatever_is_computed_from_a_fact_that_cannot_be_used_follows_from_that() =>
        Assert.All(
            new SmallSite().Replacing(Facts, "unit: usd-per-gpu-hour", "unit: usd-per-gpu-huor").Problems(),
            problem => Assert.StartsWith(
                Facts + ":9:1 fact 'price': there is no unit 'usd-per-gpu-huor'; did you mean 'usd-per-gpu-hour'? (",
                problem,
                StringComparison.Ordinal));

    [Theory]
    [InlineData("content/words/fil/site.yaml", "article: {", "article: { {")]
    [InlineData("content/data/sources.yaml", "title: A report", "titel: A report")]
    [InlineData("content/en/cost.md", "kicker: Cost\n", "")]
    [InlineData("content/data/units.yaml", "gpu-hour: {}", "gpu-hour: {")]
    public void A_file_that_cannot_be_read_is_all_that_is_named(string path, string old, string text) =>
        Assert.Matches(
            $@"^{path}:\d+:\d+ .* \(\d+ more follows? from this\)$",
            Assert.Single(new SmallSite().Replacing(path, old, text).Problems()));

    [Fact]
    public void What_does_not_follow_is_named_beside_it() =>
        Assert.Equal([Facts, "content/en/cost.md", "content/fil/cost.md"], new SmallSite()
            .Replacing(Facts, "unit: gpu-hour", "unti: gpu-hour")
            .Replacing("content/en/cost.md", "Because.", "Because of 37 of them.")
            .Problems().Select(problem => problem.Split(':')[0]));
}
