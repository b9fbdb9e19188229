using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace DeepseekExplainer.Resilience;

/// <summary>
/// What stands in front of the replicas: HAProxy as haproxy.cfg has it, or nginx as nginx.conf has it where PROXY says so.
/// </summary>
internal sealed class Proxy(string folder, IReadOnlyList<Replica> replicas) : IDisposable
{
    private readonly bool _isNginx = Environment.GetEnvironmentVariable("PROXY") == "nginx";
    private Process? _process;

    public int Port { get; } = Setup.FreePort();

    public bool IsRunning => _process is { HasExited: false };

    public string Log => Path.Combine(folder, "proxy.log");

    public void Start()
    {
        var name = _isNginx ? "nginx.conf" : "haproxy.cfg";
        var file = Path.Combine(folder, name);
        File.WriteAllLines(file, File.ReadLines(Path.Combine(AppContext.BaseDirectory, name))
            .SelectMany(line => line.Contains("{address}", StringComparison.Ordinal)
                ? replicas.Select(replica => Of(replica, line))
                : [line])
            .Select(line => line
                .Replace("{folder}", folder, StringComparison.Ordinal)
                .Replace("{front}", $"{Port}", StringComparison.Ordinal)));
        var command = _isNginx ? $"nginx -p {folder} -c {file}" : $"haproxy -db -f {file}";
        _process = Process.Start("/bin/sh", ["-c", $"exec {command} >>{Log} 2>&1"]);
        File.AppendAllText(Path.Combine(folder, "pids"), $"{_process.Id}\n");
    }

    /// <summary>Whether the proxy sends readers to a replica.</summary>
    public async Task<bool> Trusts(Replica replica)
    {
        if (_isNginx)
        {
            return IsRunning; // it finds out when it asks, and does not tell
        }

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

    private static string Of(Replica replica, string line) => line
        .Replace("{name}", replica.Name, StringComparison.Ordinal)
        .Replace("{address}", $"127.0.0.1:{replica.Port}", StringComparison.Ordinal);
}
