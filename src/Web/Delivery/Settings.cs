using System.Globalization;
using System.Net;
using StackExchange.Redis;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// What an operator can set: in appsettings.json, as an environment variable or on the command line (<c>--DrainSeconds=10</c>). All of
/// it is read once at the start, and a value that is not allowed keeps the site from starting.
/// </summary>
public sealed record Settings
{
    private const int LongestName = 100;
    private const string All = "all";
    private const string None = "none";

    /// <summary>The folder that holds the folder content.</summary>
    public required string Content { get; init; }

    /// <summary>
    /// Where readers find the site, "https://explain.example.org". Every absolute address says it, whatever a request claims. Null
    /// where it is not set: then addresses say the host that was asked for.
    /// </summary>
    public Uri? PublicOrigin { get; init; }

    /// <summary>
    /// The path below which the site stands on its host, "/explainers", as requests have it when they come here; empty for the host's own.
    /// </summary>
    public string PathBase { get; init; } = "";

    /// <summary>Hosts that are answered, "explain.example.org" or "*.example.org"; empty for every host.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>
    /// Proxies whose X-Forwarded-For and X-Forwarded-Proto are believed, beside those on this machine, and X-Forwarded-Prefix where there
    /// are any: the path that a proxy took off. X-Forwarded-Host never is.
    /// </summary>
    public IReadOnlyList<IPNetwork> KnownProxies { get; init; } = [];

    /// <summary>Answers a minute that one client may have made for it, counted where a proxy is known.</summary>
    public int ClientPerMinute { get; init; }

    /// <summary>Memory for everything that is kept for later readers, in 2^20 bytes.</summary>
    public int KeptMegabytes { get; init; }

    /// <summary>
    /// The Redis in which replicas share what they made; null for none. Not among what a record prints: it may hold a password.
    /// </summary>
    internal ConfigurationOptions? Redis { get; init; }

    /// <summary>How long, after a signal to stop, the site says that it is not ready and still answers.</summary>
    public int DrainSeconds { get; init; }

    /// <summary>Whether pages are made before anybody asks for them.</summary>
    public bool PagesAhead { get; init; }

    /// <summary>For how long browsers are told to come by HTTPS only; 0 for not at all. Said on answers by HTTPS.</summary>
    public int HstsDays { get; init; }

    /// <summary>Addresses that may frame the pages below /embed; empty for all.</summary>
    public IReadOnlyList<string> FrameAncestors { get; init; } = [];

    /// <summary>Where readers report what is wrong or unclear: an address of mailto: or https:; null for nowhere.</summary>
    public Uri? Contact { get; init; }

    /// <summary>Who is behind the site, as its pages say it; null where nobody is named.</summary>
    public string? Publisher { get; init; }

    /// <summary>
    /// Where to report a hole, for /.well-known/security.txt: an address of mailto: or https:; <see cref="Contact"/> where none is set.
    /// </summary>
    public Uri? SecurityContact
    {
        get => field ?? Contact;
        init;
    }

    /// <summary>What pages show of the settings: two sites that differ in it have no page in common.</summary>
    public string Shown => $"{Contact}\n{Publisher}";

    /// <summary>For a copy in files: where the live site is, to which it leads for all that it does not hold; null for nowhere.</summary>
    public Uri? LiveSite { get; init; }

    /// <summary>Where metrics and traces go; null for nowhere. The exporter reads it itself, with what else the standard names.</summary>
    public Uri? Collector { get; init; }

    /// <summary>Hosts that a request may be for: those allowed and that of <see cref="PublicOrigin"/>; empty for every host.</summary>
    public IReadOnlyList<string> Hosts => PublicOrigin is null ? AllowedHosts : [PublicOrigin.Host, .. AllowedHosts];

