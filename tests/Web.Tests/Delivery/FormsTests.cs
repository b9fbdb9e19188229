using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Facts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DeepseekExplainer.Web.Tests.Delivery;

/// <summary>Large forms and slow ones hold little, and none is read in vain.</summary>
public sealed class FormsTests
{
    /// <summary>What never comes fails a test by then, instead of keeping it waiting.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Large_forms_that_never_end_are_few_at_a_time_and_others_are_refused_unread()
    {
        using var forms = new Forms { Waiting = TimeSpan.FromMilliseconds(200) };
        var unfinished = Enumerable.Range(0, Forms.LargeAtOnce).Select(_ => Read(forms, Unfinished())).ToList();
        var other = Unfinished();
        await Read(forms, other).WaitAsync(Patience, Stop);
        Assert.Equal(StatusCodes.Status503ServiceUnavailable, other.Response.StatusCode);
        Assert.False(((Body)other.Request.Body).IsTouched);
        Assert.DoesNotContain(unfinished, form => form.IsCompleted);
    }

    [Fact]
    public async Task A_large_form_counts_until_its_answer_is_made_and_who_waits_comes_next()
    {
        using var forms = new Forms { Waiting = Patience };
        var made = new TaskCompletionSource();
        var first = Enumerable.Range(0, Forms.LargeAtOnce).Select(_ => Read(forms, Whole(), _ => made.Task)).ToList();
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
    public async Task A_small_form_never_waits_for_others()
    {
        using var forms = new Forms { Waiting = Patience };
        var unfinished = Enumerable.Range(0, 2 * Forms.LargeAtOnce).Select(_ => Read(forms, Unfinished())).ToList();
        var reached = new TaskCompletionSource();
        await Read(forms, Form(new(new MemoryStream(Content, 0, Forms.Small)), Forms.Small), _ =>
        {
            reached.SetResult();
            return Task.CompletedTask;
        }).WaitAsync(Patience / 2, Stop);
        Assert.True(reached.Task.IsCompleted);
        Assert.DoesNotContain(unfinished, form => form.IsCompleted);
    }

    [Fact]
    public async Task A_form_is_passed_on_as_it_was_sent_and_what_has_none_at_once()
    {
        using var forms = new Forms();
        var (read, form) = (new MemoryStream(), Whole());
        await Read(forms, form, context => context.Request.Body.CopyToAsync(read, Stop));
        Assert.Equal(Content, read.ToArray());

        var (get, nowhere) = (Unfinished(), Unfinished());
        get.Request.Method = "GET";
        nowhere.SetEndpoint(null);
        await Task.WhenAll(Read(forms, get), Read(forms, nowhere)).WaitAsync(Patience, Stop);
        Assert.Equal((false, false), (((Body)get.Request.Body).IsTouched, ((Body)nowhere.Request.Body).IsTouched));
    }

    [Fact]
    public async Task Who_sends_a_form_slowly_holds_no_place_among_those_who_calculate()
    {
        using var app = new SiteApp();
        using var hangUp = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var clients = Enumerable.Range(0, Making.AtOnce).Select(_ => new Pipe()).ToList();
        var slow = clients.Select(client => new Body(client.Reader.AsStream())).ToList();
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
        clients.ForEach(client => client.Writer.Complete(new IOException("gone")));
        await Task.WhenAll(sent).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    [Fact]
    public async Task The_server_gives_up_a_form_that_is_slower_than_any_line()
    {
        using var app = Started();
        using var client = await Begin(app);
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

    [Fact]
    public async Task Who_breaks_a_form_off_writes_no_fault_into_the_log()
    {
        using var faults = new Faults();
        using var logs = new LoggerFactory([faults]);
        using var app = Started(logs);
        for (var i = 0; i < 40; i++)
        {
            using var client = await Begin(app);
            await client.Client.SendAsync(new byte[1000 * (i % 3)], Stop);
            await Task.Delay(20, Stop);
            client.LingerState = new(enable: true, seconds: 0);
            client.Client.Dispose(); // not an end but a reset
        }

        using var last = await Begin(app, "Content-Length: 0\r\nConnection: close\r\n\r\n");
        using var answer = new StreamReader(last.GetStream());
        Assert.Equal("HTTP/1.1 303 See Other", await answer.ReadLineAsync(Stop).AsTask().WaitAsync(Patience, Stop));
        Assert.True(faults.HasHeard);
        Assert.Empty(faults.Found);
    }

    /// <summary>The site behind the real server, at a port that is free.</summary>
    private static SiteApp Started(ILoggerFactory? logs = null)
    {
        var app = new SiteApp { Logs = logs };
        app.UseKestrel(0);
        app.StartServer();
        return app;
    }

    /// <summary>Sends the beginning of a form, over a connection of its own.</summary>
    private static async Task<TcpClient> Begin(SiteApp app, string rest = "Content-Length: 90000\r\n\r\ntokens=")
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, app.ClientOptions.BaseAddress.Port, Stop);
        await client.Client.SendAsync(Encoding.ASCII.GetBytes(
            "POST /en/w/kv-cache HTTP/1.1\r\nHost: explainer.example\r\nContent-Type: application/x-www-form-urlencoded\r\n" + rest), Stop);
        return client;
    }

    private static readonly byte[] Content = [.. Enumerable.Range(0, Admission.MostBody).Select(i => (byte)i)];

    private static Task Read(Forms forms, HttpContext context, RequestDelegate? next = null) =>
        forms.Read(context, next ?? (_ => Task.CompletedTask));

    private static DefaultHttpContext Unfinished() => Form(new Body(new Pipe().Reader.AsStream()));

    private static DefaultHttpContext Whole() => Form(new Body(new MemoryStream(Content)));

    private static DefaultHttpContext Form(Body body, int length = Admission.MostBody)
    {
        var form = new DefaultHttpContext { Request = { Method = "POST", Body = body, ContentLength = length } };
        form.SetEndpoint(new(null, null, null));
        return form;
    }

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
