using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace DeepseekExplainer.Resilience;

/// <summary>One process of the published site on a port of its own. It is started again when it ends without being told to.</summary>
internal sealed class Replica(string folder, string name)
{
    private Process? _process;
    private (string Before, string Wrapper) _limit = ("", "");

    public string Name => name;

    public int Port { get; } = Setup.FreePort();

    /// <summary>True while the test itself stops or starts it.</summary>
    public bool IsMeantToRun { get; private set; }

    public bool IsRunning => _process is { HasExited: false };

    public int Id => _process?.Id ?? 0;

    public int? ExitCode => _process is { HasExited: true } ended ? ended.ExitCode : null;

    /// <summary>How often it ended without being told to.</summary>
    public int Deaths { get; private set; }

    /// <summary>The most memory that any process of this replica had resident, in megabytes.</summary>
    public double MostMemory { get; private set; }

    /// <summary>What it has resident now, in megabytes.</summary>
    public double Memory => Status("VmRSS");

    public string Log => Path.Combine(folder, $"{name}.log");

    /// <summary>Every start from now on is under this limit.</summary>
    public void Limit(MemoryLimit limit) => _limit = (limit.Before, limit.Wrapper);

    public void Start()
    {
        var site = $"dotnet {folder}/out/DeepseekExplainer.Web.dll --urls=http://127.0.0.1:{Port} --Content={folder}/site "
            + string.Join(' ', Setup.Settings);
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"{_limit.Before}\nexec {_limit.Wrapper} {AsAnyone()} {site} >>{Log} 2>&1"])
        {
            WorkingDirectory = folder,
        };
        foreach (var variable in start.Environment.Keys.Where(key => key.StartsWith("ASPNETCORE_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(variable);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        _process = Process.Start(start)!;
        File.AppendAllText(Path.Combine(folder, "pids"), $"{Id}\n");
        IsMeantToRun = true;
    }

    public void Kill()
    {
        IsMeantToRun = false;
        if (IsRunning)
        {
            _process!.Kill();
            _process.WaitForExit();
        }
    }

    /// <summary>SIGTERM, as every supervisor sends it.</summary>
    public void Terminate()
    {
        IsMeantToRun = false;
        Process.Start("/bin/sh", ["-c", $"kill -TERM {Id}"]).WaitForExit();
    }

    public Task<TimeSpan?> Stopped(TimeSpan most) => Clock.Until(most, () => Task.FromResult(!IsRunning));

    /// <summary>The revision that "/health/ready" names, or null when it does not say ready.</summary>
    public async Task<string?> Revision()
    {
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            var answer = await Connection.Ask(Port, "/health/ready", patience.Token);
            return answer.Status == 200 ? JsonDocument.Parse(answer.Body).RootElement.GetProperty("revision").GetString() : null;
        }
        catch (Exception)
        {
            return null;
        }
    }

    public async Task<bool> IsReady() => await Revision() is not null;

    public Task<TimeSpan?> Ready() => Clock.Until(Setup.StartTime, IsReady);

    /// <summary>Called a few times a second: remembers the most memory, and starts a process again that has died.</summary>
    public void Watch()
    {
        MostMemory = Math.Max(MostMemory, Status("VmHWM"));
        if (IsMeantToRun && !IsRunning)
        {
            Deaths++;
            Console.WriteLine($"    {name} died with {ExitCode}: {LastWords()}");
            Start();
        }
    }

    /// <summary>The last line of its log that says something.</summary>
    public string LastWords()
    {
        var line = File.Exists(Log) ? File.ReadLines(Log).LastOrDefault(line => line.Trim().Length > 0) : null;
        return line is null ? "" : line[..Math.Min(line.Length, 160)];
    }

    /// <summary>
    /// Root may read any file, and then a file that nobody may read breaks nothing. A replica runs without that privilege, as in
    /// a container, where it is an ordinary user.
    /// </summary>
    private static string AsAnyone() =>
        Environment.UserName == "root" && File.Exists("/usr/bin/setpriv") ? "setpriv --bounding-set=-dac_override,-dac_read_search" : "";

    private double Status(string field)
    {
        try
        {
            var line = File.ReadLines($"/proc/{Id}/status").FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal));
            var kilobytes = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2];
            return kilobytes is null ? 0 : double.Parse(kilobytes, CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0; // it has just ended
        }
    }
}
