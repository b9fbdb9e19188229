using System.Globalization;
using System.Text;
using DeepseekExplainer.Web.Facts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;

namespace DeepseekExplainer.Web.Tests.Delivery;

/// <summary>
/// Five thousand requests as a stranger would send them, by a fixed seed. FUZZ_SEED and FUZZ_REQUESTS ask for others: "now" takes a
/// fresh seed and says it when something is found.
/// </summary>
public sealed class FuzzTests
{
    [Fact]
    public async Task Whatever_is_sent_nothing_breaks_nothing_comes_back_and_nobody_else_notices()
    {
        var seed = Environment.GetEnvironmentVariable("FUZZ_SEED") is { Length: > 0 } asked
            ? asked == "now" ? Environment.TickCount : int.Parse(asked, CultureInfo.InvariantCulture) : 20261126;
        var count = int.Parse(Environment.GetEnvironmentVariable("FUZZ_REQUESTS") ?? "5000", CultureInfo.InvariantCulture);
        using var log = new Faults();
        using var logs = new LoggerFactory([log]);
        using var app = new SiteApp { Logs = logs };
        var server = app.Server;
        var before = await Everything(server);

        var requests = new HostileRequests(seed, [.. before.Keys]);
        for (var i = 0; i < count; i++)
        {
            var request = requests.Next();
            var (status, body) = await Send(server, request);
            var said = $"seed {seed}, request {i}: {request}";
            Assert.True(status < 500, $"{status} {said}");
            Assert.False(body.Contains(HostileRequests.Mark, StringComparison.Ordinal), $"reflected {said}");
            Assert.True(status < 400 || body.Length > 0 || request.Method == "HEAD", $"{status} and empty {said}");
            Assert.True(log.Found.IsEmpty, $"{log.Found.FirstOrDefault()} {said}");
        }

        Assert.True(log.HasHeard, "Nothing was logged: the log is not the site's.");
        foreach (var (address, page) in await Everything(server))
        {
            Assert.Equal(before[address], page);
        }
    }

    /// <summary>Every address of the sitemap and of machines, as it is read by somebody who asks for nothing special.</summary>
    private static async Task<Dictionary<string, string>> Everything(TestServer server)
    {
        var pages = new Dictionary<string, string>();
        foreach (var address in HostileRequests.Addresses(SampleSite.Site))
        {
            var (status, body) = await Send(server, new("GET", address, [], []));
            pages[address] = $"{status}\n{body}";
        }

        return pages;
    }

    private static async Task<(int Status, string Body)> Send(TestServer server, HostileRequest sent)
    {
        var context = await server.SendAsync(context =>
        {
            var request = context.Request;
            var cut = sent.Address.IndexOf('?', StringComparison.Ordinal);
            request.Method = sent.Method;
            request.Scheme = "https";
            request.Host = new("explainer.example");
            request.Path = Uri.UnescapeDataString(cut < 0 ? sent.Address : sent.Address[..cut]);
            request.QueryString = cut < 0 ? QueryString.Empty : new(sent.Address[cut..]);
            foreach (var (name, value) in sent.Headers)
            {
                request.Headers[name] = value;
            }

            if (sent.Body.Length > 0)
            {
                request.Body = new MemoryStream(sent.Body);
                request.ContentLength = sent.Body.Length;
            }
        });
        using var reader = new StreamReader(context.Response.Body, Encoding.Latin1);
        return (context.Response.StatusCode, await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }
}
