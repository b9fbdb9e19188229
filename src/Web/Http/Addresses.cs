using System.Text.RegularExpressions;

namespace DeepseekExplainer.Web.Http;

/// <summary>The site's book of addresses in one language: where everything stands.</summary>
/// <param name="Language">Language code, the first part of each address: "en".</param>
public sealed partial record Addresses(string Language)
{
    /// <summary>The copy in files that the addresses are written for; null for a site that answers.</summary>
    internal StaticCopy? Copy { get; init; }

    /// <summary>The pages that list the evidence; each is a file of data too.</summary>
    public static readonly IReadOnlyList<PageKind> Evidence =
        [PageKind.Facts, PageKind.Claims, PageKind.Answered, PageKind.Sources, PageKind.Glossary];

    /// <summary>The pages about the site itself.</summary>
    public static readonly IReadOnlyList<PageKind> About =
        [PageKind.About, PageKind.Corrections, PageKind.Checks, PageKind.Embed, PageKind.Licence, PageKind.Gabay];

    /// <summary>Where the language has yet to be chosen.</summary>
    public static string FrontDoor => Rooted("/");

    /// <summary>What newsroom systems ask when an editor pastes one of our addresses.</summary>
    public static string OEmbed => Rooted("/oembed");

    /// <summary>A guide for language models.</summary>
    public static string LanguageModels => Rooted("/llms.txt");

    /// <summary>Every page for search engines.</summary>
    public static string SiteMap => Rooted("/sitemap.xml");

    /// <summary>What robots may read.</summary>
    public static string Robots => Rooted("/robots.txt");

    /// <summary>Whom to tell about a hole.</summary>
    public static string SecurityContact => Rooted("/.well-known/security.txt");

    /// <summary>The script that gives a frame on another site the height of what is in it.</summary>
    public static string EmbedScript => Rooted("/embed.js");

    /// <summary>The site's mark in a browser's tab.</summary>
    public static string Favicon => Rooted("/favicon.ico");

    /// <summary>The site's mark on a telephone, and in feeds.</summary>
    public static string TouchIcon => Rooted("/icons/apple-touch-icon.png");

    /// <summary>In Development, the script by which an open page follows what is saved.</summary>
    public static string FollowScript => Rooted("/follow.js");

    /// <summary>Whether this process lives.</summary>
    public const string Live = "/health/live";

    /// <summary>Whether it is ready for readers.</summary>
    public const string Ready = "/health/ready";

    /// <summary>What stands in for a page that failed with a status; nobody can ask for it.</summary>
    public static string Error(string status) => "/error/" + status;

    /// <summary>A share card.</summary>
    /// <param name="name">What it belongs to, with the language: "en/articles/moe".</param>
    /// <param name="hash">Stands for what it shows.</param>
    public static string Card(string name, string hash) => Rooted($"/cards/{name}.{hash}.png");

    /// <summary>Whether a path is below that of the share cards.</summary>
    public static bool IsCard(PathString path) => path.StartsWithSegments("/cards", StringComparison.Ordinal);

    /// <summary>Whether a path is below that of the error pages.</summary>
    public static bool IsError(PathString path) => path.StartsWithSegments("/error", StringComparison.Ordinal);

    /// <summary>Whether a path is below that of the pages in frames.</summary>
    public static bool IsFramed(PathString path) => path.StartsWithSegments("/embed", StringComparison.Ordinal);

    /// <summary>Every page of which there is one in each language, but the front page.</summary>
    public static readonly IReadOnlyList<PageKind> Indexes =
        [PageKind.Calculators, .. Evidence, PageKind.Search, .. About, PageKind.Report];

    /// <summary>What the menu of every page offers beside the articles.</summary>
    public static readonly IReadOnlyList<PageKind> Menu =
        [PageKind.Calculators, PageKind.Claims, PageKind.Glossary, PageKind.Sources, PageKind.Search];

    /// <summary>The book in another language.</summary>
    public Addresses In(string language) => this with { Language = language };

    /// <summary>The front page.</summary>
    public Address Home => Index(PageKind.Home);

    /// <summary>Every widget.</summary>
    public Address Calculators => Index(PageKind.Calculators);

    /// <summary>Every number.</summary>
    public Address Facts => Index(PageKind.Facts);

    /// <summary>Every claim.</summary>
    public Address Claims => Index(PageKind.Claims);

    /// <summary>The article that the claims are taken from, sentence by sentence.</summary>
    public Address Answered => Index(PageKind.Answered);

    /// <summary>The bibliography.</summary>
    public Address Sources => Index(PageKind.Sources);

    /// <summary>Every term.</summary>
    public Address Glossary => Index(PageKind.Glossary);

    /// <summary>The search.</summary>
    public Address Search => Index(PageKind.Search);

    /// <summary>What the site got wrong.</summary>
    public Address Corrections => Index(PageKind.Corrections);

