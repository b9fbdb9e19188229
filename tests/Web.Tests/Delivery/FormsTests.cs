using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;
using DeepseekExplainer.Web.Delivery;
using Microsoft.AspNetCore.Http;

namespace DeepseekExplainer.Web.Tests.Delivery;

/// <summary>Large forms and slow ones hold little, and none is read in vain.</summary>
public sealed class FormsTests
{
    /// <summary>What never comes fails a test by then, instead of keeping it waiting.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly int AtOnce = Forms.Most / Admission.MostBody;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Forms_that_never_end_hold_a_bounded_number_of_bytes_and_others_are_refused_unread()
    {
        using var forms = new Forms { Waiting = TimeSpan.FromMilliseconds(200) };
        var unfinished = Enumerable.Range(0, AtOnce).Select(_ => Read(forms, Unfinished())).ToList();
        var other = Unfinished();
        await Read(forms, other).WaitAsync(Patience, Stop);
        Assert.Equal(StatusCodes.Status503ServiceUnavailable, other.Response.StatusCode);
        Assert.False(((Body)other.Request.Body).IsTouched);
        Assert.DoesNotContain(unfinished, form => form.IsCompleted);
    }

    [Fact]
    public async Task A_form_counts_until_its_answer_is_made_and_who_waits_comes_next()
    {
        using var forms = new Forms { Waiting = Patience };
        var made = new TaskCompletionSource();
        var first = Enumerable.Range(0, AtOnce).Select(_ => Read(forms, Whole(), _ => made.Task)).ToList();
        var reached = false;
        var waits = Read(forms, Whole(), _ =>
        {
            reached = true;
            return Task.CompletedTask;
        });
        await Task.Delay(200, Stop);
        Assert.False(reached);
        made.SetResult();
        await Task.WhenAll([.. first, waits]).WaitAsync(Patience, Stop);
        Assert.True(reached);
    }

    [Fact]
    public async Task A_form_is_passed_on_as_it_was_sent_and_what_has_none_at_once()
    {
        using var forms = new Forms();
        var (read, form) = (new MemoryStream(), Whole());
        await Read(forms, form, context => context.Request.Body.CopyToAsync(read, Stop));
        Assert.Equal(Content, read.ToArray());

        var get = Unfinished();
        get.Request.Method = "GET";
        await Read(forms, get).WaitAsync(Patience, Stop);
        Assert.False(((Body)get.Request.Body).IsTouched);
    }

    [Fact]
    public async Task Who_sends_a_form_slowly_holds_no_place_among_those_who_calculate()
    {
        using var app = new SiteApp();
        using var hangUp = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var slow = Enumerable.Range(0, Making.AtOnce).Select(_ => new Body(new Pipe().Reader.AsStream())).ToList();
        var sent = slow.Select(body => app.Server.SendAsync(
            context =>
            {
                (context.Request.Method, context.Request.Scheme, context.Request.Host) = ("POST", "https", new("explainer.example"));
                context.Request.Path = "/en/w/kv-cache";
                (context.Request.ContentType, context.Request.ContentLength) = ("application/x-www-form-urlencoded", 100);
                context.Request.Body = body;
            },
            hangUp.Token)).ToList();
        await Task.WhenAll(slow.Select(body => body.Touched)).WaitAsync(Patience, Stop);
        Assert.Equal(HttpStatusCode.OK, (await app.Read("/en/w/kv-cache.csv?tokens=7")).Status);
        Assert.DoesNotContain(sent, form => form.IsCompleted);
        await hangUp.CancelAsync();
        await Task.WhenAll(sent).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    [Fact]
    public async Task The_server_gives_up_a_form_that_is_slower_than_any_line()
    {
        using var app = new SiteApp();
        app.UseKestrel(0);
        app.StartServer();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, app.ClientOptions.BaseAddress.Port, Stop);
        await client.Client.SendAsync(Encoding.ASCII.GetBytes(
            "POST /en/w/kv-cache HTTP/1.1\r\nHost: explainer.example\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            + "Content-Length: 90000\r\n\r\ntokens="), Stop);
        using var answer = new StreamReader(client.GetStream());
        var status = answer.ReadLineAsync(Stop).AsTask();
        for (var i = 0; i < 40 && !status.IsCompleted; i++)
        {
            await client.Client.SendAsync(new byte[1000], Stop);
            await Task.WhenAny(status, Task.Delay(500, Stop));
        }

        Assert.True(status.IsCompleted);
        Assert.Equal("HTTP/1.1 408 Request Timeout", await status);
    }

    private static readonly byte[] Content = [.. Enumerable.Range(0, Admission.MostBody).Select(i => (byte)i)];

    private static Task Read(Forms forms, HttpContext context, RequestDelegate? next = null) =>
        forms.Read(context, next ?? (_ => Task.CompletedTask));

    private static DefaultHttpContext Unfinished() => Form(new Body(new Pipe().Reader.AsStream()));

    private static DefaultHttpContext Whole() => Form(new Body(new MemoryStream(Content)));

    private static DefaultHttpContext Form(Body body) =>
        new() { Request = { Method = "POST", Body = body, ContentLength = Admission.MostBody } };

    /// <summary>Knows whether anybody has begun to read it.</summary>
    private sealed class Body(Stream stream) : MemoryStream
    {
        private readonly TaskCompletionSource _touched = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Touched => _touched.Task;

        public bool IsTouched => _touched.Task.IsCompleted;

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            _touched.TrySetResult();
            return stream.CopyToAsync(destination, bufferSize, cancellationToken);
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _touched.TrySetResult();
            return stream.ReadAsync(buffer, cancellationToken);
        }
    }
}
