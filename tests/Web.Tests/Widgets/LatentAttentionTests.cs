using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Tests.Widgets;

public sealed class LatentAttentionTests
{
    [Theory]
    [InlineData("", 24, 128)]
    [InlineData("rank=64&heads=8&tokens=48", 72, 256)]
    [InlineData("rank=1&heads=1&tokens=4", 9, 32)]
    public void The_cache_holds_the_latent_and_one_positional_key(string query, double cache, double full)
    {
        Assert.Equal(cache, Result("cache_elements_per_token", query));
        Assert.Equal(full, Result("full_cache_elements_per_token", query));
    }

    [Theory]
    [InlineData("")]
    [InlineData("rank=1&heads=8&tokens=48&seed=9999")]
    [InlineData("rank=64&heads=1&tokens=4")]
    public void The_absorbed_form_differs_from_the_naive_one_only_by_rounding(string query) =>
        Assert.InRange(Result("max_absorbed_minus_naive", query), 0, 1e-12);

    [Fact]
    public void A_longer_latent_comes_closer_and_the_full_one_is_exact()
    {
        Assert.True(Result("relative_error", "rank=4") > Result("relative_error", "rank=16"));
        Assert.InRange(Result("relative_error", "rank=64"), 0, 1e-12);
    }

    [Fact]
    public void The_row_of_the_chosen_latent_holds_the_result()
    {
        var row = SampleSite.View("latent-attention", "rank=13").Answer!.Table.Rows.Single(row => row[0].Value == 13);

        Assert.Equal(21, row[1].Value);
        Assert.Equal(Result("relative_error", "rank=13"), row[3].Value!.Value, 12);
    }

    [Fact]
    public void Where_nothing_is_saved_the_conclusion_says_so()
    {
        var answer = SampleSite.View("latent-attention", "rank=64&heads=1").Answer!;

        Assert.Contains("needs only 32", answer.Conclusion, StringComparison.Ordinal);
    }

    [Fact]
    public void The_json_holds_a_map_with_and_without_compression_for_each_head()
    {
        var answer = SampleSite.View("latent-attention", "heads=3&tokens=5").Answer!;
        var maps = answer.Details(TestContext.Current.CancellationToken)["maps"]!.AsArray();

        Assert.Equal(3, maps.Count);
        Assert.All(maps, map => Assert.All([map!["full"]!, map["latent"]!], kind =>
            Assert.Equal(1, kind.AsArray()[4]!.AsArray().Sum(weight => weight!.GetValue<double>()), 5)));
    }

    [Theory]
    [InlineData("rank=0", "rank")]
    [InlineData("rank=65", "rank")]
    [InlineData("tokens=3", "tokens")]
    [InlineData("tokens=49", "tokens")]
    [InlineData("heads=9", "heads")]
    [InlineData("seed=-1", "seed")]
    public void What_is_out_of_range_is_refused_by_name(string query, string name) =>
        Assert.Equal([name], SampleSite.View("latent-attention", query).State.Errors.Keys);

    private static double Result(string name, string query) =>
        SampleSite.View("latent-attention", query).Answer!.Results.Single(result => result.Name == name).Value;
}
