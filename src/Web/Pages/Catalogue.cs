using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Pages;

/// <summary>
/// Everything that other sites can show, in groups, or what of it has certain words. Numbers and terms only come when asked.
/// </summary>
public sealed class Catalogue
{
    /// <summary>Longest question.</summary>
    public const int Longest = 100;

    /// <summary>Most that is shown of a group.</summary>
    private const int Most = 60;

    /// <summary>Finds what there is.</summary>
    /// <param name="page">The page that shows it.</param>
    /// <param name="asked">Words that each title must have; empty for all.</param>
    public Catalogue(SitePage page, string asked)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(asked);
        var (site, edition, words) = (page.Site, page.Edition, asked.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var evidence = site.Evidence;
        var groups = new List<(string Name, IEnumerable<Shareable> Entries)>
        {
            ("articles", edition.Articles.Select(article => Shareable.Of(article, "", site, edition))),
            ("widgets", WidgetList.All.Select(widget => page.ViewOf(widget.Id)).Where(view => view.Answer is not null)
                .Select(view => Shareable.Of(view, edition))),
            ("figures", evidence.Drawings.Values.Select(drawing => Shareable.Of(drawing, edition))),
            ("claims", evidence.Claims.Select(claim => Shareable.Of(claim.Key, claim.Value, edition))
                .Prepend(Shareable.Claims(site, edition))),
        };
        if (words.Length > 0)
        {
            var receipts = evidence.Facts.Values.Select(fact => new Receipt(fact, page.Language, page.Words));
            groups.Add(("facts", receipts.Select(receipt => Shareable.Of(receipt, edition))));
            groups.Add(("terms", evidence.Terms.Keys.Select(id => Shareable.Glossary(id, site, edition))));
        }

        Groups = [.. groups
            .Select(group => (group.Name, Entries: (IReadOnlyList<Shareable>)[.. group.Entries.Where(Fits).Take(Most)]))
            .Where(group => group.Entries.Count > 0)];

        bool Fits(Shareable shared) => words.All(word => shared.Title.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The groups that hold anything, by name.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<Shareable> Entries)> Groups { get; }

    /// <summary>How many there are in all.</summary>
    public int Count => Groups.Sum(group => group.Entries.Count);
}
