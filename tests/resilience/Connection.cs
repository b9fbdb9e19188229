using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DeepseekExplainer.Resilience;

/// <summary>What came back over a connection.</summary>
internal sealed record Answer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Header(string name) => Headers.GetValueOrDefault(name, "");
}

/// <summary>
/// One connection to this machine, HTTP/1.1 by hand: nothing retries, pools or waits behind the test's back, so that what a client
/// would see is what is counted.
/// </summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket _socket;
    private byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;

    private Connection(Socket socket) => _socket = socket;

    /// <summary>False when the other side has ended the connection or said that it will.</summary>
    public bool CanAsk
    {
        get => field && !(_socket.Poll(0, SelectMode.SelectRead) && _socket.Available == 0);
        private set;
    } = true;

    public static async Task<Connection> Open(int port, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellation);
            return new(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Opens, asks once and closes.</summary>
    public static async Task<Answer> Ask(int port, string path, CancellationToken cancellation, params string[] headers)
    {
        using var connection = await Open(port, cancellation);
        return await connection.Get(path, cancellation, ["Connection: close", .. headers]);
    }

    public Task<Answer> Get(string path, CancellationToken cancellation, params string[] headers) =>
        Send(Question(path, headers), cancellation);

    /// <summary>A request that only reads, as it is sent.</summary>
    public static string Question(string path, params string[] headers) =>
        $"GET {path} HTTP/1.1\r\nHost: {Setup.Host}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n";

    public async Task<Answer> Send(string request, CancellationToken cancellation)
    {
        var bytes = Encoding.ASCII.GetBytes(request);
        for (var sent = 0; sent < bytes.Length;)
        {
            sent += await _socket.SendAsync(bytes.AsMemory(sent), SocketFlags.None, cancellation);
        }

        var status = (await Line(cancellation)).Split(' ');
        if (status.Length < 2 || !int.TryParse(status[1], CultureInfo.InvariantCulture, out var code))
        {
            throw new IOException("no status line");
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await Line(cancellation) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        var answer = new Answer(code, headers, code is 204 or 304 ? [] : await Body(headers, cancellation));
        CanAsk &= !answer.Header("Connection").Contains("close", StringComparison.OrdinalIgnoreCase);
        return answer;
    }

    public void Dispose() => _socket.Dispose();

    private async Task<byte[]> Body(Dictionary<string, string> headers, CancellationToken cancellation)
    {
        var body = new MemoryStream();
        if (headers.GetValueOrDefault("Transfer-Encoding") == "chunked")
        {
            while (int.Parse(await Line(cancellation), NumberStyles.HexNumber, CultureInfo.InvariantCulture) is var size and > 0)
            {
                await Take(size, body, cancellation);
                await Line(cancellation);
            }

            await Line(cancellation);
        }
        else if (headers.TryGetValue("Content-Length", out var length))
        {
            await Take(int.Parse(length, CultureInfo.InvariantCulture), body, cancellation);
        }
        else
        {
            CanAsk = false;
            while (_start < _end || await Fill(cancellation))
            {
                body.Write(_buffer, _start, _end - _start);
                _start = _end;
            }
        }

        return body.ToArray();
    }

    private async Task Take(int count, MemoryStream into, CancellationToken cancellation)
    {
        while (count > 0)
        {
            if (_start == _end && !await Fill(cancellation))
            {
                throw new IOException("body cut short");
            }

            var part = Math.Min(count, _end - _start);
            into.Write(_buffer, _start, part);
            _start += part;
            count -= part;
        }
    }

    private async Task<string> Line(CancellationToken cancellation)
    {
        while (true)
        {
            var length = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n"u8);
            if (length >= 0)
            {
                var line = Encoding.Latin1.GetString(_buffer, _start, length);
                _start += length + 2;
                return line;
            }

            if (!await Fill(cancellation))
            {
                throw new IOException(_end == 0 ? "closed without an answer" : "answer cut short");
            }
        }
    }

    private async Task<bool> Fill(CancellationToken cancellation)
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }
        else if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = await _socket.ReceiveAsync(_buffer.AsMemory(_end), SocketFlags.None, cancellation);
        _end += read;
        return read > 0;
    }
}
