using System.Net;
using System.Net.Http.Headers;
using System.Xml.Linq;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace DeepseekExplainer.Web.Tests.Delivery;

/// <summary>A page that was sent before is sent first thing, and nobody can tell.</summary>
public sealed class ReadyTests(ReadyTests.Fixture site) : IClassFixture<ReadyTests.Fixture>
{
    private static readonly Uri Origin = new("https://explain.example.org");

    public sealed class Fixture : IDisposable
    {
        public SiteApp App { get; } = new() { Set = { ["AllowedHosts"] = "explainer.example" } };

        /// <summary>Another, which is asked for everything once.</summary>
        public SiteApp Other { get; } = new() { Set = { ["AllowedHosts"] = "explainer.example" } };

        public void Dispose()
        {
            App.Dispose();
            Other.Dispose();
        }
    }

    [Theory]
    [InlineData("/en/moe", "br")]
    [InlineData("/en/moe", "gzip")]
    [InlineData("/en/moe", "")]
    [InlineData("/embed/fil/mla", "br")]
    [InlineData("/fil/claims", "gzip, deflate, br, zstd")]
    [InlineData("/en/facts/v3-cost.json", "br")]
    [InlineData("/en/w/kv-cache.png", "br")]
    public async Task It_is_sent_as_the_whole_way_sends_it(string address, string encoding)
    {
        var made = await Sent(site.Other, HttpMethod.Get, address, encoding);
        await Sent(site.App, HttpMethod.Get, address, encoding);
        Assert.True(await IsReady(site.App, Asked(address, encoding)));
        Assert.Equal(made, await Sent(site.App, HttpMethod.Get, address, encoding));

        // A browser that has it, once asked so that only the whole way understands.
        var whole = await Sent(site.App, HttpMethod.Get, address, encoding, made.Tag!, "\"another\"");
        Assert.Equal(HttpStatusCode.NotModified, whole.Status);
        Assert.Equal(whole, await Sent(site.App, HttpMethod.Get, address, encoding, made.Tag!));
        Assert.True(await IsReady(site.App, Asked(address, encoding, made.Tag)));
    }

    [Theory]
    [InlineData("/en/mla")]
    [InlineData("/fil/glossary")]
    public async Task Its_head_is_that_of_the_page(string address)
    {
        var first = await Sent(site.App, HttpMethod.Get, address, "br");
        var head = await Sent(site.App, HttpMethod.Head, address, "br");
        Assert.Equal((first.Headers, ""), (head.Headers, head.Body));
        var asked = Asked(address, "br");
        asked.Request.Method = "HEAD";
        Assert.True(await IsReady(site.App, asked));
    }

    public static TheoryData<string, Action<HttpContext>> NotPlain => new()
    {
        { "another method", context => context.Request.Method = "POST" },
        { "a method in small letters", context => context.Request.Method = "delete" },
        { "a query", context => context.Request.QueryString = new("?theme=dark") },
        { "a body", context => context.Request.ContentLength = 5 },
        { "a body of unknown length", context => context.Request.Headers.TransferEncoding = "chunked" },
        { "a body that is not announced", context => context.Features.Set<IHttpRequestBodyDetectionFeature>(new Body()) },
        { "another host", context => context.Request.Host = new("evil.example") },
        { "no host", context => context.Request.Host = default },
        { "another port", context => context.Request.Host = new("explainer.example:81") },
        { "another scheme", context => context.Request.Scheme = "javascript" },
        { "plain HTTP", context => context.Request.Scheme = "http" },
        { "capitals", context => context.Request.Path = "/en/MTP" },
        { "a slash more", context => context.Request.Path = "/en/mtp/" },
        { "an encoding that nobody asked for yet", context => context.Request.Headers.AcceptEncoding = "br;q=0, gzip;q=0" },
        { "another mark", context => context.Request.Headers.IfNoneMatch = "\"another\"" },
        { "any mark", context => context.Request.Headers.IfNoneMatch = "*" },
        { "a base", context => context.Request.PathBase = "/en" },
    };

