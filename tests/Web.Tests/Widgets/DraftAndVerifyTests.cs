using System.Text.Json.Nodes;
using DeepseekExplainer.Mechanisms.Miniature;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Tests.Widgets;

public sealed class DraftAndVerifyTests
{
    [Theory]
    [InlineData("temperature=0", "en")]
    [InlineData("temperature=0", "fil")]
    [InlineData("temperature=0&length=60&prompt=12%2B30%3D", "en")]
    [InlineData("temperature=0&prompt=%F0%9F%99%82&length=5", "en")]
    public void At_temperature_0_drafting_changes_no_token(string query, string language)
    {
        var answer = SampleSite.View("draft-and-verify", query, language).Answer!;

        Assert.Equal(1, Result(answer, "same_as_without_drafting"));
        var details = Details(answer);
        Assert.Equal(details["textWithoutDrafting"]!.GetValue<string>(), details["text"]!.GetValue<string>());
        Assert.All(answer.Table.Rows.Skip(1), row => Assert.Equal(row[1].Text == row[6].Text, row[5].Value == 1));
    }

    [Fact]
    public void Where_tokens_are_drawn_another_text_would_be_no_evidence()
    {
        var answer = SampleSite.View("draft-and-verify").Answer!;
        Assert.DoesNotContain(answer.Results, result => result.Name == "same_as_without_drafting");
        Assert.Null(Details(answer)["textWithoutDrafting"]);
    }

    [Theory]
    [InlineData("length=40")]
    [InlineData("length=40&temperature=0")]
    public void Every_pass_is_a_row_and_their_tokens_add_up(string query)
    {
        var answer = SampleSite.View("draft-and-verify", query).Answer!;
        var steps = Result(answer, "steps");

        Assert.Equal(steps, answer.Table.Rows.Count);
        Assert.Equal(steps - 1, Result(answer, "drafts"));
        Assert.Equal(Result(answer, "accepted"), answer.Table.Rows.Sum(row => row[5].Value ?? 0));
        Assert.Equal(Result(answer, "accepted") / Result(answer, "drafts"), Result(answer, "acceptance_rate"), 12);
        Assert.Equal(40 / steps, Result(answer, "tokens_per_step"), 12);
        Assert.Equal(40, answer.Table.Rows[^1][9].Value);
    }

    [Fact]
    public void A_draft_is_kept_with_the_chance_p_over_q_and_else_replaced_from_what_p_has_left_over()
    {
        var rows = SampleSite.View("draft-and-verify", "length=60").Answer!.Table.Rows.Skip(1).ToList();
        Assert.All(rows, row => Assert.Equal(Math.Min(1, row[3].Value!.Value / row[2].Value!.Value), row[4].Value!.Value, 12));
        Assert.All(rows.Where(row => row[4].Value == 1), row => Assert.Equal(1, row[5].Value));
        Assert.All(rows.Where(row => row[5].Value == 0), row => Assert.InRange(row[7].Value!.Value, 1e-9, 1));
        Assert.All(rows.Where(row => row[5].Value == 1), row => Assert.Null(row[7].Value));
        Assert.Equal([0, 1], rows.Select(row => row[5].Value!.Value).Distinct().Order());
    }

    [Fact]
    public void The_json_has_p_and_q_of_the_tokens_that_the_check_shown_was_about()
    {
        var details = Details(SampleSite.View("draft-and-verify").Answer!);
        var place = details["shown"]!["token"]!.GetValue<int>();
        var pass = details["passes"]!.AsArray().Last(pass => pass!["place"]!.GetValue<int>() <= place)!;
        var rated = details["shown"]!["probabilities"]!.AsArray();
        var draft = rated.Single(token => token!["id"]!.GetValue<int>() == pass["draft"]!["id"]!.GetValue<int>())!;

        Assert.False(pass["accepted"]!.GetValue<bool>());
        Assert.Equal(pass["q"]!.GetValue<double>(), draft["q"]!.GetValue<double>());
        Assert.Equal(pass["p"]!.GetValue<double>(), draft["p"]!.GetValue<double>());
        Assert.Contains(rated, token => token!["id"]!.GetValue<int>() == pass["kept"]!["id"]!.GetValue<int>());
    }

    [Fact]
    public void Acceptance_is_measured_along_a_passage_of_each_kind()
    {
        var model = SampleSite.Site.Miniature.Model(null)!;
        var view = SampleSite.View("draft-and-verify");
        var kinds = Details(view.Answer!)["acceptance"]!.AsArray();
        Assert.Equal(["english", "filipino", "code", "sums"], kinds.Select(kind => kind!["kind"]!.GetValue<string>()));
        Assert.All(kinds, kind =>
        {
            var passage = model.Tokenizer.Encode(view.Word($"passages.{kind!["kind"]!.GetValue<string>()}"));
            var measured = DraftAcceptance.Of(model, passage, TestContext.Current.CancellationToken);
            Assert.InRange(passage.Count, 50, 90);
            Assert.Equal(measured.Accepted, kind["accepted"]!.GetValue<int>());
            Assert.Equal(measured.Expected, kind["expected"]!.GetValue<double>());
        });
    }

    [Fact]
    public void Each_token_leads_to_the_check_that_it_comes_from()
    {
        var links = SampleSite.View("draft-and-verify", "length=10").Answer!.Picture.Shapes.OfType<Linked>().ToList();
        Assert.Equal("1", links[0].Value);
        Assert.All(links, link => Assert.Contains(link.Shapes.OfType<Label>().Single().Text, link.Title, StringComparison.Ordinal));
        Assert.All(links, link => Assert.Equal("token", link.Parameter));
        Assert.Contains("nothing was drafted for it", Words("length=10&token=1"), StringComparison.Ordinal);
        var last = links[^1].Value;
        Assert.Contains($"Token {last}: the module drafts", Words($"length=10&token={last}"), StringComparison.Ordinal);

        static string Words(string query) => string.Join(' ', SampleSite.View("draft-and-verify", query).Answer!.Picture.Shapes
            .OfType<Label>().Select(label => label.Text));
    }

    [Theory]
    [InlineData("length=4", "length", "Give a whole number from 5 to 60.")]
    [InlineData("length=61", "length", "Give a whole number from 5 to 60.")]
    [InlineData("length=10&token=11", "token", "Give a whole number from 1 to 10.")]
    [InlineData("temperature=2.5", "temperature", "Give a number from 0 to 2.")]
    [InlineData("seed=-1", "seed", "Give a whole number from 0 to 9,999.")]
    [InlineData("prompt=+", "prompt", "Give 1 to 280 characters of plain text.")]
    public void What_is_out_of_range_is_refused_by_name(string query, string name, string message) =>
        Assert.Equal(message, SampleSite.View("draft-and-verify", query).State.Errors[name]);

    [Fact]
    public void A_text_of_too_many_tokens_is_refused_with_the_limit() =>
        Assert.Equal(
            "The text has 129 tokens, pieces of words; give at most 128.",
            SampleSite.View("draft-and-verify", $"prompt={new string('東', 43)}").State.Errors["prompt"]);

    private static JsonObject Details(Answer answer) => answer.Details(TestContext.Current.CancellationToken);

    private static double Result(Answer answer, string name) => answer.Results.Single(result => result.Name == name).Value;
}
