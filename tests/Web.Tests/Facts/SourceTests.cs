using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Tests.Facts;

public sealed class SourceTests
{
    private static readonly Source Thread = SampleSite.Site.Evidence.Sources["luk"];

    [Fact]
    public void A_title_that_is_ours_is_said_in_the_readers_language()
    {
        Assert.Equal("Thread on the SemiAnalysis cost table", Thread.In("en").Title);
        Assert.Equal("Thread tungkol sa talahanayan ng gastos ng SemiAnalysis", Thread.In("fil").Title);
        Assert.Equal("X, pinagdugtong sa Thread Reader", Thread.In("fil").Publisher);
        Assert.Equal("Glenn Luk", Thread.In("fil").Authors);
    }

    [Fact]
    public void A_documents_own_title_stays_as_it_is()
    {
        var report = SampleSite.Site.Evidence.Sources["v3-report"];
        Assert.Equal(report, report.In("fil"));
    }

    [Fact]
    public void A_language_without_words_is_no_fault() =>
        Assert.Equal(Thread.Title, (Thread with { OurWords = new() { ["fil"] = null } }).In("fil").Title);
}
