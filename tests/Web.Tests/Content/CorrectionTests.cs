using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Tests.Content;

public sealed class CorrectionTests
{
    private const string Path = "content/data/corrections.yaml";

    internal static string Written(string subject, string date = "2026-11-20") => $$"""
        wrong-word:
          date: "{{date}}"
          {{subject}}
          what: { en: A word, fil: Isang salita }
          why: { en: It was wrong., fil: Mali ito. }
          was: { en: one, fil: isa }
          now: { en: two, fil: dalawa }
        """;

    internal static SmallSite WithHistory(params string[] dates) => new SmallSite().With(
        "content/data/facts/cost.yaml",
        new SmallSite().Text("content/data/facts/cost.yaml").Replace(
            "value: 2788000",
            "value: 2788000\n  history: [" + string.Join(", ", dates.Select((date, i) =>
                $"{{ until: \"{date}\", value: {(i + 1) * 1000}, why: {{ en: Misread., fil: Mali ang basa. }} }}")) + "]",
            StringComparison.Ordinal));

    [Theory]
    [InlineData("article: cost", "/en/cost")]
    [InlineData("claim: six-million", "/en/claims/six-million")]
    public void A_written_correction_points_at_what_it_corrects(string subject, string path)
    {
        var site = new SmallSite().With(Path, Written(subject)).Site();
        var correction = Assert.Single(Correction.All(site, site.Editions[0]));
        Assert.Equal((path, "one", "two"), (correction.Address.ToString(), correction.Was, correction.Now));
    }

    [Fact]
    public void A_changed_number_says_what_it_was_and_which_articles_it_touches()
    {
        var site = WithHistory("2026-11-22", "2026-11-20").Site();
        var corrections = Correction.All(site, site.Editions[0]);
        Assert.Equal(
            [("2026-11-22", "1,000 GPU-hours", "2,788,000 GPU-hours"), ("2026-11-20", "2,000 GPU-hours", "1,000 GPU-hours")],
            corrections.Select(correction => (correction.Date, correction.Was, correction.Now)));
        Assert.All(corrections, correction => Assert.Equal(["cost"], correction.Articles));
    }
}
