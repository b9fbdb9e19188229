using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Pages;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Tests.Content;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Tests.Widgets;

public sealed class MiniatureTests(SiteApp app)
{
    [Fact]
    public async Task The_json_tells_what_each_layer_did_with_the_token_shown()
    {
        var json = JsonDocument.Parse((await app.Read("/en/w/miniature.json?text=12%2B30%3D&token=3")).Body).RootElement;
        var layers = json.GetProperty("layers").EnumerateArray().ToList();

        Assert.Equal(["1", "2", "+", "3", "0", "="], json.GetProperty("tokens").EnumerateArray().Select(Text));
        Assert.Equal(["1", "2", "3", "4", "mtp"], layers.Select(layer => layer.GetProperty("layer").GetString()));
        Assert.All(layers, layer =>
        {
            Assert.Equal((4, 32, 16), (Count(layer, "attention"), Count(layer, "latent"), Count(layer, "ropeKey")));
            Assert.All(layer.GetProperty("attention").EnumerateArray(), head => Assert.Equal(3, head.GetArrayLength()));
        });
        Assert.False(layers[0].TryGetProperty("experts", out _));
        Assert.All(layers.Skip(1), layer => Assert.Equal(
            (32, 32, 4, 2, 4, 4),
            (Count(layer, "affinities"), Count(layer, "biased"), Count(layer, "groupScores"), Count(layer, "groups"),
                Count(layer, "experts"), Count(layer, "weights"))));
        Assert.Equal((20, 20), (Count(json, "next"), Count(json, "draft")));
        Assert.Equal("3", Text(json.GetProperty("following")));

        static string? Text(JsonElement token) => token.GetProperty("text").GetString();
        static int Count(JsonElement layer, string name) => layer.GetProperty(name).GetArrayLength();
    }

    [Fact]
    public async Task The_json_holds_all_logits_where_they_are_asked_for()
    {
        var usual = JsonDocument.Parse((await app.Read("/en/w/miniature.json?text=12%2B30%3D")).Body).RootElement;
        var whole = JsonDocument.Parse((await app.Read("/en/w/miniature.json?text=12%2B30%3D&logits=1")).Body).RootElement;
        Assert.False(usual.TryGetProperty("logits", out _));
        Assert.Equal(2048, whole.GetProperty("logits").GetArrayLength());
        var most = whole.GetProperty("logits").EnumerateArray().Index().MaxBy(logit => logit.Item.GetDouble()).Index;
        Assert.Equal(whole.GetProperty("next")[0].GetProperty("id").GetInt32(), most);
        Assert.Empty((await app.Page("/en/w/miniature?logits=1")).QuerySelectorAll("[name=logits]"));
    }

    [Fact]
    public void The_picture_names_the_nine_most_probable_tokens()
    {
        var answer = SampleSite.View("miniature").Answer!;
        var texts = answer.Picture.Shapes.OfType<Label>().Select(label => label.Text).ToHashSet();
        Assert.All(answer.Table.Rows.Take(9), row => Assert.Contains(row[1].Text, texts));
    }

    [Fact]
    public void The_last_token_is_shown_unless_another_is_asked_for()
    {
        Assert.StartsWith("After “=”", Conclusion("text=12%2B30%3D"), StringComparison.Ordinal);
        Assert.StartsWith("After “2”", Conclusion("text=12%2B30%3D&token=2"), StringComparison.Ordinal);
        Assert.Equal("text=12%2B30%3D", SampleSite.View("miniature", "text=12%2B30%3D&token=6").State.Query());
    }

    [Fact]
    public void At_temperature_0_one_token_has_all_the_probability()
    {
        var rows = SampleSite.View("miniature", "temperature=0").Answer!.Table.Rows;
        Assert.Equal([1, 0, 0], rows.Take(3).Select(row => row[2].Value));
    }

    [Fact]
    public void A_layer_without_experts_says_so() =>
        Assert.EndsWith("there are no experts yet.", Conclusion("layer=1"), StringComparison.Ordinal);

