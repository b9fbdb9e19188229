using DeepseekExplainer.Web.Content;

namespace DeepseekExplainer.Web.Widgets;

/// <summary>Makes the context of an edition.</summary>
internal static class WidgetContexts
{
    public static WidgetContext Of(Site site, Edition edition) =>
        new(site.Evidence, edition.Language, edition.Words, () => string.Join('\n', edition.Articles.SelectMany(article => article.Sections).Select(section => section.PlainText)));
}
