using System.Threading.RateLimiting;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// Forms are read whole before anybody works for them, so that no place among those who calculate is held by a slow client. What forms
/// hold together is bounded in bytes, from the first byte until the answer is made: others are not read meanwhile. They wait, which
/// also slows down who sends one after another, and are asked to come back.
/// </summary>
internal sealed class Forms : IDisposable
{
    /// <summary>Bytes of all forms.</summary>
    public const int Most = 12 * 1024 * 1024;

    /// <summary>A form is here by then, or the server gives it up: the largest comes with 40 kB/s, a usual one with any line.</summary>
    public static readonly TimeSpan Reading = TimeSpan.FromSeconds(10);

    /// <summary>How long a form waits for room.</summary>
    public TimeSpan Waiting { get; init; } = TimeSpan.FromSeconds(3);

    private readonly ConcurrencyLimiter _bytes = new(new()
    {
        PermitLimit = Most,
        QueueLimit = int.MaxValue, // there are no more than connections
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>
    /// Puts the whole form, of which <see cref="Admission"/> knows the length, in the place of the request's body. Its bytes count until
    /// the answer is made.
    /// </summary>
    public async Task Read(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method))
        {
            await next(context);
            return;
        }

        var length = (int)(request.ContentLength ?? 0);
        using var place = await Making.Place(_bytes, length, Waiting, context.RequestAborted);
        if (place is null)
        {
            await Refusal.TooMuch(context, StatusCodes.Status503ServiceUnavailable);
            return;
        }

        var form = new MemoryStream(length);
        try
        {
            await request.Body.CopyToAsync(form, context.RequestAborted);
        }
        catch (IOException error) when (!context.RequestAborted.IsCancellationRequested)
        {
            var status = (error as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest;
            await Refusal.Refuse(context, status, "The form cannot be read to its end.");
            return;
        }

        (form.Position, request.Body) = (0, form);
        await next(context);
    }

    /// <inheritdoc/>
    public void Dispose() => _bytes.Dispose();
}
