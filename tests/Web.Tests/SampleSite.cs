using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Texts;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Tests;

/// <summary>
/// A site of the tests' own: the interface's words, the data and the pictures of this repository with the few articles, claims and
/// terms in Sample/, which no editor of the site changes. Loaded once.
/// </summary>
internal static class SampleSite
{
    private const long MostKept = 64 * 1024 * 1024;

    private static readonly Lazy<(Site? Site, IReadOnlyList<Problem> Problems)> Loaded =
        new(() => SiteLoader.Load(ContentFiles.Read(Folder)));

    private static readonly Lazy<Site> Whole = new(() =>
    {
        var site = Loaded.Value.Site ?? throw new InvalidOperationException(string.Join('\n', Loaded.Value.Problems));
        return site with { Miniature = TrainedMiniature.Load(Root), Kept = new(MostKept) };
    });

    private static readonly Lazy<DirectoryInfo> Made = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("explainer-sample");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        CopyTo(folder.FullName);
        CopyMiniature(folder.FullName);
        return folder;
    });

    public static Site Site => Whole.Value;

    /// <summary>The repository.</summary>
    public static string Root => SiteRoot.Find();

    /// <summary>The folder that holds the sample's content folder.</summary>
    public static string Folder => Made.Value.FullName;

    public static WidgetContext Context(string language = "en") => WidgetContexts.Of(Site, Site.Find(language)!);

    public static WidgetView View(string widget, string query = "", string language = "en") =>
        WidgetView.Of(WidgetList.Find(widget)!, WidgetQuery.Parse(query), Context(language), WidgetSetting.Page);

    /// <summary>Writes the trained model into another folder; sites without it read all the rest.</summary>
    public static void CopyMiniature(string folder)
    {
        var (from, to) = (Path.Combine(Root, "content", "miniature"), Path.Combine(folder, "content", "miniature"));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>Writes the sample's content folder into another folder.</summary>
    public static void CopyTo(string folder)
    {
        string[] ours = ["content/words/", "content/data/", "content/figures/", "content/formulas/"];
        string[] said = ["content/data/claims/", "content/data/corrections.yaml", "content/data/article", "content/words/terms.yaml"];
        Copy(Root, path => ours.Any(path.StartsWith) && !said.Any(path.StartsWith));
        Copy(Path.Combine(Root, "tests/Web.Tests/Sample"), _ => true);

        void Copy(string root, Func<string, bool> isWanted)
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(root, "content"), "*", SearchOption.AllDirectories))
            {
                var path = Path.GetRelativePath(root, file).Replace('\\', '/');
                if (isWanted(path))
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
                    File.Copy(file, Path.Combine(folder, path));
                }
            }
        }
    }
}

/// <summary>The site of the tests, unless another folder is named.</summary>
public sealed partial class SiteApp
{
    private static string UsualRoot => SampleSite.Folder;
}
