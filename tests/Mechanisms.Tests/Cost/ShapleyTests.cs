using CsCheck;
using DeepseekExplainer.Mechanisms.Cost;

namespace DeepseekExplainer.Mechanisms.Tests.Cost;

public sealed class ShapleyTests
{
    private static readonly Gen<(double[] From, double[] To)> Inputs =
        from count in Gen.Int[1, Shapley.MaxInputs]
        from first in Gen.Double[0, 10].Array[count]
        from second in Gen.Double[0, 10].Array[count]
        select (first, second);

    [Fact]
    public void A_doubled_price_on_doubled_hours_shares_the_gap_equally() =>
        Assert.Equal([1.5, 1.5], Shapley.Shares(Product, [1, 1], [2, 2]));

    [Fact]
    public void Three_inputs_match_the_shares_worked_out_by_hand()
    {
        // From 0 to 2·3 + 4, in which the first two only count together.
        var shares = Shapley.Shares(x => (x[0] * x[1]) + x[2], [0, 0, 0], [2, 3, 4]);

        Assert.Equal([3, 3, 4], shares.Select(share => Math.Round(share, 12)));
    }

    [Fact]
    public void Shares_sum_to_the_gap() =>
        Inputs.ForAll(x =>
        {
            var gap = Mixed(x.To) - Mixed(x.From);
            Assert.Equal(gap, Shapley.Shares(Mixed, x.From, x.To).Sum(), 1e-9 * (1 + Mixed(x.To) + Mixed(x.From)));
        });

    [Fact]
    public void An_input_that_is_equal_in_both_gets_nothing() =>
        Inputs.ForAll(x => Shapley.Shares(Mixed, x.From, [x.From[0], .. x.To[1..]])[0] == 0);

    [Fact]
    public void Swapping_the_two_sides_reverses_every_share() =>
        Inputs.ForAll(x =>
        {
            var back = Shapley.Shares(Mixed, x.To, x.From);
            var tolerance = 1e-9 * (1 + Mixed(x.To) + Mixed(x.From));
            Assert.All(Shapley.Shares(Mixed, x.From, x.To).Zip(back), pair => Assert.Equal(pair.First, -pair.Second, tolerance));
        });

    [Fact]
    public void Inputs_in_another_order_get_the_same_shares() =>
        Inputs.ForAll(x =>
        {
            var tolerance = 1e-9 * (1 + Product(x.To) + Product(x.From));
            var reversed = Shapley.Shares(Product, [.. x.From.Reverse()], [.. x.To.Reverse()]).Reverse();
            Assert.All(Shapley.Shares(Product, x.From, x.To).Zip(reversed), pair => Assert.Equal(pair.First, pair.Second, tolerance));
        });

    [Fact]
    public void In_a_sum_every_share_is_the_input_s_own_change() =>
        Inputs.ForAll(x => Assert.All(
            Shapley.Shares(Sum, x.From, x.To).Zip(x.To.Zip(x.From, (to, from) => to - from)),
            pair => Assert.Equal(pair.Second, pair.First, 1e-9)));

    [Fact]
    public void Nine_inputs_are_too_many()
    {
        var refusal = Assert.Throws<ArgumentException>("to", () => Shapley.Shares(Sum, new double[9], new double[9]));

        Assert.StartsWith("Needs two equally long sets of at most 8 inputs.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sets_of_different_length_are_refused() =>
        Assert.Throws<ArgumentException>("to", () => Shapley.Shares(Sum, [1], [1, 2]));

    private static double Sum(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        foreach (var value in x)
        {
            sum += value;
        }

        return sum;
    }

    private static double Product(ReadOnlySpan<double> x)
    {
        var product = 1.0;
        foreach (var value in x)
        {
            product *= value;
        }

        return product;
    }

    /// <summary>Neither a sum nor a product, and not symmetric in its inputs.</summary>
    private static double Mixed(ReadOnlySpan<double> x) => (x[0] * Sum(x)) + Math.Sqrt(Product(x) * x[^1]);
}
