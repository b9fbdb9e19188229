using System.Xml.Linq;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Http;

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
        foreach (var (page, languages, updated) in SitePages.Of(site))
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
}
