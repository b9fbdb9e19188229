using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Tests.Facts;

/// <summary>An outsider's estimate is known for one, wherever it stands.</summary>
public sealed class EstimateTests(SiteApp app)
{
    [Theory]
    [InlineData("/en/deepseek", "sa-hopper-gpus", "est.")]
    [InlineData("/fil/deepseek", "sa-hopper-gpus", "taya")]
    [InlineData("/en/moe", "v3-active-params", null)]
    [InlineData("/en/training-cost", "v3-cost", null)]
    public async Task In_prose_it_has_a_mark_that_other_numbers_do_not_have(string article, string fact, string? mark)
    {
        var link = (await app.Page(article)).QuerySelector($"a.fact[href$='/facts/{fact}']")!;
        Assert.Equal((mark is not null, mark), (link.ClassList.Contains("estimate"), link.GetAttribute("data-mark")));
    }

    [Fact]
    public void What_is_computed_from_an_estimate_is_one()
    {
        var facts = SampleSite.Site.Evidence.Facts.Values;
        Assert.All(facts.Where(fact => fact.Kind == FactKind.Estimate), fact => Assert.True(fact.IsEstimated));
        Assert.All(facts.Where(fact => fact.Inputs.Any(input => input.IsEstimated)), fact => Assert.True(fact.IsEstimated));
        Assert.Contains(facts, fact => fact is { IsEstimated: true, Kind: FactKind.Derived });
        Assert.Contains(facts, fact => fact is { IsEstimated: false, Kind: FactKind.Derived });
    }
}
