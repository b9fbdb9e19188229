using System.Net;

namespace DeepseekExplainer.Web.Tests.Delivery;

/// <summary>What a proxy says about the reader is believed of proxies that are known.</summary>
public sealed class ProxyTests
{
    [Theory]
    [InlineData("10.1.2.3", "https://explainer.example/sitemap.xml")] // named by the operator
    [InlineData("127.0.0.1", "https://explainer.example/sitemap.xml")] // on this machine
    [InlineData("203.0.113.9", "http://explainer.example/sitemap.xml")] // a stranger
    public async Task The_scheme_by_which_a_reader_came_is_what_a_known_proxy_says(string from, string address)
    {
        using var app = new SiteApp { Set = { ["KnownProxies"] = "10.0.0.0/8" } };
        var answered = await app.Server.SendAsync(
            context =>
            {
                var request = context.Request;
                (request.Method, request.Scheme, request.Host, request.Path) = ("GET", "http", new("explainer.example"), "/robots.txt");
                request.Headers["X-Forwarded-Proto"] = "https";
                context.Connection.RemoteIpAddress = IPAddress.Parse(from);
            },
            TestContext.Current.CancellationToken);
        using var reader = new StreamReader(answered.Response.Body);
        var robots = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.EndsWith($"Sitemap: {address}\n", robots, StringComparison.Ordinal);
    }
}
