using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using DeepseekExplainer.Web.Commands;
using DeepseekExplainer.Web.Http;

namespace DeepseekExplainer.Web.Tests.Commands;

/// <summary>The copy in files, behind a server that knows nothing but files, below a path of its host.</summary>
public sealed partial class ExportTests(SiteCopy made) : IClassFixture<SiteCopy>
{
    private const string Root = SiteCopy.Root;

    private readonly FileCopy _copy = made.Files;

    [Fact]
    public async Task Every_address_leads_to_a_file_and_every_anchor_to_an_element()
    {
        var (pages, broken) = (new Dictionary<string, HashSet<string>>(), new List<string>());
        string[] lists = ["/sitemap.xml", "/en/feed.xml", "/fil/feed.json"];
        var links = new Queue<(string From, string To)>(lists.SelectMany(_copy.Addresses).Prepend(("", $"{Root}/")));
        while (links.TryDequeue(out var link))
        {
            var (path, anchor) = link.To.Split('#') is [var one, var id] ? (one, id) : (link.To, "");
            if (!pages.TryGetValue(path, out var anchors))
            {
                var answer = path.Contains('?', StringComparison.Ordinal) ? null : await _copy.Read(path);
                pages[path] = anchors = answer is null ? [] : Anchors(answer, path);
                if (answer is null)
                {
                    broken.Add($"{link.From} → {link.To}");
                }
            }

            if (anchor.Length > 0 && !anchors.Contains(anchor))
            {
                broken.Add($"{link.From} → {link.To}");
            }
        }

        Assert.Empty(broken.Take(20));
        Assert.True(pages.Count > 2000, $"Only {pages.Count} addresses were found.");

        HashSet<string> Anchors(byte[] answer, string path)
        {
            if (Addresses.IsFile(path))
            {
                return [];
            }

            var html = Encoding.UTF8.GetString(answer);
            foreach (var address in Named().Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)))
            {
                var own = address.StartsWith(SiteApp.Origin, StringComparison.Ordinal) ? address[SiteApp.Origin.Length..] : address;
                if (own is ['/', ..] or ['#', ..])
                {
                    links.Enqueue((path, own[0] == '#' ? path + own : own));
                }
            }

