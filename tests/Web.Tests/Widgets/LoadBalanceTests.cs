using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Tests.Widgets;

public sealed class LoadBalanceTests
{
    [Fact]
    public void The_bias_brings_the_busiest_expert_down_to_what_chance_leaves()
    {
        var results = SampleSite.View("load-balance").Answer!.Results.ToDictionary(result => result.Name, result => result.Value);

        Assert.True(results["max_violation_last_step_without_bias"] > 4);
        Assert.True(results["max_violation_last_fifth_with_bias"] < 0.1);
        Assert.Equal(results["max_violation_fair_router"], results["max_violation_last_step_with_bias"], 0.15);
    }

    [Theory]
    [InlineData("", "That is about what chance leaves")]
    [InlineData("gamma=0.1", "keeps swinging")]
    [InlineData("gamma=0.0001", "still at work")]
    [InlineData("steps=1", "still at work")]
    [InlineData("gamma=0", "never moves")]
    [InlineData("skew=0", "about fair")]
    [InlineData("experts=16&k=16", "uses every expert")]
    public void The_conclusion_says_what_the_bias_achieved(string query, string words) =>
        Assert.Contains(words, SampleSite.View("load-balance", query).Answer!.Conclusion, StringComparison.Ordinal);

    [Fact]
    public void The_table_ends_with_the_step_that_the_conclusion_names()
    {
        var answer = SampleSite.View("load-balance", "steps=120").Answer!;

        Assert.Equal(120, answer.Table.Rows[^1][0].Value);
        Assert.Contains(answer.Table.Rows[^1][1].Text, answer.Conclusion, StringComparison.Ordinal);
        Assert.Contains(answer.Table.Rows[^1][2].Text, answer.Conclusion, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "In training the miniature, it was 4.96 times, and 1.27 times with the bias.")]
    [InlineData("layer=mtp&gamma=0.1", "In training the miniature, it was 2.57 times, and 1.22 times with the bias.")]
    public void Two_real_trainings_stand_beside_the_simulation(string query, string words) =>
        Assert.EndsWith(words, SampleSite.View("load-balance", query).Answer!.Conclusion, StringComparison.Ordinal);

    [Fact]
    public void The_json_has_each_step_that_the_trainings_logged()
    {
        var trained = Web.Files.WidgetFiles.Json(SampleSite.View("load-balance", "layer=4"))["trained"]!.AsArray();
        Assert.Equal(176, trained.Count);
        Assert.Equal((1, 0.5156), ((int)trained[0]!["step"]!, (double)trained[0]!["with_bias"]!));
        Assert.Equal((3500, 4.9307), ((int)trained[^1]!["step"]!, (double)trained[^1]!["without_bias"]!));
    }

    [Theory]
    [InlineData("experts=8&k=9", "k")]
    [InlineData("gamma=0.2", "gamma")]
    [InlineData("skew=-1", "skew")]
    public void What_cannot_be_simulated_is_refused_by_name(string query, string name) =>
        Assert.Equal([name], SampleSite.View("load-balance", query).State.Errors.Keys);
}
