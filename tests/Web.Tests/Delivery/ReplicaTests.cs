using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using DeepseekExplainer.Web.Http;

namespace DeepseekExplainer.Web.Tests.Delivery;

/// <summary>Whichever replica answers, a reader, a proxy and a browser's cache get the same bytes.</summary>
public sealed class ReplicaTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Replicas_of_other_places_that_are_asked_in_another_order_send_the_same_bytes_under_the_same_mark()
    {
        using var site = new SiteApp { Set = { ["PublicOrigin"] = SiteApp.Origin } }; // what others ask again is compressed again, harder
        string[] addresses =
        [
            .. from pattern in Routes.Of(site.Services).Select(route => route.Pattern)
               where pattern != Addresses.SecurityContact && pattern != "/error/{status:int}" // of the day, and nobody's
               from address in Routes.Addresses(pattern)
               from spoken in new[] { address, address.Replace("/en", "/fil", StringComparison.Ordinal) }.Distinct()
               select spoken,
            "/en/nowhere", "/en/w/kv-cache?tokens=-1", "/en/search?q=kv", "/embed.js", "/css/site.css",
        ];
        Assert.True(addresses.Length > 80, $"Only {addresses.Length} addresses.");
        using var near = site.Browser();
        var answers = await Task.WhenAll(Answers(near, addresses), Far(addresses.Reverse()));
        Assert.Equal([], addresses.Where(address => answers[0][address] != answers[1][address])
            .Select(address => $"{address}: {answers[0][address]} and {answers[1][address]}"));
    }

    /// <summary>What a replica in a process, a language and a time zone of its own answers.</summary>
    private static async Task<Dictionary<string, string>> Far(IEnumerable<string> addresses)
    {
        string[] settings =
            ["--urls=http://127.0.0.1:0", $"--Content={SampleSite.Folder}", $"--PublicOrigin={SiteApp.Origin}", "--PagesAhead=none"];
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. settings])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production", ["LANG"] = "de_DE.UTF-8", ["LC_ALL"] = "de_DE.UTF-8",
                ["TZ"] = "Pacific/Kiritimati",
            },
        };
        using var replica = Process.Start(start)!;
        try
        {
            var address = await Address(replica).WaitAsync(Patience, TestContext.Current.CancellationToken);
            _ = replica.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken); // so that its log is never in its way
            using var handler = new HttpClientHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None };
            using var client = new HttpClient(handler) { BaseAddress = address };
            client.DefaultRequestHeaders.Host = new Uri(SiteApp.Origin).Host;
            return await Answers(client, addresses);
        }
        finally
        {
            replica.Kill();
            await replica.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <summary>Status, mark, and the hash of the bytes as they came, by address.</summary>
    private static async Task<Dictionary<string, string>> Answers(HttpClient client, IEnumerable<string> addresses)
    {
        client.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        var answers = new Dictionary<string, string>();
        foreach (var asked in addresses)
        {
            using var answer = await client.GetAsync(new Uri(asked, UriKind.Relative), TestContext.Current.CancellationToken);
            var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            answers[asked] = $"{(int)answer.StatusCode} {answer.Headers.ETag} {Convert.ToHexString(SHA256.HashData(bytes))}";
        }

        return answers;
    }

    /// <summary>The address that a replica says it answers at.</summary>
    private static async Task<Uri> Address(Process replica)
    {
        while (await replica.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if ((string?)JsonNode.Parse(line)!["Addresses"] is { } address)
            {
                return new(address);
            }
        }

        throw new InvalidOperationException("The replica ended before it answered.");
    }
}
