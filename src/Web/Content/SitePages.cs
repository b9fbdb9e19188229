using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Content;

/// <summary>Every page of which there is a fixed number, those that readers come for first.</summary>
internal static class SitePages
{
    /// <summary>The pages, each with the languages that have it and the day of its last change, where it tells one.</summary>
    public static IEnumerable<(Address Page, IReadOnlyList<string> Languages, string? Updated)> Of(Site site)
    {
        var to = new Addresses(site.Original.Language);
        yield return (to.Home, Languages(to.Home), null);
        foreach (var article in site.Original.Articles)
        {
            var page = to.Article(article.Slug);
            yield return (page, Languages(page), article.Front.Updated);
        }

        var others = Addresses.Evidence.Concat(Addresses.About).Prepend(PageKind.Calculators).Select(to.Index)
            .Concat(WidgetList.All.Select(widget => to.Widget(widget.Id)))
            .Concat(site.Evidence.Claims.Keys.Select(to.Claim))
            .Concat(site.Evidence.Facts.Keys.Select(to.Fact))
            .Concat(site.Evidence.Drawings.Keys.Select(to.Figure));
        foreach (var page in others)
        {
            yield return (page, Languages(page), null);
        }

        IReadOnlyList<string> Languages(Address page) =>
            [.. site.Editions.Where(edition => edition.Has(page)).Select(edition => edition.Language)];
    }
}
