using System.Xml.Linq;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Sharing;

/// <summary>Every page for search engines, each with its other languages; and what robots may read, which is everything.</summary>
internal static class SiteMap
{
    private static readonly XNamespace Ns = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    /// <summary>sitemap.xml.</summary>
    public static string Write(Site site, string origin)
    {
        var set = new XElement(Ns + "urlset", new XAttribute(XNamespace.Xmlns + "xhtml", Xhtml.NamespaceName));
        foreach (var (page, languages, updated) in Pages(site))
        {
            var alternates = languages.Append(site.Original.Language).Select((language, i) => new XElement(
                Xhtml + "link",
                new XAttribute("rel", "alternate"),
                new XAttribute("hreflang", i == languages.Count ? "x-default" : site.Find(language)!.Locale.Code),
                new XAttribute("href", origin + page.In(language)))).ToList();
            foreach (var language in languages)
            {
                set.Add(new XElement(
                    Ns + "url",
                    new XElement(Ns + "loc", origin + page.In(language)),
                    updated is null ? null : new XElement(Ns + "lastmod", updated),
                    alternates.Select(alternate => new XElement(alternate))));
            }
        }

        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{set}\n";
    }

    /// <summary>robots.txt: nothing is closed, frames say noindex themselves.</summary>
    public static string Robots(string origin) => $"User-agent: *\nAllow: /\n\nSitemap: {origin}{Addresses.SiteMap}\n";

    private static IEnumerable<(Address Page, IReadOnlyList<string> Languages, string? Updated)> Pages(Site site)
    {
        var to = new Addresses(site.Original.Language);
        yield return (to.Home, Languages(to.Home), null);
        foreach (var article in site.Original.Articles)
        {
            var page = to.Article(article.Slug);
            yield return (page, Languages(page), article.Front.Updated);
        }

        var others = Addresses.Evidence.Concat(Addresses.About).Select(to.Index)
            .Concat(WidgetList.All.Select(widget => to.Widget(widget.Id)))
            .Concat(site.Evidence.Claims.Keys.Select(to.Claim))
            .Concat(site.Evidence.Facts.Keys.Select(to.Fact));
        foreach (var page in others)
        {
            yield return (page, Languages(page), null);
        }

        IReadOnlyList<string> Languages(Address page) =>
            [.. site.Editions.Where(edition => edition.Has(page)).Select(edition => edition.Language)];
    }
}
