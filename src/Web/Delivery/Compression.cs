using System.Collections.Concurrent;
using System.IO.Compression;
using System.Numerics;
using Microsoft.AspNetCore.ResponseCompression;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// Compresses answers in the one encoding that <see cref="Admission"/> leaves a reader, as well as there is time for. An answer is there
/// whole, and told how large it is the library takes no more memory than it needs: as a stream it would take megabytes for each.
/// </summary>
internal static class Compression
{
    /// <summary>
    /// Brotli's quality for what nobody waits for: an article weighs a tenth less than with <see cref="Soon"/>, in 25 times the time.
    /// </summary>
    public const int Well = 10;

    /// <summary>As far as brotli goes.</summary>
    public const int Smallest = 11;

    /// <summary>For a page that is kept and that a reader waits for: an article weighs a quarter less than <see cref="AtOnce"/>.</summary>
    private const int Soon = 6;

    /// <summary>For what is made for one reader.</summary>
    private const int AtOnce = 0;

    /// <summary>The encodings that are offered, the better first.</summary>
    private static readonly IReadOnlyList<string> Encodings = ["br", "gzip"];

    private static readonly HashSet<string> Types = new(
        [
            .. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "application/problem+json", "application/ld+json",
            "application/atom+xml", "application/feed+json", "text/csv", "text/markdown",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>What browsers ask for is a handful of texts: so many are read once.</summary>
    private const int MostWishes = 64;

    private static readonly ConcurrentDictionary<string, string> Wishes = [];

    /// <summary>The best of what a reader takes and we offer: "br", "gzip" or nothing, however the wish is written.</summary>
    public static string Of(HttpRequest request)
    {
        var wish = request.Headers.AcceptEncoding.ToString();
        if (wish.Length is 0 or > Admission.LongestList)
        {
            return "";
        }

        if (!Wishes.TryGetValue(wish, out var encoding))
        {
            encoding = Read(request);
            if (Wishes.Count < MostWishes)
            {
                Wishes[wish] = encoding;
            }
        }

        return encoding;
    }

    /// <summary>Whether an answer of this type is compressed for readers who take that, so that caches keep its forms apart.</summary>
    public static bool IsFor(HttpResponse response) =>
        response.ContentType is { } type && Types.Contains(type.Split(';', 2)[0].Trim());

    /// <summary>The body in the encoding that a request asks for, which may be none.</summary>
    public static ReadOnlySpan<byte> Encode(ReadOnlySpan<byte> body, HttpContext context)
    {
        var isKept = !Making.IsState(context);
        return context.Request.Headers.AcceptEncoding.ToString() switch
        {
            "br" => Brotli(body, Ahead.IsMaking(context) ? Well : isKept ? Soon : AtOnce),
            "gzip" => Gzip(body, isKept ? CompressionLevel.Optimal : CompressionLevel.Fastest),
            _ => body,
        };
    }

    /// <summary>Compresses with brotli of a quality from 0 to 11.</summary>
    public static ReadOnlySpan<byte> Brotli(ReadOnlySpan<byte> body, int quality)
    {
        // A window as large as the body finds all there is to find; from 17 bits up it costs ten times as much to begin.
        var window = Math.Clamp(BitOperations.Log2((uint)body.Length) + 1, 16, 22);
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(body.Length)];
        return BrotliEncoder.TryCompress(body, packed, out var length, quality, window)
            ? packed.AsSpan(0, length) : throw new InvalidOperationException("Brotli needs more room than it said.");
    }

    private static ReadOnlySpan<byte> Gzip(ReadOnlySpan<byte> body, CompressionLevel level)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, level, leaveOpen: true))
        {
            gzip.Write(body);
        }

        return packed.GetBuffer().AsSpan(0, (int)packed.Length);
    }

    private static string Read(HttpRequest request)
    {
        var wishes = request.GetTypedHeaders().AcceptEncoding;
        return Encodings.Select(name => (Name: name, Weight: Weight(name)))
            .Where(offer => offer.Weight > 0)
            .OrderByDescending(offer => offer.Weight)
            .Select(offer => offer.Name)
            .FirstOrDefault() ?? "";

        double Weight(string name) =>
            (wishes.FirstOrDefault(wish => wish.Value.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? wishes.FirstOrDefault(wish => wish.Value == "*")) is { } known ? known.Quality ?? 1 : 0;
    }
}
