using System.Net;
using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Http;

namespace DeepseekExplainer.Web.Tests.Delivery;

/// <summary>The site stands where the operator puts it on a host, and all of it knows that.</summary>
public sealed partial class RootTests(SiteApp root)
{
    private const string Below = "/explainers";

    [Fact]
    public async Task Below_a_path_every_link_of_every_kind_of_page_file_card_frame_and_script_leads_below_it_and_is_answered()
    {
        var app = SiteApp.With(("PathBase", Below));
        using var client = app.Browser();
        var (asked, outside, unanswered, kinds) = (new HashSet<string>(), new List<string>(), new List<string>(), new HashSet<string>());
        var open = new Queue<(string From, string To, bool Reads)>(Starts(app).Select(address => ("", address, true)));
        while (open.TryDequeue(out var link))
        {
            // Of all the states of a widget that a page leads to, one; and where editors are told to ask, nothing is asked yet.
            var target = link.To.Split('#')[0];
            var kind = target.Contains('?', StringComparison.Ordinal) ? target.Split('?')[0] + "?" : target;
            if (target == Below + Addresses.OEmbed || !asked.Add(kind))
            {
                continue;
            }

            using var answer = await client.GetAsync(new Uri(target, UriKind.Relative), TestContext.Current.CancellationToken);
            if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Redirect))
            {
                unanswered.Add($"{link.From} → {link.To}: {(int)answer.StatusCode}");
            }

