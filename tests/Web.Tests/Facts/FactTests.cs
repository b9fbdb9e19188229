using DeepseekExplainer.Web.Facts;
using static DeepseekExplainer.Web.Tests.Facts.Written;

namespace DeepseekExplainer.Web.Tests.Facts;

/// <summary>What a number rests on, and how far it goes.</summary>
public sealed class FactTests
{
    private static readonly IReadOnlyDictionary<string, Fact> Some = All(
        ("cost", Value(6, "report", "table-1")),
        ("hours", Value(3, "thread")),
        ("days", Value(2, "report", "table-2")),
        ("price", Computed("ratio", ("of", "cost"), ("to", "hours"))),
        ("rest", Computed("difference", ("whole", "cost"), ("part", "days"))),
        ("both", Computed("difference", ("whole", "rest"), ("part", "price"))));

    [Fact]
    public void A_number_rests_on_its_own_source() =>
        Assert.Equal(["report#table-1"], Some["cost"].Sources.Select(place => place.ToString()));

    [Fact]
    public void What_is_computed_rests_on_the_sources_of_its_inputs_each_once_in_their_order() =>
        Assert.Equal(
            ["report#table-1", "report#table-2", "thread#table-1"], Some["both"].Sources.Select(place => place.ToString()));

    [Fact]
    public void A_source_is_named_without_a_place_where_none_is_known() =>
        Assert.Equal(["thread"], (Some["hours"] with { Locator = null }).Sources.Select(place => place.ToString()));

    [Fact]
    public void The_way_back_passes_each_fact_once_and_goes_no_further_than_where_it_stops()
    {
        Assert.Equal(["cost", "days", "hours"], Origins(fact => fact.Inputs.Count == 0));
        Assert.Equal(["rest", "price"], Origins(fact => fact.Id is "rest" or "price" or "cost"));
        Assert.Equal(["both"], Origins(_ => true));
        Assert.Empty(Origins(_ => false));

        IEnumerable<string> Origins(Func<Fact, bool> isOrigin) => Some["both"].Origins(isOrigin).Select(fact => fact.Id);
    }

    [Fact]
    public void What_is_computed_goes_as_far_as_those_of_its_inputs_that_have_a_range()
    {
        var facts = All(
            ("guess", Value(4) with { Kind = FactKind.Estimate, Low = 2, High = 8 }),
            ("half", Value(4) with { Low = 1 }),
            ("known", Value(2)),
            ("one", Computed("ratio", ("of", "guess"), ("to", "known"))),
            ("other", Computed("difference", ("whole", "known"), ("part", "one"))),
            ("sure", Computed("ratio", ("of", "known"), ("to", "known"))));
        Assert.Equal(
            [("guess", new(2, 8)), ("half", null), ("known", null), ("one", new(1, 4)), ("other", new(-2, 1)), ("sure", null)],
            facts.Values.Select(fact => (fact.Id, fact.Range)).ToArray<(string, Span?)>());
    }
}
