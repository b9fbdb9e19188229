using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Sharing;

namespace DeepseekExplainer.Web.Tests.Sharing;

public sealed class OEmbedTests(SiteApp app)
{
    private const string Origin = SiteApp.Origin;

    [Theory]
    [InlineData("/oembed", 400)]
    [InlineData("/oembed?url=", 400)]
    [InlineData("/oembed?url=https://explainer.example/en/moe&format=foo", 501)]
    [InlineData("/oembed?url=https://elsewhere.example/en/moe", 404)]
    [InlineData("/oembed?url=https://explainer.example@elsewhere.example/en/moe", 404)]
    [InlineData("/oembed?url=https://explainer.example:81/en/moe", 404)]
    [InlineData("/oembed?url=https://explainer.example/en/", 404)]
    [InlineData("/oembed?url=https://explainer.example/en/nowhere", 404)]
    [InlineData("/oembed?url=https://explainer.example/en/w/expert-routing?seed=99999", 404)]
    [InlineData("/oembed?url=https://explainer.example/en/moe?w=expert-routing%26seed=99999", 404)]
    [InlineData("/oembed?url=https://explainer.example/en/moe?w=nothing", 404)]
    [InlineData("/oembed.yaml?url=https://explainer.example/en/moe", 501)]
    [InlineData("/oembed?url=javascript:alert(1)", 404)]
    [InlineData("/oembed?url=%00%ff%3Cscript%3E&format=xml", 404)]
    public async Task What_cannot_be_embedded_is_refused_without_a_type(string address, int status)
    {
        var (answer, body) = await app.Read(address);
        Assert.Equal(status, (int)answer);
        Assert.DoesNotContain("type", body, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://explainer.example/en/moe")]
    [InlineData("https://explainer.example/en/moe/")]
    [InlineData("https://EXPLAINER.example/en/moe?utm_source=x#intro-1")]
    [InlineData("https://explainer.example/embed/en/moe?theme=auto&v=")]
    [InlineData("https://explainer.example/en/m%6Fe")]
    public async Task However_an_address_was_copied_it_means_the_same_page(string address)
    {
        var json = await Json("/oembed?url=" + Uri.EscapeDataString(address));
        Assert.Contains("src=\"https://explainer.example/embed/en/moe\"", (string)json["html"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/embed/en/moe?theme=dark", "/embed/en/moe?theme=dark")]
    [InlineData("/fil/claims/six-million?theme=light&v=2026-11-23", "/embed/fil/claims/six-million?theme=light&amp;v=2026-11-23")]
    [InlineData("/en/moe?v=2026-11-23#the-gate", "/embed/en/moe?section=the-gate&amp;v=2026-11-23")]
    [InlineData("/en/moe#what-an-expert-is-1:~:text=An%20expert", "/embed/en/moe?section=what-an-expert-is")]
    [InlineData("/en/moe?w=expert-routing&seed=42&k=8", "/embed/en/moe?w=expert-routing&amp;gate=v3-size&amp;seed=42")]
    [InlineData(
        "/en/moe?w=expert-routing&seed=42#the-gate",
        "/embed/en/moe?section=the-gate&amp;w=expert-routing&amp;gate=v3-size&amp;seed=42")]
    [InlineData(
        "/en/w/expert-routing?seed=42&text=%E2%80%9Ca%26b%E2%80%9D&theme=dark",
        "/embed/en/w/expert-routing?gate=v3-size&amp;text=%E2%80%9Ca%26b%E2%80%9D&amp;seed=42&amp;theme=dark")]
    public async Task Section_state_theme_and_day_of_an_address_reach_the_frame(string address, string frame)
    {
        var json = await Json("/oembed?url=" + Uri.EscapeDataString(Origin + address));
        Assert.Contains($"src=\"{Origin}{frame}\"", (string)json["html"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_is_what_WordPress_leaves_standing()
    {
        var json = await Json("/oembed?url=" + Origin + "/en/w/kv-cache&maxheight=500");
        Assert.Equal(
            $"""<blockquote hidden style="display:none"><a href="{Origin}/en/w/kv-cache">{json["title"]}</a></blockquote>"""
            + $"""<iframe src="{Origin}/embed/en/w/kv-cache" width="100%" height="500" title="{json["title"]}" """
            + """frameborder="0" loading="lazy" allow="clipboard-write; fullscreen" style="border:0;width:100%"></iframe>"""
            + $"""<script async src="{Origin}/embed.js"></script>""",
            (string?)json["html"]);
    }

    [Theory]
    [InlineData("en", "Imprecise: ")]
    [InlineData("fil", "Hindi eksakto: ")]
    public async Task The_title_of_a_claim_begins_with_its_verdict(string language, string verdict)
    {
        var json = await Json($"/oembed?url={Origin}/{language}/claims/six-million");
        Assert.StartsWith(verdict, (string?)json["title"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("format=XML", "<oembed>")]
    [InlineData("format=Json", "{")]
    public async Task A_format_is_known_however_it_is_written(string format, string beginning)
    {
        var (status, body) = await app.Read($"/oembed?url={Origin}/en/moe&{format}");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains(beginning, body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/moe?section=the-gate&theme=dark&v=2026-11-23", "/embed/en/moe?section=the-gate&amp;theme=dark&amp;v=2026-11-23")]
    [InlineData("/en/w/kv-cache?theme=dark&controls=0", "/embed/en/w/kv-cache?theme=dark&amp;controls=0")]
    [InlineData("/fil/claims/six-million?v=2026-11-23", "/embed/fil/claims/six-million?v=2026-11-23")]
    public async Task What_a_pasted_address_asks_of_the_frame_reaches_it_by_the_head_of_the_page(string address, string frame)
    {
        var link = (await app.Page(address)).QuerySelector("link[type='application/json+oembed']")!.GetAttribute("href")!;
        Assert.Contains($"src=\"{Origin}{frame}\"", (string)(await Json(link))["html"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/w/kv-cache/embed.json")]
    [InlineData("/fil/w/training-cost/embed.json")]
    [InlineData("/en/claims/six-million/embed.json")]
    public async Task A_frame_that_shows_less_is_suggested_lower(string address)
    {
        async Task<int> Height(string query) => (int)(await Json(address + query))["height"]!;
        var whole = await Height("");
        Assert.True(await Height("?headline=0") < whole);
        Assert.Equal(address.Contains("/w/", StringComparison.Ordinal), await Height("?controls=0") < whole);
    }

    [Fact]
    public async Task The_longest_text_of_a_widget_can_be_embedded()
    {
        var address = $"{Origin}/en/w/expert-routing?text={Uri.EscapeDataString(new string('字', 280))}";
        Assert.Equal("rich", (string?)(await Json("/oembed?url=" + Uri.EscapeDataString(address)))["type"]);
    }

    [Fact]
    public async Task The_limits_are_kept_and_a_small_frame_gets_no_thumbnail()
    {
        var json = await Json("/oembed?maxwidth=200&maxheight=300&url=https://explainer.example/en/moe");
        Assert.Equal((200, 300), ((int)json["width"]!, (int)json["height"]!));
        Assert.Null(json["thumbnail_url"]);
        var (_, xml) = await app.Read("/oembed.xml?url=https://explainer.example/fil/moe");
        var root = XDocument.Parse(xml).Root!;
        Assert.Equal("oembed", root.Name.LocalName);
        Assert.Equal(SampleSite.Site.Find("fil")!.Find("moe")!.Front.Title, root.Element("title")!.Value);
        Assert.Equal(ShareCard.Width.ToString(CultureInfo.InvariantCulture), root.Element("thumbnail_width")!.Value);
    }

    [Theory]
    [InlineData("/en/moe/embed.json", "/embed/en/moe")]
    [InlineData("/en/moe/embed.json?section=the-gate", "/embed/en/moe?section=the-gate")]
    [InlineData("/fil/w/expert-routing/embed.json?seed=42", "/embed/fil/w/expert-routing?gate=v3-size&seed=42")]
    [InlineData("/en/moe/embed.json?w=expert-routing&seed=42&theme=dark", "/embed/en/moe?w=expert-routing&gate=v3-size&seed=42&theme=dark")]
    [InlineData("/en/claims/six-million/embed.json", "/embed/en/claims/six-million")]
    [InlineData("/en/moe/embed.json?section=nowhere", "/embed/en/moe")]
    [InlineData("/en/facts/v3-cost/embed.json?theme=dark", "/embed/en/facts/v3-cost?theme=dark")]
    [InlineData("/en/glossary/embed.json?section=mixture-of-experts", "/embed/en/glossary?section=mixture-of-experts")]
    [InlineData("/en/claims/embed.json?verdict=wrong&headline=0", "/embed/en/claims?verdict=wrong&headline=0")]
    [InlineData("/en/w/kv-cache/embed.json?lang=fil&controls=0", "/embed/fil/w/kv-cache?controls=0")]
    public async Task Headless_systems_get_the_code_as_data(string address, string frame) =>
        Assert.Equal(Origin + frame, (string?)(await Json(address))["embedUrl"]);

    [Theory]
    [InlineData("/en/facts/nowhere/embed.json", 404)]
    [InlineData("/en/w/expert-routing/embed.json?seed=99999", 400)]
    [InlineData("/en/nowhere/embed.json", 404)]
    [InlineData("/en/claims/nowhere/embed.json", 404)]
    public async Task There_is_no_code_for_what_does_not_exist(string address, int status) =>
        Assert.Equal(status, (int)(await app.Read(address)).Status);

    private Task<JsonNode> Json(string address) => app.Json(address);
}