    [Theory]
    [MemberData(nameof(NotPlain))]
    public async Task Who_asks_otherwise_goes_the_whole_way(string how, Action<HttpContext> change)
    {
        const string page = "/en/mtp"; // which no other test of this class asks for
        await Sent(site.App, HttpMethod.Get, page, "br");
        Assert.True(await IsReady(site.App, Asked(page, "br")));
        var context = Asked(page, "br");
        change(context);
        Assert.False(await IsReady(site.App, context), how);
    }

    [Fact]
    public async Task It_is_counted_like_any_other_and_is_the_rest_of_the_pipeline_s_once_the_replica_is_to_stop()
    {
        using var app = new SiteApp { Set = { ["AllowedHosts"] = "explainer.example" } };
        await Sent(app, HttpMethod.Get, "/en/moe", "br");
        var rest = app.Services.GetRequiredService<Rest>();
        var before = rest.Counted;
        Assert.True(await IsReady(app, Asked("/en/moe", "br")));
        Assert.Equal(before + 1, rest.Counted);

        await app.Services.GetRequiredService<Stopping>().StoppingAsync(TestContext.Current.CancellationToken);
        Assert.False(await IsReady(app, Asked("/en/moe", "br"))); // so that the connection is closed, which is said there
    }

    [Fact]
    public async Task What_was_not_found_and_what_one_reader_asked_for_is_not_remembered()
    {
        foreach (var address in new[] { "/en/nowhere", "/health/live", "/", "/embed.js" })
        {
            await Sent(site.App, HttpMethod.Get, address, "br");
            Assert.False(await IsReady(site.App, Asked(address, "br")), address);
        }
    }

