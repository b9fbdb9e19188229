namespace DeepseekExplainer.Web.Http;

/// <summary>What stands at an address below its language.</summary>
public enum PageKind
{
    /// <summary>The front page of an edition.</summary>
    Home,

    /// <summary>Every number.</summary>
    Facts,

    /// <summary>A number's receipt.</summary>
    Fact,

    /// <summary>Every claim.</summary>
    Claims,

    /// <summary>A claim with its verdict.</summary>
    Claim,

    /// <summary>The article that the claims are taken from, sentence by sentence.</summary>
    Answered,

    /// <summary>The bibliography.</summary>
    Sources,

    /// <summary>A source, as a file.</summary>
    Source,

    /// <summary>Every term.</summary>
    Glossary,

    /// <summary>The search.</summary>
    Search,

    /// <summary>What the site got wrong.</summary>
    Corrections,

    /// <summary>How the site checks itself.</summary>
    Checks,

    /// <summary>How to show our pages elsewhere.</summary>
    Embed,

    /// <summary>Who is behind the site, how it works, and how to reach somebody.</summary>
    About,

    /// <summary>What may be done with it.</summary>
    Licence,

    /// <summary>How the Filipino edition is written.</summary>
    Gabay,

    /// <summary>What a reader found wrong or unclear, written out to be sent.</summary>
    Report,

    /// <summary>A drawn figure.</summary>
    Figure,

    /// <summary>The terms as a table, as a file.</summary>
    Terms,

    /// <summary>The tables of the evidence described for programs, as a file.</summary>
    DataPackage,

    /// <summary>The newest articles, as a file.</summary>
    Feed,

    /// <summary>A widget.</summary>
    Widget,

    /// <summary>An article.</summary>
    Article,
}

/// <summary>
/// One address of the site in its parts: written by <see cref="ToString"/>, read by <see cref="Parse(string)"/>, and nowhere else.
/// <see cref="Addresses"/> makes them by what stands there.
/// </summary>
/// <param name="Language">Language code, the first part: "en".</param>
/// <param name="Page">What stands there.</param>
/// <param name="Id">Which one, where there are several: "moe".</param>
public sealed record Address(string Language, PageKind Page, string Id = "")
{
    /// <summary>The same as data for headless systems.</summary>
    public const string EmbedJson = "/embed.json";

    /// <summary>In a copy in files, the page's oEmbed beside it, to be followed by "json" or "xml".</summary>
    public const string OEmbedFile = "/oembed.";

    /// <summary>Each page's form below the language, with the name that its route gives to the id; the first that fits is meant.</summary>
    private static readonly IReadOnlyList<(PageKind Page, string Pattern)> Patterns =
    [
        (PageKind.Home, "/"),
        (PageKind.Facts, "/facts"),
        (PageKind.Fact, "/facts/{id}"),
        (PageKind.Claims, "/claims"),
        (PageKind.Claim, "/claims/{id}"),
        (PageKind.Answered, "/article"),
        (PageKind.Sources, "/sources"),
        (PageKind.Source, "/sources/{id}"),
        (PageKind.Glossary, "/glossary"),
        (PageKind.Search, "/search"),
        (PageKind.Corrections, "/corrections"),
        (PageKind.Checks, "/checks"),
        (PageKind.Embed, "/embed"),
        (PageKind.About, "/about"),
        (PageKind.Licence, "/licence"),
        (PageKind.Gabay, "/gabay"),
        (PageKind.Report, "/report"),
        (PageKind.Figure, "/figures/{id}"),
        (PageKind.Terms, "/terms"),
        (PageKind.DataPackage, "/datapackage"),
        (PageKind.Feed, "/feed"),
        (PageKind.Widget, "/w/{widget}"),
        (PageKind.Article, "/{article}"),
    ];

    private static readonly IReadOnlyList<(PageKind Page, string[] Parts, bool HasId)> Forms =
        [.. Patterns.Select(form => (form.Page, Parts(form.Pattern), form.Pattern.EndsWith('}')))];

    /// <summary>The ends of our files' names, each before those that it ends with.</summary>
    internal static readonly IReadOnlyList<string> Endings =
        [EmbedJson, ".ninjs.json", ".csl.json", ".json", ".xml", ".md", ".bib", ".ris", ".csv", ".svg", ".png"];

    /// <summary>For a file the end of its name, ".json" or <see cref="EmbedJson"/>; empty for the page itself.</summary>
    public string Ending { get; init; } = "";

    /// <summary>What is asked for, encoded and without its mark: "kind=derived".</summary>
    public string Query { get; init; } = "";

    /// <summary>The id of an element of the page, or empty.</summary>
    public string Anchor { get; init; } = "";

    /// <summary>Whether it is the page as other sites show it in a frame.</summary>
    public bool IsFramed { get; init; }

    /// <summary>The copy in files that it is written for; null for a site that answers.</summary>
    internal StaticCopy? Copy { get; init; }

    /// <summary>Whether anything can be had there: a copy in files does not hold all that can be asked for.</summary>
    public bool CanBeHad => Copy?.Has(this) ?? true;

