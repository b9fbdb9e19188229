using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DeepseekExplainer.Resilience;

/// <summary>A client that says or hears a little at a time, for as long as it is let.</summary>
internal sealed class SlowClient : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    private SlowClient() => _socket.ReceiveBufferSize = 1024;

    public static async Task<SlowClient> Open(int port, string firstWords)
    {
        var client = new SlowClient();
        await client._socket.ConnectAsync(IPAddress.Loopback, port);
        await client._socket.SendAsync(Encoding.ASCII.GetBytes(firstWords));
        return client;
    }

    /// <summary>False once the other side has had enough.</summary>
    public async Task<bool> Say(string words, CancellationToken cancellation)
    {
        if (_socket.Poll(0, SelectMode.SelectRead))
        {
            return false; // an early answer, or the end
        }

        await _socket.SendAsync(Encoding.ASCII.GetBytes(words), cancellation);
        return true;
    }

    /// <summary>Sends as much as goes and takes nothing; false once the other side has had enough.</summary>
    public async Task<bool> Push(string words, CancellationToken cancellation)
    {
        using var second = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        second.CancelAfter(TimeSpan.FromSeconds(1));
        try
        {
            return await _socket.SendAsync(Encoding.ASCII.GetBytes(words), second.Token) > 0;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return true; // the other side takes no more for now
        }
    }

    /// <summary>False once the other side has had enough.</summary>
    public async Task<bool> Hear(int bytes, CancellationToken cancellation) =>
        await _socket.ReceiveAsync(new byte[bytes], cancellation) > 0;

    public void Dispose() => _socket.Dispose();
}
