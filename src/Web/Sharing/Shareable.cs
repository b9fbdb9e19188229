using System.Globalization;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Content.Rendering;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Sharing;

/// <summary>Something that another site can show in a frame: an article, a section of one, a widget in a state, or a claim.</summary>
/// <param name="Edition">The language.</param>
/// <param name="Path">Its address below the language, in normal form: "/w/kv-cache?tokens=1", "/moe#the-gate".</param>
/// <param name="FramePath">The framed page's address below /embed/{language}: "/moe?section=the-gate".</param>
/// <param name="Title">Plain text.</param>
/// <param name="Height">A height in pixels at which it looks right where nothing resizes it.</param>
/// <param name="Card">Its share card.</param>
public sealed record Shareable(Edition Edition, string Path, string FramePath, string Title, int Height, ShareCard Card)
{
    /// <summary>What the frame is asked for besides the page: a theme, and the day to which it is pinned.</summary>
    public Frame Frame { get; init; } = new();

    /// <summary>Width of a frame when nobody asks for another.</summary>
    public const int Width = 650;

    /// <summary>Longest address that is looked at: a widget's longest text in letters that take nine characters each.</summary>
    public const int LongestAddress = 4096;

    /// <summary>
    /// Heights of frames whose page is longer than anybody wants a frame to be; what does not fit scrolls inside. Where one of our
    /// scripts or the host's own runs, every frame gets the height of its page.
    /// </summary>
    private const int HeightOfArticle = 800, HeightOfClaim = 960;

    /// <summary>The conclusion's lines, the picture at the usual width, and what stands around: question, steps, folds, credit.</summary>
    private static int HeightOf(WidgetView view)
    {
        const double line = 28, lettersInLine = 75, pictureWidth = 510, around = 430;
        var lines = Math.Ceiling(view.Answer!.Conclusion.Length / lettersInLine);
        var height = (lines * line) + (view.Answer.Picture.Height * pictureWidth / Picture.Width) + around;
        return (int)Math.Clamp(Math.Round(height / 10) * 10, 480, 1200);
    }

    /// <summary>An article, or the section of it that stands at <paramref name="anchor"/>; null when there is no such section.</summary>
    /// <param name="article">The article.</param>
    /// <param name="anchor">Anchor of a section, or empty.</param>
    /// <param name="site">The snapshot.</param>
    /// <param name="edition">The language.</param>
    /// <param name="changed">The widget that a reader changed in it, "w=kv-cache&amp;tokens=4096", or empty.</param>
    public static Shareable? Of(Article article, string anchor, Site site, Edition edition, string changed = "")
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(edition);
        var section = anchor.Length == 0 ? null : article.Sections.FirstOrDefault(part => part.Anchor == anchor);
        if (anchor.Length > 0 && section is null)
        {
            return null;
        }

