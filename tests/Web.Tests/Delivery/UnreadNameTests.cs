using System.Net;

namespace DeepseekExplainer.Web.Tests.Delivery;

/// <summary>Who asks a page for something that it does not know is told so, and who only came from somewhere is not.</summary>
public sealed class UnreadNameTests(SiteApp app)
{
    /// <summary>One of each kind of address, with what it reads and a name that is like one of these.</summary>
    [Theory]
    [InlineData("/en/w/kv-cache?tokns=4096", "tokns", "tokens")]
    [InlineData("/en/w/kv-cache?Tokens=4096", "Tokens", "tokens")]
    [InlineData("/en/w/kv-cache?fragment=page&tokns=4096", "tokns", "tokens")]
    [InlineData("/embed/en/w/kv-cache?them=dark", "them", "theme")]
    [InlineData("/en/w/kv-cache.svg?tokns=4096", "tokns", "tokens")]
    [InlineData("/en/w/kv-cache.png?tokns=4096", "tokns", "tokens")]
    [InlineData("/en/w/kv-cache.csv?tokns=4096", "tokns", "tokens")]
    [InlineData("/en/w/kv-cache.json?tokns=4096", "tokns", "tokens")]
    [InlineData("/en/w/kv-cache/embed.json?tokns=4096", "tokns", "tokens")]
    [InlineData("/fil/moe?w=expert-routing&sentense=2", "sentense", "sentence")]
    [InlineData("/fil/moe?w=expert-routin", "w=expert-routin", "w=expert-routing")]
    [InlineData("/embed/en/moe?sections=the-gate", "sections", "section")]
    [InlineData("/en/claims?verdicts=wrong", "verdicts", "verdict")]
    [InlineData("/en/facts?kinds=derived", "kinds", "kind")]
    public async Task A_page_that_reads_other_names_says_which_and_which_may_be_meant(string address, string name, string meant)
    {
        var (status, body) = await app.Read(address);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        var text = WebUtility.HtmlDecode(body).Replace("\\u0027", "'", StringComparison.Ordinal);
        Assert.Matches($"[“']{name}[”']", text);
        Assert.Matches($"[“']{meant}[”'].*: .*{meant}", text.ReplaceLineEndings(" "));
    }

    [Fact]
    public async Task A_program_finds_the_name_among_the_errors_as_it_would_a_wrong_value()
    {
        var errors = (await app.Json("/en/w/kv-cache.json?tokns=4096"))["errors"]!;
        Assert.StartsWith("Nothing here reads 'tokns'. Did you mean 'tokens'?", (string)errors["tokns"]![0]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/w/nothing?tokns=1")]
    [InlineData("/en/w/nothing.json?tokns=1")]
    public async Task Where_there_is_nothing_no_name_is_asked_about(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await app.Read(address)).Status);

    [Theory]
    [InlineData("/en/w/kv-cache?theme=pink")]
    [InlineData("/en/w/kv-cache?v=yesterday")]
    [InlineData("/en/claims/six-million?theme=pink")]
    [InlineData("/en/moe/embed.json?w=nothing")]
    public async Task A_frame_that_cannot_be_as_it_is_asked_for_is_refused(string address) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Read(address)).Status);

    [Fact]
    public async Task A_form_with_another_name_is_refused_as_an_address_is()
    {
        using var client = app.Browser();
        using var sent = new FormUrlEncodedContent(new Dictionary<string, string> { ["tokns"] = "4096" });
        using var answer = await client.PostAsync(new Uri("/en/w/kv-cache", UriKind.Relative), sent, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("“tokens”", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Systems_may_add_names_of_their_own_to_oembed() =>
        Assert.Equal(HttpStatusCode.OK, (await app.Read($"/oembed?url={SiteApp.Origin}/en/moe&dnt=1&for=a.example")).Status);

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
    [InlineData("/en/claims")]
    [InlineData("/embed/en/w/kv-cache")]
    [InlineData("/en/w/kv-cache.csv")]
    public async Task Where_a_reader_comes_from_makes_no_difference(string address) =>
        Assert.Equal(
            await app.Read(address),
            await app.Read(address + "?utm_source=post&fbclid=x&ref=newsletter&UTM_x=1&childId=a&_x_tr_sl=en&_=17&=&"));

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