    [Fact]
    public async Task Every_page_is_made_before_a_reader_asks_and_is_what_readers_are_sent_elsewhere()
    {
        string[] addresses = ["/en/", "/en/moe", "/fil/moe", "/en/checks", "/en/facts/v3-cost", "/fil/claims/six-million", "/en/feed.json"];
        using var app = new SiteApp { Set = { ["AllowedHosts"] = Origin.Host } }; // which makes nothing by itself
        await app.Services.GetRequiredService<Rest>().StopAsync(TestContext.Current.CancellationToken); // it forgets, on a slow machine
        var made = await app.MakeAhead(Origin, addresses);

        using var client = app.Browser();
        client.DefaultRequestHeaders.Host = Origin.Host;
        var map = await client.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative), TestContext.Current.CancellationToken);
        var listed = XDocument.Parse(map).Descendants()
            .Where(element => element.Name.LocalName == "loc").Select(location => new Uri(location.Value).AbsolutePath);
        Assert.Empty(listed.Except(made));
        Assert.Equal(made.Distinct(), made);
        using var other = new SiteApp { Set = { ["AllowedHosts"] = Origin.Host } };
        foreach (var address in addresses)
        {
            Assert.True(await IsReady(app, Asked(address, "br", host: Origin.Host)), address);
            var plain = await Sent(other, HttpMethod.Get, address, "", host: Origin.Host);
            Assert.Equal(
                (HttpStatusCode.OK, plain.Tag, Compressed(plain.Body, Compression.Well)),
                Told(await Sent(app, HttpMethod.Get, address, "br", host: Origin.Host)));
        }
    }

    [Fact]
    public async Task Who_waits_for_a_page_is_not_kept_waiting_by_its_compression_and_those_after_are_sent_what_was_compressed_well()
    {
        const string page = "/en/mla";
        using var app = new SiteApp { Set = { ["AllowedHosts"] = Origin.Host } };
        var made = await Sent(app, HttpMethod.Get, page, "", host: Origin.Host);
        Assert.Equal(
            (HttpStatusCode.OK, made.Tag, Compressed(made.Body, 6)),
            Told(await Sent(app, HttpMethod.Get, page, "br", host: Origin.Host)));

        await app.MakeAhead(Origin, page);
        Assert.Equal(
            (HttpStatusCode.OK, made.Tag, Compressed(made.Body, Compression.Well)),
            Told(await Sent(app, HttpMethod.Get, page, "br", host: Origin.Host)));
    }

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("*.example.org", false)]
    public async Task Without_a_public_origin_pages_are_made_for_the_address_that_is_listened_on_if_it_is_one_of_ours(
        string hosts, bool isMade)
    {
        const string page = "/en/glossary";
        using var app = new SiteApp { Set = { ["AllowedHosts"] = hosts } };
        await app.MakeAhead(new("http://localhost:5173"), page);
        var asked = Asked(page, "br", host: "localhost:5173");
        (asked.Request.Scheme, asked.Connection.LocalPort) = ("http", 5173);
        Assert.Equal(isMade, await IsReady(app, asked));
    }

    [Fact]
    public async Task Readers_come_first_and_when_they_are_gone_the_rest_is_made_at_once()
    {
        using var app = new SiteApp(); // which makes nothing by itself: it does not know its address
        var (site, rest) = (app.Services.GetRequiredService<LiveSite>().Current().Site!, app.Services.GetRequiredService<Rest>());
        var (ahead, made) = (app.Services.GetRequiredService<Ahead>(), 0);
        ahead.Pipeline = async _ =>
        {
            if (++made == 1)
            {
                rest.CountAsked(); // somebody asks once, while a page takes long
                await Task.Delay(700, TestContext.Current.CancellationToken);
            }
        };
        var all = ahead.Make(site, Origin, TestContext.Current.CancellationToken);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.Equal(1, made);
        await all.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken); // twenty times as long would be 14 s
        Assert.True(made > 100, $"{made} were made.");
    }

    [Fact]
    public async Task Nothing_is_made_of_a_site_that_is_not_shown_any_more()
    {
        using var app = new SiteApp(); // which makes nothing by itself: it does not know its address
        var gone = app.Services.GetRequiredService<LiveSite>().Current().Site! with { Revision = "gone" };
        var isAsked = false;
        var ahead = app.Services.GetRequiredService<Ahead>();
        ahead.Pipeline = _ =>
        {
            isAsked = true;
            return Task.CompletedTask;
        };
        await ahead.Make(gone, Origin, TestContext.Current.CancellationToken);
        Assert.False(isAsked);
    }

    private static (HttpStatusCode Status, string? Tag, string Body) Told(
        (HttpStatusCode Status, string? Tag, string Headers, string Body) sent)
    {
        Assert.Contains("Content-Encoding: br", sent.Headers, StringComparison.Ordinal);
        return (sent.Status, sent.Tag, sent.Body);
    }

    private static string Compressed(string body, int quality) =>
        Convert.ToHexString(Compression.Brotli(Convert.FromHexString(body), quality));

    /// <summary>Whether a request is answered without going further.</summary>
    private static async Task<bool> IsReady(SiteApp app, HttpContext context)
    {
        var isReady = true;
        await app.Services.GetRequiredService<ReadyPages>().Send(context, _ =>
        {
            isReady = false;
            return Task.CompletedTask;
        });
        return isReady;
    }

    private static DefaultHttpContext Asked(string address, string encoding, string? tag = null, string host = "explainer.example")
    {
        var context = new DefaultHttpContext
        {
            Request = { Method = "GET", Scheme = "https", Host = new(host), Path = address, Headers = { AcceptEncoding = encoding } },
        };
        if (tag is not null)
        {
            context.Request.Headers.IfNoneMatch = tag;
        }

        return context;
    }

    private static async Task<(HttpStatusCode Status, string? Tag, string Headers, string Body)> Sent(
        SiteApp app, HttpMethod method, string address, string encoding, string? tag = null, string? second = null, string? host = null)
    {
        using var client = app.Browser();
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Host = host;
        if (encoding.Length > 0)
        {
            request.Headers.AcceptEncoding.ParseAdd(encoding);
        }

        foreach (var known in new[] { tag, second }.OfType<string>())
        {
            request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(known));
        }

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var headers = answer.Headers.Concat(answer.Content.Headers)
            .Select(header => $"{header.Key}: {string.Join(',', header.Value)}").Order();
        return (answer.StatusCode, answer.Headers.ETag?.ToString(), string.Join('\n', headers), Convert.ToHexString(body));
    }

    private sealed class Body : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => true;
    }
}
