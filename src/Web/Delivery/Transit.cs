namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// What is on its way between clients and the site: forms that are read whole before anybody works for them, and answers that are sent in
/// pieces, each when the reader has taken those before, so that a connection holds little of them. What all clients together make us hold
/// is bounded, of forms and of answers each: beyond it, who began longest ago is cut off. That is a client as slow as it can be. A form
/// has some seconds before that, and meanwhile others are not read at all.
/// </summary>
internal sealed class Transit
{
    /// <summary>Bytes that a connection may hold of an answer; an article fits in.</summary>
    public const int ConnectionHolds = 32 * 1024;

    /// <summary>Bytes of all answers that are on their way, beside what connections hold.</summary>
    public const long MostAnswers = 32 * 1024 * 1024;

    /// <summary>Bytes of all forms that are on their way.</summary>
    public const long MostForms = 12 * 1024 * 1024;

    private const int Piece = 16 * 1024;

    private readonly Bound _answers = new(MostAnswers, TimeSpan.Zero);
    private readonly Bound _forms = new(MostForms, TimeSpan.FromSeconds(10));

    /// <summary>Sends an answer.</summary>
    /// <exception cref="OperationCanceledException">The reader went away or was cut off.</exception>
    public async Task Send(HttpContext context, byte[] body)
    {
        if (body.Length <= ConnectionHolds)
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
            return;
        }

        var place = _answers.Enter(context, body.Length)!; // no patience, so there is always a place
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
            _answers.Leave(place);
        }
    }

    /// <summary>Reads the body of a request, of which <see cref="Admission"/> knows the length; null when there are too many.</summary>
    /// <exception cref="IOException">It has another length, or comes too slowly.</exception>
    /// <exception cref="OperationCanceledException">The client went away or was cut off.</exception>
    public async Task<MemoryStream?> Receive(HttpContext context)
    {
        var length = (int)(context.Request.ContentLength ?? 0);
        if (_forms.Enter(context, length) is not { } place)
        {
            return null;
        }

        try
        {
            var body = new MemoryStream(length);
            await context.Request.Body.CopyToAsync(body, Piece, context.RequestAborted);
            body.Position = 0;
            return body;
        }
        finally
        {
            _forms.Leave(place);
        }
    }

    /// <summary>Clients in the order in which they began, and the bytes that are held for them.</summary>
    private sealed class Bound(long most, TimeSpan patience)
    {
        private readonly Lock _lock = new();
        private readonly LinkedList<Client> _clients = [];
        private long _bytes;

        /// <summary>A place; null when there is none and nobody has had one for long enough.</summary>
        public LinkedListNode<Client>? Enter(HttpContext context, int bytes)
        {
            var slowest = new List<HttpContext>();
            LinkedListNode<Client>? place = null;
            lock (_lock)
            {
                var now = Environment.TickCount64;
                while (_bytes + bytes > most && _clients.First is { } oldest && now - oldest.Value.Since >= patience.TotalMilliseconds)
                {
                    slowest.Add(oldest.Value.Context);
                    Remove(oldest);
                }

                if (_bytes + bytes <= most || _clients.Count == 0)
                {
                    place = _clients.AddLast(new Client(context, bytes, now));
                    _bytes += bytes;
                }
            }

            slowest.ForEach(client => client.Abort());
            return place;
        }

        public void Leave(LinkedListNode<Client> place)
        {
            lock (_lock)
            {
                if (place.List is not null)
                {
                    Remove(place);
                }
            }
        }

        private void Remove(LinkedListNode<Client> place)
        {
            _clients.Remove(place);
            _bytes -= place.Value.Bytes;
        }
    }

    private sealed record Client(HttpContext Context, int Bytes, long Since);
}
