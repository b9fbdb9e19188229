using System.Text;
using DeepseekExplainer.Mechanisms.Miniature;
using static DeepseekExplainer.Mechanisms.Tests.Miniature.Damage;

namespace DeepseekExplainer.Mechanisms.Tests.Miniature;

public sealed class SelfTestTests
{
    private static readonly byte[] Committed = Trained.File("selftest.json");

    [Fact]
    public void The_model_is_still_the_one_that_was_trained()
    {
        var result = SelfTest.Read(Committed).Run(Trained.Model);
        Assert.Equal((36, true), (result.Values, result.SameExperts));
        Assert.InRange(result.WorstDifference, 0, 1e-5);
    }

    [Fact]
    public void Its_values_are_some_of_those_that_PyTorch_calculated()
    {
        var (test, golden) = (SelfTest.Read(Committed), Golden.Cases.Single(text => text.Kind == "fil"));
        Assert.Equal(golden.Ids, test.Tokens);
        Assert.All(test.Logits, pair => Assert.Equal(golden.LogitsLast[pair.Key], pair.Value));
        Assert.All(test.DraftLogits, pair => Assert.Equal(golden.DraftLogitsLast[pair.Key], pair.Value));
        Assert.Equal(golden.Layers.Select(layer => layer.ExpertsLast).OfType<int[]>(), test.Experts);
        Assert.Equal(golden.Layers.Select(layer => layer.WeightsLast).OfType<double[]>(), test.Weights);
    }

    [Fact]
    public void Another_model_is_noticed()
    {
        var test = SelfTest.Read(Committed) with { Tokens = [.. Enumerable.Range(0, 24)] };
        var result = test.Run(Trained.Model);
        Assert.False(result.SameExperts);
        Assert.InRange(result.WorstDifference, 0.01, 100);
    }

    [Fact]
    public void A_file_that_does_not_fit_is_refused_by_the_field()
    {
        var test = SelfTest.Read(Committed);
        AssertRefused("tokens", test with { Tokens = [1] });
        AssertRefused("tokens", test with { Tokens = new int[258] });
        AssertRefused("tokens", test with { Tokens = [1, 2048] });
        AssertRefused("logits", test with { Logits = new Dictionary<int, double>() });
        AssertRefused("logits", test with { Logits = new Dictionary<int, double> { [-1] = 0 } });
        AssertRefused("draft_logits", test with { DraftLogits = new Dictionary<int, double> { [2048] = 0 } });
        AssertRefused("experts", test with { Experts = test.Experts[1..] });
        AssertRefused("weights", test with { Weights = [.. test.Weights.Select(weights => weights[1..])] });

        static void AssertRefused(string field, SelfTest test) =>
            AssertSays($"selftest.json: {field} are not those of such a model.", () => test.Run(Trained.Model));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    public void A_file_that_says_something_else_is_refused(string json) =>
        AssertBegins("selftest.json: ", () => SelfTest.Read(Encoding.UTF8.GetBytes(json)));
}