    [Fact]
    public void What_cannot_be_seen_in_a_token_is_shown_by_signs() =>
        Assert.Equal(
            ["a", "¶·", "b", @"\xE6", @"\x9D", @"\xB1"],
            TokensOf("a\n b東"));

    [Theory]
    [InlineData("token=7&text=12%2B30%3D", "token", "Give a whole number from 1 to 6.")]
    [InlineData("layer=5", "layer", "Choose one of: 1, 2, 3, 4, mtp.")]
    [InlineData("temperature=2.1", "temperature", "Give a number from 0 to 2.")]
    [InlineData("text=+", "text", "Give 1 to 280 characters of plain text.")]
    [InlineData("logits=2", "logits", "Choose one of: 0, 1.")]
    [InlineData("text=a%00", "text", "Give 1 to 280 characters of plain text.")]
    public void A_value_that_is_not_allowed_names_what_is(string query, string field, string message) =>
        Assert.Equal(message, SampleSite.View("miniature", query).State.Errors[field]);

    [Fact]
    public async Task A_text_of_too_many_tokens_is_refused_with_the_limit()
    {
        var text = Uri.EscapeDataString(string.Concat(Enumerable.Repeat("東", 43)));
        Assert.Equal(
            "The text has 129 tokens, pieces of words; give at most 128.",
            SampleSite.View("miniature", $"text={text}").State.Errors["text"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Read($"/en/w/miniature?text={text}")).Status);
    }

