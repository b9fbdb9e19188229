using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Tests.Content;

public sealed class CorrectionTests
{
    [Theory]
    [InlineData("article: cost", "/en/cost")]
    [InlineData("claim: six-million", "/en/claims/six-million")]
    public void A_written_correction_points_at_what_it_corrects(string subject, string path)
    {
        var site = new SmallSite().With(CorrectedSite.Path, CorrectedSite.Written(subject)).Site();
        var correction = Assert.Single(Correction.All(site, site.Editions[0]));
        Assert.Equal((path, "one", "two"), (correction.Address.ToString(), correction.Was, correction.Now));
    }

    [Fact]
    public void A_changed_number_says_what_it_was_and_which_articles_it_touches()
    {
        var site = CorrectedSite.WithHistory("2026-11-22", "2026-11-20").Site();
        var corrections = Correction.All(site, site.Editions[0]);
        Assert.Equal(
            [("2026-11-22", "1,000 GPU-hours", "2,788,000 GPU-hours"), ("2026-11-20", "2,000 GPU-hours", "1,000 GPU-hours")],
            corrections.Select(correction => (correction.Date, correction.Was, correction.Now)));
        Assert.All(corrections, correction => Assert.Equal(["cost"], correction.Articles));
    }
}
