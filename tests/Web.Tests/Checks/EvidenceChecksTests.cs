using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Tests.Content;

namespace DeepseekExplainer.Web.Tests.Checks;

public sealed class EvidenceChecksTests
{
    [Theory]
    [InlineData("type: report", "type: rumour",
        "source 'report': 'rumour' is not a type: report, paper, article, post, code, dataset, page")]
    [InlineData("published: \"2024-12-26\"", "published: \"December\"",
        "source 'report': published 'December' is not a date like 2024, 2024-12 or 2024-12-26")]
    [InlineData("url: https://", "url: http://", "source 'report': the address 'http://example.org/report' is not https")]
    public void A_wrong_source_is_named_with_its_place(string old, string text, string problem) =>
        Assert.Equal(
            ["content/data/sources.yaml:1:1 " + problem], new SmallSite().Replacing("content/data/sources.yaml", old, text).Problems());

    [Theory]
    [InlineData("topic: cost", "topic: gossip",
        "claim 'six-million': 'gossip' is not a topic: technology, cost, company, market")]
    [InlineData("report#table-1", "report#Table 1",
        "claim 'six-million': the locator 'Table 1' must look like table-1, page-5 or section-4-2")]
    [InlineData("report#table-1", "rumour#table-1", "claim 'six-million': there is no source 'rumour#table-1'")]
    [InlineData("facts: [cost]", "facts: [price-of-tea]", "claim 'six-million': there is no fact 'price-of-tea'; did you mean 'price'?")]
    [InlineData("madeBy: report", "madeBy: nobody", "claim 'six-million': there is no source 'nobody'")]
    public void A_wrong_claim_is_named_with_its_place(string old, string text, string problem) =>
        Assert.Equal(
            ["content/data/claims/cost.yaml:1:1 " + problem],
            new SmallSite().Replacing("content/data/claims/cost.yaml", old, text).Problems());

    [Fact]
    public void A_claim_that_nobody_wrote_is_named_where_it_is_linked() =>
        Assert.Contains(
            $"content/en/cost.md:{SmallSite.ProseLine}:5 there is no claim 'seven-million'; did you mean 'six-million'?",
            new SmallSite().Saying("See [it](claim:seven-million).").Problems());
}
