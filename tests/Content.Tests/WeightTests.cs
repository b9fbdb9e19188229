using DeepseekExplainer.Web;
using DeepseekExplainer.Web.Tests;
using System.Net.Http.Headers;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Facts;
using Microsoft.Extensions.DependencyInjection;

namespace DeepseekExplainer.Content.Tests;

public sealed class WeightTests(SiteApp app) : IClassFixture<SiteApp>
{
    /// <summary>A page that was published compressed in advance is a little lighter than one compressed while it is asked for.</summary>
    private const double Agreement = 0.1;

    [Fact]
    public async Task The_first_view_of_every_article_is_light_and_weighs_what_the_site_says()
    {
        var said = await app.Services.GetRequiredService<PageScales>().Weigh(Published.Site);
        Assert.Equal(Published.Articles.Count(), said.Count);
        await app.MakeAhead(new(SiteApp.Origin), said.Select(weight => $"/{weight.Language}/{weight.Slug}"));
        foreach (var weight in said)
        {
            var sent = await Sent($"/{weight.Language}/{weight.Slug}");
            Assert.True(sent.Total <= PageWeight.Most && sent.Scripts <= PageWeight.MostScript, $"{sent} weighs {sent.Total}");
            Assert.Equal(1, (double)weight.Page / sent.Page, Agreement);
            Assert.Equal(1, (double)weight.Styles / sent.Styles, Agreement);
            Assert.Equal(1, (double)weight.Scripts / sent.Scripts, Agreement);
        }
    }

    [Fact]
    public void All_script_that_a_page_may_ever_take_weighs_at_most_9_kilobytes()
    {
        var scripts = Directory.GetFiles(Path.Combine(SiteRoot.Find(), "wwwroot", "js"), "*.js");
        Assert.InRange(scripts.Sum(file => Compression.Brotli(File.ReadAllBytes(file), Compression.Smallest).Length), 1, 9_000);
    }

    /// <summary>The page with its pictures, styles and scripts; on a slow line each more is a moment.</summary>
    private const int MostRequests = 10;

    /// <summary>What a browser takes for a first view.</summary>
    private async Task<PageWeight> Sent(string address)
    {
        using var client = app.Browser();
        client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        var page = await app.Page(address);
        var parts = address.Split('/');
        Assert.InRange(1 + page.QuerySelectorAll("link[rel=stylesheet], script[src], img[src]").Length, 1, MostRequests);
        return new(
            parts[2],
            parts[1],
            await Size([address]),
            await Size(page.QuerySelectorAll("link[rel=stylesheet]").Select(link => link.GetAttribute("href")!)),
            await Size(page.QuerySelectorAll("script[src]").Select(script => script.GetAttribute("src")!)));

        async Task<int> Size(IEnumerable<string> addresses)
        {
            var size = 0;
            foreach (var one in addresses)
            {
                size += (await client.GetByteArrayAsync(new Uri(one, UriKind.Relative), TestContext.Current.CancellationToken)).Length;
            }

            return size;
        }
    }
}
