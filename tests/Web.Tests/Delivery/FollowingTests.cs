using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Tests.Content;
using Microsoft.Extensions.DependencyInjection;

namespace DeepseekExplainer.Web.Tests.Delivery;

public sealed class FollowingTests
{
    [Fact]
    public async Task A_page_in_development_hears_of_each_save_of_its_problems_and_of_their_end()
    {
        using var saved = new SavedSite();
        await using var site = new SiteApp { Root = saved.Root, Environment = "Development" };
        await using var events = await Follow(site);
        var first = await Next(events);
        Assert.Equal(site.Services.GetRequiredService<LiveSite>().Current().Site!.Revision, (string?)first["revision"]);
        Assert.Empty(first["problems"]!.AsArray());

        saved.Replace("content/en/cost.md", "title: The cost", "title: The bill");
        var second = await Next(events);
        Assert.NotEqual((string?)first["revision"], (string?)second["revision"]);
        Assert.Empty(second["problems"]!.AsArray());

        saved.Replace("content/en/cost.md", "$5.576M", "$5.5M");
        var broken = await Next(events);
        Assert.Equal((string?)second["revision"], (string?)broken["revision"]);
        Assert.Equal(
            $"content/en/cost.md:{SmallSite.ProseLine}:57 prose says '$5.5M', but cost is 5,576,000 usd: write '$5.6M'",
            (string?)Assert.Single(broken["problems"]!.AsArray()));

        saved.Replace("content/en/cost.md", "$5.5M", "$5.576M");
        Assert.Empty((await Next(events))["problems"]!.AsArray());
    }

    [Fact]
    public async Task The_stream_ends_when_the_site_stops()
    {
        using var saved = new SavedSite();
        await using var site = new SiteApp { Root = saved.Root, Environment = "Development" };
        await using var events = await Follow(site);
        await Next(events);
        var last = events.MoveNextAsync();
        site.Services.GetRequiredService<Microsoft.Extensions.Hosting.IHostApplicationLifetime>().StopApplication();
        Assert.False(await last);
    }

    [Fact]
    public async Task A_page_in_development_has_the_script_and_says_which_revision_it_shows()
    {
        using var saved = new SavedSite();
        await using var site = new SiteApp { Root = saved.Root, Environment = "Development", Set = { ["PathBase"] = "/explainers" } };
        var page = await site.Page("/explainers/en/cost");
        var script = Assert.Single(page.QuerySelectorAll("script[src='/explainers/follow.js']"));
        Assert.Equal(site.Services.GetRequiredService<LiveSite>().Current().Site!.Revision, script.GetAttribute("data-revision"));
        var (status, body) = await site.Read("/explainers/follow.js");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("new URL(\"follow\", document.currentScript.src)", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Content_that_is_broken_from_the_start_shows_its_problems_and_then_itself()
    {
        using var saved = new SavedSite();
        saved.Replace("content/en/cost.md", "$5.576M", "$5.5M");
        await using var site = new SiteApp { Root = saved.Root, Environment = "Development" };
        using var browser = site.Browser();
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        using var page = await browser.GetAsync(new Uri("/en/cost", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("<script src=\"/follow.js\"", html, StringComparison.Ordinal);
        await using var events = await Follow(site);
        var broken = await Next(events);
        Assert.Null(broken["revision"]);
        Assert.Single(broken["problems"]!.AsArray());

        saved.Replace("content/en/cost.md", "$5.5M", "$5.576M");
        Assert.NotNull((await Next(events))["revision"]);
        Assert.Equal(HttpStatusCode.OK, (await site.Read("/en/cost")).Status);
    }

    [Fact]
    public async Task In_production_there_is_neither_stream_nor_script()
    {
        using var saved = new SavedSite();
        await using var site = new SiteApp { Root = saved.Root };
        Assert.Equal(HttpStatusCode.NotFound, (await site.Read("/follow")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Read("/follow.js")).Status);
        var (status, page) = await site.Read("/en/cost");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.DoesNotContain("follow.js", page, StringComparison.Ordinal);
    }

    private static async Task<IAsyncEnumerator<SseItem<string>>> Follow(SiteApp site)
    {
        var stream = await site.Browser().GetStreamAsync(new Uri("/follow", UriKind.Relative), TestContext.Current.CancellationToken);
        return SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
    }

    private static async Task<JsonNode> Next(IAsyncEnumerator<SseItem<string>> events)
    {
        Assert.True(await events.MoveNextAsync());
        return JsonNode.Parse(events.Current.Data)!;
    }
}
