using System.Globalization;
using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;

namespace DeepseekExplainer.Web.Sharing;

/// <summary>What all Atom feeds of the site (RFC 4287) have in common.</summary>
internal static class AtomFeed
{
    /// <summary>A feed without entries. Its id is the address of the page that shows the same.</summary>
    /// <param name="language">Code of the language, "en".</param>
    /// <param name="title">Title.</param>
    /// <param name="page">Address of that page.</param>
    /// <param name="self">Address of the feed.</param>
    /// <param name="updated">The day of its newest change, yyyy-mm-dd.</param>
    public static SyndicationFeed New(string language, string title, string page, string self, string updated)
    {
        var feed = new SyndicationFeed { Language = language, Id = page, Title = new(title), LastUpdatedTime = Day(updated) };
        feed.Links.Add(new(new(self), "self", null, "application/atom+xml", 0));
        feed.Links.Add(Alternate(page));
        return feed;
    }

    /// <summary>An entry.</summary>
    /// <param name="id">The address that names it for ever.</param>
    /// <param name="title">Title.</param>
    /// <param name="page">Address of the page that it leads to.</param>
    /// <param name="updated">The day of its last change, yyyy-mm-dd.</param>
    /// <param name="summary">Plain text.</param>
    public static SyndicationItem Entry(string id, string title, string page, string updated, string summary)
    {
        var entry = new SyndicationItem { Id = id, Title = new(title), LastUpdatedTime = Day(updated), Summary = new(summary) };
        entry.Links.Add(Alternate(page));
        return entry;
    }

    /// <summary>Midnight, UTC, of a day yyyy-mm-dd.</summary>
    public static DateTimeOffset Day(string day) =>
        DateTimeOffset.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>The document.</summary>
    public static string Write(SyndicationFeed feed)
    {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        using (var writer = XmlWriter.Create(xml, new() { OmitXmlDeclaration = true })) // it would say UTF-16, as strings are
        {
            feed.SaveAsAtom10(writer);
        }

        return xml.Append('\n').ToString();
    }

    private static SyndicationLink Alternate(string page) => new(new(page), "alternate", null, "text/html", 0);
}
