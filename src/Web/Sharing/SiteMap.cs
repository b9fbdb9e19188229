using System.Xml.Linq;
using DeepseekExplainer.Web.Content;
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
        foreach (var (path, languages, updated) in Pages(site))
        {
            var alternates = languages.Append(SiteLoader.DefaultLanguage).Select((language, i) => new XElement(
                Xhtml + "link",
                new XAttribute("rel", "alternate"),
                new XAttribute("hreflang", i == languages.Count ? "x-default" : site.Find(language)!.Locale.Code),
                new XAttribute("href", $"{origin}/{language}{path}"))).ToList();
            foreach (var language in languages)
            {
                set.Add(new XElement(
                    Ns + "url",
                    new XElement(Ns + "loc", $"{origin}/{language}{path}"),
                    updated is null ? null : new XElement(Ns + "lastmod", updated),
                    alternates.Select(alternate => new XElement(alternate))));
            }
        }

        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{set}\n";
    }

    /// <summary>robots.txt: nothing is closed, frames say noindex themselves.</summary>
    public static string Robots(string origin) => $"User-agent: *\nAllow: /\n\nSitemap: {origin}/sitemap.xml\n";

    private static IEnumerable<(string Path, IReadOnlyList<string> Languages, string? Updated)> Pages(Site site)
    {
        IReadOnlyList<string> all = [.. site.Editions.Select(edition => edition.Language)];
        yield return ("/", all, null);
        foreach (var article in site.Editions[0].Articles)
        {
            var languages = all.Where(language => site.Find(language)!.Find(article.Slug) is not null);
            yield return ("/" + article.Slug, [.. languages], article.Front.Updated);
        }

        var others = new[] { "facts", "claims", "sources", "glossary", "corrections", "checks", "embed" }.Select(page => "/" + page)
            .Concat(WidgetList.All.Select(widget => "/w/" + widget.Id))
            .Concat(site.Evidence.Claims.Keys.Select(id => "/claims/" + id))
            .Concat(site.Evidence.Facts.Keys.Select(id => "/facts/" + id));
        foreach (var path in others)
        {
            yield return (path, all, null);
        }
    }
}
