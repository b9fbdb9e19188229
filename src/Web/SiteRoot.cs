namespace DeepseekExplainer.Web;

/// <summary>The folder that holds content/ and wwwroot/: the repository in a checkout, the app's own folder once published.</summary>
internal static class SiteRoot
{
    /// <summary>Searches upwards from where the app's files are.</summary>
    /// <exception cref="DirectoryNotFoundException">No folder at or above the app holds both content/ and wwwroot/.</exception>
    public static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "content")) && Directory.Exists(Path.Combine(folder.FullName, "wwwroot")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder at or above {AppContext.BaseDirectory} holds both content/ and wwwroot/.");
    }
}
