using System.Text;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Sharing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeepseekExplainer.Web.Tests.Delivery;

/// <summary>Replicas that share in a Redis what they made; in a real one, where the machine has it.</summary>
public sealed class SharedAnswersTests
{
    public static bool IsThere => RedisServer.IsThere;

    [Fact(Skip = "This machine has no redis-server.", SkipUnless = nameof(IsThere))]
    public async Task What_one_replica_made_another_takes_and_each_makes_its_own_when_the_store_is_gone()
    {
        using var redis = await RedisServer.Start();
        await using var one = new Replica(redis.Connection);
        await using var other = new Replica(redis.Connection);
        var card = new ShareCard("en/w/kv-cache", "", "", "") { Fallback = "en/site" };
        Assert.Equal("the first one's", await one.Answer("?tokens=4096", "br", "the first one's"));
        Assert.Equal("the first one's", await other.Answer("?tokens=4096", "br", "another"));
        Assert.Equal(1, await one.Draw(card, 1));
        Assert.Equal(1, await other.Draw(card, 2));

        Assert.Equal("in gzip", await other.Answer("?tokens=4096", "gzip", "in gzip"));
        Assert.Equal("of others", await other.Answer("?tokens=4097", "br", "of others"));
        Assert.Equal("", await one.Answer("?tokens=-1", "br", "", StatusCodes.Status400BadRequest));
        Assert.Equal("now", await other.Answer("?tokens=-1", "br", "now"));
        Assert.Equal(5, await redis.CountKeys());

        redis.Dispose();
        Assert.Equal("its own", await other.Answer("?tokens=4096", "br", "its own"));
        Assert.Equal(2, await other.Draw(new("en/w/speculation", "", "", "") { Fallback = "en/site" }, 2));
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_left_alone_for_a_while_and_named_once()
    {
        var services = new ServiceCollection().AddLogging();
        var nowhere = SharedAnswers.Connection("!" + Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()));
        SharedAnswers.Register(services, new() { Content = "", Redis = nowhere });
        await using var provider = services.BuildServiceProvider();
        var lines = new Lines();
        var shared = new SharedAnswers(provider.GetService<IOutputCacheStore>(), null, lines);
        await shared.Add("key", [1]);
        var next = shared.Find("key", TestContext.Current.CancellationToken);
        Assert.True(next.IsCompletedSuccessfully, "Somebody waited for it again.");
        Assert.Null(await next);
        Assert.StartsWith("Redis does not answer", Assert.Single(lines.Said), StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_is_read_as_it_was_written_and_other_bytes_are_none()
    {
        var reply = new Reply(
            200, [new("Content-Type", "text/html"), new("Link", new[] { "</a>", "</ñ>" }), new("Vary", "")], [0, 1, 255]);
        var written = SharedReplies.Write(reply);
        var read = SharedReplies.Read(written)!;
        Assert.Equal(reply.Status, read.Status);
        Assert.Equal(reply.Body, read.Body);
        Assert.Equal(reply.Headers, read.Headers);
        Assert.All(Enumerable.Range(0, written.Length), length => Assert.Null(SharedReplies.Read(written[..length])));
        Assert.Null(SharedReplies.Read([.. written, 0]));
        Assert.Null(SharedReplies.Read([255, 255, 255, 255, 255, 255]));
    }

    [Fact]
    public void Every_assembly_of_ours_is_part_of_what_tells_builds_apart() =>
        Assert.All(
            [typeof(Program).Module, typeof(Mechanisms.Attention.CacheSize).Module],
            module => Assert.Contains(module.ModuleVersionId.ToString(), AnswerMark.Build, StringComparison.Ordinal));

    /// <summary>A replica's part in it, of the tests' site: what it makes itself is what a test says.</summary>
    private sealed class Replica : IAsyncDisposable
    {
        private static readonly Settings Set = new() { Content = "" };

        private readonly ServiceProvider _services;
        private readonly SharedAnswers _shared;
        private readonly Kept _kept = new(1_000_000);
        private readonly Making _making = new();

        public Replica(string redis)
        {
            var services = new ServiceCollection().AddLogging().AddSingleton(new LiveSite.Snapshot(SampleSite.Site, []));
            SharedAnswers.Register(services, Set with { Redis = SharedAnswers.Connection(redis) });
            _services = services.BuildServiceProvider();
            _shared = new(_services.GetService<IOutputCacheStore>(), null, NullLogger<SharedAnswers>.Instance)
            {
                Patience = TimeSpan.FromMinutes(1), // however slow the machine is
            };
        }

        /// <summary>What is answered to a request for which this replica would make a text.</summary>
        public async Task<string> Answer(string query, string encoding, string text, int status = StatusCodes.Status200OK)
        {
            var context = new DefaultHttpContext { RequestServices = _services };
            (context.Request.Path, context.Request.QueryString) = ("/en/w/kv-cache", new(query));
            context.Request.Headers.AcceptEncoding = encoding;
            var reply = await new SharedReplies(_shared, Set).Make(context, made =>
            {
                made.Response.StatusCode = status;
                return made.Response.WriteAsync(text);
            });
            return Encoding.UTF8.GetString(reply.Body);
        }

        /// <summary>The card that is served where this replica would draw one of a single byte.</summary>
        public async Task<byte> Draw(ShareCard card, byte drawn)
        {
            var cards = new ShareCards("", _ => [drawn], _kept, _making, NullLogger<ShareCards>.Instance) { Shared = _shared };
            return Assert.Single((await cards.Of(card.Path, () => card, card.Fallback, TestContext.Current.CancellationToken))!.Png);
        }

        public async ValueTask DisposeAsync()
        {
            await _services.DisposeAsync();
            _kept.Dispose();
            _making.Dispose();
        }
    }

    private sealed class Lines : ILogger<SharedAnswers>
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Said.Add(formatter(state, exception));
    }
}
