using DeepseekExplainer.Web.Pictures;

namespace DeepseekExplainer.Web.Tests.Widgets;

public sealed class LatentAttentionTests
{
    [Theory]
    [InlineData("")]
    [InlineData("layer=mtp&head=4&text=12%2B30%3D")]
    public void The_cache_holds_the_latent_and_one_positional_key_in_place_of_a_key_and_a_value_of_each_head(string query)
    {
        var config = SampleSite.Site.Miniature.Model(null)!.Config;
        Assert.Equal(config.KvLoraRank + config.QkRopeHeadDim, Result("cache_elements_per_token", query));
        Assert.Equal(
            config.NumAttentionHeads * (config.QkNopeHeadDim + config.QkRopeHeadDim + config.VHeadDim),
            Result("full_cache_elements_per_token", query));
        Assert.Equal((48, 320), (Result("cache_elements_per_token", query), Result("full_cache_elements_per_token", query)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("layer=4&head=3")]
    [InlineData("layer=mtp&head=2&distance=11")]
    public void The_absorbed_form_differs_from_the_naive_one_only_by_rounding(string query) =>
        Assert.InRange(Result("max_absorbed_minus_naive", query), 0, 1e-4);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void With_turned_content_only_the_distance_that_the_matrix_is_made_for_agrees(int distance)
    {
        var rows = SampleSite.View("latent-attention", $"distance={distance}").Answer!.Table.Rows;
        Assert.Equal(Enumerable.Range(0, rows.Count).Select(row => (double?)row), rows.Select(row => row[0].Value));
        Assert.All(rows, row => Assert.InRange(row[2].Value!.Value, 0, 1e-4));
        Assert.All(rows, row => Assert.True((row[3].Value < 1e-4) == (row[0].Value == distance)));
        Assert.InRange(Result("misplaced_attention", $"distance={distance}"), 0.01, 1);
    }

    [Fact]
    public void The_distance_is_taken_hold_of_at_the_numbers_over_the_bars_and_between_them_too()
    {
        var view = SampleSite.View("latent-attention");
        var svg = SvgWriter.Write(view.Answer!.Picture, "", parameters => "?" + parameters, standAlone: false);
        var handle = svg[svg.IndexOf("<g data-drag=\"distance ", StringComparison.Ordinal)..];
        handle = handle[..handle.IndexOf("</g>", StringComparison.Ordinal)];
        Assert.Contains("<rect x=\"0\"", handle.Split("<a ")[0], StringComparison.Ordinal); // under all bars, as wide as they are
        Assert.Equal(
            view.Answer.Table.Rows.Count, System.Text.RegularExpressions.Regex.Count(handle.Split("</a>")[^1], @">0\.\d\d</text>"));
    }

    [Fact]
    public void The_json_holds_what_is_kept_of_each_token_and_the_attention_of_the_head()
    {
        var details = SampleSite.View("latent-attention", "text=12%2B30%3D").Answer!.Details(TestContext.Current.CancellationToken);
        Assert.Equal(6, details["tokens"]!.AsArray().Count);
        Assert.All(details["latents"]!.AsArray(), latent => Assert.Equal(32, latent!.AsArray().Count));
        Assert.All(details["ropeKeys"]!.AsArray(), key => Assert.Equal(16, key!.AsArray().Count));
        Assert.All(details["attention"]!.AsArray().Index(), row =>
        {
            Assert.Equal(row.Index + 1, row.Item!.AsArray().Count);
            Assert.Equal(1, row.Item.AsArray().Sum(weight => weight!.GetValue<double>()), 1e-4);
        });
        Assert.Equal(6, details["lastToken"]!["turnedAbsorbed"]!.AsArray().Count);
    }

    [Fact]
    public void A_text_of_one_token_says_that_there_are_no_distances() =>
        Assert.EndsWith(
            "has no distances to be wrong about.",
            SampleSite.View("latent-attention", "text=7").Answer!.Conclusion,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("layer=5", "layer", "Choose one of: 1, 2, 3, 4, mtp.")]
    [InlineData("head=5", "head", "Give a whole number from 1 to 4.")]
    [InlineData("distance=12", "distance", "Give a whole number from 0 to 11.")]
    [InlineData("text=+", "text", "Give 1 to 280 characters of plain text.")]
    public void What_is_out_of_range_is_refused_by_name(string query, string name, string message) =>
        Assert.Equal(message, SampleSite.View("latent-attention", query).State.Errors[name]);

    [Fact]
    public void A_text_of_too_many_tokens_is_refused_with_the_limit() =>
        Assert.Equal(
            "The text has 129 tokens, pieces of words; give at most 128.",
            SampleSite.View("latent-attention", $"text={new string('東', 43)}").State.Errors["text"]);

    private static double Result(string name, string query) =>
        SampleSite.View("latent-attention", query).Answer!.Results.Single(result => result.Name == name).Value;
}
