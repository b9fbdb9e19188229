using System.Threading.RateLimiting;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// Forms are read whole before anybody works for them, so that no place among those who calculate is held by a slow client. A small form,
/// as nearly all are, takes no more than its connection may hold anyway. There are few large ones at a time, from the first byte until
/// the answer is made: others are not read meanwhile. They wait, which also slows down who sends one after another, and are asked to
/// come back.
/// </summary>
internal sealed class Forms : IDisposable
{
    /// <summary>Bytes of a form that never waits for others.</summary>
    public const int Small = Transit.ConnectionHolds;

    /// <summary>Larger forms at a time: 12 MB.</summary>
    public const int LargeAtOnce = 30;

    /// <summary>A form is here by then, or the server gives it up: the largest comes with 40 kB/s, a small one with any line.</summary>
    public static readonly TimeSpan Reading = TimeSpan.FromSeconds(10);

    /// <summary>How long a large form waits for its place.</summary>
    public TimeSpan Waiting { get; init; } = TimeSpan.FromSeconds(3);

    private readonly ConcurrencyLimiter _large = new(new()
    {
        PermitLimit = LargeAtOnce,
        QueueLimit = int.MaxValue, // there are no more than connections
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>
    /// Puts the whole form, of which <see cref="Admission"/> knows the length, in the place of the request's body. A large one keeps its
    /// place until the answer is made.
    /// </summary>
    public async Task Read(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method) || context.GetEndpoint() is null || Admission.IsErrorPage(context))
        {
            await next(context); // nobody asks for a form
            return;
        }

        var length = (int)(request.ContentLength ?? 0);
        if (length <= Small)
        {
            await Read(context, length, next);
            return;
        }

        using var place = await Making.Place(_large, Waiting, context.RequestAborted);
        if (place is null)
        {
            await Refusal.TooMuch(context, StatusCodes.Status503ServiceUnavailable);
            return;
        }

        await Read(context, length, next);
    }

    private static async Task Read(HttpContext context, int length, RequestDelegate next)
    {
        var form = new MemoryStream(length);
        try
        {
            // Not to be cancelled: the server ends it when the client is gone, and cannot clear up after a read that was left.
            await context.Request.Body.CopyToAsync(form, CancellationToken.None);
        }
        catch (BadHttpRequestException error)
        {
            await Refusal.Refuse(context, error.StatusCode, "The form cannot be read to its end.");
            return;
        }
        catch (IOException)
        {
            context.Abort(); // the client is gone; the server would still try to read the rest
            Making.LetGo(context);
            return;
        }

        (form.Position, context.Request.Body) = (0, form);
        await next(context);
    }

    /// <inheritdoc/>
    public void Dispose() => _large.Dispose();
}
