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
    [InlineData(0, 0, 1)]
    [InlineData(1_000_000, 1, 1_000_000)]
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
    [InlineData(4.5, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(1_000_001, 1)]
    [InlineData(3, 1_000_001)]
    public void Only_counts_up_to_a_million_are_accepted(double n, double k) =>
        Assert.StartsWith(
            "A count is a whole number, not negative, a million at most.",
            Assert.Throws<ArgumentOutOfRangeException>(() => Combinatorics.Choose(n, k)).Message,
            StringComparison.Ordinal);
}
