using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Tests.Widgets;

public sealed class DraftAndVerifyTests
{
    [Theory]
    [InlineData("", "en")]
    [InlineData("", "fil")]
    [InlineData("length=60&order=3&seed=9999", "en")]
    [InlineData("length=5&order=1&seed=0", "fil")]
    [InlineData("prompt=%F0%9F%99%82", "en")]
    public void Drafting_changes_no_token(string query, string language)
    {
        var answer = SampleSite.View("draft-and-verify", query, language).Answer!;

        Assert.Equal(1, Result(answer, "same_as_without_drafting"));
        var details = answer.Details(TestContext.Current.CancellationToken);
        Assert.Equal(details["textWithoutDrafting"]!.GetValue<string>(), details["text"]!.GetValue<string>());
    }

    [Fact]
    public void Every_pass_is_a_row_and_their_tokens_add_up()
    {
        var answer = SampleSite.View("draft-and-verify", "length=40").Answer!;
        var steps = Result(answer, "steps");

        Assert.Equal(steps, answer.Table.Rows.Count);
        Assert.Equal(Result(answer, "accepted"), answer.Table.Rows.Sum(row => row[4].Value));
        Assert.Equal(Result(answer, "accepted") / steps, Result(answer, "acceptance_rate"), 12);
        Assert.Equal(40 / steps, Result(answer, "tokens_per_step"), 12);
        Assert.Equal(40, answer.Table.Rows[^1][7].Value);
    }

    [Fact]
    public void A_draft_is_accepted_exactly_when_the_main_model_chose_the_same() =>
        Assert.All(
            SampleSite.View("draft-and-verify", "length=60").Answer!.Table.Rows,
            row => Assert.Equal(row[1].Text == row[5].Text, row[4].Value == 1));

    [Fact]
    public void The_first_state_shows_accepted_and_rejected_drafts() =>
        Assert.Equal([0, 1], SampleSite.View("draft-and-verify").Answer!.Table.Rows.Select(row => row[4].Value!.Value).Distinct().Order());

    [Theory]
    [InlineData("length=4", "length")]
    [InlineData("length=61", "length")]
    [InlineData("order=0", "order")]
    [InlineData("order=4", "order")]
    [InlineData("seed=-1", "seed")]
    [InlineData("prompt=+", "prompt")]
    public void What_is_out_of_range_is_refused_by_name(string query, string name) =>
        Assert.Equal([name], SampleSite.View("draft-and-verify", query).State.Errors.Keys);

    private static double Result(Answer answer, string name) => answer.Results.Single(result => result.Name == name).Value;
}
