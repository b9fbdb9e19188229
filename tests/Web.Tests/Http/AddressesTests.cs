using System.Net;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Widgets;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace DeepseekExplainer.Web.Tests.Http;

public sealed class AddressesTests(SiteApp app)
{
    private static readonly Addresses To = new("fil");

    /// <summary>One of each kind of page, and the same in a frame.</summary>
    private static readonly Address[] Pages =
    [
        To.Home, .. Addresses.Indexes.Select(To.Index),
        To.Article("moe"), To.Widget("kv-cache"), To.Fact("v3-cost"), To.Claim("six-million"), To.Figure("moe-layer"),
    ];

    private static readonly Address[] Framed =
    [
        To.Article("moe").Framed(), To.Widget("kv-cache").Framed(), To.Figure("moe-layer").Framed(), To.Fact("v3-cost").Framed(),
        To.Claim("six-million").Framed(), To.Claims.Framed(), To.Answered.Framed(), To.Glossary.Framed(),
    ];

    private static readonly Address[] Files =
    [
        .. Addresses.Evidence.Select(page => To.Index(page).As(".json")),
        To.Sources.As(".bib"), To.Sources.As(".ris"), To.SourceFile("v3-report", ".ris"),
        To.Facts.As(".csv"), To.Claims.As(".csv"), To.Terms, To.DataPackage,
        To.Corrections.As(".xml"), To.Feed.As(".xml"), To.Feed.As(".json"),
        To.Fact("v3-cost").As(".json"), To.Claim("six-million").As(".json"), To.Claim("six-million").As(".md"),
        To.SourceFile("v3-report", ".json"), To.SourceFile("v3-report", ".bib"),
        To.Article("moe").As(".json"), To.Article("moe").As(".ninjs.json"), To.Article("moe").As(".md"),
        .. new[] { To.Article("moe"), To.Fact("v3-cost"), To.Claim("six-million") }
            .SelectMany(page => new[] { ".bib", ".ris", ".csl.json" }.Select(page.As)),
        To.Figure("moe-layer").As(".svg"), To.Figure("moe-layer").As(".png"),
        .. new[] { ".json", ".csv", ".svg", ".png" }.Select(To.Widget("kv-cache").As),
        .. Framed.Select(page => (page with { IsFramed = false }).As(Address.EmbedJson)),
    ];

    public static TheoryData<string> All => [.. Pages.Concat(Framed).Concat(Files).Select(address => address.ToString())];

    [Theory]
    [MemberData(nameof(All))]
    public void What_is_written_is_read_back(string address)
    {
        Assert.Contains(Address.Parse(address), Pages.Concat(Framed).Concat(Files));
        Assert.Equal(address, Address.Parse(new Uri("https://host.example" + address))?.ToString());
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task There_is_something_at_every_address(string address) =>
        Assert.Equal(HttpStatusCode.OK, (await app.Read(address)).Status);

    [Fact]
    public void Every_route_is_one_of_the_book()
    {
        string[] others =
        [
            Addresses.FrontDoor, Addresses.LanguageModels, Addresses.SiteMap, Addresses.Robots, Addresses.SecurityContact,
            Addresses.OEmbed, Addresses.OEmbed + ".{format}", Addresses.Error("{status:int}"),
            Addresses.Card("{lang}/{kind}/{id}", "{hash}"), Addresses.Card("{lang}/w/{id}/{state}", "{hash}"),
        ];
        var routes = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Where(endpoint => endpoint.RoutePattern.RawText != "{**path:file}") // files that a checkout serves from where they lie
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText?.TrimStart('/'))
            .Distinct();
        var known = Pages.Concat(Framed).Concat(Files).Select(address => Address.Route(address.Page, address.Ending, address.IsFramed));
        Assert.Equal(known.Concat(others).Distinct().Order(StringComparer.Ordinal), routes.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/en/")]
    [InlineData("/fil/moe#the-gate")]
    [InlineData("/en/w/kv-cache.png?tokens=4096&type=fp8")]
    [InlineData("/embed/en/moe?section=the-gate&theme=dark")]
    [InlineData("/en/moe/embed.json?section=the-gate")]
    [InlineData("/en/facts?kind=derived#training")]
    public void Query_and_anchor_come_along(string address) => Assert.Equal(address, Address.Parse(address)?.ToString());

    [Theory]
    [InlineData("/en", "/en/")]
    [InlineData("/en/moe/", "/en/moe")]
    [InlineData("/en//moe", "/en/moe")]
    [InlineData("/en/facts/", "/en/facts")]
    public void A_slash_more_or_less_means_the_same(string typed, string address) =>
        Assert.Equal(address, Address.Parse(typed)?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/en/moe/deep/er")]
    [InlineData("/en/x/kv-cache")]
    public void What_has_the_form_of_no_page_is_none(string address) => Assert.Null(Address.Parse(address));

    [Fact]
    public void An_escaped_slash_does_not_part() =>
        Assert.Equal(PageKind.Article, Address.Parse(new Uri("https://host.example/en/w%2Fkv-cache"))?.Page);

    [Fact]
    public void An_address_is_asked_for_more_by_name_and_by_state()
    {
        var address = To.Widget("kv-cache").Asking("tokens=4096").Asking(("theme", "dark"), ("q", "a&b")).Asking("").At("more");
        Assert.Equal("/fil/w/kv-cache?tokens=4096&theme=dark&q=a%26b#more", address.ToString());
    }

    [Theory]
    [InlineData("/en/facts/v3-cost.json", true)]
    [InlineData("/css/site.css", true)]
    [InlineData("/en/facts/v3-cost", false)]
    [InlineData("/en/moe.html", false)]
    [InlineData("/", false)]
    public void A_file_is_known_by_its_ending(string path, bool isFile) => Assert.Equal(isFile, Addresses.IsFile(path));

    [Fact]
    public void No_index_page_hides_an_article_or_a_widget()
    {
        Assert.All(
            SampleSite.Site.Original.Articles,
            article => Assert.Equal(PageKind.Article, Address.Parse($"/en/{article.Slug}")?.Page));
        Assert.All(WidgetList.All, widget => Assert.Equal(PageKind.Widget, Address.Parse($"/en/w/{widget.Id}")?.Page));
    }
}
