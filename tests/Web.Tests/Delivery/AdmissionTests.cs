using System.Net;
using System.Net.Http.Headers;
using System.Text;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Tests.Delivery;

/// <summary>Nothing that a stranger sends changes what others read.</summary>
public sealed class AdmissionTests(SiteApp app)
{
    [Fact]
    public async Task A_form_in_the_body_of_a_get_is_refused_and_the_page_stays_what_it_is()
    {
        using var fresh = new SiteApp();
        foreach (var (address, form) in new[]
        {
            ("/en/moe", "article=mla"),
            ("/embed/en/mtp", "article=mla"),
            ("/en/facts/v3-cost", "id=v3-active-params"),
            ("/en/w/kv-cache", "widget=load-balance&tokens=7"),
            ("/en/search", "q=call+555+0100"),
            ("/en/embed", "url=https://evil.example"),
        })
        {
            using var body = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
            using var fat = await Send(HttpMethod.Get, address, body);
            var said = await fat.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Equal((address, HttpStatusCode.BadRequest), (address, fat.StatusCode));
            Assert.Equal(await fresh.Read(address), await app.Read(address));
            Assert.Equal("A request that only reads has no body.\n", said);
        }
    }

    [Theory]
    [InlineData("PUT", "/en/moe", "GET, HEAD, OPTIONS")]
    [InlineData("DELETE", "/en/w/kv-cache", "GET, HEAD, OPTIONS, POST")]
    [InlineData("PATCH", "/en/w/kv-cache.json", "GET, HEAD, OPTIONS")]
    [InlineData("TRACE", "/en/moe", "GET, HEAD, OPTIONS")]
    [InlineData("PROPFIND", "/en/nowhere", "GET, HEAD, OPTIONS")]
    [InlineData("POST", "/en/moe", "GET, HEAD, OPTIONS")]
    [InlineData("POST", "/embed/en/w/kv-cache", "GET, HEAD, OPTIONS")]
    [InlineData("POST", "/oembed", "GET, HEAD, OPTIONS")]
    [InlineData("DELETE", "/health/live", "GET, HEAD")]
    [InlineData("OPTIONS", "/health/ready", "GET, HEAD")]
    public async Task A_method_that_an_address_does_not_know_is_405_with_those_it_does(string method, string address, string allowed)
    {
        using var answer = await Send(new(method), address);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(allowed, string.Join(", ", answer.Content.Headers.Allow));
        Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/en/claims/%20")]
    [InlineData("/en/facts/%09")]
    [InlineData("/embed/en/claims/%20")]
    [InlineData("/en/%20")]
    [InlineData("/error/404")]
    [InlineData("/error/500")]
    [InlineData("/error")]
    public async Task An_address_of_nothing_is_404_with_a_page(string address)
    {
        var (status, body) = await app.Read(address);
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("<h1>", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_somebody_asked_for_the_error_page_what_is_not_there_is_still_404_and_in_its_language()
    {
        await app.Read("/error/404");
        await app.Read("/error/404");
        using var answer = await Send(HttpMethod.Get, "/fil/wala");
        var page = await SiteApp.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("fil", page.DocumentElement.GetAttribute("lang"));
        Assert.Null(answer.Headers.ETag);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7", "a=1", 415)]
    [InlineData("multipart/form-data; boundary=x", "--x--", 415)]
    [InlineData("application/x-www-form-urlencoded", "x[a=1", 400)]
    [InlineData("application/x-www-form-urlencoded", "ref=x&k=4", 303)]
    [InlineData("nonsense", "x", 415)]
    public async Task A_form_is_read_as_a_browser_sends_it_or_not_at_all(string type, string form, int status)
    {
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(form));
        body.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await Send(HttpMethod.Post, "/en/w/parameter-count", body);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task More_than_a_form_can_hold_is_refused_before_it_is_read()
    {
        using var body = new ByteArrayContent(new byte[400_001]);
        body.Headers.ContentType = new("application/x-www-form-urlencoded");
        using var answer = await Send(HttpMethod.Post, "/en/w/parameter-count", body);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("a", 70)]
    [InlineData("tokens", 20_000)]
    public async Task An_address_that_asks_for_more_than_any_of_ours_is_refused_before_it_is_read(string name, int times)
    {
        using var answer = await Send(HttpMethod.Get, "/en/w/kv-cache?" + string.Join('&', Enumerable.Repeat(name, times)));
        Assert.Equal(HttpStatusCode.RequestUriTooLong, answer.StatusCode);
        using var one = await Send(HttpMethod.Get, "/en/w/kv-cache?tokens=" + new string('7', 16_384));
        Assert.Equal(HttpStatusCode.RequestUriTooLong, one.StatusCode);
    }

    [Theory]
    [InlineData("/en/moe?utm_source=paper&FBCLID=x&ref=a", "/en/moe")]
    [InlineData("/en/w/kv-cache?gclid=7&tokens=4096", "/en/w/kv-cache?tokens=4096")]
    [InlineData("/en/w/kv-cache?batch=2&tokens=%34096", "/en/w/kv-cache?tokens=4096&batch=2")]
    [InlineData("/en/claims?topic=cost&verdict=wrong", "/en/claims?verdict=wrong&topic=cost")]
    public async Task Two_ways_to_ask_for_the_same_are_one_page(string asked, string meant)
    {
        using var one = await Send(HttpMethod.Get, asked);
        using var other = await Send(HttpMethod.Get, meant);
        Assert.Equal(other.Headers.ETag, one.Headers.ETag);
        Assert.Equal(await app.Read(meant), await app.Read(asked));
    }

    [Fact]
    public async Task A_repeated_name_is_read_in_the_order_it_is_sent()
    {
        await app.Read("/en/w/expert-routing?gate=v3-size&text=alpha&text=beta");
        var (_, page) = await app.Read("/en/w/expert-routing?gate=v3-size&text=beta&text=alpha");
        Assert.Contains("beta,alpha", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Capitals_do_not_become_an_address_by_being_asked_for_before()
    {
        foreach (var address in new[] { "/en/moe", "/en/claims", "/en/w/kv-cache.json" })
        {
            Assert.Equal(HttpStatusCode.OK, (await app.Read(address)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await app.Read(address.Replace("en", "EN", StringComparison.Ordinal))).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await app.Read(address.Replace("c", "C", StringComparison.Ordinal)
                .Replace("m", "M", StringComparison.Ordinal))).Status);
        }
    }

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("BR;q=0.5, gzip;q=0.9", "gzip")]
    [InlineData("br;q=0, gzip;q=0", "")]
    [InlineData("*", "br")]
    [InlineData("x-made-up, deflate", "")]
    public async Task However_encodings_are_wished_for_three_are_sent(string wish, string sent)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/en/moe");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", wish);
        using var client = app.Browser();
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(sent, string.Join(", ", answer.Content.Headers.ContentEncoding));
    }

    private async Task<HttpResponseMessage> Send(HttpMethod method, string address, HttpContent? body = null)
    {
        using var client = app.Browser();
        using var request = new HttpRequestMessage(method, address) { Content = body };
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
