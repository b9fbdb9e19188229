using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Tests.Widgets;

public sealed class KvCacheTests
{
    [Theory]
    [InlineData("DeepSeek-V3", 35_136, 70_272, 1)]
    [InlineData("Qwen2.5 72B", 163_840, 327_680, 4.663)]
    [InlineData("Llama 3.1 405B", 258_048, 516_096, 7.344)]
    [InlineData("DeepSeek-V3 with MHA", 1_998_848, 3_997_696, 56.889)]
    [InlineData("DeepSeek-V3 with GQA", 124_928, 249_856, 3.556)]
    [InlineData("DeepSeek-V3 with MQA", 15_616, 31_232, 0.444)]
    public void The_table_holds_the_published_sizes(string model, double elements, double bytes, double ratio)
    {
        var row = Row(SampleSite.View("kv-cache"), model);

        Assert.Equal(elements, row[3].Value);
        Assert.Equal(bytes, row[4].Value);
        Assert.Equal(bytes * 131_072, row[5].Value);
        Assert.Equal(ratio, row[6].Value!.Value, 3);
    }

    [Fact]
    public void The_conclusion_names_the_sizes_of_the_table()
    {
        var conclusion = SampleSite.View("kv-cache").Answer!.Conclusion;

        Assert.Contains("8.58\u00A0GiB", conclusion, StringComparison.Ordinal);
        Assert.Contains("63\u00A0GiB", conclusion, StringComparison.Ordinal);
        Assert.Contains("56.9 times", conclusion, StringComparison.Ordinal);
    }

    [Fact]
    public void Six_bits_give_the_cache_of_DeepSeek_V2s_published_saving()
    {
        var v2 = Row(SampleSite.View("kv-cache", "models=deepseek-v2&precision=6bit"), "DeepSeek-V2");

        Assert.Equal(25_920, v2[4].Value);
    }

    [Fact]
    public void The_order_in_which_models_are_given_does_not_make_another_state() =>
        Assert.Equal("", SampleSite.View("kv-cache", "models=qwen2-5-72b,llama-3-1-405b&models=deepseek-v3").State.Query());

    [Theory]
    [InlineData("models=deepseek-v3-2-exp", true)]
    [InlineData("models=deepseek-v3", false)]
    public void Only_where_the_model_with_an_indexer_is_shown_does_a_note_speak_of_it(string query, bool spoken) =>
        Assert.Equal(
            spoken,
            SampleSite.View("kv-cache", query).Answer!.Notes.Any(note => note.Contains("indexer", StringComparison.Ordinal)));

    [Fact]
    public void The_largest_state_stays_finite_and_warns_about_contexts()
    {
        var answer = SampleSite.View("kv-cache", "models=gpt-3-175b,gemma-3-27b&tokens=10000000&batch=4096&precision=4bit", "fil").Answer!;

        Assert.Equal(5, answer.Notes.Count);
        Assert.All(answer.Results, result => Assert.True(double.IsFinite(result.Value), result.Name));
    }

    [Theory]
    [InlineData("tokens=0", "tokens")]
    [InlineData("tokens=10000001", "tokens")]
    [InlineData("batch=4097", "batch")]
    [InlineData("precision=3bit", "precision")]
    [InlineData("models=deepseek-v4-flash", "models")]
    [InlineData("models=hypothetical-v3-mha", "models")]
    public void What_is_out_of_range_is_refused_by_name(string query, string name) =>
        Assert.Equal([name], SampleSite.View("kv-cache", query).State.Errors.Keys);

    private static IReadOnlyList<Cell> Row(WidgetView view, string model) => view.Answer!.Table.Rows.Single(row => row[0].Text == model);
}
