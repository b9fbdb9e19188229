using System.Globalization;
using System.Xml.Linq;
using DeepseekExplainer.Web.Tests.Content;

namespace DeepseekExplainer.Web.Tests.Pages;

/// <summary>A site with the sample's articles and fifty-one older ones, each published a day after the one before.</summary>
public sealed class ManyArticles : IDisposable
{
    internal const int Older = 51;

    private readonly SavedSite _saved = SavedSite.WithPages();

    public ManyArticles()
    {
        for (var i = 1; i <= Older; i++)
        {
            var day = new DateOnly(2025, 1, 1).AddDays(i).ToString("O", CultureInfo.InvariantCulture);
            _saved.Save($"content/en/{Slug(i)}.md", SmallSite.Article("It cost little.", 100 + i)
                .Replace("published: 2026-11-23", $"published: {day}", StringComparison.Ordinal));
        }

        App = new() { Root = _saved.Root };
    }

    public SiteApp App { get; }

    internal static string Slug(int number) => string.Create(CultureInfo.InvariantCulture, $"older-{number:00}");

    public void Dispose()
    {
        App.Dispose();
        _saved.Dispose();
    }
}

/// <summary>What lists articles is bounded where it would grow with each of them.</summary>
public sealed class ManyArticlesTests(ManyArticles many, SiteApp app) : IClassFixture<ManyArticles>
{
    private static readonly int Ours = SampleSite.Site.Find("en")!.Articles.Count;

    [Fact]
    public async Task Feeds_hold_the_fifty_newest_articles()
    {
        var newest = Enumerable.Range(1, ManyArticles.Older).Reverse().Take(50 - Ours)
            .Select(i => $"{SiteApp.Origin}/en/{ManyArticles.Slug(i)}");
        XNamespace atom = "http://www.w3.org/2005/Atom";
        var (_, xml) = await many.App.Read("/en/feed.xml");
        var inAtom = XDocument.Parse(xml).Root!.Elements(atom + "entry").Select(entry => entry.Element(atom + "id")!.Value).ToList();
        var inJson = (await many.App.Json("/en/feed.json"))["items"]!.AsArray().Select(item => (string)item!["id"]!).ToList();
        Assert.Equal(50, inAtom.Count);
        Assert.Equal(newest, inAtom.Skip(Ours));
        Assert.Equal(inAtom, inJson);
    }

    [Fact]
    public async Task A_page_s_menu_has_a_dozen_articles_and_leads_to_the_list_of_all()
    {
        var menu = await Menu(many.App);
        Assert.Equal(12 + 2, menu.Count);
        Assert.Equal("/en/#articles", menu[12]);
        Assert.Equal("/en/w", menu[13]);
        var all = (await many.App.Page("/en")).QuerySelectorAll("#articles a").Select(link => link.GetAttribute("href"));
        Assert.Contains("/en/" + ManyArticles.Slug(ManyArticles.Older), all);
    }

    [Fact]
    public async Task A_site_of_few_articles_has_all_of_them_in_its_menu() =>
        Assert.Equal(
            [.. SampleSite.Site.Find("en")!.Articles.Select(article => "/en/" + article.Slug), "/en/w"],
            await Menu(app));

    private static async Task<List<string?>> Menu(SiteApp app) =>
        [.. (await app.Page("/en/facts")).QuerySelectorAll(".site-footer nav ul:first-child a").Select(link => link.GetAttribute("href"))];
}
