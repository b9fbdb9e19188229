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
        var (_, body) = await app.Read($"/en/w/expert-routing.json?text=One+two+three&seed=42&token={token}");
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
            var (_, body) = await app.Read($"/en/w/expert-routing.json?text=One+two+three&token={token}");
            return JsonDocument.Parse(body).RootElement.GetProperty("tokens").GetRawText();
        }
    }

    [Fact]
    public void The_same_seed_routes_the_same_way_in_every_release() =>
        Assert.Equal(
            [83, 71, 10, 162, 59, 58, 164, 68],
            SampleSite.View("expert-routing").Answer!.Table.Rows.Select(row => (int)row[0].Value!.Value));

    [Theory]
    [InlineData("token=11", "token", "Give a whole number from 1 to 10.")]
    [InlineData("seed=10000", "seed", "Give a whole number from 0 to 9,999.")]
    [InlineData("text=+", "text", "Give 1 to 280 characters of plain text.")]
    public void A_value_out_of_range_names_the_range(string query, string field, string message) =>
        Assert.Equal(message, SampleSite.View("expert-routing", query).State.Errors[field]);

    [Fact]
    public async Task Hostile_text_comes_back_encoded()
    {
        var (status, body) = await app.Read("/en/w/expert-routing?text=%3Cscript%3Ealert(1)%3C/script%3E");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.DoesNotContain("<script>alert", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_hundred_and_eighty_emoji_and_letters_are_fine()
    {
        var text = string.Concat(Enumerable.Repeat("🙂a ", 70));
        Assert.Equal(HttpStatusCode.OK, (await app.Read("/fil/w/expert-routing?text=" + Uri.EscapeDataString(text))).Status);
    }

    private static double[] Doubles(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];
}
