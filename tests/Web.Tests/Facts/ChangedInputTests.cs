using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Tests.Content;

namespace DeepseekExplainer.Web.Tests.Facts;

public sealed class ChangedInputTests
{
    [Fact]
    public void Every_sentence_claim_and_printed_value_that_no_longer_holds_is_named()
    {
        const string facts = "content/data/facts/cost.yaml";
        var (english, filipino) = ("content/en/cost.md", "content/fil/cost.md");
        var site = new SmallSite();
        var problems = site
            .With(facts, site.Text(facts) + "\n  published: { text: \"$5.576M\", source: report, locator: table-1 }\n")
            .Replacing(facts, "value: 2788000", "value: 3000000")
            .Problems();
        Assert.Equal(
            [
                $"content/data/claims/cost.yaml:1:1 prose says '$5.576M', but cost is 6,000,000 usd: write '$6.000M'",
                $"content/data/claims/cost.yaml:1:1 prose says 'US$5.576 milyon', but cost is 6,000,000 usd: write 'US$6.000 milyon'",
                $"content/data/facts/cost.yaml:17:1 against report: prose says '$5.576M', but cost is 6,000,000 usd",
                $"{english}:{SmallSite.ProseLine}:14 prose says '2.788 million', but hours is 3,000,000 gpu-hour: write '3.000 million'",
                $"{english}:{SmallSite.ProseLine}:57 prose says '$5.576M', but cost is 6,000,000 usd: write '$6.000M'",
                $"{filipino}:{SmallSite.ProseLine}:19 prose says '2.788 milyong', but hours is 3,000,000 gpu-hour: write '3.000 milyong'",
                $"{filipino}:{SmallSite.ProseLine}:70 prose says 'US$5.576 milyon', but cost is 6,000,000 usd: write 'US$6.000 milyon'",
            ],
            problems.Select(WithoutClaimColumn));
    }

    /// <summary>Where in a claim the text stands is not what this test is about.</summary>
    private static string WithoutClaimColumn(string problem)
    {
        const string path = "content/data/claims/cost.yaml:";
        return problem.StartsWith(path, StringComparison.Ordinal)
            ? $"{path}1:1 {problem[(problem.IndexOf(' ', StringComparison.Ordinal) + 1)..]}"
            : problem;
    }
}
