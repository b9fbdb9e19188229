using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Tests.Widgets;

public sealed class ParameterCountTests(SiteApp app)
{
    private const string Mixtral = """
        {"architectures": ["MixtralForCausalLM"], "hidden_size": 4096, "intermediate_size": 14336, "num_attention_heads": 32,
         "num_hidden_layers": 32, "num_key_value_heads": 8, "num_local_experts": 8, "num_experts_per_tok": 2, "vocab_size": 32000}
        """;

    [Fact]
    public void DeepSeek_V3_adds_up_to_the_published_size()
    {
        var answer = SampleSite.View("parameter-count").Answer!;
        var results = answer.Results.ToDictionary(result => result.Name, result => result.Value);

        Assert.Equal(671_026_419_200, results["total"]);
        Assert.Equal(37_552_297_472, results["active"]);
        Assert.Equal(36_625_618_432, results["active_without_embedding"]);
        Assert.Equal(671_026_419_200, answer.Table.Rows.SkipLast(1).Sum(row => row[5].Value));
        Assert.Contains("671,026,419,200", answer.Conclusion, StringComparison.Ordinal);
    }

    [Fact]
    public void A_size_equal_to_the_models_own_does_not_make_another_state() =>
        Assert.Equal("k=4", SampleSite.View("parameter-count", "k=4&experts=256&layers=61").State.Query());

    [Fact]
    public void Experts_cut_finer_cost_the_same_but_for_a_larger_gate() =>
        Assert.Equal(Total("") + (58 * 256 * 7169L), Total("experts=512&k=16&moeHidden=1024&shared=2"));

