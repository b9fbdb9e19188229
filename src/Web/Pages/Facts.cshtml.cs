using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Pages;

/// <summary>Every number of the site by topic. <c>?kind=</c> keeps one kind.</summary>
[Asks("kind")]
public sealed class FactsModel : SitePage
{
    /// <summary>The kind kept, or null for all.</summary>
    public FactKind? Kind { get; private set; }

    /// <summary>The facts shown, by topic.</summary>
    public IReadOnlyList<IGrouping<string, Fact>> Topics { get; private set; } = [];

    /// <summary>A topic's name.</summary>
    public string TopicName(string topic) => Words.Has("topics." + topic) ? Words["topics." + topic] : topic.Replace('-', ' ');

    /// <summary>How many facts are of a kind.</summary>
    public int Count(FactKind? kind) => Site.Evidence.Facts.Values.Count(fact => kind is null || fact.Kind == kind);

    /// <summary>Address of the list with a filter.</summary>
    public static Address Filtered(Addresses to, FactKind? kind) => to.Facts.Asking(kind is null ? [] : [("kind", WordKey.Of(kind))]);

    /// <summary>Shows the page.</summary>
    public void OnGet(string? kind)
    {
        Kind = Enum.GetValues<FactKind>().Cast<FactKind?>().FirstOrDefault(known => WordKey.Of(known!) == kind);
        Topics = [.. Site.Evidence.Facts.Values
            .Where(fact => Kind is null || fact.Kind == Kind)
            .OrderBy(fact => (fact.Place.Path, fact.Place.Line))
            .GroupBy(Receipt.TopicOf)
            .OrderBy(topic => TopicName(topic.Key), StringComparer.Ordinal)];
        Head = new(Words["facts.title"], Words["facts.description", ("count", Count(null))], Filtered(To, Kind))
        {
            Card = ShareCard.Of(PageKind.Facts, Site, Edition),
            Styles = ["evidence"],
            Alternates = [("application/json", To.Facts.As(".json"))],
        };
    }
}
