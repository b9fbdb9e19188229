namespace DeepseekExplainer.Web.Facts;

/// <summary>
/// One of the numbers that a computed value depends on directly, taken hold of: how far the value moves with it, and what it would have to
/// be for another value, while all others stay as they are.
/// </summary>
/// <param name="Fact">The computed value.</param>
/// <param name="Input">The number that is moved, in every place of the formula where it stands.</param>
public sealed record Lever(Fact Fact, Fact Input)
{
    /// <summary>How far below and above its present value an input is looked for: a factor of 2⁶⁰.</summary>
    private const int Doublings = 60;

    private const int Halvings = 200;

    /// <summary>A solution must give what was asked for to about so many parts in one.</summary>
    private const double Close = 1e-9;

    /// <summary>The numbers that can be moved by any amount, in the order of the formula: not those of which things are chosen.</summary>
    public static IReadOnlyList<Lever> Of(Fact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return [.. fact.Inputs.Distinct().Select(input => new Lever(fact, input)).Where(lever => lever.Elasticity is not null)];
    }

    /// <summary>
    /// By how many percent the value moves, for a small step, with each percent of the input: the slope of the formula times input over
    /// value. Null where the formula has no slope, or where a percent of nothing is meant.
    /// </summary>
    public double? Elasticity =>
        Fact.Value != 0 && Input.Value != 0 && Fact.Formula?.Slope(Values(Input.Value), Moves) is { } slope && double.IsFinite(slope)
            ? slope * Input.Value / Fact.Value : null;

    /// <summary>From where to where the value goes as the input goes through its own range; null where that has none.</summary>
    public Span? Range => Input.Range is not { } range ? null
        : Fact.Formula?.Within([.. Fact.Inputs.Select(input => input == Input ? range : Span.Of(input.Value))]);

    /// <summary>
    /// The value of the input, of the sign it has now, at which the formula gives <paramref name="target"/>: the one nearest to the
    /// present one, counted in doublings. Null when there is none.
    /// </summary>
    public double? Solve(double target)
    {
        if (!double.IsFinite(target) || Input.Value == 0)
        {
            return null;
        }

        for (var step = 0; step < Doublings; step++)
        {
            foreach (var (near, far) in new[] { (step, step + 1), (-step, -step - 1) })
            {
                var (one, other) = (Input.Value * Math.Pow(2, near), Input.Value * Math.Pow(2, far));
                if (Between(one, other, target) is { } found)
                {
                    return found;
                }
            }
        }

        return null;
    }

    private double? Between(double one, double other, double target)
    {
        var (first, last) = (Off(one), Off(other));
        if (first == 0)
        {
            return one;
        }

        if (!double.IsFinite(first) || !double.IsFinite(last) || Math.Sign(first) == Math.Sign(last))
        {
            return last == 0 ? other : null;
        }

        for (var i = 0; i < Halvings && one != other; i++)
        {
            var middle = one + ((other - one) / 2);
            var off = Off(middle);
            if (double.IsNaN(off))
            {
                return null;
            }

            (one, other) = Math.Sign(off) == Math.Sign(first) ? (middle, other) : (one, middle);
        }

        // Where the formula jumps over the target, by dividing by nothing, the two sides never come near it.
        return Math.Abs(Off(other)) <= Close * Math.Max(Math.Abs(target), double.Epsilon) ? other : null;

        double Off(double value) => Fact.Formula!.Compute(Values(value)) - target;
    }

    private double[] Values(double moved) => [.. Fact.Inputs.Select(input => input == Input ? moved : input.Value)];

    private bool Moves(int argument) => Fact.Inputs[argument] == Input;
}