    [Fact]
    public void A_pasted_config_becomes_overrides_of_the_nearest_model()
    {
        var view = SampleSite.View("parameter-count", "config=" + Uri.EscapeDataString(Mixtral));

        Assert.Equal("model=mixtral-8x7b", view.State.Query());
        Assert.Equal(Total("model=mixtral-8x7b"), view.Answer!.Results[0].Value);
        Assert.Contains("num_local_experts", view.Answer.Notes[0], StringComparison.Ordinal);
        Assert.Contains("head_dim = 128", view.Answer.Notes[1], StringComparison.Ordinal);
        Assert.Contains("architectures", view.Answer.Notes[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"hidden_size": 4096""", "line 1")]
    [InlineData("[1]", "JSON object")]
    [InlineData("""{"hidden_size": "wide"}""", "hidden_size")]
    [InlineData("""{"num_hidden_layers": -3}""", "num_hidden_layers")]
    [InlineData("""{"vocab_size": 1.5}""", "vocab_size")]
    [InlineData("""{"hidden_size": 64}""", "num_hidden_layers, vocab_size, num_attention_heads")]
    public void Nonsense_in_a_config_is_refused_by_its_name(string config, string name)
    {
        var errors = SampleSite.View("parameter-count", "config=" + Uri.EscapeDataString(config)).State.Errors;

        Assert.Contains(name, Assert.Single(errors, error => error.Key == "config").Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"\\ud800\": 1}", 1)]
    [InlineData("{\n\"text_config\": {\n\"\\ud800\": 1}}", 3)]
    [InlineData("{\"text_config\\udc00\": {}}", 1)]
    [InlineData("{\"tie_word_embeddings\": \"\\ud800\"}", 1)]
    [InlineData("{\"mlp_only_layers\":\n[\"\\udfff\"]}", 2)]
    [InlineData("{\"scoring_func\": \"sigmoid\\ud800\"}", 1)]
    public async Task A_config_with_half_a_character_is_refused_at_its_line_however_it_is_sent(string config, int line)
    {
        var message = $"This cannot be read as JSON: look at line {line}.";
        Assert.Equal(message, SampleSite.View("parameter-count", "config=" + Uri.EscapeDataString(config)).State.Errors["config"]);

        var (status, body) = await Post("config=" + Uri.EscapeDataString(config));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(message, (await SiteApp.Parse(body)).QuerySelector("#parameter-count-config-error")!.TextContent);
    }

    [Fact]
    public void A_whole_character_may_be_escaped() =>
        Assert.Empty(SampleSite.View("parameter-count", Config("{", "{\"a\\ud83d\\ude42\": \"\\ud83d\\ude42\", ")).State.Errors);

    [Theory]
    [InlineData("k=256&experts=8", "k")]
    [InlineData("layers=2", "denseLayers")]
    [InlineData("model=mixtral-8x7b&denseLayers=1", "denseHidden")]
    [InlineData("model=llama-3-1-405b", "model")]
    [InlineData("hidden=0", "hidden")]
    public void A_shape_that_cannot_be_is_refused_at_its_field(string query, string name) =>
        Assert.Contains(name, SampleSite.View("parameter-count", query).State.Errors.Keys);

    [Fact]
    public async Task A_long_config_is_answered_with_a_short_address()
    {
        var padded = Mixtral.Replace("{\"arch", "{\"notes\": \"" + new string('x', 50_000) + "\", \"arch", StringComparison.Ordinal);
        using var client = app.Browser();
        using var form = new FormUrlEncodedContent([new("config", padded)]);
        using var response = await client.PostAsync(
            new Uri("/en/w/parameter-count", UriKind.Relative), form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        var address = response.Headers.Location!.ToString();
        Assert.True(address.Length < 2000, address);
        var (_, json) = await app.Read(address.Replace("/parameter-count?", "/parameter-count.json?", StringComparison.Ordinal));
        var results = JsonDocument.Parse(json).RootElement.GetProperty("results");
        Assert.Equal(Total("model=mixtral-8x7b"), results.GetProperty("total").GetDouble());
    }

    [Fact]
    public async Task No_answer_has_an_address_that_a_proxy_would_choke_on()
    {
        var layers = string.Join(',', Enumerable.Repeat(1, 20_000));
        var (status, body) = await Post("config=" + Uri.EscapeDataString(
            Mixtral.Replace("{", "{\"mlp_only_layers\": [" + layers + "], ", StringComparison.Ordinal)));
        Assert.Equal((HttpStatusCode.OK, true), (status, body.Contains("<form", StringComparison.Ordinal)));

        using var client = app.Browser();
        using var form = new FormUrlEncodedContent([new("tokens", "5"), new("fragment", new string('x', 9_000))]);
        using var response = await client.PostAsync(
            new Uri("/en/w/kv-cache", UriKind.Relative), form, TestContext.Current.CancellationToken);
        Assert.Equal("/en/w/kv-cache?tokens=5", response.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("num_experts_per_tok\": 2", "num_experts_per_tok\": 9", "num_experts_per_tok: give a whole number from 1 to 8.")]
    [InlineData("num_key_value_heads\": 8", "num_key_value_heads\": 64", "num_key_value_heads: give a whole number from 1 to 32.")]
    public void Fields_of_a_config_that_contradict_each_other_are_refused_by_name(string field, string wrong, string message) =>
        Assert.Equal(message, SampleSite.View("parameter-count", Config(field, wrong)).State.Errors["config"]);

    [Theory]
    [InlineData("\"tie_word_embeddings\": true", true)]
    [InlineData("\"interleave_moe_layer_step\": 2", true)]
    [InlineData("\"mlp_only_layers\": [0]", true)]
    [InlineData("\"index_n_heads\": 64", true)]
    [InlineData("\"tie_word_embeddings\": false, \"decoder_sparse_step\": 1, \"mlp_only_layers\": []", false)]
    public void A_field_that_the_count_cannot_follow_is_called_out(string field, bool isCalledOut) =>
        Assert.Equal(isCalledOut, SampleSite.View("parameter-count", Config("{", "{" + field + ", "))
            .Answer!.Notes.Any(note => note.StartsWith("Careful", StringComparison.Ordinal)));

    [Fact]
    public void The_indexer_in_a_pasted_config_is_counted()
    {
        const string V32 = """
            {"num_hidden_layers": 61, "hidden_size": 7168, "vocab_size": 129280, "num_attention_heads": 128, "intermediate_size": 18432,
             "kv_lora_rank": 512, "q_lora_rank": 1536, "qk_nope_head_dim": 128, "qk_rope_head_dim": 64, "v_head_dim": 128,
             "n_routed_experts": 256, "n_shared_experts": 1, "num_experts_per_tok": 8, "moe_intermediate_size": 2048,
             "first_k_dense_replace": 3, "scoring_func": "sigmoid",
             "index_n_heads": 64, "index_head_dim": 128, "index_topk": 2048}
            """;
        var view = SampleSite.View("parameter-count", "config=" + Uri.EscapeDataString(V32));

        Assert.Equal(671_877_944_064, view.Answer!.Results[0].Value);
        Assert.Contains(view.Answer.Notes, note => note.Contains("index_n_heads, index_head_dim", StringComparison.Ordinal));
        Assert.DoesNotContain(view.Answer.Notes, note => note.StartsWith("Careful", StringComparison.Ordinal));
    }

    [Fact]
    public void An_indexer_without_its_size_is_refused_by_name() =>
        Assert.Equal(
            ["indexDim"], SampleSite.View("parameter-count", "model=deepseek-v3&indexHeads=64").State.Errors.Keys);

    [Fact]
    public async Task The_state_in_the_json_is_the_one_in_its_address()
    {
        var (_, body) = await app.Read("/en/w/parameter-count.json?" + Config("32000", "40000"));
        var json = JsonDocument.Parse(body).RootElement;

        Assert.Equal("/en/w/parameter-count?model=mixtral-8x7b&vocabulary=40000", json.GetProperty("url").GetString());
        Assert.Equal(("mixtral-8x7b", 40000, ""), (
            json.GetProperty("state").GetProperty("model").GetString(),
            json.GetProperty("state").GetProperty("vocabulary").GetInt32(),
            json.GetProperty("state").GetProperty("config").GetString()));
    }

    [Fact]
    public async Task A_posted_config_that_is_nonsense_comes_back_with_the_message_at_its_field()
    {
        var (status, body) = await Post("config=" + new string('x', 20_000));
        var page = await SiteApp.Parse(body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("line 1", page.QuerySelector("#parameter-count-config-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(20_000, page.QuerySelector("textarea[name=config]")!.TextContent.Length);
    }

    [Theory]
    [InlineData("{}", "application/json", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("no form", "multipart/form-data; boundary=b", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("config=%00", "application/x-www-form-urlencoded", HttpStatusCode.BadRequest)]
    public async Task What_is_no_form_is_refused(string body, string type, HttpStatusCode status) =>
        Assert.Equal(status, (await Post(body, type)).Status);

    [Fact]
    public async Task A_form_far_too_large_is_not_read() =>
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Post("config=" + new string('x', 400_000))).Status);

    private async Task<(HttpStatusCode Status, string Body)> Post(string body, string type = "application/x-www-form-urlencoded")
    {
        using var client = app.Browser();
        using var content = new StringContent(body, MediaTypeHeaderValue.Parse(type));
        using var response = await client.PostAsync(
            new Uri("/en/w/parameter-count", UriKind.Relative), content, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Mixtral's config.json with a change, as a query.</summary>
    private static string Config(string old, string text) =>
        "config=" + Uri.EscapeDataString(Mixtral.Replace(old, text, StringComparison.Ordinal));

    private static double Total(string query) => SampleSite.View("parameter-count", query).Answer!.Results[0].Value;
}
