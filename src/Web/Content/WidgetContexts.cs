using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Content;

/// <summary>Makes the context of an edition.</summary>
internal static class WidgetContexts
{
    public static WidgetContext Of(Site site, Edition edition, CancellationToken aborted = default) =>
        new(site.Evidence, edition.Language, edition.Words)
        {
            Kept = site.Kept,
            Copy = site.Copy,
            Trained = site.Miniature,
            Aborted = aborted,
        };
}
