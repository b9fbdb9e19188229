using System.Net;
using System.Text.Json;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Tests.Widgets;

public sealed class ExpertRoutingTests(SiteApp app)
{
    [Theory]
    [InlineData(1, "One")]
    [InlineData(3, "three")]
    public async Task A_reader_can_recompute_the_choice_of_the_token_shown_from_the_json(int token, string text)
    {
        var (_, body) = await app.Read($"/en/w/expert-routing.json?gate=v3-size&text=One+two+three&seed=42&token={token}");
        var json = JsonDocument.Parse(body).RootElement;
        var (bias, shown) = (Doubles(json.GetProperty("bias")), json.GetProperty("shown"));
        var chosen = json.GetProperty("tokens")[shown.GetProperty("token").GetInt32() - 1];
        Assert.Equal((token, text), (shown.GetProperty("token").GetInt32(), chosen.GetProperty("text").GetString()));

        var (affinities, biased) = (Doubles(shown.GetProperty("affinities")), Doubles(shown.GetProperty("biased")));
        var experts = chosen.GetProperty("experts").EnumerateArray().Select(expert => expert.GetInt32()).ToArray();
        Assert.Equal(256, affinities.Length);
        Assert.Equal(affinities.Zip(bias, (s, b) => s + b), biased);

        var scores = biased.Chunk(32).Select(group => group.OrderDescending().Take(2).Sum()).ToArray();
        Assert.Equal(scores, Doubles(shown.GetProperty("groupScores")));
        var groups = Enumerable.Range(0, 8).OrderByDescending(group => scores[group]).Take(4).ToArray();
        Assert.Equal(groups, chosen.GetProperty("groups").EnumerateArray().Select(group => group.GetInt32()));
        var allowed = Enumerable.Range(0, 256).Where(expert => groups.Contains(expert / 32));
        Assert.Equal(allowed.OrderByDescending(expert => biased[expert]).Take(8), experts);

        var sum = experts.Sum(expert => affinities[expert]);
        var weights = experts.Select(expert => 2.5 * affinities[expert] / sum);
        Assert.Equal(weights, Doubles(chosen.GetProperty("weights")), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public async Task The_json_says_for_every_token_what_it_chose_whichever_is_shown()
    {
        var (first, third) = (await Tokens(1), await Tokens(3));

        Assert.Equal(first, third);
        Assert.Equal(3, JsonDocument.Parse(first).RootElement.GetArrayLength());

        async Task<string> Tokens(int token)
        {
            var (_, body) = await app.Read($"/en/w/expert-routing.json?gate=v3-size&text=One+two+three&token={token}");
            return JsonDocument.Parse(body).RootElement.GetProperty("tokens").GetRawText();
        }
    }

    [Fact]
    public void The_same_seed_routes_the_same_way_in_every_release() =>
        Assert.Equal(
            [83, 71, 10, 162, 59, 58, 164, 68],
            SampleSite.View("expert-routing", "gate=v3-size").Answer!.Table.Rows.Select(row => (int)row[0].Value!.Value));

    [Theory]
    [InlineData("token=11", "token", "Give a whole number from 1 to 10.")]
    [InlineData("seed=10000", "seed", "Give a whole number from 0 to 9,999.")]
    [InlineData("text=+", "text", "Give 1 to 280 characters of plain text.")]
    [InlineData("sentence=+", "sentence", "Give 1 to 280 characters of plain text.")]
    [InlineData("sentence=12%2B30&shown=6", "shown", "Give a whole number from 1 to 5.")]
    [InlineData("sentence=12%2B30&against=6", "against", "Give a whole number from 1 to 5.")]
    public void A_value_out_of_range_names_the_range(string query, string field, string message) =>
        Assert.Equal(message, SampleSite.View("expert-routing", query).State.Errors[field]);

    [Fact]
    public async Task Hostile_text_comes_back_encoded()
    {
        var (status, body) = await app.Read("/en/w/expert-routing?sentence=%3Cscript%3Ealert(1)%3C/script%3E");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.DoesNotContain("<script>alert", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_hundred_and_eighty_emoji_and_letters_are_fine()
    {
        var text = string.Concat(Enumerable.Repeat("🙂a ", 70));
        var address = "/fil/w/expert-routing?gate=v3-size&text=" + Uri.EscapeDataString(text);
        Assert.Equal(HttpStatusCode.OK, (await app.Read(address)).Status);
    }

    [Fact]
    public async Task A_sentence_of_too_many_tokens_is_refused_with_the_limit_as_by_the_miniature()
    {
        var text = Uri.EscapeDataString(string.Concat(Enumerable.Repeat("東", 43)));
        var message = SampleSite.View("expert-routing", $"sentence={text}").State.Errors["sentence"];
        Assert.Equal(SampleSite.View("miniature", $"text={text}").State.Errors["text"], message);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Read($"/en/w/expert-routing?sentence={text}")).Status);
    }

    [Fact]
    public async Task What_a_trained_gate_chose_can_be_recomputed_in_each_layer()
    {
        var json = JsonDocument.Parse((await app.Read("/en/w/expert-routing.json?sentence=12%2B30%3D&shown=3&against=5")).Body).RootElement;
        var texts = json.GetProperty("tokens").EnumerateArray().Select(token => token.GetProperty("text").GetString());
        Assert.Equal(["1", "2", "+", "3", "0", "="], texts);
        foreach (var token in new[] { json.GetProperty("shown"), json.GetProperty("against") })
        {
            Assert.Equal([2, 3, 4], token.GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("layer").GetInt32()));
            foreach (var layer in token.GetProperty("layers").EnumerateArray())
            {
                var (affinities, biased) = (Doubles(layer.GetProperty("affinities")), Doubles(layer.GetProperty("biased")));
                var scores = biased.Chunk(8).Select(group => group.OrderDescending().Take(2).Sum()).ToArray();
                Assert.Equal(scores, Doubles(layer.GetProperty("groupScores")), (a, b) => Math.Abs(a - b) < 1e-4);
                var groups = Enumerable.Range(0, 4).OrderByDescending(group => scores[group]).Take(2).ToArray();
                var experts = Enumerable.Range(0, 32).Where(expert => groups.Contains(expert / 8))
                    .OrderByDescending(expert => biased[expert]).Take(4).ToArray();
                Assert.Equal(experts, layer.GetProperty("experts").EnumerateArray().Select(expert => expert.GetInt32()));
                var weights = experts.Select(expert => 2.5 * affinities[expert] / experts.Sum(each => affinities[each]));
                Assert.Equal(weights, Doubles(layer.GetProperty("weights")), (a, b) => Math.Abs(a - b) < 1e-4);
            }
        }
    }

    [Theory]
    [InlineData("en", "“·man (11)”", "“·man (3)” it shares 10 of these 12")]
    [InlineData("fil", "“·anak (9)”", "9 ang kapareho ng sa “·anak (3)”")]
    public void One_word_twice_wakes_nearly_the_same_experts_as_the_article_says(string language, string shown, string shared)
    {
        var conclusion = SampleSite.View("expert-routing", "against=3", language).Answer!.Conclusion;
        Assert.Contains(shown, conclusion, StringComparison.Ordinal);
        Assert.Contains(shared, conclusion, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_is_not_compared_with_itself() =>
        Assert.Equal("", SampleSite.View("expert-routing", "shown=11&against=11").State.Query());

    [Theory]
    [InlineData("/en/w/expert-routing?token=3&seed=8", "/en/w/expert-routing?gate=v3-size&seed=8&token=3")]
    [InlineData("/fil/w/expert-routing?text=Kumain+na", "/fil/w/expert-routing?gate=v3-size&text=Kumain%20na")]
    [InlineData("/embed/en/w/expert-routing?theme=dark&seed=5", "/embed/en/w/expert-routing?theme=dark&gate=v3-size&seed=5")]
    [InlineData("/en/w/expert-routing.svg?seed=5", "/en/w/expert-routing.svg?gate=v3-size&seed=5")]
    [InlineData("/en/w/expert-routing.json?token=2", "/en/w/expert-routing.json?gate=v3-size&token=2")]
    public async Task An_address_from_before_leads_to_the_same_state_of_the_gate_that_it_was_about(string before, string today)
    {
        using var client = app.Browser();
        using var answer = await client.GetAsync(new Uri(before, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.MovedPermanently, today), (answer.StatusCode, answer.Headers.Location?.ToString()));
        Assert.Equal(HttpStatusCode.OK, (await app.Read(today)).Status);
    }

    [Fact]
    public async Task In_an_article_and_in_what_programs_ask_for_an_old_state_means_what_it_meant()
    {
        foreach (var address in new[] { "/en/moe?w=expert-routing&text=Hello+there&token=2", "/en/w/expert-routing?token=2&fragment=page" })
        {
            var widget = (await app.Page(address)).GetElementById("expert-routing")!;
            Assert.Contains("is sent to 8 of 256", widget.QuerySelector(".conclusion")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("", "sentence shown against", "text seed token")]
    [InlineData("?gate=v3-size", "text seed token", "sentence shown against")]
    public async Task The_form_shows_what_the_gate_goes_by(string query, string seen, string hidden)
    {
        var page = await app.Page("/en/w/expert-routing" + query);
        Assert.Equal(seen.Split(' ').Prepend("gate"), Names(".control:not([hidden])"));
        Assert.Equal(hidden.Split(' '), Names(".control[hidden]"));

        IEnumerable<string?> Names(string controls) =>
            page.QuerySelectorAll(controls + " [name]").Select(field => field.GetAttribute("name"));
    }

    [Fact]
    public void The_dearest_state_of_the_gate_of_v3s_size_keeps_to_the_bounds_too()
    {
        var view = SampleSite.View("expert-routing", "gate=v3-size&text=" + string.Join('+', Enumerable.Repeat("a", 140)));
        Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(Web.Files.WidgetFiles.Json(view)).Length, 100, 200_000);
        Assert.InRange(view.Answer!.Bytes, 1, 110_000);
    }

    private static double[] Doubles(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];
}