            return [.. Ids().Matches(html).Select(match => match.Groups[1].Value)];
        }
    }

    [Fact]
    public void Nothing_is_asked_that_a_file_cannot_answer() =>
        Assert.All(_copy.Pages(), page =>
        {
            var html = _copy.Text(page);
            Assert.DoesNotContain("<form", html, StringComparison.Ordinal);
            Assert.DoesNotContain("data-step href=\"\"", html, StringComparison.Ordinal);
            Assert.DoesNotContain("js/site.", html, StringComparison.Ordinal);
        });

    [Theory]
    [InlineData("en", "w/kv-cache", "tokens=4096")]
    [InlineData("fil", "w/kv-cache", "batch=8")]
    public async Task A_state_has_the_page_and_the_data_of_its_own_question(string language, string widget, string query)
    {
        var asked = SampleSite.View(widget[2..], query, language);
        var page = await SiteApp.Parse(_copy.Text($"{language}/{widget}/{query}/index.html"));
        Assert.Equal(asked.Answer!.Conclusion, page.QuerySelector(".conclusion")!.TextContent);
        var canonical = page.QuerySelector("link[rel=canonical]")!.GetAttribute("href");
        Assert.Equal($"{SiteApp.Origin}{Root}/{language}/{widget}/{query}", canonical);
        var data = JsonNode.Parse(_copy.Text($"{language}/{widget}/{query}.json"))!;
        Assert.Equal(asked.Answer.Conclusion, (string?)data["conclusion"]);
        Assert.Equal($"{Root}/{language}/{widget}/{query}", (string?)data["url"]);
    }

    [Fact]
    public async Task Every_step_leads_to_the_state_that_it_names()
    {
        foreach (var widget in SiteCopy.Widgets)
        {
            var view = SampleSite.View(widget);
            var page = await SiteApp.Parse(_copy.Text($"en/w/{widget}/index.html"));
            var steps = page.QuerySelectorAll(".steps a").ToList();
            Assert.Equal(view.Answer!.Steps.Sum(group => group.Steps.Count), steps.Count);
            foreach (var (step, link) in view.Answer.Steps.SelectMany(group => group.Steps).Zip(steps))
            {
                if (link.GetAttribute("href") is not { } address)
                {
                    Assert.False(StaticCopy.FitsFile(step.Query), step.Query);
                    continue;
                }

                var target = await SiteApp.Parse(_copy.Text($"{address[(Root.Length + 1)..]}/index.html"));
                Assert.Equal(
                    SampleSite.View(widget, step.Query).Answer!.Conclusion, target.QuerySelector(".conclusion")!.TextContent);
            }
        }
    }

    [Fact]
    public async Task A_page_is_the_one_that_is_served_but_for_what_needs_the_running_site()
    {
        var site = SiteApp.With(("PathBase", Root));
        foreach (var address in new[] { "en/facts/v3-cost", "fil/claims/six-million", "en/glossary", "fil/corrections", "en/sources" })
        {
            var (served, copied) = (await site.Page($"{Root}/{address}"), await SiteApp.Parse(_copy.Text($"{address}/index.html")));
            Assert.Equal(served.DocumentElement.GetAttribute("lang"), copied.DocumentElement.GetAttribute("lang"));
            Assert.Equal(Told(served), Told(copied));
        }

        string[] files =
        [
            "en/moe.md", "en/moe.ninjs.json", "en/facts/v3-cost.json", "en/terms.csv", "fil/sources.bib", "robots.txt", "sitemap.xml",
            "llms.txt",
        ];
        foreach (var file in files)
        {
            Assert.Equal((await site.Read($"{Root}/{file}")).Body, _copy.Text(file));
        }

        static string Told(IDocument page)
        {
            page.QuerySelector(".share")?.Remove(); // its choices are made on the running site, and no single number has a frame in a copy
            page.QuerySelector("[data-asks]")?.Remove(); // hidden until an address asks
            page.QuerySelector("#what-if")?.Remove(); // the heading of a form
            page.QuerySelector(".levers form")?.Remove();
            return string.Join(' ', page.QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
    }

    [Fact]
    public async Task The_root_and_what_is_not_there_are_pages_too()
    {
        Assert.Equal(_copy.Text("en/index.html"), _copy.Text("index.html"));
        var missing = await SiteApp.Parse(_copy.Text("404.html"));
        Assert.Equal("404", missing.QuerySelector(".kicker")!.TextContent);
        Assert.Equal($"{Root}/en/", missing.QuerySelector("a.brand")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_page_says_where_the_card_of_a_link_and_its_oembed_stand()
    {
        var page = await SiteApp.Parse(_copy.Text("en/w/kv-cache/batch=8/index.html"));
        var found = page.QuerySelector("link[type='application/json+oembed']")!.GetAttribute("href")!;
        Assert.Equal($"{SiteApp.Origin}{Root}/en/w/kv-cache/batch=8/oembed.json", found);
        var answer = JsonNode.Parse(_copy.Text("en/w/kv-cache/batch=8/oembed.json"))!;
        var frame = $"{SiteApp.Origin}{Root}/embed/en/w/kv-cache/batch=8";
        Assert.Contains($"src=\"{frame}\"", (string?)answer["html"], StringComparison.Ordinal);
        Assert.Contains("hover-card fact", _copy.Text("en/facts/v3-cost/fragment=card/index.html"), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("script[data-in-files]"));
    }

    [Theory]
    [InlineData("en/w/kv-cache/index.html", "section theme v lang controls headline models tokens batch precision")]
    [InlineData("embed/fil/moe/index.html", "section w theme v lang controls headline")]
    [InlineData("en/claims/index.html", "verdict topic theme v lang controls headline")]
    [InlineData("en/checks/index.html", null)]
    public async Task A_page_knows_by_what_names_the_site_would_be_asked(string file, string? names)
    {
        var page = await SiteApp.Parse(_copy.Text(file));
        var note = page.QuerySelector("p[data-asks][hidden]");
        Assert.Equal(names, note?.GetAttribute("data-asks"));
        Assert.Equal(names is not null, page.QuerySelector($"script[src^='{Root}/js/copy.']") is not null);
    }

    [Fact]
    public async Task What_the_copy_does_not_hold_leads_to_the_live_site_where_there_is_one()
    {
        await using var app = new SiteApp { CopyOf = site => CopyContents.Of(site, new Uri("https://live.example/at")) };
        var page = await app.Page("/en/w/kv-cache?batch=8");
        var links = page.QuerySelectorAll(".steps a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Contains("https://live.example/at/en/w/kv-cache?tokens=4096&batch=8", links);
        Assert.Contains("/en/w/kv-cache/batch=64", links);
        Assert.Equal("Change the values at live.example", page.QuerySelector(".change a")!.TextContent);
        Assert.Equal("https://live.example/at/en/w/kv-cache?batch=8", page.QuerySelector(".change a")!.GetAttribute("href"));
        var search = await app.Page("/en/search");
        Assert.Equal("https://live.example/at/en/search", search.QuerySelector("main .note a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Without_a_live_site_it_is_a_word_and_no_link()
    {
        await using var app = new SiteApp { CopyOf = site => CopyContents.Of(site, null) };
        var steps = (await app.Page("/en/w/kv-cache?batch=8")).QuerySelectorAll(".steps a");
        Assert.Contains(steps, step => step.TextContent == "4,096" && !step.HasAttribute("href"));
        Assert.Contains(steps, step => step.TextContent == "64" && step.HasAttribute("href"));
    }

    /// <summary>Addresses in attributes: there are thousands of pages, more than a parser of HTML reads in a test.</summary>
    [GeneratedRegex("""(?:\s(?:href|src|action|data-copy)=|<meta property="[^"]+" content=)"([^"]*)\x22""")]
    private static partial Regex Named();

    [GeneratedRegex("""\sid="([^"]+)\x22""")]
    private static partial Regex Ids();
}
