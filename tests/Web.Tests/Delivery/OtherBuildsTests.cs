using System.Net;
using System.Text.RegularExpressions;

namespace DeepseekExplainer.Web.Tests.Delivery;

/// <summary>Replicas of two builds stand side by side while the site is replaced.</summary>
public sealed partial class OtherBuildsTests(SiteApp app)
{
    [Fact]
    public async Task A_page_of_another_build_finds_its_styles_and_scripts_and_nobody_keeps_them_for_it()
    {
        var page = await app.Page("/en/moe");
        var files = page.QuerySelectorAll("link[rel=stylesheet]").Select(link => link.GetAttribute("href")!)
            .Concat(page.QuerySelectorAll("script[src]").Select(script => script.GetAttribute("src")!)).ToList();
        Assert.True(files.Count > 6, "A page has styles and scripts.");
        foreach (var file in files)
        {
            var (now, other) = (await Ask(file), await Ask(Fingerprint().Replace(file, ".0000000000.")));
            Assert.Equal((file, HttpStatusCode.OK), (file, other.Answer.StatusCode));
            Assert.Equal(now.Body, other.Body);
            Assert.True(now.Body.Length > 100);
            Assert.Equal(now.Answer.Content.Headers.ContentType, other.Answer.Content.Headers.ContentType);
            Assert.True(other.Answer.Headers.CacheControl!.NoCache);
            Assert.DoesNotContain("immutable", other.Answer.Headers.CacheControl.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/css/nowhere.0000000000.css")]
    [InlineData("/css/site.0000000000.js")]
    [InlineData("/css/site.00.css")]
    [InlineData("/cards/site.0000000000.css")]
    [InlineData("/css/../site.0000000000.css")]
    public async Task What_this_build_has_not_is_not_there(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await app.Read(address)).Status);

    private async Task<(HttpResponseMessage Answer, string Body)> Ask(string address)
    {
        using var client = app.Browser();
        var answer = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        return (answer, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [GeneratedRegex(@"\.[a-z0-9]{10}\.")]
    private static partial Regex Fingerprint();
}
