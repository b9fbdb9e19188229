using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Tests;

/// <summary>The site made from this repository's own content, loaded once.</summary>
internal static class RealSite
{
    private static readonly Lazy<(Site? Site, IReadOnlyList<Problem> Problems)> Loaded = new(() => SiteLoader.Load(Files()));

    public static Site Site => Loaded.Value.Site ?? throw new InvalidOperationException(string.Join('\n', Loaded.Value.Problems));

    public static IReadOnlyList<Problem> Problems => Loaded.Value.Problems;

    public static string Root => SiteRoot.Find();

    public static ContentFiles Files() => ContentFiles.Read(Root);

    public static WidgetContext Context(string language = "en") => WidgetContexts.Of(Site, Site.Find(language)!);

    public static WidgetView View(string widget, string query = "", string language = "en") =>
        WidgetView.Of(WidgetList.Find(widget)!, WidgetQuery.Parse(query), Context(language), WidgetSetting.Page);
}
