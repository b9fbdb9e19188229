namespace DeepseekExplainer.Resilience;

/// <summary>
/// A limit on the memory of one process as containers have it: a control group, in which .NET sees the limit and plans for it.
/// Limits of the address space (ulimit -v) do not suit: .NET reserves 256 GB of addresses and uses a thousandth.
/// </summary>
/// <param name="Name">What the limit is made with.</param>
/// <param name="Before">Shell that puts the process under the limit.</param>
/// <param name="Wrapper">A command that does, with the site's as its arguments.</param>
internal sealed record MemoryLimit(string Name, string Before, string Wrapper)
{
    public const int Megabytes = 400;

    private const long Bytes = Megabytes * 1024L * 1024;

    public static MemoryLimit Find(string folder)
    {
        if (Directory.Exists("/run/systemd/system") && Environment.UserName == "root")
        {
            return new("systemd scope", "", $"systemd-run --scope --quiet -p MemoryMax={Megabytes}M -p MemorySwapMax=0 --");
        }

        return Made(folder, "", "/sys/fs/cgroup", "memory.max")
            ?? Made(folder, "memory", "/sys/fs/cgroup/memory", "memory.limit_in_bytes")
            // In a container .NET takes three quarters of the limit for its heap by itself.
            ?? new("GCHeapHardLimit, no control group may be made", $"export DOTNET_GCHeapHardLimit=0x{Bytes * 3 / 4:X}", "");
    }

    /// <summary>A control group by hand below our own, or null where that is not allowed.</summary>
    private static MemoryLimit? Made(string folder, string controller, string root, string setting)
    {
        try
        {
            var groups = File.ReadLines("/proc/self/cgroup").Select(line => line.Split(':', 3));
            if (groups.FirstOrDefault(line => line[1] == controller) is not { } own)
            {
                return null;
            }

            var group = $"{root}{own[2].TrimEnd('/')}/{Path.GetFileName(folder)}";
            Directory.CreateDirectory(group);
            if (!File.Exists(Path.Combine(group, setting)))
            {
                Directory.Delete(group); // an ordinary folder, or a group without this controller
                return null;
            }

            File.AppendAllText(Path.Combine(folder, "cgroups"), $"{group}\n");
            File.WriteAllText(Path.Combine(group, setting), $"{Bytes}");
            return new($"control group v{(controller.Length > 0 ? 1 : 2)}", $"echo $$ >{group}/cgroup.procs || exit 1", "");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
