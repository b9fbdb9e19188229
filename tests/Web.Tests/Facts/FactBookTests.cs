using DeepseekExplainer.Web.Facts;
using static DeepseekExplainer.Web.Tests.Facts.Written;

namespace DeepseekExplainer.Web.Tests.Facts;

/// <summary>Facts are computed in the order that their formulas need, and what is wrong is said once, with what follows from it.</summary>
public sealed class FactBookTests
{
    [Fact]
    public void Facts_are_listed_by_id_and_computed_in_whatever_order_they_are_written()
    {
        var facts = All(
            ("twice", Computed("ratio", ("of", "gain"), ("to", "half"))),
            ("half", Value(0.5)),
            ("gain", Computed("difference", ("whole", "all"), ("part", "half"))),
            ("all", Value(2) with { Confidence = Confidence.Secondary }));
        Assert.Equal(
            [("all", 2), ("gain", 1.5), ("half", 0.5), ("twice", 3)],
            facts.Values.Select(fact => (fact.Id, fact.Value)));
        var twice = facts["twice"];
        Assert.Equal((FactKind.Derived, Confidence.Secondary), (twice.Kind, twice.Confidence)); // the weakest of what it rests on
        Assert.Equal((null, null), (twice.Source, twice.Locator));
        Assert.Equal([facts["gain"], facts["half"]], twice.Inputs);
    }

    [Theory]
    [InlineData("value")]
    [InlineData("kind")]
    [InlineData("source")]
    [InlineData("locator")]
    [InlineData("confidence")]
    public void What_a_written_number_lacks_is_named(string lacks)
    {
        var whole = Value(1);
        var entry = lacks switch
        {
            "value" => whole with { Value = null },
            "kind" => whole with { Kind = null },
            "source" => whole with { Source = null },
            "locator" => whole with { Locator = null },
            _ => whole with { Confidence = null },
        };
        var (facts, problems) = Read(("hours", entry));
        Assert.Empty(facts);
        var problem = Assert.Single(problems);
        Assert.Equal(($"facts.yaml:1:1 fact 'hours' lacks {lacks}", "fact:hours"), (problem.ToString(), problem.Loses));
    }

    [Fact]
    public void All_that_it_lacks_is_named_at_once() => Wrong(
        "fact 'hours' lacks value, kind", null, ("hours", Value(1) with { Value = null, Kind = null }));

