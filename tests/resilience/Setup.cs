using System.Net;
using System.Net.Sockets;

namespace DeepseekExplainer.Resilience;

/// <summary>What every part of the test agrees on.</summary>
internal static class Setup
{
    /// <summary>The name that readers know the site by; another one is refused.</summary>
    public const string Host = "site.test";

    /// <summary>Steady readers, through the proxy.</summary>
    public const int ReadersPerSecond = 100;

    /// <summary>A reader who has seen nothing for so long has left.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>How long nobody asks for anything before a replica is at rest.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(15);

    /// <summary>How long a replica may take from its start to ready, on a machine that is busy with the readers.</summary>
    public static readonly TimeSpan StartTime = TimeSpan.FromSeconds(30);

    /// <summary>Kubernetes waits 30 seconds between SIGTERM and SIGKILL; some of it is for the proxy.</summary>
    public static readonly TimeSpan StopTime = TimeSpan.FromSeconds(25);

    /// <summary>The settings of each replica.</summary>
    public static readonly string[] Settings = [$"--PublicOrigin=http://{Host}", "--DrainSeconds=5"];

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
