using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Primitives;

namespace DeepseekExplainer.Web.Http;

/// <summary>
/// Everything that is kept in memory for readers to come: pages, answers of widgets, share cards, trained models. All kinds together
/// hold a bounded number of bytes; when they are full, what was asked for least lately goes first.
/// </summary>
public sealed class Kept : IDisposable
{
    /// <summary>What an entry takes beside the value: the cache's own records and the objects of the key.</summary>
    private const int Overhead = 400;

    /// <summary>Of so many bytes one more is lost between objects until the collector moves them.</summary>
    private const int Waste = 6;

    private static readonly TimeSpan Unasked = TimeSpan.FromHours(1);

    /// <summary>Marks of what was asked for, each in a place of its own among so many: 64 KB.</summary>
    private readonly int[] _asked = new int[16 * 1024];

    private readonly MemoryCache _cache;
    private CancellationTokenSource _others = new();

    /// <summary>Keeps at most <paramref name="bytes"/>.</summary>
    public Kept(long bytes) => _cache = new(new MemoryCacheOptions { SizeLimit = bytes, TrackStatistics = true });

    /// <summary>Bytes kept now, by the sizes that were told.</summary>
    public long Bytes => _cache.GetCurrentStatistics()!.CurrentEstimatedSize ?? 0;

    /// <summary>The value under a key, or null.</summary>
    public T? Find<T>(object key)
        where T : class => _cache.Get<T>(key);

    /// <summary>
    /// Whether a key was asked for before, among the last ten thousand or so. What anybody can think up, in any number, is worth a place
    /// when it is asked for again.
    /// </summary>
    public bool WasAsked(object key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var mark = key.GetHashCode();
        return Interlocked.Exchange(ref _asked[(uint)mark % _asked.Length], mark) == mark;
    }

    /// <summary>Keeps a value, unless it is larger than what is free: then room is made for the next.</summary>
    /// <param name="key">Compared by value.</param>
    /// <param name="value">What is kept.</param>
    /// <param name="bytes">What it takes, at least about, key included.</param>
    /// <param name="last">Whether it goes only when nothing else is left to go.</param>
    public void Add(object key, object value, long bytes, bool last = false)
    {
        var entry = new MemoryCacheEntryOptions
        {
            Size = bytes + (bytes / Waste) + Overhead,
            SlidingExpiration = Unasked,
            Priority = last ? CacheItemPriority.High : CacheItemPriority.Normal,
        };
        if (!last)
        {
            entry.AddExpirationToken(new CancellationChangeToken(Volatile.Read(ref _others).Token));
        }

        _cache.Set(key, value, entry);
    }

    /// <summary>The value under a key; makes it when it is not there.</summary>
    /// <param name="key">Compared by value.</param>
    /// <param name="make">Makes it.</param>
    /// <param name="bytes">What it takes, at least about.</param>
    /// <param name="onceAsked">Whether it is kept only when it <see cref="WasAsked"/> for before.</param>
    public T Of<T>(object key, Func<T> make, Func<T, long> bytes, bool onceAsked = false)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(make);
        ArgumentNullException.ThrowIfNull(bytes);
        if (Find<T>(key) is { } known)
        {
            return known;
        }

        var made = make();
        if (!onceAsked || WasAsked(key))
        {
            Add(key, made, bytes(made));
        }

        return made;
    }

    /// <summary>
    /// Forgets all but what is the last to go, and of that what was asked for least lately, until about so many bytes are left.
    /// </summary>
    public void Shrink(long bytes)
    {
        // Not disposed: somebody may just be adding with it.
        Interlocked.Exchange(ref _others, new()).Cancel();
        if (Bytes is var now && now > bytes)
        {
            _cache.Compact(1 - ((double)bytes / now));
        }
    }

    /// <summary>Forgets all, as when what it was made of has changed.</summary>
    public void Clear() => _cache.Clear();

    /// <inheritdoc/>
    public void Dispose()
    {
        _cache.Dispose();
        _others.Dispose();
    }
}
