using System.Globalization;
using System.Net;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Tests.Delivery;

/// <summary>Who the site says it is, whatever a request claims.</summary>
public sealed class OriginTests(SiteApp app)
{
    private static readonly string[] Addresses =
    [
        "/en/moe", "/en/moe/embed.json", "/en/claims/six-million", "/en/feed.xml", "/en/feed.json", "/sitemap.xml", "/robots.txt",
        "/llms.txt", "/en/facts/v3-cost.json", "/en/moe.md", "/en/embed", "/en/moe.ninjs.json",
        "/oembed?url=https%3A%2F%2Fexplain.example.org%2Fen%2Fmoe",
    ];

    [Fact]
    public async Task Every_absolute_address_says_the_public_origin()
    {
        var app = SiteApp.With(("PublicOrigin", "https://explain.example.org"), ("AllowedHosts", "127.0.0.1"));
        foreach (var address in Addresses)
        {
            var (status, body) = await Ask(app, address, "127.0.0.1", ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Proto", "http"));
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Contains("https://explain.example.org/", body, StringComparison.Ordinal);
            Assert.DoesNotContain("evil.example", body, StringComparison.Ordinal);
            Assert.DoesNotContain("127.0.0.1", body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("PublicOrigin", "https://explain.example.org", "evil.example", 400)]
    [InlineData("PublicOrigin", "https://explain.example.org", "explain.example.org", 200)]
    [InlineData("AllowedHosts", "*.example.org;localhost", "explain.example.org", 200)]
    [InlineData("AllowedHosts", "*.example.org;localhost", "example.net", 400)]
    public async Task A_host_that_is_not_ours_is_refused(string name, string value, string host, int status)
    {
        var app = SiteApp.With((name, value));
        Assert.Equal(status, (int)(await Ask(app, "/en/moe", host)).Status);
        Assert.Equal(HttpStatusCode.OK, (await Ask(app, "/health/live", host)).Status);
        Assert.Equal(HttpStatusCode.OK, (await Ask(app, "/health/ready", "10.1.2.3")).Status);
    }

    [Theory]
    [InlineData("Explain.EXAMPLE.org", HttpStatusCode.OK)]
    [InlineData("explain.example.org:66", HttpStatusCode.BadRequest)]
    public async Task An_allowed_host_has_one_spelling_and_no_port_that_is_not_ours(string host, HttpStatusCode status)
    {
        var app = SiteApp.With(("AllowedHosts", "*.example.org"));
        var (answered, body) = await Ask(app, "/robots.txt", host);
        Assert.Equal(status, answered);
        Assert.Equal(status == HttpStatusCode.OK, body.Contains("https://explain.example.org/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_public_origin_a_forwarded_host_is_not_believed_and_a_scheme_is_http_or_https()
    {
        var (_, body) = await Ask(app, "/en/moe/embed.json", "explainer.example", ("X-Forwarded-Host", "evil.example"));
        Assert.Contains("https://explainer.example/embed/en/moe", body, StringComparison.Ordinal);
        var (status, _) = await Ask(app, "/en/moe", "explainer.example", ("X-Forwarded-Proto", "javascript"));
        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Fact]
    public async Task Browsers_are_told_to_come_by_https_only()
    {
        using var app = new SiteApp { Set = { ["HstsDays"] = "30" } };
        foreach (var address in new[] { "/en/moe", "/embed.js", "/en/facts.json", "/en/nowhere" })
        {
            using var answer = await app.Browser().GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal((address, "max-age=2592000"), (address, answer.Headers.GetValues("Strict-Transport-Security").Single()));
        }
    }

    [Fact]
    public async Task Whom_to_tell_about_a_hole_stands_where_people_look()
    {
        using var app = new SiteApp { Set = { ["SecurityContact"] = "mailto:security@example.org" } };
        var (status, body) = await app.Read("/.well-known/security.txt");
        Assert.Equal(HttpStatusCode.OK, status);
        var lines = body.Split('\n');
        Assert.Equal("Contact: mailto:security@example.org", lines[0]);
        var left = DateTimeOffset.Parse(lines[1]["Expires: ".Length..], CultureInfo.InvariantCulture) - DateTimeOffset.UtcNow;
        Assert.InRange(left.TotalDays, 140, 366);
    }

    private static async Task<(HttpStatusCode Status, string Body)> Ask(
        SiteApp site, string address, string host, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Host = host;
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var answer = await site.Browser().SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
