using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Content;

/// <summary>Makes the context of an edition.</summary>
internal static class WidgetContexts
{
    public static WidgetContext Of(Site site, Edition edition, CancellationToken aborted = default)
    {
        // An edition without articles yet borrows the original's, so that there is something to learn from.
        var articles = edition.Articles.Count > 0 ? edition.Articles : site.Original.Articles;
        var sections = articles.SelectMany(article => article.Sections);
        return new(
            site.Evidence, edition.Language, edition.Words, () => string.Join('\n', sections.Select(section => section.PlainText)))
        {
            Kept = site.Kept,
            Copy = site.Copy,
            Trained = site.Miniature,
            Aborted = aborted,
        };
    }
}
