using CsCheck;
using DeepseekExplainer.Mechanisms.Numerics;

namespace DeepseekExplainer.Mechanisms.Tests.Numerics;

public sealed class CombinatoricsTests
{
    [Theory]
    [InlineData(256, 8, 409_663_695_276_000)] // one layer of DeepSeek-V3
    [InlineData(64, 8, 4_426_165_368)] // DeepSeekMoE paper, section 3.1
    [InlineData(16, 2, 120)]
    [InlineData(8, 0, 1)]
    [InlineData(8, 8, 1)]
    [InlineData(3, 4, 0)]
    public void Choices_are_counted_exactly(double n, double k, double expected) =>
        Assert.Equal(expected, Combinatorics.Choose(n, k));

    [Fact]
    public void Every_choice_either_takes_the_first_thing_or_leaves_it() =>
        Gen.Int[1, 50].SelectMany(n => Gen.Int[1, n].Select(k => (n, k))).ForAll((n, k) =>
            Combinatorics.Choose(n, k) == Combinatorics.Choose(n - 1, k - 1) + Combinatorics.Choose(n - 1, k));

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(4, -1)]
    [InlineData(4, 1.5)]
    [InlineData(double.NaN, 1)]
    public void Only_counts_are_accepted(double n, double k) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Combinatorics.Choose(n, k));
}