    /// <summary>Whether it is here, and not only on the live site of a copy in files.</summary>
    internal bool IsHere => Copy?.Holds(this) ?? true;

    /// <summary>The same page in another language.</summary>
    public Address In(string language) => this with { Language = language };

    /// <summary>The same in a frame.</summary>
    public Address Framed() => this with { IsFramed = true };

    /// <summary>The same as a file, ".json".</summary>
    public Address As(string ending) => this with { Ending = ending };

    /// <summary>An element of the page; the page itself when that is empty.</summary>
    public Address At(string anchor) => this with { Anchor = anchor };

    /// <summary>The same asked for more: an encoded query, or nothing when it is empty.</summary>
    public Address Asking(string query) =>
        this with { Query = string.Join('&', new[] { Query, query }.Where(part => !string.IsNullOrEmpty(part))) };

    /// <summary>The same asked for more, by name.</summary>
    public Address Asking(params IEnumerable<(string Name, string Value)> asked) =>
        Asking(string.Join('&', asked.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}")));

    /// <summary>The address on its host: "/en/facts/v3-cost", "/embed/fil/moe?section=the-gate".</summary>
    public override string ToString() => Copy?.Written(this) ?? Addresses.Rooted(Asked);

    /// <summary>The same below the site's root, as a server is asked for it.</summary>
    internal string Asked => Written(Query.Length > 0 ? "?" + Query : "");

    /// <summary>The same below the site's root, with something in the place of its query.</summary>
    /// <param name="query">What stands behind the path, or inside it before the end of a file's name.</param>
    /// <param name="isInside">Whether it is a part of the path.</param>
    internal string Written(string query, bool isInside = false) =>
        (IsFramed ? "/embed/" : "/") + Language + Path()
        + (isInside ? query + Ending : Ending + query)
        + (Anchor.Length > 0 ? "#" + Anchor : "");

    /// <summary>The template of the routes that answer here: "/{lang}/facts/{id}.json".</summary>
    public static string Route(PageKind page, string ending = "", bool isFramed = false) =>
        (isFramed ? "/embed/{lang}" : "/{lang}") + (page == PageKind.Home ? "" : PatternOf(page)) + ending;

    /// <summary>Reads an address below the site's root; null when it has the form of none. Whether the page exists is not asked.</summary>
    /// <param name="address">A decoded path, as a request has it, with query and anchor or without.</param>
    public static Address? Parse(string address)
    {
        var (whole, anchor) = Cut(address, '#');
        var (path, query) = Cut(whole, '?');
        return Of(Parts(path), query, anchor);
    }

    /// <summary>Reads an absolute address below <see cref="Addresses.Root"/>; the host is not looked at.</summary>
    public static Address? Parse(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (Addresses.Unrooted(address.AbsolutePath) is not { } path)
        {
            return null;
        }

        string[] parts = [.. Parts(path).Select(Uri.UnescapeDataString)];
        return Of(parts, address.Query.TrimStart('?'), address.Fragment.TrimStart('#'));
    }

    /// <summary>The first part of a path, or the second behind /embed, where the language stands; it may be none.</summary>
    public static string LanguageOf(string path) => Parts(path) switch
    {
        ["embed", var framed, ..] => framed,
        [var first, ..] => first,
        _ => "",
    };

    /// <summary>The last part of a path, by which a reader may have meant another page.</summary>
    public static string LastPartOf(string path) => Parts(path).LastOrDefault() ?? "";

    private static Address? Of(string[] parts, string query, string anchor)
    {
        var isFramed = parts is ["embed", _, ..];
        if (parts[(isFramed ? 1 : 0)..] is not [var language, .. var names])
        {
            return null;
        }

        var ending = Endings.FirstOrDefault(ending => IsEnding(ending, names)) ?? "";
        names = ending == EmbedJson ? names[..^1] : [.. names.SkipLast(1), .. names.TakeLast(1).Select(last => last[..^ending.Length])];
        foreach (var (page, expected, hasId) in Forms)
        {
            if (expected.Length == names.Length && expected.Zip(names).All(pair => pair.First[0] == '{' || pair.First == pair.Second))
            {
                return new(language, page, hasId ? names[^1] : "")
                {
                    Ending = ending,
                    Query = query,
                    Anchor = anchor,
                    IsFramed = isFramed,
                };
            }
        }

        return null;
    }

    private static bool IsEnding(string ending, string[] names) => names is [.., var last]
        && (ending == EmbedJson ? names.Length > 1 && "/" + last == ending
            : last.Length > ending.Length && last.EndsWith(ending, StringComparison.Ordinal));

    private string Path()
    {
        var pattern = PatternOf(Page);
        return pattern.EndsWith('}') ? pattern[..pattern.IndexOf('{', StringComparison.Ordinal)] + Id : pattern;
    }

    private static string PatternOf(PageKind page) => Patterns.First(known => known.Page == page).Pattern;

    private static string[] Parts(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static (string Before, string After) Cut(string text, char mark) =>
        text.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var at ? (text[..at], text[(at + 1)..]) : (text, "");
}