    /// <summary>Reads the settings.</summary>
    /// <param name="configuration">Where they stand.</param>
    /// <param name="root">The folder that holds content where no other is set.</param>
    /// <param name="isDevelopment">On a writer's machine nobody waits for a drain, nor for pages to be made after each save.</param>
    /// <returns>The settings, and what is wrong with them: one line for each, which names the setting and what is allowed.</returns>
    public static (Settings Settings, IReadOnlyList<string> Errors) Read(IConfiguration configuration, string root, bool isDevelopment)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var (errors, names) = (new List<string>(), new List<string>());
        var settings = new Settings
        {
            Content = Text("Content") ?? root,
            PublicOrigin = One("PublicOrigin", Origin, "an address without a path, such as https://explain.example.org"),
            PathBase = One("PathBase", path => Http.Addresses.IsRoot(path) ? path : null, Http.Addresses.RootForm) ?? "",
            AllowedHosts = List("AllowedHosts", ';', IsHost, "host names with ; between them, or *"),
            KnownProxies =
            [
                .. List("KnownProxies", ' ', text => Network(text) is not null, "IP addresses or networks like 10.0.0.0/8, spaces between")
                    .Select(text => Network(text)!.Value),
            ],
            ClientPerMinute = Number("ClientPerMinute", 1200, 60, 1_000_000),
            KeptMegabytes = Number("KeptMegabytes", 64, 8, 65_536),
            Redis = One(
                "Redis", SharedAnswers.Connection, "hosts and options, such as redis.example:6379,ssl=true", isSecret: true),
            DrainSeconds = Number("DrainSeconds", isDevelopment ? 0 : 5, 0, Stopping.MostDrainSeconds),
            PagesAhead = All == (One("PagesAhead", text => text is All or None ? text : null, $"{All} or {None}")
                ?? (isDevelopment ? None : All)),
            HstsDays = Number("HstsDays", 365, 0, 3650),
            FrameAncestors = List("FrameAncestors", ' ', IsAncestor, "*, or addresses such as https://paper.example, spaces between"),
            LiveSite = One("LiveSite", Root, "an address without a query, such as https://explain.example.org or a path below"),
            Contact = One("Contact", Reaches, "an address of mailto: or https:, such as mailto:editors@example.org"),
            Publisher = One("Publisher", Name, $"a name of at most {LongestName} characters on one line, such as The Example Post"),
            SecurityContact = One("SecurityContact", Reaches, "an address of mailto: or https:, such as mailto:security@example.org"),
            Collector = One(Telemetry.Endpoint, Collects, "an address of http: or https:, such as http://localhost:4317"),
        };
        foreach (var (name, level) in Logging.Levels(configuration).Where(level => !Logging.IsLevel(level.Value)))
        {
            Refuse<string>(name, level, $"one of {Logging.AllLevels}");
        }

        return (settings, [.. errors, .. SettingNames.Unknown(configuration, names)]);

        string? Text(string name)
        {
            names.Add(name);
            return configuration[name] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
        }

        T? One<T>(string name, Func<string, T?> read, string allowed, bool isSecret = false)
            where T : class =>
            Text(name) is not { } text ? null : read(text) ?? Refuse<T>(name, isSecret ? "…" : text, allowed);

        List<string> List(string name, char between, Func<string, bool> isAllowed, string allowed)
        {
            var texts = (Text(name) ?? "").Split(between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return texts is ["*"] ? [] : [.. texts.Where(text => isAllowed(text) || Refuse<bool>(name, text, allowed))];
        }

        T? Refuse<T>(string name, string text, string allowed)
        {
            errors.Add($"{name} is '{text}'. Allowed: {allowed}.");
            return default;
        }

        int Number(string name, int usual, int least, int most)
        {
            if (Text(name) is not { } text)
            {
                return usual;
            }

            var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            return isNumber && number >= least && number <= most
                ? number : Refuse<int>(name, text, $"a whole number from {least} to {most}");
        }
    }

    private static Uri? Origin(string text) =>
        Address(text) is { Scheme: "http" or "https", PathAndQuery: "/", Fragment: "", UserInfo: "" } uri ? uri : null;

    private static Uri? Root(string text) =>
        Address(text) is { Scheme: "http" or "https", Query: "", Fragment: "", UserInfo: "" } uri ? uri : null;

    private static Uri? Collects(string text) => Address(text) is { Scheme: "http" or "https" } uri ? uri : null;

    private static Uri? Reaches(string text) =>
        Address(text) is { Scheme: "https", Host.Length: > 0, Fragment: "" } or { Scheme: "mailto", UserInfo.Length: > 0, Host.Length: > 0 }
            ? Address(text) : null;

    private static string? Name(string text) => text.Length <= LongestName && !text.Any(char.IsControl) ? text : null;

    private static Uri? Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && Uri.IsWellFormedUriString(text, UriKind.Absolute) ? uri : null;

    private static bool IsHost(string text) =>
        Uri.CheckHostName(text.StartsWith("*.", StringComparison.Ordinal) ? text[2..] : text) != UriHostNameType.Unknown;

    /// <summary>One place of frame-ancestors, https://*.paper.example as well; anything else could add directives of its own.</summary>
    private static bool IsAncestor(string text) =>
        Origin(text.Replace("://*.", "://", StringComparison.Ordinal)) is not null && !text.EndsWith('/');

    /// <summary>A network, or an address as the network of itself alone.</summary>
    private static IPNetwork? Network(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
            : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8) : null;
}
