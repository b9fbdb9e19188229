using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace DeepseekExplainer.Resilience;

/// <summary>An address that readers ask for, and what a right answer is like: learned before anything breaks.</summary>
internal sealed partial class Address
{
    private static readonly string[] Encodings = ["br", "br", "br", "gzip", "identity"];
    private readonly string _title;
    private readonly string _type;
    private readonly int _length;
    private string _tag;

    private Address(string path, Answer first)
    {
        Path = path;
        _title = Title().Match(Encoding.UTF8.GetString(first.Body)).Value;
        _type = first.Header("Content-Type");
        _length = first.Body.Length;
        _tag = first.Header("ETag");
    }

    public string Path { get; }

    private bool IsPage => _type.StartsWith("text/html", StringComparison.Ordinal);

    private bool IsFile => Path.StartsWith("/css/", StringComparison.Ordinal) || Path.StartsWith("/js/", StringComparison.Ordinal);

    /// <summary>Articles of both editions, their receipts, claims and calculators, frames, and the files that a page brings.</summary>
    public static async Task<IReadOnlyList<Address>> Learn(int port)
    {
        var paths = new List<string>();
        foreach (var language in new[] { "en", "fil" })
        {
            string[] articles = ["deepseek", "moe", "mla", "mtp", "training-cost"];
            string[] pages =
            [
                "", "facts/v3-cost", "facts/v3-active-params", "claims", "sources", "glossary", "corrections",
                "w/kv-cache", "w/load-balance", "w/expert-routing", "w/training-cost",
            ];
            // Articles are what most readers come for.
            paths.AddRange(articles.Concat(articles).Concat(pages).Select(page => $"/{language}/{page}"));
            paths.Add($"/embed/{language}/moe");
            paths.Add($"/embed/{language}/w/kv-cache");
        }

        var article = Encoding.UTF8.GetString((await First(port, "/en/moe")).Body);
        paths.AddRange(File().Matches(article).Select(match => match.Groups[1].Value));
        paths.Add("/embed.js");
        paths.Add("/favicon.ico");
        var known = new Dictionary<string, Address>();
        foreach (var path in paths)
        {
            known.TryAdd(path, new(path, await First(port, path)));
        }

        var titles = known.Values.Where(address => address.IsPage).GroupBy(address => address._title);
        if (titles.FirstOrDefault(title => title.Count() > 3) is { } same)
        {
            throw new InvalidDataException($"{same.Count()} pages have {same.Key}: a wrong page could not be told from a right one.");
        }

        return [.. paths.Select(path => known[path])];
    }

    /// <summary>Asks over a connection as the <paramref name="turn"/>th reader; throws what is wrong with the answer.</summary>
    public async Task Read(Connection connection, int turn, bool keep, CancellationToken cancellation)
    {
        var encoding = Encodings[turn / 7 % Encodings.Length];
        var knows = turn % 5 == 0 && _tag.Length > 0; // a reader who has been here before
        List<string> headers = [$"Accept-Encoding: {encoding}"];
        if (knows)
        {
            headers.Add($"If-None-Match: {_tag}");
        }

        if (!keep)
        {
            headers.Add("Connection: close");
        }

        Check(await connection.Get(Path, cancellation, [.. headers]), knows);
    }

    /// <summary>Throws unless the answer is right and complete. Content changes during the test, so a page may grow a little.</summary>
    public void Check(Answer answer, bool mayBeKnown = false)
    {
        if (answer.Status == 304 && mayBeKnown)
        {
            return;
        }

        if (answer.Status != 200)
        {
            throw new InvalidDataException($"status {answer.Status}");
        }

        var body = Decoded(answer);
        var text = IsPage ? Encoding.UTF8.GetString(body) : "";
        if (answer.Header("Content-Type") != _type || IsPage && Title().Match(text).Value != _title)
        {
            throw new InvalidDataException("another page");
        }

        var strays = Math.Abs(body.Length - _length);
        if (IsFile ? strays > 0 : strays > _length / 10 || IsPage && !text.AsSpan().TrimEnd().EndsWith("</html>"))
        {
            throw new InvalidDataException("a part of the page");
        }

        _tag = answer.Header("ETag");
    }

    public static byte[] Decoded(Answer answer)
    {
        var body = new MemoryStream(answer.Body);
        using Stream decoded = answer.Header("Content-Encoding") switch
        {
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            _ => body,
        };
        var plain = new MemoryStream();
        decoded.CopyTo(plain);
        return plain.ToArray();
    }

    private static async Task<Answer> First(int port, string path)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var answer = await Connection.Ask(port, path, patience.Token);
        return answer.Status == 200 ? answer : throw new InvalidDataException($"{path} answers {answer.Status} on a quiet replica.");
    }

    [GeneratedRegex("<title>[^<]*</title>")]
    private static partial Regex Title();

    [GeneratedRegex("(?:href|src)=\"(/(?:css|js)/[^\"]+)\"")]
    private static partial Regex File();
}
