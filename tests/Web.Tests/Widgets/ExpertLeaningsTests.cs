using DeepseekExplainer.Web.Files;

namespace DeepseekExplainer.Web.Tests.Widgets;

public sealed class ExpertLeaningsTests
{
    [Fact]
    public void Some_lean_strongly_as_the_article_says()
    {
        var conclusion = SampleSite.View("expert-leanings").Answer!.Conclusion;
        Assert.Equal(
            "In layer 4, 16 of 32 experts do more than half of their work on one kind of text. "
            + "Expert 31 does 91.9% of its work on Filipino.",
            conclusion);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("3")]
    [InlineData("4")]
    public void The_shares_of_an_expert_are_a_whole_and_the_layers_work_is_the_average(string layer)
    {
        var rows = SampleSite.View("expert-leanings", $"layer={layer}").Answer!.Table.Rows;
        Assert.Equal(Enumerable.Range(0, 32).Select(expert => (double?)expert), rows.Select(row => row[0].Value));
        Assert.All(rows, row => Assert.Equal(1, row.Skip(1).Take(4).Sum(cell => cell.Value!.Value), 1e-9));
        Assert.Equal(32, rows.Sum(row => row[5].Value!.Value), 1e-9);
    }

    [Fact]
    public void The_table_can_be_recomputed_from_the_counts_in_the_json()
    {
        var view = SampleSite.View("expert-leanings", "layer=3&expert=12");
        var kinds = WidgetFiles.Json(view)["kinds"]!.AsObject();
        var chosen = kinds.Select(kind => (double)(int)kind.Value!["chosen"]![12]! / (int)kind.Value!["tokens"]!).ToList();
        Assert.Equal(["en", "fil", "code", "sums"], kinds.Select(kind => kind.Key));
        Assert.Equal(
            chosen.Select(rate => rate / chosen.Sum()),
            view.Answer!.Table.Rows[12].Skip(1).Take(4).Select(cell => cell.Value!.Value),
            (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(chosen.Average() * 32 / 4, view.Answer!.Table.Rows[12][5].Value!.Value, 1e-12); // of 32 experts 4 are chosen
    }

    [Theory]
    [InlineData("layer=1", "layer", "Choose one of: 2, 3, 4.")]
    [InlineData("expert=32", "expert", "Give a whole number from 0 to 31.")]
    public void A_value_that_is_not_allowed_names_what_is(string query, string field, string message) =>
        Assert.Equal(message, SampleSite.View("expert-leanings", query).State.Errors[field]);

    [Fact]
    public void The_expert_that_leans_most_is_shown_unless_another_is_asked_for() =>
        Assert.Equal("layer=2", SampleSite.View("expert-leanings", "layer=2&expert=18").State.Query());
}
