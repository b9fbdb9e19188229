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

        var others = Addresses.Evidence.Concat(Addresses.About).Prepend(PageKind.Calculators)
            .Select(page => (to.Index(page), (string?)null))
            .Concat(WidgetList.All.Select(widget => (to.Widget(widget.Id), (string?)null)))
            .Concat(site.Evidence.Claims.Keys.Select(id => (to.Claim(id), (string?)site.Evidence.UpdateOf(id))))
            .Concat(site.Evidence.Facts.Values.Select(fact => (to.Fact(fact.Id), site.DaysOf(fact)?.Updated)))
            .Concat(site.Evidence.Drawings.Keys.Select(id => (to.Figure(id), (string?)null)));
        foreach (var (page, updated) in others)
        {
            yield return (page, Languages(page), updated);
        }

        IReadOnlyList<string> Languages(Address page) =>
            [.. site.Editions.Where(edition => edition.Has(page)).Select(edition => edition.Language)];
    }
}
