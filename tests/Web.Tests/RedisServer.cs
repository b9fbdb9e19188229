using System.Diagnostics;

namespace DeepseekExplainer.Web.Tests;

/// <summary>A Redis of a test's own, behind a socket in a folder of its own.</summary>
internal sealed class RedisServer : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("explainer-redis");
    private readonly Process _server;

    private RedisServer() => _server = Run(
        "redis-server", "--port", "0", "--unixsocket", Socket, "--dir", _folder.FullName, "--save", "", "--maxmemory", "32mb");

    /// <summary>Whether the machine has one.</summary>
    public static bool IsThere { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "redis-server")));

    /// <summary>What the setting says.</summary>
    public string Connection => "!" + Socket;

    private string Socket => Path.Combine(_folder.FullName, "socket");

    public static async Task<RedisServer> Start()
    {
        var redis = new RedisServer();
        while (await redis._server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Contains("ready to accept connections", StringComparison.OrdinalIgnoreCase))
            {
                return redis;
            }
        }

        throw new InvalidOperationException("Redis did not start.");
    }

    public async Task<int> CountKeys()
    {
        using var client = Run("redis-cli", "-s", Socket, "DBSIZE");
        var answer = await client.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        return int.Parse(answer, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Kills it, as a machine that is gone.</summary>
    public void Dispose()
    {
        if (_folder.Exists)
        {
            _server.Kill();
            _server.WaitForExit();
            _server.Dispose();
            _folder.Delete(recursive: true);
            _folder.Refresh();
        }
    }

    private static Process Run(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
}
