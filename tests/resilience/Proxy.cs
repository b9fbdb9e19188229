using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace DeepseekExplainer.Resilience;

/// <summary>HAProxy in front of the replicas, as haproxy.cfg has it.</summary>
internal sealed class Proxy(string folder, IReadOnlyList<Replica> replicas) : IDisposable
{
    private Process? _process;

    public int Port { get; } = Setup.FreePort();

    public bool IsRunning => _process is { HasExited: false };

    public void Start()
    {
        var template = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "haproxy.cfg"));
        var file = Path.Combine(folder, "haproxy.cfg");
        File.WriteAllText(file, template
            .Replace("{folder}", folder, StringComparison.Ordinal)
            .Replace("{front}", $"{Port}", StringComparison.Ordinal)
            .Replace("{servers}", string.Join('\n', replicas.Select(replica => $"  server {replica.Name} 127.0.0.1:{replica.Port}")),
                StringComparison.Ordinal));
        _process = Process.Start("/bin/sh", ["-c", $"exec haproxy -db -f {file} >>{folder}/haproxy.log 2>&1"]);
        File.AppendAllText(Path.Combine(folder, "pids"), $"{_process.Id}\n");
    }

    /// <summary>Whether the proxy sends readers to a replica.</summary>
    public async Task<bool> Trusts(Replica replica)
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(folder, "haproxy.sock")));
            await socket.SendAsync(Encoding.ASCII.GetBytes("show stat\n"));
            using var reader = new StreamReader(new NetworkStream(socket));
            return (await reader.ReadToEndAsync()).Split('\n')
                .Any(line => line.StartsWith($"site,{replica.Name},", StringComparison.Ordinal) && line.Split(',')[17] == "UP");
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        if (IsRunning)
        {
            _process!.Kill();
        }
    }
}
