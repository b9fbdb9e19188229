using DeepseekExplainer.Web.Content;

namespace DeepseekExplainer.Web.Widgets;

/// <summary>Makes the context of an edition.</summary>
internal static class WidgetContexts
{
    public static WidgetContext Of(Site site, Edition edition)
    {
        var sections = edition.Articles.SelectMany(article => article.Sections);
        return new(
            site.Evidence, edition.Language, edition.Words, () => string.Join('\n', sections.Select(section => section.PlainText)));
    }
}
