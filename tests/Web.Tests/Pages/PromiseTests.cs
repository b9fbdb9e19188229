using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Tests.Pages;

/// <summary>Addresses are a promise: to readers who kept one, to sites that frame one, to programs that read one.</summary>
public sealed class PromiseTests(SiteApp app)
{
    [Fact]
    public async Task Every_address_its_methods_what_it_may_be_asked_and_the_keys_of_its_json_are_as_approved()
    {
        var text = new StringBuilder();
        foreach (var (pattern, asks) in Routes.Of(app.Services))
        {
            text.Append(pattern).Append(asks.Count > 0 ? "?" + string.Join('&', asks) : "").Append('\n');
            text.Append("  ").Append(await Methods(Routes.Addresses(pattern).First())).Append('\n');
            foreach (var (file, keys) in await Json(pattern))
            {
                text.AppendJoin("", keys.Select(key => $"  {file} {key}\n"));
            }
        }

        Approved.Text("Pages/addresses.approved.txt", text.ToString());
    }

    private async Task<string> Methods(string address)
    {
        using var client = app.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Options, address);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return string.Join(' ', answer.Content.Headers.Allow);
    }

    /// <summary>The keys of all that is there as JSON at a pattern; of each widget for itself.</summary>
    private async Task<SortedDictionary<string, SortedSet<string>>> Json(string pattern)
    {
        var found = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var address in Routes.Addresses(pattern))
        {
            if (address.Contains(".json", StringComparison.Ordinal) || address.StartsWith("/oembed?", StringComparison.Ordinal))
            {
                var (status, body) = await app.Read(address);
                Assert.Equal((address, HttpStatusCode.OK), (address, status));
                var file = pattern.EndsWith("{widget}.json", StringComparison.Ordinal) ? address.Split('/')[^1] : "json";
                found.TryAdd(file, new(StringComparer.Ordinal));
                Add(JsonNode.Parse(body), "", found[file]);
            }
        }

        return found;
    }

    private static void Add(JsonNode? node, string path, SortedSet<string> keys)
    {
        foreach (var (key, value) in node as JsonObject ?? [])
        {
            keys.Add(path + key);
            Add(value, $"{path}{key}.", keys);
        }

        foreach (var item in node as JsonArray ?? [])
        {
            Add(item, path.TrimEnd('.') + "[].", keys);
        }
    }
}
