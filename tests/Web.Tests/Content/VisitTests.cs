using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;

namespace DeepseekExplainer.Web.Tests.Content;

public sealed class VisitTests(SiteApp app)
{
    [Theory]
    [InlineData("/en/facts/nothing.json")]
    [InlineData("/en/nothing.json")]
    [InlineData("/en/w/nothing.json")]
    [InlineData("/en/nothing/embed.json")]
    [InlineData("/de/facts.json")]
    [InlineData("/nothing.json")]
    public async Task Data_that_there_is_not_is_a_problem_in_json(string address)
    {
        using var answer = await Ask(app.Browser(), address);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(404, (await Json(answer)).GetProperty("status").GetInt32());
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
    }

    [Theory]
    [InlineData("/en/w/nothing.png")]
    [InlineData("/en/nothing.md")]
    [InlineData("/en/sources/nothing.bib")]
    [InlineData("/cards/en/facts/nothing.0000000000.png")]
    [InlineData("/nothing.txt")]
    public async Task Another_file_that_there_is_not_is_a_line_of_text(string address)
    {
        using var answer = await Ask(app.Browser(), address);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("There is no such file.\n", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/en/facts/nothing.json")]
    [InlineData("/en/w/nothing.png")]
    public async Task A_look_for_a_file_that_there_is_not_has_no_body(string address)
    {
        using var client = app.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Head, address);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/en/cost")]
    [InlineData("/en/facts.json")]
    [InlineData("/en/cost.md")]
    [InlineData("/en/w/kv-cache.png")]
    [InlineData("/en/feed.xml")]
    [InlineData("/cards/en/site/home.0000000000.png")]
    [InlineData("/oembed?url=https://explainer.example/en/cost")]
    [InlineData("/llms.txt")]
    public async Task Without_a_good_site_everything_says_503_and_what_is_wrong(string address)
    {
        using var saved = new SavedSite();
        saved.Replace("content/en/cost.md", "$5.576M", "$5.5M");
        await using var broken = new SiteApp { Root = saved.Root };
        await using var development = broken.WithWebHostBuilder(builder => builder.UseEnvironment("Development"));
        using var answer = await Ask(development.CreateClient(new() { BaseAddress = new Uri(SiteApp.Origin) }), address);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        var isJson = address.EndsWith(".json", StringComparison.Ordinal);
        Assert.Equal(isJson ? "application/problem+json" : "text/plain", answer.Content.Headers.ContentType?.MediaType);
        var said = isJson ? (await Json(answer)).GetProperty("detail").GetString()
            : await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("prose says '$5.5M', but cost is 5,576,000 usd", said, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> Ask(HttpClient client, string address)
    {
        using (client)
        {
            return await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        }
    }

    private static async Task<JsonElement> Json(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
}
