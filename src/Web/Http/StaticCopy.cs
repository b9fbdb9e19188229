using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Http;

/// <summary>
/// A copy of the site in files, for servers that know no query: what an address asks for becomes a part of its path,
/// /en/w/kv-cache/tokens=4096.svg. It holds what was chosen for it; for all else it leads to the live site, where there is one.
/// </summary>
/// <param name="held">What it holds of pages that are asked for something.</param>
/// <param name="live">Where the live site is, "https://explain.example.org" or a path below; null for nowhere.</param>
internal sealed class StaticCopy(IReadOnlySet<HeldPage> held, Uri? live)
{
    /// <summary>The name of a file in a folder that any system takes.</summary>
    private const int LongestName = 200;

    /// <summary>A page's file in the folder of its address.</summary>
    public const string Index = "index.html";

    /// <summary>The live site's host, to be named; null where there is none.</summary>
    public string? LiveHost => live?.Authority;

    /// <summary>What the copy holds besides pages that are asked for nothing.</summary>
    public IEnumerable<HeldPage> Held => held;

    /// <summary>Whether a query can be the name of a folder.</summary>
    public static bool FitsFile(string query) => InPath(query).Length <= LongestName;

    /// <summary>Whether an address leads anywhere.</summary>
    public bool Has(Address address) => live is not null || Holds(address);

    /// <summary>The same page of the live site; null where there is none.</summary>
    public string? Live(Address address) => live is null ? null : live.AbsoluteUri.TrimEnd('/') + address.Asked;

    /// <summary>What the copy cannot do, by a key of words, and where it can be done.</summary>
    public string NoteHtml(Words words, string key, Address page)
    {
        var where = Live(page) is { } address
            ? $" <a href=\"{Html.Encode(address)}\">{Html.Encode(words[key + "Live", ("host", LiveHost!)])}</a>" : "";
        return $"<p class=\"note\">{Html.Encode(words[key])}{where}</p>";
    }

    /// <summary>An address in the copy, or in the live site where the copy does not hold it.</summary>
    /// <exception cref="InvalidOperationException">It leads nowhere: <see cref="Has"/> says so.</exception>
    public string Written(Address address) =>
        address.Query.Length == 0 ? Addresses.Rooted(address.Written(""))
        : Holds(address) ? Addresses.Rooted(address.Written("/" + InPath(address.Query), isInside: true))
        : Live(address) ?? throw new InvalidOperationException($"The copy does not hold {address.Asked}.");

    /// <summary>Whether the copy itself has a file of that address.</summary>
    public bool Holds(Address address) =>
        address.Query.Length == 0 || held.Contains(new(address.Language, address.Page, address.Id, address.Query));

    /// <summary>A query as one part of a path, with tildes in the place of percent signs, which servers would take for escapes.</summary>
    private static string InPath(string query) =>
        query.Replace("~", "~7E", StringComparison.Ordinal).Replace("+", "~20", StringComparison.Ordinal)
            .Replace("%2C", ",", StringComparison.Ordinal).Replace('%', '~');
}

/// <summary>A page that is asked for something, and the files beside it.</summary>
/// <param name="Language">Language code.</param>
/// <param name="Page">What stands there.</param>
/// <param name="Id">Which one, or empty.</param>
/// <param name="Query">What it is asked for, encoded.</param>
internal readonly record struct HeldPage(string Language, PageKind Page, string Id, string Query);
