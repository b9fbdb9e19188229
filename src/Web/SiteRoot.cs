namespace DeepseekExplainer.Web;

/// <summary>
/// The folder that holds wwwroot/ and, unless the setting Content names another, content/: the repository in a checkout, the app's
/// own folder once published.
/// </summary>
internal static class SiteRoot
{
    /// <summary>Searches upwards from where the app's files are.</summary>
    /// <exception cref="DirectoryNotFoundException">No folder at or above the app holds wwwroot/.</exception>
    public static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "wwwroot")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder at or above {AppContext.BaseDirectory} holds wwwroot/.");
    }
}
