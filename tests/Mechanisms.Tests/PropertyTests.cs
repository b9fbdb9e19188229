using CsCheck;
using Xunit.Sdk;

namespace DeepseekExplainer.Mechanisms.Tests;

public sealed class PropertyTests
{
    private static readonly Gen<int> Numbers = Gen.Int[0, 1_000_000];

    [Fact]
    public void A_property_that_holds_is_tried_as_often_as_asked()
    {
        var tried = 0;
        Numbers.ForAll(_ => { tried++; }, count: 5000);

        Assert.Equal(5000, tried);
    }

    [Fact]
    public void The_values_are_the_same_each_time() => Assert.Equal(Numbers.Some(50), Numbers.Some(50));

    [Fact]
    public void A_property_that_fails_names_the_value_and_the_seed_that_gives_it_again()
    {
        var values = Numbers.Some(100).ToArray();

        var failure = Assert.Throws<XunitException>(() => Numbers.ForAll(value => value != values[7]));

        Assert.Matches($@"^Value 7 of PROPERTY_SEED=\d+ PROPERTY_CASES=\d+, {values[7]}: ", failure.Message);
    }
}
