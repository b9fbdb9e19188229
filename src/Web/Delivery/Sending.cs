namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// Sends answers in pieces, each when the reader has taken those before, so that a connection holds little of them. What all readers
/// together have yet to take is bounded: beyond it, who began longest ago is cut off. That is a client that reads as slowly as it can.
/// </summary>
internal sealed class Sending
{
    /// <summary>Bytes that a connection may hold; an article fits in.</summary>
    public const int ConnectionHolds = 32 * 1024;

    /// <summary>Bytes that all readers may have yet to take, beside what their connections hold.</summary>
    public const long Most = 32 * 1024 * 1024;

    private const int Piece = 16 * 1024;

    private readonly Lock _lock = new();
    private readonly LinkedList<(HttpContext Context, int Bytes)> _waiting = [];
    private long _bytes;

    /// <summary>Sends all of it.</summary>
    /// <exception cref="OperationCanceledException">The reader went away or was cut off.</exception>
    public async Task Send(HttpContext context, byte[] body)
    {
        if (body.Length <= ConnectionHolds)
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
            return;
        }

        var place = Enter(context, body.Length);
        try
        {
            for (var start = 0; start < body.Length; start += Piece)
            {
                await context.Response.Body.WriteAsync(
                    body.AsMemory(start, Math.Min(Piece, body.Length - start)), context.RequestAborted);
            }
        }
        finally
        {
            Leave(place);
        }
    }

    private LinkedListNode<(HttpContext Context, int Bytes)> Enter(HttpContext context, int bytes)
    {
        var slowest = new List<HttpContext>();
        LinkedListNode<(HttpContext Context, int Bytes)> place;
        lock (_lock)
        {
            place = _waiting.AddLast((context, bytes));
            _bytes += bytes;
            while (_bytes > Most && _waiting.First is { } oldest && oldest != place)
            {
                slowest.Add(oldest.Value.Context);
                Remove(oldest);
            }
        }

        slowest.ForEach(reader => reader.Abort());
        return place;
    }

    private void Leave(LinkedListNode<(HttpContext Context, int Bytes)> place)
    {
        lock (_lock)
        {
            if (place.List is not null)
            {
                Remove(place);
            }
        }
    }

    private void Remove(LinkedListNode<(HttpContext Context, int Bytes)> place)
    {
        _waiting.Remove(place);
        _bytes -= place.Value.Bytes;
    }
}
