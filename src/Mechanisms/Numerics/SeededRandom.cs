namespace DeepseekExplainer.Mechanisms.Numerics;

/// <summary>
/// The one source of random numbers: SplitMix64 (Steele, Lea and Flood, 2014), written out here because the sequence
/// behind a URL must be the same on every machine and in every release, which <see cref="Random"/> does not promise.
/// </summary>
public sealed class SeededRandom
{
    private ulong _state;

    /// <summary>Starts the sequence that belongs to <paramref name="seed"/> and <paramref name="stream"/>.</summary>
    /// <param name="seed">Any number; the reader's choice.</param>
    /// <param name="stream">Keeps independent uses of one seed apart, e.g. "router" and "token 3".</param>
    public SeededRandom(int seed, string stream = "")
    {
        ArgumentNullException.ThrowIfNull(stream);

        // FNV-1a over the stream's UTF-16 code units: string.GetHashCode differs between processes.
        var hash = 14695981039346656037UL;
        foreach (var unit in stream)
        {
            hash = (hash ^ unit) * 1099511628211UL;
        }

        _state = hash ^ ((ulong)(uint)seed * 0x9E3779B97F4A7C15UL);
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong NextBits()
    {
        var z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>A uniform number in [0, 1).</summary>
    public double NextUniform() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A uniform integer in [0, <paramref name="exclusiveMax"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="exclusiveMax"/> is not positive.</exception>
    public int NextInteger(int exclusiveMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveMax);
        return (int)(NextUniform() * exclusiveMax);
    }

    /// <summary>An index, with a chance in proportion to its weight.</summary>
    /// <param name="weights">None negative, at least one positive, with a finite sum.</param>
    /// <exception cref="ArgumentException">No weight is positive, or their sum is not finite.</exception>
    public int NextIndex(ReadOnlySpan<double> weights)
    {
        var (sum, last) = (0.0, -1);
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i];
            last = weights[i] > 0 ? i : last;
        }

        if (last < 0 || !double.IsFinite(sum))
        {
            throw new ArgumentException("At least one weight must be positive, and their sum finite.", nameof(weights));
        }

        var left = NextUniform() * sum;
        for (var i = 0; i < last; i++)
        {
            left -= weights[i];
            if (left < 0)
            {
                return i;
            }
        }

        return last;
    }

    /// <summary>A standard normal number, by the Box–Muller transform.</summary>
    public double NextNormal()
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - NextUniform()));
        return radius * Math.Cos(2 * Math.PI * NextUniform());
    }
}
