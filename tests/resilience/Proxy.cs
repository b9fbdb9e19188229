using System.Diagnostics;
using System.Globalization;
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
        var (template, server) = _isNginx ? ("nginx.conf", "    server 127.0.0.1:{1};") : ("haproxy.cfg", "  server {0} 127.0.0.1:{1}");
        var servers = replicas.Select(replica => string.Format(CultureInfo.InvariantCulture, server, replica.Name, replica.Port));
        var file = Path.Combine(folder, template);
        File.WriteAllText(file, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, template))
            .Replace("{folder}", folder, StringComparison.Ordinal)
            .Replace("{front}", $"{Port}", StringComparison.Ordinal)
            .Replace("{servers}", string.Join('\n', servers), StringComparison.Ordinal));
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
}
