using System.Collections.Concurrent;
using System.Net;
using AngleSharp.Dom;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Tests;
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

        (string From, string Link, string Path, string Anchor)[] links =
        [
            .. from page in pages
               from link in page.Value.QuerySelectorAll("main a[href]").Select(link => link.GetAttribute("href")!).Distinct()
               where link is ['/', ..] or ['#', ..]
               let parts = link.Split('#')
               select (page.Key, link, parts[0].Length == 0 ? page.Key : parts[0], parts.Length == 1 ? "" : parts[1]),
        ];
        var statuses = new ConcurrentDictionary<string, HttpStatusCode>();
        string[] paths = [.. links.Select(link => link.Path).Distinct().Where(path => !pages.ContainsKey(path))];
        using var other = new SiteApp(); // a site calculates for half of the processors at most: each is asked for half of the addresses
        await Task.WhenAll(new[] { app, other }.Select((site, half) => Task.Run(async () =>
        {
            foreach (var (_, path) in paths.Index().Where(path => path.Index % 2 == half))
            {
                statuses[path] = (await site.Read(path)).Status;
            }
        })));

        Assert.Equal([], links
            .Where(link => pages.TryGetValue(link.Path, out var page)
                ? link.Anchor.Length > 0 && page.GetElementById(link.Anchor) is null
                : statuses[link.Path] != HttpStatusCode.OK)
            .Select(link => $"{link.From} → {link.Link}"));
        Assert.True(statuses.Count > 500, $"Only {statuses.Count} addresses were found."); // each number has a page of its own
    }
}