    /// <summary>How the site checks itself.</summary>
    public Address Checks => Index(PageKind.Checks);

    /// <summary>How to show our pages elsewhere.</summary>
    public Address Embed => Index(PageKind.Embed);

    /// <summary>Who is behind the site, and how it works.</summary>
    public Address AboutUs => Index(PageKind.About);

    /// <summary>What may be done with it.</summary>
    public Address Licence => Index(PageKind.Licence);

    /// <summary>How the Filipino edition is written.</summary>
    public Address Gabay => Index(PageKind.Gabay);

    /// <summary>
    /// What a reader found wrong in an article, or in what stands at an anchor of it; without them, or where a copy in files does not
    /// hold that, the form for anything.
    /// </summary>
    public Address Report(string article = "", string anchor = "")
    {
        var (any, of) = (Index(PageKind.Report), anchor.Length == 0 ? article : $"{article}#{anchor}");
        return of.Length > 0 && any.Asking(("of", of)) is { CanBeHad: true } asked ? asked : any;
    }

    /// <summary>A drawn figure.</summary>
    public Address Figure(string id) => One(PageKind.Figure, id);

    /// <summary>The terms as a table.</summary>
    public Address Terms => Index(PageKind.Terms).As(".csv");

    /// <summary>The tables of the evidence described for programs.</summary>
    public Address DataPackage => Index(PageKind.DataPackage).As(".json");

    /// <summary>The newest articles, to be followed with an ending.</summary>
    public Address Feed => Index(PageKind.Feed);

    /// <summary>A page of which there is one.</summary>
    public Address Index(PageKind page) => One(page, "");

    /// <summary>An article.</summary>
    public Address Article(string slug) => One(PageKind.Article, slug);

    /// <summary>A widget on its own page, in its default state.</summary>
    public Address Widget(string id) => One(PageKind.Widget, id);

    /// <summary>A number's receipt.</summary>
    public Address Fact(string id) => One(PageKind.Fact, id);

    /// <summary>A claim.</summary>
    public Address Claim(string id) => One(PageKind.Claim, id);

    /// <summary>A sentence of the article that the claims are taken from.</summary>
    public Address Sentence(string id) => Answered.At(id);

    /// <summary>The id of what is said of a claim on that page.</summary>
    public static string AnchorOfClaim(string id) => "claim-" + id;

    /// <summary>A term in the glossary.</summary>
    public Address Term(string id) => Glossary.At(id);

    /// <summary>A source in the bibliography.</summary>
    public Address Source(string id) => Sources.At(id);

    /// <summary>A source alone, which is only a file.</summary>
    public Address SourceFile(string id, string ending) => One(PageKind.Source, id).As(ending);

    private Address One(PageKind page, string id) => new(Language, page, id) { Copy = Copy };

    /// <summary>A correction in the list of all.</summary>
    public Address Correction(string id) => Corrections.At(id);

    /// <summary>Endings of our files, with those of the static ones.</summary>
    private static readonly string[] Files =
        [".json", ".xml", ".md", ".bib", ".ris", ".csv", ".svg", ".png", ".txt", ".css", ".js", ".ico"];

    /// <summary>Whether a path is one of a file and not of a page, by its ending.</summary>
    public static bool IsFile(PathString path) => Files.Contains(Path.GetExtension(path.Value));

    /// <summary>The name of a share card by what it belongs to: "en/articles/moe".</summary>
    public string CardName(params string[] parts) => string.Join('/', [Language, .. parts]);

    /// <summary>The longest path below which the site may stand, in characters.</summary>
    public const int LongestRoot = 100;

    /// <summary>What <see cref="IsRoot"/> asks for, in words.</summary>
    public const string RootForm =
        "a path such as /explainers, without a slash at its end, of letters, digits and . _ ~ - in at most 100 characters";

    private static readonly AsyncLocal<string?> Current = new();

    /// <summary>
    /// The path below which the reader of this request finds the site, "/explainers"; empty where that is the host's own. It goes with a
    /// request as its culture does; what is computed for all readers stands at the host's own.
    /// </summary>
    public static string Root
    {
        get => Current.Value ?? "";
        set => Current.Value = value.Length > 0 ? value : null; // what it is already costs nothing to set
    }

    /// <summary>Whether the site can stand below a path.</summary>
    public static bool IsRoot(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Length <= LongestRoot && RootPath().IsMatch(path);
    }

    /// <summary>An address on the host: the one place that puts <see cref="Root"/> in front.</summary>
    internal static string Rooted(string path) => Root + path;

    /// <summary>The path below <see cref="Root"/> of an address on the host; null for one that is not below it.</summary>
    internal static string? Unrooted(string path) =>
        new PathString(path).StartsWithSegments(Root, StringComparison.Ordinal, out var below) ? below.Value : null;

    [GeneratedRegex(@"\A(/[A-Za-z0-9][A-Za-z0-9._~-]*)+\z")]
    private static partial Regex RootPath();
}
