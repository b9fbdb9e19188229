using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Tests.Widgets;

/// <summary>Which facts an answer says it rests on; a pinned frame tells what was corrected of them.</summary>
public sealed class RestsOnTests
{
    [Theory]
    [InlineData("models=deepseek-v3", "deepseek-v3", true)]
    [InlineData("models=qwen2-5-72b", "deepseek-v3", false)]
    public void A_model_brings_the_facts_that_are_read_from_its_configuration(string query, string model, bool isUsed)
    {
        var described = SampleSite.Site.Evidence.Facts.Values.Where(fact => fact.Entry.Model == model).Select(fact => fact.Id).ToList();
        Assert.NotEmpty(described);
        Assert.Equal(isUsed ? described.Count : 0, SampleSite.View("kv-cache", query).Answer!.Facts.Intersect(described).Count());
    }

    [Fact]
    public void An_account_brings_the_facts_of_its_inputs()
    {
        var facts = SampleSite.Site.Evidence.Assumptions["semianalysis"].Inputs.All.Select(input => input.Assumption.Fact).OfType<string>();
        Assert.Subset(SampleSite.View("training-cost").Answer!.Facts.ToHashSet(), facts.ToHashSet());
    }
}