            var type = answer.Content.Headers.ContentType?.MediaType ?? "";
            kinds.Add(type);
            var reads = link.Reads && type != "image/png";
            var body = reads ? await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken) : "";
            foreach (var found in LinksOf(type, body).Append(answer.Headers.Location?.OriginalString ?? "").Distinct())
            {
                if (found.StartsWith(Below + "/", StringComparison.Ordinal))
                {
                    open.Enqueue((target, WebUtility.HtmlDecode(found), Asset().IsMatch(found)));
                }
                else if (found.Length > 0)
                {
                    outside.Add($"{target} → {found}");
                }
            }
        }

        Assert.Empty(outside);
        Assert.Empty(unanswered);
        Assert.Superset(
            new HashSet<string>
            {
                "text/html", "text/css", "text/javascript", "application/json", "application/atom+xml", "application/feed+json",
                "image/png", "image/svg+xml", "application/xml", "text/plain", "text/markdown", "text/csv",
            },
            kinds);
        Assert.True(asked.Count > 300, $"Only {asked.Count} addresses were found.");
    }

    /// <summary>An address of each kind that the site has.</summary>
    private static IEnumerable<string> Starts(SiteApp app) =>
        from pattern in Routes.Of(app.Services).Select(route => route.Pattern)
        where !pattern.Contains("{hash}", StringComparison.Ordinal) // cards are found on pages
        where pattern != "/error/{status:int}" && pattern != Addresses.SecurityContact
        from address in Routes.Addresses(pattern)
        select Below + address.Replace(SiteApp.Origin, SiteApp.Origin + Below, StringComparison.Ordinal);

    [Theory]
    [InlineData("/en/moe", 404)]
    [InlineData("/explainersen/moe", 404)]
    [InlineData("/Explainers/en/moe", 404)]
    [InlineData("/explainers/explainers/en/moe", 404)]
    [InlineData("/embed.js", 404)]
    [InlineData("/explainers", 302)]
    [InlineData("/explainers/en/moe", 200)]
    [InlineData("/health/ready", 200)] // a probe asks the process, wherever readers find the site
    [InlineData("/explainers/health/ready", 200)]
    [InlineData("/explainers/health/live", 200)]
    public async Task Outside_of_its_path_there_is_nothing_but_health(string address, int status)
    {
        var app = SiteApp.With(("PathBase", Below));
        Assert.Equal(status, (int)(await app.Read(address)).Status);
    }

    [Theory]
    [InlineData("10.1.2.3", "/news", "https://explainer.example/news/sitemap.xml")]
    [InlineData("10.1.2.3", "/news/deep-seek", "https://explainer.example/news/deep-seek/sitemap.xml")]
    [InlineData("203.0.113.9", "/news", "https://explainer.example/sitemap.xml")] // a stranger
    [InlineData("10.1.2.3", "/news/", "X-Forwarded-Prefix can be")]
    [InlineData("10.1.2.3", "/news\"><script>", "X-Forwarded-Prefix can be")]
    [InlineData("10.1.2.3", "//evil.example", "X-Forwarded-Prefix can be")]
    [InlineData("10.1.2.3", "/..", "X-Forwarded-Prefix can be")]
    public async Task A_path_that_a_known_proxy_took_off_is_in_front_of_every_address(string from, string prefix, string said)
    {
        var app = SiteApp.With(("KnownProxies", "10.0.0.0/8"));
        Assert.Contains(said, await Ask(app, "/robots.txt", from, prefix), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_known_proxies_nobody_says_below_which_path_the_site_stands()
    {
        var robots = await Ask(root, "/robots.txt", "127.0.0.1", "/news");
        Assert.Contains("https://explainer.example/sitemap.xml", robots, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_kept_for_one_path_is_not_sent_to_readers_of_another()
    {
        var app = SiteApp.With(("KnownProxies", "10.0.0.0/8"));
        foreach (var prefix in new[] { "/one", "", "/two", "/one" })
        {
            var page = await SiteApp.Parse(await Ask(app, "/en/moe", "10.1.2.3", prefix));
            Assert.Equal(prefix + "/en/", page.QuerySelector("a.brand")!.GetAttribute("href"));
            Assert.StartsWith(prefix + "/css/", page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_page_that_a_browser_has_for_one_path_is_not_the_same_below_another()
    {
        using var app = new SiteApp { Set = { ["PathBase"] = Below, ["KnownProxies"] = "10.0.0.0/8" } };
        var (known, _, _) = await Answer(app, Below + "/en/moe", "10.1.2.3", "/one");
        Assert.Equal(304, (await Answer(app, Below + "/en/moe", "10.1.2.3", "/one", known)).Status);
        Assert.Equal(200, (await Answer(app, Below + "/en/moe", "10.1.2.3", "/two", known)).Status);
    }

    [Fact]
    public async Task The_weight_of_pages_is_the_same_below_each_path()
    {
        var below = SiteApp.With(("PathBase", Below));
        var plain = (await root.Page("/en/checks")).QuerySelector("main")!.TextContent;
        Assert.Equal(plain, (await below.Page(Below + "/en/checks")).QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task The_address_of_another_part_of_the_host_is_not_ours_to_embed()
    {
        var app = SiteApp.With(("PathBase", Below));
        var (ours, _) = await app.Read($"{Below}/oembed?url={SiteApp.Origin}{Below}/en/moe");
        var (other, _) = await app.Read($"{Below}/oembed?url={SiteApp.Origin}/en/moe");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (ours, other));
    }

    [Fact]
    public async Task A_form_that_is_posted_leads_below_the_path()
    {
        var app = SiteApp.With(("PathBase", Below));
        var page = await app.Page(Below + "/en/w/parameter-count");
        var action = page.QuerySelector("[formaction]")!.GetAttribute("formaction")!;
        Assert.Equal(Below + "/en/w/parameter-count", action.Split('#')[0]);
        using var form = new FormUrlEncodedContent([]);
        using var client = app.Browser();
        using var answer = await client.PostAsync(new Uri(action, UriKind.Relative), form, TestContext.Current.CancellationToken);
        Assert.Equal(Below + "/en/w/parameter-count", answer.Headers.Location?.OriginalString);
    }

    private static async Task<string> Ask(SiteApp app, string address, string from, string prefix)
    {
        using var reader = new StreamReader((await Answer(app, address, from, prefix)).Body);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What a proxy is answered that took a path off; to a reader who has the page with a mark already.</summary>
    private static async Task<(string Mark, int Status, Stream Body)> Answer(
        SiteApp app, string address, string from, string prefix, string known = "")
    {
        var answered = await app.Server.SendAsync(
            context =>
            {
                var request = context.Request;
                (request.Method, request.Scheme, request.Host, request.Path) = ("GET", "https", new("explainer.example"), address);
                (request.Headers["X-Forwarded-Prefix"], request.Headers.IfNoneMatch) = (prefix, known);
                context.Connection.RemoteIpAddress = IPAddress.Parse(from);
            },
            TestContext.Current.CancellationToken);
        return (answered.Response.Headers.ETag.ToString(), answered.Response.StatusCode, answered.Response.Body);
    }

    /// <summary>Every address on this host that an answer names, without the host.</summary>
    private static IEnumerable<string> LinksOf(string type, string body)
    {
        var absolute = Absolute().Matches(body).Select(match => match.Groups["path"].Value);
        var own = type switch
        {
            "text/html" or "image/svg+xml" => Attribute().Matches(body),
            "text/css" => InStyle().Matches(body),
            "text/javascript" => InScript().Matches(body),
            _ when type.EndsWith("json", StringComparison.Ordinal) => InJson().Matches(body),
            "text/markdown" => InMarkdown().Matches(body),
            _ => Enumerable.Empty<Match>(),
        };
        return absolute.Concat(own.Select(match => match.Groups["path"].Value));
    }

    [GeneratedRegex("""https://explainer\.example(?<path>(?:&(?!quot;|lt;|gt;|#)|[^\s"'<>\\)`*},&])*)""")]
    private static partial Regex Absolute();

    [GeneratedRegex(@"^/explainers/(css|js|icons)/|\.js$")]
    private static partial Regex Asset();

    [GeneratedRegex("""[\w-]="(?<path>/[^"]*)["]""")]
    private static partial Regex Attribute();

    [GeneratedRegex("""url\(["']?(?<path>/[^"')]*)""")]
    private static partial Regex InStyle();

    [GeneratedRegex("""(?<![*=])["'`](?<path>/[a-z][^"'`]*)["'`]""")] // not the part of an address that a selector looks for
    private static partial Regex InScript();

    [GeneratedRegex("""[:,\[]\s*"(?<path>/[^"]*)["]""")]
    private static partial Regex InJson();

    [GeneratedRegex("""\]\((?<path>/[^)\s]*)""")]
    private static partial Regex InMarkdown();
}
