using SkiaSharp;

namespace DeepseekExplainer.Web.Pictures;

/// <summary>
/// Finds a font family's file beside the site, where an image has them, and then in the system's font folders. On Linux the drawing
/// library comes without fontconfig and finds none by itself.
/// </summary>
internal static class FontFiles
{
    private static readonly Lazy<Dictionary<string, string>> Files = new(() =>
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string[] folders =
        [
            Path.Combine(AppContext.BaseDirectory, "fonts"), "/usr/share/fonts", "/usr/local/share/fonts",
            Path.Combine(home, ".local/share/fonts"),
        ];
        var files = folders
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.ttf", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in files)
        {
            found.TryAdd(Path.GetFileNameWithoutExtension(file), file);
        }

        return found;
    });

    /// <summary>The face of a family such as "Noto Sans" in regular or bold, or null when its file is not installed.</summary>
    public static SKTypeface? Find(string family, bool bold)
    {
        var name = family.Replace(" ", "", StringComparison.Ordinal);
        string[] candidates = bold ? [$"{name}-Bold"] : [$"{name}-Regular", name];
        var file = candidates.Select(candidate => Files.Value.GetValueOrDefault(candidate)).FirstOrDefault(path => path is not null);
        return file is null ? null : SKTypeface.FromFile(file);
    }
}
