using DeepseekExplainer.Web.Tests.Content;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;
using Microsoft.Extensions.DependencyInjection;

namespace DeepseekExplainer.Web.Tests.Delivery;

/// <summary>What readers and operators see of a save while the site runs.</summary>
public sealed class SavedPageTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SavedSite _saved = SavedSite.WithPages();
    private readonly SiteApp _app;

    public SavedPageTests() => _app = new() { Root = _saved.Root };

    public void Dispose()
    {
        _app.Dispose();
        _saved.Dispose();
    }

    [Fact]
    public async Task A_page_that_was_kept_is_made_anew_after_a_save_and_a_browser_that_has_the_old_one_is_sent_it()
    {
        using var before = await Ask("/en/moe");
        using var kept = await Ask("/en/moe", before.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, kept.StatusCode);

        _saved.Replace("content/en/moe.md", "title: Many small experts", "title: Many tiny experts");
        await Until(live => live.Site!.Find("en")!.Find("moe")!.Front.Title == "Many tiny experts");
        using var after = await Ask("/en/moe", before.Headers.ETag);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
        Assert.Equal("Many tiny experts", (await _app.Page("/en/moe")).QuerySelector("h1")!.TextContent);
        Assert.Contains("Many tiny experts", (await _app.Json("/en/moe.json"))["title"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_save_is_told_to_operators_who_stay_ready_and_to_no_reader()
    {
        var before = await _app.Read("/en/moe");
        _saved.Replace("content/en/moe.md", "[37 billion]", "[38 billion]");
        await Until(live => live.Problems.Count > 0);
        var (status, body) = await _app.Read("/health/ready");
        var health = JsonNode.Parse(body)!;
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("ready", (string?)health["status"]);
        Assert.Equal(1, (int)health["problems"]!);
        Assert.Equal(_app.Services.GetRequiredService<LiveSite>().Current().Site!.Revision, (string?)health["revision"]);
        Assert.Equal(before, await _app.Read("/en/moe"));
    }

    private async Task Until(Func<LiveSite.Snapshot, bool> isSo)
    {
        var live = _app.Services.GetRequiredService<LiveSite>();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        while (!isSo(live.Current()))
        {
            await Task.Delay(20, limit.Token);
        }
    }

    private async Task<HttpResponseMessage> Ask(string address, EntityTagHeaderValue? known = null)
    {
        using var client = _app.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (known is not null)
        {
            request.Headers.IfNoneMatch.Add(known);
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
