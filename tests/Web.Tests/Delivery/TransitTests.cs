using System.Net;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Facts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DeepseekExplainer.Web.Tests.Delivery;

/// <summary>Who reads slowly keeps nobody waiting and holds little.</summary>
public sealed class TransitTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/en/facts", "/en/mla")] // another page: no place is held
    [InlineData("/en/facts", "/en/facts")] // the same page: it is kept before it is sent
    [InlineData("/en/w/kv-cache.csv?tokens=7", "/en/w/kv-cache.csv?tokens=7")]
    public async Task Nobody_waits_for_a_slow_reader(string address, string other)
    {
        using var app = new SiteApp();
        var slow = new HangingStream();
        var reading = Read(app, address, slow);
        await slow.Reached.WaitAsync(Stop);
        Assert.Equal(HttpStatusCode.OK, (await app.Read(other)).Status);
        Assert.False(reading.IsCompleted);
        slow.Release();
        await reading;
    }

    [Fact]
    public async Task Readers_together_hold_a_bounded_number_of_bytes_and_the_slowest_goes_first()
    {
        var transit = new Transit();
        var body = new byte[1024 * 1024];
        var readers = new List<(HangingStream Body, Life Life, Task Sent)>();
        for (var i = 0; i < Transit.Most / body.Length; i++)
        {
            readers.Add(Begin());
        }

        Assert.DoesNotContain(readers, reader => reader.Life.IsCut);
        readers.Add(Begin());
        Assert.Equal([true, false, false], readers.Take(3).Select(reader => reader.Life.IsCut));

        readers[1].Body.Release();
        await readers[1].Sent;
        readers.Add(Begin()); // in the place of the one that is through
        Assert.False(readers[2].Life.IsCut);
        foreach (var reader in readers.Skip(1))
        {
            reader.Body.Release();
            await reader.Sent;
        }

        (HangingStream Body, Life Life, Task Sent) Begin()
        {
            var (slow, life) = (new HangingStream(), new Life());
            var context = new DefaultHttpContext();
            context.Features.Set<IHttpRequestLifetimeFeature>(life);
            context.Response.Body = slow;
            return (slow, life, transit.Send(context, body));
        }
    }

    [Fact]
    public async Task An_answer_is_sent_in_pieces_and_arrives_whole()
    {
        var (transit, context, taken) = (new Transit(), new DefaultHttpContext(), new MemoryStream());
        var body = new byte[100_001];
        new Random(5).NextBytes(body);
        context.Response.Body = taken;
        await transit.Send(context, body);
        Assert.Equal(body, taken.ToArray());
    }

    private static Task<HttpContext> Read(SiteApp app, string address, Stream body) => app.Server.SendAsync(
        context =>
        {
            var parts = address.Split('?');
            (context.Request.Method, context.Request.Scheme) = ("GET", "https");
            (context.Request.Host, context.Request.Path) = (new("explainer.example"), parts[0]);
            context.Request.QueryString = new(parts.Length > 1 ? "?" + parts[1] : "");
            context.Response.Body = body;
        },
        Stop);

    private sealed class Life : IHttpRequestLifetimeFeature
    {
        public CancellationToken RequestAborted { get; set; }

        public bool IsCut { get; private set; }

        public void Abort() => IsCut = true;
    }

    /// <summary>A client's end that takes nothing until it is told to.</summary>
    private sealed class HangingStream : MemoryStream
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => _reached.Task;

        public void Release() => _released.TrySetResult();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _reached.TrySetResult();
            await _released.Task.WaitAsync(cancellationToken);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}
