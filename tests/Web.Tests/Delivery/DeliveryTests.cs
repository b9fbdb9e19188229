using System.Net;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Sharing;

namespace DeepseekExplainer.Web.Tests.Delivery;

public sealed class DeliveryTests(SiteApp app)
{
    [Theory]
    [InlineData("/oembed?url=https://explainer.example/en/moe")]
    [InlineData("/en/feed.xml")]
    [InlineData("/en/w/expert-routing.json")]
    [InlineData("/embed.js")]
    public async Task A_frame_without_an_origin_may_read_it(string address)
    {
        using var client = app.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Origin", "null");
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.False(response.Headers.Contains("Set-Cookie"));
        using var options = new HttpRequestMessage(HttpMethod.Options, address);
        using var preflight = await client.SendAsync(options, TestContext.Current.CancellationToken);
        Assert.Equal("86400", preflight.Headers.GetValues("Access-Control-Max-Age").Single());
    }

    [Theory]
    [InlineData("/en/moe", null)]
    [InlineData("/en/moe", "br")]
    [InlineData("/en/facts.json", null)]
    [InlineData("/en/w/kv-cache.svg", null)]
    [InlineData("/en/nowhere", null)]
    [InlineData("/css/site.css", null)]
    public async Task A_proxy_is_told_that_others_are_sent_the_same_in_another_encoding(string address, string? encoding)
    {
        using var client = app.Browser();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", encoding);
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(["Accept-Encoding"], answer.Headers.Vary);
        client.DefaultRequestHeaders.TryAddWithoutValidation("If-None-Match", answer.Headers.ETag?.ToString());
        using var again = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(["Accept-Encoding"], again.Headers.Vary);
    }

    [Fact]
    public async Task An_operator_can_name_who_may_frame()
    {
        const string hosts = "https://one.example https://two.example";
        using var app = new SiteApp { Set = { ["FrameAncestors"] = hosts } };
        using var client = app.Browser();
        using var response = await client.GetAsync(
            new Uri("/embed/en/w/kv-cache", UriKind.Relative), TestContext.Current.CancellationToken);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.EndsWith("frame-ancestors " + hosts, policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/w/load-balance", "?seed=1")]
    [InlineData("/embed/en/w/load-balance", "?seed=2")]
    [InlineData("/en/moe", "?w=load-balance&seed=3")]
    [InlineData("/en/w/load-balance.json", "?seed=4")]
    [InlineData("/en/w/load-balance/embed.json", "?seed=5")]
    [InlineData("/oembed", "?url=https%3A%2F%2Fexplainer.example%2Fen%2Fw%2Fload-balance%3Fseed%3D6")]
    public async Task What_a_client_that_went_away_asked_for_is_not_computed(string path, string query) =>
        Assert.Equal(499, await Status(path, query, new CancellationToken(true)));

    private async Task<int> Status(string path, string query, CancellationToken aborted)
    {
        var answered = await app.Server.SendAsync(
            context =>
            {
                (context.Request.Method, context.Request.Scheme) = ("GET", "https");
                (context.Request.Host, context.Request.Path) = (new("explainer.example"), path);
                context.Request.QueryString = new(query);
                context.RequestAborted = aborted;
            },
            TestContext.Current.CancellationToken);
        return answered.Response.StatusCode;
    }

    [Fact]
    public async Task A_known_page_is_not_sent_again()
    {
        using var client = app.Browser();
        using var first = await client.GetAsync(new Uri("/embed/en/moe", UriKind.Relative), TestContext.Current.CancellationToken);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/embed/en/moe");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await client.SendAsync(again, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal("cross-origin", second.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
    }

    [Theory]
    [InlineData("/en/moe")]
    [InlineData("/embed/fil/w/kv-cache?tokens=4096&theme=dark")]
    [InlineData("/en/w/kv-cache?fragment=page")]
    public async Task A_page_that_was_kept_is_sent_like_a_new_one(string address)
    {
        var sent = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            using var client = app.Browser();
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.AcceptEncoding.ParseAdd("br");
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            var body = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            Assert.Contains("br", answer.Content.Headers.ContentEncoding);
            var headers = answer.Headers.Where(header => header.Key != "Date")
                .Select(header => $"{header.Key}: {string.Join(',', header.Value)}");
            sent.Add($"{string.Join('\n', headers.Order())}\n{answer.Content.Headers.ContentType}\n{Convert.ToHexString(body)}");
        }

        Assert.Equal(sent[0], sent[1]);
    }

    [Fact]
    public async Task A_name_that_no_page_reads_makes_no_other_page()
    {
        var plain = await app.Read("/en/claims?verdict=wrong");
        Assert.Equal(plain, await app.Read("/en/claims?utm_source=paper&verdict=wrong"));
        Assert.NotEqual(plain, await app.Read("/en/claims?verdict=accurate"));
    }

    [Fact]
    public async Task The_title_of_an_error_page_says_what_happened() =>
        Assert.StartsWith("There is no such page", (await app.Page("/en/nowhere")).Title, StringComparison.Ordinal);

    [Fact]
    public async Task A_picture_can_be_asked_for_in_part_and_a_page_without_its_body()
    {
        using var client = app.Browser();
        using var part = new HttpRequestMessage(HttpMethod.Get, ShareCard.OfSite(SampleSite.Site.Editions[0]).Path);
        part.Headers.Range = new(0, 99);
        using var answer = await client.SendAsync(part, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        using var head = new HttpRequestMessage(HttpMethod.Head, "/en/moe");
        using var page = await client.SendAsync(head, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("text/html; charset=utf-8", page.Content.Headers.ContentType!.ToString());
    }
}