    [Fact]
    public async Task A_site_whose_model_is_damaged_says_so_and_shows_all_the_rest()
    {
        using var saved = SavedSite.WithPages();
        SampleSite.CopyMiniature(saved.Root);
        saved.Save("content/miniature/model.safetensors", "damaged");
        await using var damaged = new SiteApp { Root = saved.Root };

        Assert.Contains("\"miniature\":\"cannot be used\"", (await damaged.Read("/health/ready")).Body, StringComparison.Ordinal);
        Assert.Contains(
            "The model's files are missing or damaged",
            (await damaged.Page("/en/w/miniature")).Body!.TextContent,
            StringComparison.Ordinal);
        foreach (var widget in new[] { "expert-routing", "expert-leanings", "draft-and-verify", "latent-attention" })
        {
            Assert.Contains(
                "The model's files are missing or damaged",
                (await damaged.Page($"/en/w/{widget}")).QuerySelector(".conclusion")!.TextContent,
                StringComparison.Ordinal);
        }

        Assert.Contains(
            "The logs of the miniature's training are missing or damaged",
            (await damaged.Page("/en/w/load-balance")).QuerySelector(".conclusion")!.TextContent,
            StringComparison.Ordinal);
        string[] files =
            ["miniature", "expert-routing", "expert-leanings", "load-balance", "draft-and-verify", "latent-attention"];
        foreach (var file in files.SelectMany(id => new[] { ".svg", ".png", ".csv", ".json" }.Select(ending => $"w/{id}{ending}"))
            .Concat(["deepseek", "moe", "mla", "mtp", "w/kv-cache"])
            .Concat(["w/expert-routing?gate=v3-size", "w/expert-routing?shown=3&against=100"]))
        {
            var address = $"/en/{file}";
            Assert.Equal((address, HttpStatusCode.OK), (address, (await damaged.Read(address)).Status));
        }

        Assert.Contains("\"miniature\":\"ready\"", (await app.Read("/health/ready")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_calculates_something_else_is_not_used()
    {
        using var saved = new SavedSite();
        SampleSite.CopyMiniature(saved.Root);
        saved.Replace("content/miniature/selftest.json", "\"tokens\": [288, 427,", "\"tokens\": [288, 428,");
        var model = TrainedMiniature.Load(saved.Root);
        Assert.Equal(("The model does not calculate what it was trained to.", null), (model.Problem, model.Model(null)));
    }

    [Fact]
    public void Its_memory_is_given_back_when_nobody_asks_and_it_is_read_again_for_who_comes()
    {
        using var kept = new Kept(64 * 1024 * 1024);
        var miniature = TrainedMiniature.Load(SampleSite.Root);
        Assert.Equal(0, kept.Bytes);

        var model = Read(miniature, kept);
        Assert.InRange(kept.Bytes, 10_000_000, 20_000_000);

        kept.Shrink(0);
        AssertIsLetGo(model);
        Assert.NotNull(miniature.Model(kept));
    }

    [Fact]
    public void Nobody_reads_a_second_one_while_anybody_has_the_first()
    {
        using var kept = new Kept(64 * 1024 * 1024);
        var miniature = TrainedMiniature.Load(SampleSite.Root);
        var model = miniature.Model(kept);
        kept.Clear();
        Assert.Same(model, miniature.Model(null));
        Assert.Same(model, miniature.Model(kept));
    }

    [Fact]
    public void A_model_that_is_damaged_after_the_start_is_said_to_be()
    {
        using var saved = new SavedSite();
        using var kept = new Kept(64 * 1024 * 1024);
        SampleSite.CopyMiniature(saved.Root);
        var miniature = TrainedMiniature.Load(saved.Root);
        var model = Read(miniature, kept);

        kept.Clear();
        AssertIsLetGo(model);
        File.Delete(Path.Combine(saved.Root, "content", "miniature", "model.safetensors"));
        Assert.Null(miniature.Model(kept));
        Assert.StartsWith("model.safetensors cannot be read", miniature.Problem, StringComparison.Ordinal);
    }

    /// <summary>The model as somebody has it who read it and forgot it: in a method of its own, lest the test itself hold it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Read(TrainedMiniature miniature, Kept kept)
    {
        var model = miniature.Model(kept);
        Assert.NotNull(model);
        Assert.Same(model, miniature.Model(kept));
        return new(model);
    }

    private static void AssertIsLetGo(WeakReference model) => Assert.True(SpinWait.SpinUntil(
        () =>
        {
            GC.Collect();
            return !model.IsAlive;
        },
        TimeSpan.FromSeconds(30)));

    [Theory]
    [InlineData("runs/main.json", "main.json: ")]
    [InlineData("runs/nobalance.json", "nobalance.json: ")]
    [InlineData("leanings.json", "leanings.json: ")]
    public void A_damaged_record_of_it_is_named_too(string file, string message)
    {
        using var saved = new SavedSite();
        SampleSite.CopyMiniature(saved.Root);
        saved.Save($"content/miniature/{file}", "{}");
        var trained = TrainedMiniature.Load(saved.Root);
        Assert.StartsWith(message, trained.Problem, StringComparison.Ordinal);
        Assert.Null(trained.Records);
    }

    [Fact]
    public async Task The_page_of_checks_says_how_far_its_test_of_itself_was_off()
    {
        var text = (await app.Page("/en/checks")).QuerySelector("section:has(#miniature) p")!.TextContent;
        Assert.Contains("36 of its values", text, StringComparison.Ordinal);
        Assert.Matches("below 0\\.00000?1,", text); // additions in another order
    }

    [Theory]
    [InlineData(3.2e-6, "0.00001")]
    [InlineData(1e-5, "0.00001")]
    [InlineData(1.1e-5, "0.0001")]
    [InlineData(0.2, "1")]
    [InlineData(0, "0.000000000000001")]
    public void A_difference_is_said_by_the_power_of_ten_above_it(double difference, string said) =>
        Assert.Equal(said, ChecksModel.Below(difference));

    private static string Conclusion(string query) => SampleSite.View("miniature", query).Answer!.Conclusion;

    private static IEnumerable<string> TokensOf(string text)
    {
        var model = SampleSite.Site.Miniature.Model(null)!;
        return model.Tokenizer.Encode(text).Select(id => Web.Widgets.Miniature.TokenText.Of(model.Tokenizer, id));
    }
}
