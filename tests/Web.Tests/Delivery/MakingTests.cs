using System.Net;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Sharing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DeepseekExplainer.Web.Tests.Delivery;

/// <summary>Nobody can use the site up.</summary>
public sealed class MakingTests
{
    [Fact]
    public async Task While_all_are_busy_what_would_be_calculated_is_refused_and_what_is_kept_is_served()
    {
        using var app = new SiteApp();
        await app.Read("/en/moe");
        var making = app.Services.GetRequiredService<Making>();
        for (var i = 0; i < Making.AtOnce; i++)
        {
            Assert.NotNull(await making.State(TestContext.Current.CancellationToken)); // and not given back
        }

        string[] calculated =
        [
            "/en/w/kv-cache?tokens=7", "/embed/en/w/kv-cache?tokens=7", "/en/w/kv-cache?tokens=7&fragment=page",
            "/en/w/kv-cache.json?tokens=7", "/en/w/kv-cache.csv?tokens=7", "/en/w/kv-cache.svg?tokens=7",
            "/en/w/kv-cache.png?tokens=7", "/en/mla?w=kv-cache&tokens=7",
            "/en/w/kv-cache/embed.json?theme=dark", "/oembed?url=https%3A%2F%2Fexplainer.example%2Fen%2Fw%2Fkv-cache", "/en/search?q=a",
        ];
        var refused = await Task.WhenAll(calculated.Select(async address => (address, await Ask(app, address)))); // each waits for seconds
        foreach (var (address, answer) in refused)
        {
            Assert.Equal((address, HttpStatusCode.ServiceUnavailable), (address, answer.StatusCode));
            Assert.Equal(TimeSpan.FromSeconds(2), answer.Headers.RetryAfter!.Delta);
            Assert.True(answer.Headers.CacheControl!.NoStore);
            Assert.Matches("^[0-9a-f]{32}$", Assert.Single(answer.Headers.GetValues("X-Request-Id"))); // by which to find it in the log
            Assert.InRange((await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Length, 20, 100);
        }

        foreach (var address in new[] { "/en/moe", "/health/live", "/health/ready", "/embed.js", "/en/mla", "/en/w/kv-cache" })
        {
            Assert.Equal((address, HttpStatusCode.OK), (address, (await app.Read(address)).Status));
        }

        var asked = Ask(app, ShareCard.Of(SampleSite.View("kv-cache", "tokens=7")).Path);
        var missing = await Task.WhenAll(app.Read("/en/nowhere"), app.Read("/nowhere/at/all"));
        Assert.All(missing, answer =>
            Assert.Equal((HttpStatusCode.NotFound, false), (answer.Status, answer.Body.Contains('<', StringComparison.Ordinal))));
        using var card = await asked;
        Assert.Equal((HttpStatusCode.OK, "image/png"), (card.StatusCode, card.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task Nobody_waits_while_articles_are_weighed_but_who_asked_what_they_weigh()
    {
        using var app = new SiteApp();
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        var scales = app.Services.GetRequiredService<PageScales>();
        _ = app.Browser(); // which starts the site
        var pages = scales.Pages;
        scales.Pages = async context =>
        {
            begun.TrySetResult();
            await end.Task;
            await pages(context);
        };
        var weighed = app.Read("/en/checks");
        await begun.Task;
        Assert.Equal(HttpStatusCode.OK, (await app.Read("/en/moe")).Status);
        Assert.False(weighed.IsCompleted);
        end.SetResult();
        Assert.Equal(HttpStatusCode.OK, (await weighed).Status);
    }

    [Fact]
    public async Task Nobody_fails_because_somebody_who_asked_for_the_same_page_hung_up()
    {
        using var app = new SiteApp();
        using var hangUp = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var making = app.Services.GetRequiredService<Making>();
        var places = new List<IDisposable>();
        for (var i = 0; i < Making.AtOnce; i++)
        {
            places.Add((await making.Page(hangUp.Token))!);
        }

        // The first waits for a place, the others for the first.
        var first = app.Browser().GetAsync(new Uri("/en/moe", UriKind.Relative), hangUp.Token);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        var others = Enumerable.Range(0, 3).Select(_ => app.Read("/en/moe")).ToList();
        await Task.Delay(300, TestContext.Current.CancellationToken);
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        places.ForEach(place => place.Dispose());
        Assert.All(await Task.WhenAll(others), answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("?tokens=7", true)]
    public async Task A_state_is_made_for_the_one_who_waits_and_a_page_once_begun_for_all(string query, bool isStopped)
    {
        using var making = new Making();
        using var hangUp = new CancellationTokenSource();
        var context = new DefaultHttpContext { RequestAborted = hangUp.Token, Request = { Method = "GET", QueryString = new(query) } };
        context.SetEndpoint(new(null, null, null));
        var isAborted = false;
        await making.Take(context, async made =>
        {
            await hangUp.CancelAsync();
            isAborted = made.RequestAborted.IsCancellationRequested;
        });
        Assert.Equal(isStopped, isAborted);
        Assert.True(context.RequestAborted.IsCancellationRequested);
    }

    [Theory]
    [InlineData("/fil/feed.json")]
    [InlineData("/en/w/kv-cache?tokens=7")]
    [InlineData("/en/w/kv-cache.png?tokens=7")]
    public async Task What_head_asks_for_is_kept_for_get(string address)
    {
        using var app = new SiteApp();
        using var browser = app.Browser();
        using var first = await browser.SendAsync(new(HttpMethod.Head, address), TestContext.Current.CancellationToken);
        using var head = await browser.SendAsync(new(HttpMethod.Head, address), TestContext.Current.CancellationToken); // and kept
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, head.StatusCode));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        var making = app.Services.GetRequiredService<Making>();
        var places = new List<IDisposable>();
        for (var i = 0; i < Making.AtOnce; i++)
        {
            places.Add((await making.State(TestContext.Current.CancellationToken))!);
            places.Add((await making.Page(TestContext.Current.CancellationToken))!);
        }

        using var get = await browser.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, get.StatusCode);
        Assert.Equal(head.Content.Headers.ContentLength, get.Content.Headers.ContentLength);
        Assert.NotEmpty(await get.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(head.Headers.ETag, get.Headers.ETag);
        places.ForEach(place => place.Dispose());
    }

    [Fact]
    public async Task One_client_of_a_known_proxy_cannot_have_everything_made_and_others_do_not_notice()
    {
        using var app = new SiteApp { Set = { ["KnownProxies"] = "10.0.0.0/8", ["ClientPerMinute"] = "60" } };
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 40; i++)
        {
            using var answer = await Ask(app, $"/en/w/kv-cache.csv?tokens={i + 100}", "203.0.113.9");
            statuses.Add(answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, statuses[0]);
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        using var other = await Ask(app, "/en/w/kv-cache.csv?tokens=100", "203.0.113.10");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        using var kept = await Ask(app, "/en/w/kv-cache.csv?tokens=100", "203.0.113.9");
        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
    }

    [Fact]
    public async Task Who_is_told_to_stop_is_not_ready_and_still_answers()
    {
        using var app = new SiteApp();
        Assert.Equal(HttpStatusCode.OK, (await app.Read("/health/ready")).Status);
        await app.Services.GetRequiredService<Stopping>().StoppingAsync(TestContext.Current.CancellationToken);
        var (status, body) = await app.Read("/health/ready");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (status, body.Contains("stopping", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.OK, (await app.Read("/health/live")).Status);
        using var page = await Ask(app, "/en/moe");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.True(page.Headers.ConnectionClose);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_is_not_kept_by_anybody_and_answers_get_and_head(string address)
    {
        using var app = new SiteApp();
        using var answer = await Ask(app, address);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Null(answer.Headers.ETag);
        using var client = app.Browser();
        using var head = await client.SendAsync(new(HttpMethod.Head, address), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
    }

    private static async Task<HttpResponseMessage> Ask(SiteApp app, string address, string? client = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (client is not null)
        {
            request.Headers.Add("X-Forwarded-For", client);
        }

        using var browser = app.Browser();
        return await browser.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
