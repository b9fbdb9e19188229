using System.Runtime.InteropServices;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// What compressing and drawing take from the C library, which keeps it for next time, in a pool for each processor, and gives little
/// back. Where the library has no such calls (musl, Windows, macOS), it is left to itself.
/// </summary>
internal static partial class NativeMemory
{
    private const int MmapThreshold = -3;

    /// <summary>
    /// Blocks of more than 256 KB come from the system and go back there when freed, however often they are asked for. Those that light
    /// compression asks for are smaller, and stay: to get them from the system for each answer took a tenth of the time of a page.
    /// </summary>
    public static void KeepLittle() => Try(() => Mallopt(MmapThreshold, 256 * 1024));

    /// <summary>Gives back what is free.</summary>
    public static void GiveBack() => Try(() => MallocTrim(0));

    private static void Try(Func<int> call)
    {
        if (OperatingSystem.IsLinux())
        {
            try
            {
                _ = call();
            }
            catch (EntryPointNotFoundException)
            {
                // musl
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int MallocTrim(nuint leave);

    [LibraryImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Mallopt(int name, int value);
}
