using DeepseekExplainer.Web.Tests.Content;

namespace DeepseekExplainer.Web.Tests.Checks;

/// <summary>A correction corrects something that exists, on a day that has come.</summary>
public sealed class CorrectionChecksTests
{
    [Theory]
    [InlineData("article: cost", "2026-11-20")]
    [InlineData("claim: six-million", "2026-11-23")] // the latest day of the site
    public void A_sound_correction_has_no_problem(string subject, string date) => Assert.Empty(Problems(subject, date));

    [Theory]
    [InlineData("article: nothing", "2026-11-20", ": there is no article 'nothing'")]
    [InlineData("claim: nothing", "2026-11-20", ": there is no claim 'nothing'")]
    [InlineData("article: cost", "soon", ": 'soon' is not a date like 2026-11-23")]
    [InlineData("article: cost", "2999-01-30", ": '2999-01-30' is still to come")]
    [InlineData("article: cost\n  claim: six-million", "2026-11-20", " must name either an article or a claim")]
    [InlineData("", "2026-11-20", " must name either an article or a claim")]
    public void A_wrong_correction_is_named(string subject, string date, string problem) =>
        Assert.Equal([$"{CorrectedSite.Path}:1:1 correction 'wrong-word'{problem}"], Problems(subject, date));

    [Theory]
    [InlineData("the history must stand newest first", "2026-11-20", "2026-11-22")]
    [InlineData("'spring' in its history is not a date like 2026-11-23", "spring")]
    [InlineData("'2999-01-30' in its history is still to come", "2999-01-30", "2026-11-22")]
    public void A_wrong_history_is_named(string problem, params string[] dates) =>
        Assert.Equal(
            [$"content/data/facts/cost.yaml:1:1 fact 'hours': {problem}"], CorrectedSite.WithHistory(dates).Problems());

    [Fact]
    public void What_a_correction_of_a_broken_file_corrects_follows_from_that()
    {
        var site = new SmallSite().With(CorrectedSite.Path, CorrectedSite.Written("article: cost")).Without("content/fil/cost.md")
            .Replacing("content/en/cost.md", "kicker: Cost\n", "");
        Assert.Equal(["content/en/cost.md:1:1 lacks kicker (1 more follows from this)"], site.Problems());
    }

    private static IReadOnlyList<string> Problems(string subject, string date) =>
        new SmallSite().With(CorrectedSite.Path, CorrectedSite.Written(subject, date)).Problems();
}
