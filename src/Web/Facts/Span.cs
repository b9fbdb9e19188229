using DeepseekExplainer.Mechanisms.Numerics;

namespace DeepseekExplainer.Web.Facts;

/// <summary>From where to where a number may lie.</summary>
/// <param name="Low">The lowest value.</param>
/// <param name="High">The highest value.</param>
public readonly record struct Span(double Low, double High)
{
    /// <summary>A number that is known.</summary>
    public static Span Of(double value) => new(value, value);

    /// <summary>Whether both ends are numbers.</summary>
    public bool IsFinite => double.IsFinite(Low) && double.IsFinite(High);

    private static readonly Span Unknown = new(double.NaN, double.NaN);

    /// <summary>From the least sum to the greatest.</summary>
    public static Span operator +(Span a, Span b) => new(a.Low + b.Low, a.High + b.High);

    /// <summary>From the least difference to the greatest.</summary>
    public static Span operator -(Span a, Span b) => new(a.Low - b.High, a.High - b.Low);

    /// <summary>From the least product to the greatest.</summary>
    public static Span operator *(Span a, Span b) => Corners(a, b, (x, y) => x * y);

    /// <summary>From the least quotient to the greatest; no numbers where the divisor may be nothing.</summary>
    public static Span operator /(Span a, Span b) => b is { Low: <= 0, High: >= 0 } ? Unknown : Corners(a, b, (x, y) => x / y);

    /// <summary>From the least power to the greatest; no numbers where the base is not above nothing.</summary>
    public static Span Power(Span a, Span b) => a.Low <= 0 ? Unknown : Corners(a, b, Math.Pow);

    /// <summary>Things that come whole are chosen from a known number, or it is not known how many choices there are.</summary>
    public static Span Choices(Span a, Span b) =>
        a.Low == a.High && b.Low == b.High ? Of(Combinatorics.Choose(a.Low, b.Low)) : Unknown;

    /// <summary>Of what rises or falls all the way in each of the two, the ends lie where both are at an end.</summary>
    private static Span Corners(Span a, Span b, Func<double, double, double> of)
    {
        double[] ends = [of(a.Low, b.Low), of(a.Low, b.High), of(a.High, b.Low), of(a.High, b.High)];
        return ends.All(double.IsFinite) ? new(ends.Min(), ends.Max()) : Unknown;
    }
}