    [Fact]
    public void An_id_that_is_defined_twice_keeps_its_first_value()
    {
        var (facts, problems) = Read(("hours", Value(1)), ("hours", Value(2)));
        Assert.Equal(1, facts["hours"].Value);
        Assert.Equal(["facts.yaml:2:1 fact 'hours' is already defined at facts.yaml:1"], problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void A_field_of_a_model_is_known_as_the_model_s_file_is()
    {
        var model = SampleSite.Site.Evidence.Models["deepseek-v3"];
        var fact = All(("rank", OfModel("deepseek-v3", "attention.kvRank")))["rank"];
        Assert.Equal((512, FactKind.Reported, model.Confidence), (fact.Value, fact.Kind, fact.Confidence));
        Assert.Equal((model.Source, model.Locator), (fact.Source, fact.Locator));
    }

    [Theory]
    [InlineData("deepseek-v3", "attention.kvRanks", "model 'deepseek-v3' has no number at 'attention.kvRanks'", null)]
    [InlineData("deepseek-v3", "attention..kvRank", "model 'deepseek-v3' has no number at 'attention..kvRank'", null)]
    [InlineData("deepseek-v3", "name", "model 'deepseek-v3' has no number at 'name'", null)]
    [InlineData("deepseek-v3", "name.length", "model 'deepseek-v3' has no number at 'name.length'", null)]
    [InlineData("deepseek-v3", null, "model 'deepseek-v3' has no number at ''", null)]
    [InlineData("deepsek-v3", "heads", "there is no model 'deepsek-v3'; did you mean 'deepseek-v3'?", "model:deepsek-v3")]
    public void A_field_that_no_model_has_is_named(string model, string? field, string problem, string? missing) =>
        Wrong($"fact 'it': {problem}", missing, ("it", OfModel(model, field)));

    [Fact]
    public void A_unit_that_is_nowhere_defined_is_named() => Wrong(
        "fact 'hours': there is no unit 'nmber'; did you mean 'number'?", "unit:nmber", ("hours", Value(1) with { Unit = "nmber" }));

    [Fact]
    public void An_input_that_is_nowhere_defined_is_named() => Wrong(
        "fact 'price': formula 'ratio' there is no fact 'costs'; there is no fact 'hour'", "fact:costs",
        ("price", Computed("ratio", ("of", "costs"), ("to", "hour"))));

    [Fact]
    public void A_formula_that_is_given_the_wrong_inputs_says_which() => Wrong(
        "fact 'price': formula 'ratio' does not take 'by'; needs 'to'", null,
        ("cost", Value(1)), ("price", Computed("ratio", ("of", "cost"), ("by", "cost"))));

    [Fact]
    public void What_a_formula_refuses_is_said_in_its_words()
    {
        var (facts, problems) = Read(
            ("all", Value(2.5)), ("some", Value(1)), ("ways", Computed("choices", ("available", "all"), ("chosen", "some"))));
        Assert.Equal(["all", "some"], facts.Keys);
        Assert.StartsWith(
            "fact 'ways': formula 'choices' cannot be computed: A count is a whole number", Assert.Single(problems).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Each_fact_is_refused_once_and_what_is_computed_from_it_follows()
    {
        var (facts, problems) = Read(
            ("one", Computed("difference", ("whole", "lost"), ("part", "kept"))),
            ("lost", Value(1) with { Unit = "none" }),
            ("kept", Value(1)),
            ("two", Computed("difference", ("whole", "one"), ("part", "lost"))));
        Assert.Equal(["kept"], facts.Keys);
        Assert.Equal(
            [("unit:none", "fact:lost"), ("fact:lost", "fact:one"), ("fact:one", "fact:two")],
            problems.Select(problem => (problem.Missing, problem.Loses)));
        Assert.Equal(
            ["fact 'one': it is computed from 'lost'", "fact 'two': it is computed from 'one'"],
            problems.Skip(1).Select(problem => problem.Message));
    }

    [Fact]
    public void A_circle_is_told_from_its_beginning()
    {
        var (_, problems) = Read(
            ("a", Computed("difference", ("whole", "b"), ("part", "c"))),
            ("b", Computed("difference", ("whole", "a"), ("part", "c"))),
            ("c", Value(1)));
        Assert.Equal("fact 'b': formula 'difference' goes in a circle: a → b → a", problems[0].Message);
    }

    [Theory]
    [InlineData(64, null)]
    [InlineData(65, "fact 'f1': formula 'difference' stands at the end of a chain of more than 64 calculations")]
    public void A_chain_of_calculations_has_an_end(int length, string? problem)
    {
        // The last of the chain is written first, so that all of it is worked out from there.
        var chain = Enumerable.Range(1, length).Reverse()
            .Select(i => ($"f{i}", Computed("difference", ("whole", i == 1 ? "start" : $"f{i - 1}"), ("part", "step"))));
        var (facts, problems) = Read([.. chain, ("start", Value(100)), ("step", Value(1))]);
        Assert.Equal(problem, problems.Select(one => one.Message).FirstOrDefault());
        Assert.Equal(problem is null ? 100 - length : null, facts.GetValueOrDefault($"f{length}")?.Value);
    }

    private static void Wrong(string message, string? missing, params (string Id, FactEntry Entry)[] entries)
    {
        var problem = Assert.Single(Read(entries).Problems);
        Assert.Equal((message, missing), (problem.Message, problem.Missing));
    }
}
