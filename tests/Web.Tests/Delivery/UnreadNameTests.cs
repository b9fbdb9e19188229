using System.Net;

namespace DeepseekExplainer.Web.Tests.Delivery;

/// <summary>Who asks a page for something that it does not know is told so, and who only came from somewhere is not.</summary>
public sealed class UnreadNameTests(SiteApp app) : IClassFixture<SiteApp>
{
    [Theory]
    [InlineData("/en/about?verdict=wrong", "verdict")]
    [InlineData("/fil/corrections?page=2", "page")]
    [InlineData("/en/about?utm_source=post&Tokens=5", "Tokens")]
    [InlineData("/en/facts.json?kind=derived", "kind")]
    [InlineData("/en/facts/v3-cost.json?config=1", "config")]
    public async Task A_page_that_reads_nothing_names_what_it_was_asked_for(string address, string name)
    {
        var (status, body) = await app.Read(address);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(name, body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/")]
    [InlineData("/en/corrections")]
    [InlineData("/en/claims.json")]
    public async Task Where_a_reader_comes_from_makes_no_difference(string address) =>
        Assert.Equal(await app.Read(address), await app.Read(address + "?utm_source=post&fbclid=x&ref=newsletter&UTM_x=1&=&"));

    [Theory]
    [InlineData("/en/w/kv-cache")]
    [InlineData("/en/w/kv-cache.json")]
    [InlineData("/fil/w/expert-routing.svg")]
    [InlineData("/en/moe", "&w=expert-routing")]
    public async Task A_configuration_is_refused_by_whatever_does_not_read_it(string address, string more = "")
    {
        var (status, body) = await app.Read($"{address}?config=%7B%7D{more}");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("config", body, StringComparison.Ordinal);
    }
}
