using System.Runtime.CompilerServices;

namespace DeepseekExplainer.Mechanisms.Cost;

/// <summary>What every amount in this folder must satisfy; the framework's own guards let NaN and infinity through.</summary>
internal static class Quantity
{
    internal static void RequireNotNegative(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!double.IsFinite(value) || value < 0)
        {
            throw new ArgumentOutOfRangeException(name, value, "Must be finite and not negative.");
        }
    }

    internal static void RequirePositive(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!double.IsFinite(value) || value <= 0)
        {
            throw new ArgumentOutOfRangeException(name, value, "Must be finite and positive.");
        }
    }
}
