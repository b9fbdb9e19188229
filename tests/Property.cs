using System.Globalization;
using CsCheck;
using Xunit.Sdk;

namespace DeepseekExplainer;

/// <summary>
/// Properties tried with values that are the same in each run. CsCheck's own loop starts anywhere: what it finds once in a hundred
/// runs fails on somebody else's change. PROPERTY_SEED in the environment tries other values, "now" those of a fresh seed, which is
/// said; PROPERTY_CASES=1000 tries so many of each property that would be content with fewer.
/// </summary>
internal static class Property
{
    private static readonly ulong Seed = AskedSeed();

    private static readonly int Least =
        int.Parse(Environment.GetEnvironmentVariable("PROPERTY_CASES") ?? "0", CultureInfo.InvariantCulture);

    /// <summary>So many values or more, the same in each run.</summary>
    public static IEnumerable<T> Some<T>(this Gen<T> values, int count)
    {
        var random = new PCG(1, Seed);
        return Enumerable.Range(0, Math.Max(count, Least)).Select(_ => values.Generate(random, null, out Size _));
    }

    /// <summary>Fails, naming the value and how to try it again, when <paramref name="holds"/> throws.</summary>
    public static void ForAll<T>(this Gen<T> values, Action<T> holds, int count = 100)
    {
        foreach (var (i, value) in values.Some(count).Index())
        {
            try
            {
                holds(value);
            }
            catch (Exception error)
            {
                var cases = Math.Max(count, Least);
                throw new XunitException(
                    $"Value {i} of PROPERTY_SEED={Seed} PROPERTY_CASES={cases}, {Check.Print(value)}: {error.Message}", error);
            }
        }
    }

    /// <summary>Fails, naming the value, when <paramref name="holds"/> is false.</summary>
    public static void ForAll<T>(this Gen<T> values, Func<T, bool> holds, int count = 100) =>
        values.ForAll(value => Assert.True(holds(value)), count);

    /// <summary>The same for two values at a time.</summary>
    public static void ForAll<T1, T2>(this Gen<(T1, T2)> values, Action<T1, T2> holds, int count = 100) =>
        values.ForAll(pair => holds(pair.Item1, pair.Item2), count);

    /// <summary>The same for two values at a time.</summary>
    public static void ForAll<T1, T2>(this Gen<(T1, T2)> values, Func<T1, T2, bool> holds, int count = 100) =>
        values.ForAll(pair => holds(pair.Item1, pair.Item2), count);

    /// <summary>The same for three values at a time.</summary>
    public static void ForAll<T1, T2, T3>(this Gen<(T1, T2, T3)> values, Action<T1, T2, T3> holds, int count = 100) =>
        values.ForAll(triple => holds(triple.Item1, triple.Item2, triple.Item3), count);

    private static ulong AskedSeed()
    {
        var asked = Environment.GetEnvironmentVariable("PROPERTY_SEED") ?? "2024";
        if (asked != "now")
        {
            return ulong.Parse(asked, CultureInfo.InvariantCulture);
        }

        var seed = (ulong)DateTime.UtcNow.Ticks;
        Console.WriteLine($"Properties are tried with PROPERTY_SEED={seed}.");
        return seed;
    }
}
