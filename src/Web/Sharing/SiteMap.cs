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
        yield return ("/", In(edition => edition.HasInterface), null);
        foreach (var article in site.Editions[0].Articles)
        {
            yield return ("/" + article.Slug, In(edition => edition.Find(article.Slug) is not null), article.Front.Updated);
        }

        foreach (var page in new[] { "facts", "claims", "sources", "glossary", "corrections", "checks", "embed" })
        {
            yield return ("/" + page, In(edition => edition.Translation.IsWhole), null);
        }

        foreach (var widget in WidgetList.All)
        {
            yield return ("/w/" + widget.Id, In(edition => edition.HasInterface), null);
        }

        foreach (var id in site.Evidence.Claims.Keys)
        {
            yield return ("/claims/" + id, In(edition => edition.HasInterface && edition.Translation.Has("claim", id)), null);
        }

        foreach (var id in site.Evidence.Facts.Keys)
        {
            yield return ("/facts/" + id, In(edition => edition.HasInterface && edition.Translation.Has("fact", id)), null);
        }

        IReadOnlyList<string> In(Func<Edition, bool> has) => [.. site.Editions.Where(has).Select(edition => edition.Language)];
    }
}
