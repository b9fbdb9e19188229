namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// What is on its way between clients and the site: forms that are read whole before anybody works for them, and answers that are sent in
/// pieces, each when the reader has taken those before, so that a connection holds little of them. What all clients together make us hold
/// is bounded: beyond it, who began longest ago is cut off. That is a client as slow as it can be.
/// </summary>
internal sealed class Transit
{
    /// <summary>Bytes that a connection may hold of an answer; an article fits in.</summary>
    public const int ConnectionHolds = 32 * 1024;

    /// <summary>Bytes of all forms and answers that are on their way, beside what connections hold.</summary>
    public const long Most = 32 * 1024 * 1024;

    private const int Piece = 16 * 1024;

    private readonly Lock _lock = new();
    private readonly LinkedList<(HttpContext Context, long Bytes)> _under = [];
    private long _bytes;

    /// <summary>Sends an answer.</summary>
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

    /// <summary>Reads the body of a request, of which <see cref="Admission"/> knows the length.</summary>
    /// <exception cref="IOException">It has another length, or comes too slowly.</exception>
    /// <exception cref="OperationCanceledException">The client went away or was cut off.</exception>
    public async Task<MemoryStream> Receive(HttpContext context)
    {
        var place = Enter(context, context.Request.ContentLength ?? 0);
        try
        {
            var body = new MemoryStream(); // grows with what is sent, not with what is promised
            await context.Request.Body.CopyToAsync(body, Piece, context.RequestAborted);
            body.Position = 0;
            return body;
        }
        finally
        {
            Leave(place);
        }
    }

    private LinkedListNode<(HttpContext Context, long Bytes)> Enter(HttpContext context, long bytes)
    {
        var slowest = new List<HttpContext>();
        LinkedListNode<(HttpContext Context, long Bytes)> place;
        lock (_lock)
        {
            place = _under.AddLast((context, bytes));
            _bytes += bytes;
            while (_bytes > Most && _under.First is { } oldest && oldest != place)
            {
                slowest.Add(oldest.Value.Context);
                Remove(oldest);
            }
        }

        slowest.ForEach(client => client.Abort());
        return place;
    }

    private void Leave(LinkedListNode<(HttpContext Context, long Bytes)> place)
    {
        lock (_lock)
        {
            if (place.List is not null)
            {
                Remove(place);
            }
        }
    }

    private void Remove(LinkedListNode<(HttpContext Context, long Bytes)> place)
    {
        _under.Remove(place);
        _bytes -= place.Value.Bytes;
    }
}