        var path = "/" + article.Slug;
        return new(
            edition,
            path + Asked(changed) + (section is null ? "" : "#" + anchor),
            path + Asked(section is null ? "" : "section=" + anchor, changed),
            section?.Title ?? article.Front.Title,
            HeightOfArticle,
            ShareCard.Of(article, site, edition));
    }

    /// <summary>A widget in a valid state.</summary>
    public static Shareable Of(WidgetView view, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(view);
        var path = $"/w/{view.Widget.Id}" + Asked(view.State.Query());
        return new(edition, path, path, view.Word("title"), HeightOf(view), ShareCard.Of(view));
    }

    /// <summary>A claim.</summary>
    public static Shareable Of(string id, Claim claim, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(edition);
        // The verdict first: a preview that is cut short must not spread the claim without it.
        var verdict = edition.Words["verdicts." + WordKey.Of(claim.Verdict)];
        var title = edition.Words["claims.titled", ("verdict", verdict), ("claim", claim.Text.In(edition.Language))];
        return new(edition, $"/claims/{id}", $"/claims/{id}", Excerpt.Capitalised(title), HeightOfClaim, ShareCard.Of(id, claim, edition));
    }

    /// <summary>
    /// What an address of this site stands for, in whatever form somebody copied it: http or https, with or without a slash at
    /// its end, the page or its frame. Null for everything that is not ours or cannot be framed. Nothing is fetched.
    /// </summary>
    public static Shareable? Find(string address, HostString host, Site site, CancellationToken aborted = default)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(site);
        if (address.Length > LongestAddress || !Uri.TryCreate(address, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0 || !IsSameHost(uri, host))
        {
            return null;
        }

        var parts = uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToList();
        if (parts is ["embed", ..])
        {
            parts.RemoveAt(0);
        }

        return parts is [var language, ..] && site.Find(language) is { } edition
            ? Find([.. parts[1..]], WidgetQuery.Parse(uri.Query), uri.Fragment, edition, site, aborted) : null;
    }

    /// <summary>What stands at a path below the language, with what its query asks of the frame; null when nothing does.</summary>
    public static Shareable? Find(
        string[] path, IReadOnlyDictionary<string, string> query, string fragment, Edition edition, Site site, CancellationToken aborted)
    {
        ArgumentNullException.ThrowIfNull(query);
        var frame = new Frame(query.GetValueOrDefault("theme", ""), "", query.GetValueOrDefault("v", ""));
        return Page(path, query, fragment, edition, site, aborted) is { } found
            ? found with { Frame = frame.IsValid ? frame : new() }
            : null;
    }

    private static Shareable? Page(
        string[] path, IReadOnlyDictionary<string, string> query, string fragment, Edition edition, Site site, CancellationToken aborted)
    {
        switch (path)
        {
            case ["w", var id] when WidgetList.Find(id) is { } widget:
                var view = WidgetView.Of(widget, query, WidgetContexts.Of(site, edition, aborted), WidgetSetting.Page);
                return view.Answer is null ? null : Of(view, edition);
            case ["claims", var id] when site.Evidence.Claims.TryGetValue(id, out var claim):
                return Of(id, claim, edition);
            case [var slug] when edition.Find(slug) is { } article:
                var section = query.GetValueOrDefault("section", "");
                var anchor = fragment.TrimStart('#').Split(":~:")[0];
                if (section.Length == 0 && anchor.Length > 0)
                {
                    // Whoever copied the address of a paragraph, a figure or a widget gets the section that holds it.
                    section = article.Sections.FirstOrDefault(part => part.Holds(anchor))?.Anchor ?? "";
                }

                return Changed(article, query, site, edition) is { } changed ? Of(article, section, site, edition, changed) : null;
            default:
                return null;
        }
    }

    /// <summary>The widget that an article's query asks for in another state; empty for none, null for no valid state.</summary>
    private static string? Changed(Article article, IReadOnlyDictionary<string, string> query, Site site, Edition edition)
    {
        if (!query.TryGetValue("w", out var id) || WidgetList.Find(id) is not { } widget || !article.Sections.Any(part => part.Holds(id)))
        {
            return "";
        }

        var state = State.Read(widget, query, WidgetContexts.Of(site, edition));
        return state.Errors.Count > 0 ? null : Asked("w=" + id, state.Query())[1..];
    }

    /// <summary>The page.</summary>
    public string Url(string origin) => $"{origin}/{Edition.Language}{Path}";

    /// <summary>The page's address with what the frame is asked for, to paste into systems that ask us for the code.</summary>
    public string PasteUrl(string origin) => $"{origin}/{Edition.Language}{Asking(Path)}";

    /// <summary>Address of the same as data, "/moe/embed.json?section=the-gate".</summary>
    public string JsonUrl(string origin)
    {
        var page = FramePath.Split('?')[0];
        return $"{origin}/{Edition.Language}{page}/embed.json{Asking(FramePath)[page.Length..]}";
    }

    /// <summary>The framed page.</summary>
    public string FrameUrl(string origin) => $"{origin}/embed/{Edition.Language}{Asking(FramePath)}";

    /// <summary>
    /// A frame alone. No attribute is dropped by WordPress that it needs, and nothing stands inside the element, because
    /// WordPress refuses a frame with content.
    /// </summary>
    public string FrameHtml(string origin, int? height = null) =>
        string.Create(CultureInfo.InvariantCulture, $"<iframe src=\"{E(FrameUrl(origin))}\" width=\"100%\" height=\"{height ?? Height}\" ")
        + $"title=\"{E(Title)}\" frameborder=\"0\" loading=\"lazy\" allow=\"clipboard-write; fullscreen\" "
        + "style=\"border:0;width:100%\"></iframe>";

    /// <summary>A frame with the script that gives it the height of what is in it.</summary>
    public string FrameAndScriptHtml(string origin, int? height = null) =>
        $"{FrameHtml(origin, height)}<script async src=\"{E(origin)}/embed.js\"></script>";

    /// <summary>
    /// The html of oEmbed: a link that shows only where frames do not, which is also the mark by which WordPress knows that the
    /// frame will tell its height; then the frame and the script.
    /// </summary>
    public string OEmbedHtml(string origin, int height) =>
        $"<blockquote hidden style=\"display:none\"><a href=\"{E(Url(origin))}\">{E(Title)}</a></blockquote>"
        + FrameAndScriptHtml(origin, height);

    private string Asking(string path)
    {
        var (address, anchor) = path.Split('#') is [var before, var after] ? (before, "#" + after) : (path, "");
        var (page, query) = address.Split('?') is [var head, var tail] ? (head, tail) : (address, "");
        return page + Asked([query, .. Frame.Query.Select(pair => $"{pair.Name}={pair.Value}")]) + anchor;
    }

    private static string E(string text) => Html.Encode(text);

    /// <summary>A query of the parts that are not empty, with its question mark; nothing when all are.</summary>
    private static string Asked(params IEnumerable<string> parts)
    {
        var query = string.Join('&', parts.Where(part => part.Length > 0));
        return query.Length > 0 ? "?" + query : "";
    }

    private static bool IsSameHost(Uri uri, HostString host) =>
        string.Equals(uri.IdnHost, host.Host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase)
        && (uri.IsDefaultPort ? host.Port is null or 80 or 443 : host.Port == uri.Port);
}
