using DeepseekExplainer.Web.Texts;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Content;

/// <summary>What a site begins with, read while the rest of it is put together.</summary>
/// <param name="Folder">The content folder.</param>
/// <param name="First">The first load.</param>
/// <param name="Miniature">The trained model.</param>
internal sealed record SiteStart(ContentFolder Folder, Task<Loaded> First, Task<TrainedMiniature> Miniature)
{
    /// <summary>
    /// How a site of a folder begins. Tests put dozens of sites of one folder together, to which nobody saves: they hand out what is
    /// loaded already.
    /// </summary>
    internal static Func<string, SiteStart> Of { get; set; } = Read;

    /// <summary>Whether what is saved later is to be shown.</summary>
    public bool IsFollowed { get; init; } = true;

    /// <summary>Begins to read the site in the folder that holds the content folder.</summary>
    internal static SiteStart Read(string root)
    {
        var folder = new ContentFolder(root);
        return new(folder, Task.Run(() => ContentLoader.Load(folder)), Task.Run(() => TrainedMiniature.Load(root)));
    }
}
