namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// Answers on their way to readers. An answer among few goes in one piece, which costs half as much; where many are on their way they go
/// in small pieces, each when the reader has taken those before, so that a connection holds little. What all readers together make us
/// hold is bounded: beyond it, who began longest ago is cut off. That is a reader as slow as one can be.
/// </summary>
internal sealed class Transit
{
    /// <summary>Bytes that a connection may hold of what it is sent, and of what it sends.</summary>
    public const int ConnectionHolds = 16 * 1024;

    /// <summary>Bytes of all answers that are on their way, beside what connections hold.</summary>
    public const long Most = 32 * 1024 * 1024;

    /// <summary>With fewer bytes on their way, an answer goes in one piece.</summary>
    private const long Few = 4 * 1024 * 1024;

    /// <summary>One answer in so many lets others go first.</summary>
    private const int Turn = 16;

    private readonly Lock _lock = new();
    private readonly LinkedList<Reader> _readers = [];
    private long _bytes;

    /// <summary>Sends an answer.</summary>
    /// <exception cref="OperationCanceledException">The reader went away or was cut off.</exception>
    public Task Send(HttpContext context, byte[] body)
    {
        // Or who asks a thousand times at once would be answered a thousand times before others once.
        if (Random.Shared.Next(Turn) == 0 || Interlocked.Read(ref _bytes) >= Few)
        {
            return InPieces(context, body);
        }

        // Nobody need be told that the reader has gone: the server ends the writing then.
        var writing = context.Response.Body.WriteAsync(body, CancellationToken.None);
        return writing.IsCompletedSuccessfully ? writing.AsTask() : Wait(context, body.Length, writing);
    }

    /// <summary>Counts what the reader has not taken at once.</summary>
    private async Task Wait(HttpContext context, int bytes, ValueTask writing)
    {
        var place = Enter(new(context, bytes));
        try
        {
            await writing;
        }
        finally
        {
            Leave(place);
        }
    }

    private async Task InPieces(HttpContext context, byte[] body)
    {
        var place = Enter(new(context, body.Length));
        try
        {
            await Task.Yield();
            var piece = Interlocked.Read(ref _bytes) < Few ? body.Length : ConnectionHolds;
            for (var start = 0; start < body.Length; start += piece)
            {
                await context.Response.Body.WriteAsync(
                    body.AsMemory(start, Math.Min(piece, body.Length - start)), context.RequestAborted);
            }
        }
        finally
        {
            Leave(place);
        }
    }

    private LinkedListNode<Reader> Enter(Reader reader)
    {
        List<HttpContext> slowest = [];
        LinkedListNode<Reader> place;
        lock (_lock)
        {
            while (_bytes + reader.Bytes > Most && _readers.First is { } oldest)
            {
                slowest.Add(oldest.Value.Context);
                Remove(oldest);
            }

            place = _readers.AddLast(reader);
            _bytes += reader.Bytes;
        }

        slowest.ForEach(context => context.Abort());
        return place;
    }

    private void Leave(LinkedListNode<Reader> place)
    {
        lock (_lock)
        {
            if (place.List is not null)
            {
                Remove(place);
            }
        }
    }

    private void Remove(LinkedListNode<Reader> place)
    {
        _readers.Remove(place);
        _bytes -= place.Value.Bytes;
    }

    private sealed record Reader(HttpContext Context, int Bytes);
}
