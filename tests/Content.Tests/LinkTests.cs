using DeepseekExplainer.Web.Tests;
using System.Net;
using AngleSharp.Dom;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Content.Tests;

/// <summary>Every link within the site, from the front pages, the articles, the indexes and the widgets.</summary>
public sealed class LinkTests(SiteApp app) : IClassFixture<SiteApp>
{
    private static readonly string[] Indexes =
        ["", "facts", "claims", "sources", "glossary", "search", "search?q=kv", "corrections", "checks", "embed"];

    [Fact]
    public async Task Every_link_leads_to_a_page_and_every_anchor_to_an_element()
    {
        var pages = new Dictionary<string, IDocument>();
        var (statuses, broken) = (new Dictionary<string, HttpStatusCode>(), new List<string>());
        foreach (var (index, edition) in Published.Site.Editions.Index())
        {
            // A widget leads to the same states in each language, and they take most of the time: half of them are asked in each.
            var widgets = WidgetList.All.Where((_, i) => i % Published.Site.Editions.Count == index);
            foreach (var path in Indexes.Concat(edition.Articles.Select(article => article.Slug))
                .Concat(widgets.Select(widget => $"w/{widget.Id}")))
            {
                var address = $"/{edition.Language}/{path}";
                pages[address] = await app.Page(address);
            }
        }

        foreach (var (address, page) in pages)
        {
            var links = page.QuerySelectorAll("main a[href]").Select(link => link.GetAttribute("href")!)
                .Where(href => href is ['/', ..] or ['#', ..]).Distinct();
            foreach (var link in links)
            {
                var parts = link.Split('#');
                var target = parts[0].Length == 0 ? page : pages.GetValueOrDefault(parts[0]);
                if (target is null && !statuses.ContainsKey(parts[0]))
                {
                    statuses[parts[0]] = (await app.Read(parts[0])).Status;
                }

                if (target is null ? statuses[parts[0]] != HttpStatusCode.OK : parts.Length > 1 && target.GetElementById(parts[1]) is null)
                {
                    broken.Add($"{address} → {link}");
                }
            }
        }

        Assert.Empty(broken);
        Assert.True(statuses.Count > 500, $"Only {statuses.Count} addresses were found."); // each number has a page of its own
    }
}
