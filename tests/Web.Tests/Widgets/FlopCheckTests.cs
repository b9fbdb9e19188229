using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Tests.Widgets;

public sealed class FlopCheckTests
{
    [Theory]
    [InlineData("", 34.6)]
    [InlineData("method=per-token", 39.0)]
    [InlineData("peak=989", 34.6)]
    [InlineData("peak=989&method=per-token", 39.0)]
    [InlineData("peak=1979", 17.3)]
    [InlineData("peak=1979&method=per-token", 19.5)]
    public void The_reported_hours_need_this_share_of_the_peak(string query, double percent) =>
        Assert.Equal(percent, Math.Round(100 * Result(query, "utilisation"), 1));

    [Fact]
    public void The_rule_of_thumb_gives_3_2856e24_operations_in_54_2_days()
    {
        Assert.Equal(3.2856e24, Result("", "total_flop"), 1e18);
        Assert.Equal(54.2, Math.Round(Result("", "days"), 1));
        Assert.Equal(342.6, Math.Round(Result("", "tflops_per_gpu"), 1));
    }

    [Theory]
    [InlineData("", "plausible")]
    [InlineData("hours=266400", "cannot be right")]
    [InlineData("hours=1000000", "hardly possible")]
    [InlineData("hours=26640000", "less than half of the 385 TFLOPS")]
    public void The_verdict_follows_from_the_speed(string query, string words) =>
        Assert.Contains(words, SampleSite.View("flop-check", query).Answer!.Conclusion, StringComparison.Ordinal);

    [Theory]
    [InlineData("en", "14.8 trillion")]
    [InlineData("en", "14.8T")]
    [InlineData("en", "14,800 billion")]
    [InlineData("en", "1.48e13")]
    [InlineData("fil", "14.8 trilyon")]
    [InlineData("fil", "14.8 trilyong")]
    [InlineData("fil", "14.8T")]
    public void A_large_number_is_read_as_the_language_writes_it(string language, string tokens) =>
        Assert.Equal(("", 0), SampleSite.View("flop-check", $"tokens={tokens}", language).State is var state
            ? (state.Query(), state.Errors.Count) : default);

    [Theory]
    [InlineData("14.8 GB")]
    [InlineData("14.8 trillion tokens")]
    [InlineData("$14.8 trillion")]
    [InlineData("trillion")]
    public void What_is_no_count_is_refused(string tokens) =>
        Assert.Equal(["tokens"], SampleSite.View("flop-check", $"tokens={tokens}").State.Errors.Keys);

    [Theory]
    [InlineData("en", "tokens", "14.8 trillion")]
    [InlineData("fil", "tokens", "14.8 trilyon")]
    [InlineData("en", "hours", "2.664 million")]
    [InlineData("en", "peak", "990")]
    public void The_field_shows_a_large_number_in_words(string language, string name, string shown)
    {
        var view = SampleSite.View("flop-check", "", language);
        Assert.Equal(shown, view.Shown(view.Widget.Parameters.Single(parameter => parameter.Name == name)));
    }

    private static double Result(string query, string name) =>
        SampleSite.View("flop-check", query).Answer!.Results.Single(result => result.Name == name).Value;
}
