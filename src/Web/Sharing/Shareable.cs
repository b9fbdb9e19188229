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
    /// <summary>Width of a frame when nobody asks for another.</summary>
    public const int Width = 650;

    /// <summary>Longest address that is looked at.</summary>
    public const int LongestAddress = 2048;

    /// <summary>An article, or the section of it that stands at <paramref name="anchor"/>; null when there is no such section.</summary>
    public static Shareable? Of(Article article, string anchor, Site site, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(edition);
        var section = anchor.Length == 0 ? null : article.Sections.FirstOrDefault(part => part.Anchor == anchor);
        if (anchor.Length > 0 && section is null)
        {
            return null;
        }

        var path = "/" + article.Slug;
        var card = ShareCard.Of(article, site, edition);
        return section is null
            ? new(edition, path, path, article.Front.Title, 800, card)
            : new(edition, $"{path}#{anchor}", $"{path}?section={anchor}", section.Title, 700, card);
    }

    /// <summary>A widget in a valid state.</summary>
    public static Shareable Of(WidgetView view, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(view);
        var query = view.State.Query();
        var path = $"/w/{view.Widget.Id}" + (query.Length > 0 ? "?" + query : "");
        return new(edition, path, path, view.Word("title"), HeightOf(view), ShareCard.Of(view));
    }

    /// <summary>A claim.</summary>
    public static Shareable Of(string id, Claim claim, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(edition);
        return new(edition, $"/claims/{id}", $"/claims/{id}", claim.Text.In(edition.Language), 760, ShareCard.Of(id, claim, edition));
    }

    /// <summary>
    /// What an address of this site stands for, in whatever form somebody copied it: http or https, with or without a slash at
    /// its end, the page or its frame. Null for everything that is not ours or cannot be framed. Nothing is fetched.
    /// </summary>
    public static Shareable? Find(string address, HostString host, Site site)
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

        var query = WidgetQuery.Parse(uri.Query);
        return parts is [var language, ..] && site.Find(language) is { } edition ? Find([.. parts[1..]], query, uri.Fragment, edition, site) : null;
    }

    private static Shareable? Find(string[] parts, IReadOnlyDictionary<string, string> query, string fragment, Edition edition, Site site)
    {
        switch (parts)
        {
            case ["w", var id] when WidgetList.Find(id) is { } widget:
                var view = WidgetView.Of(widget, query, WidgetContexts.Of(site, edition), WidgetSetting.Page);
                return view.Answer is null ? null : Of(view, edition);
            case ["claims", var id] when site.Evidence.Claims.TryGetValue(id, out var claim):
                return Of(id, claim, edition);
            case [var slug] when edition.Find(slug) is { } article:
                var asked = query.GetValueOrDefault("section", "");
                var anchor = fragment.TrimStart('#').Split(":~:")[0];
                // The anchor of a paragraph or figure within the article is no section: the article is meant.
                return Of(article, asked.Length > 0 ? asked : article.Sections.Any(part => part.Anchor == anchor) ? anchor : "", site, edition);
            default:
                return null;
        }
    }

    /// <summary>The page.</summary>
    public string Url(string origin) => $"{origin}/{Edition.Language}{Path}";

    /// <summary>The framed page.</summary>
    public string FrameUrl(string origin, string theme = "", string version = "")
    {
        var asked = new Frame(theme == Frame.Themes[0] ? "" : theme, "", version).Query.Select(pair => $"{pair.Name}={pair.Value}");
        var extra = string.Join('&', asked);
        return $"{origin}/embed/{Edition.Language}{FramePath}{(extra.Length == 0 ? "" : FramePath.Contains('?', StringComparison.Ordinal) ? "&" : "?")}{extra}";
    }

    /// <summary>
    /// A frame alone. No attribute is dropped by WordPress that it needs, and nothing stands inside the element, because
    /// WordPress refuses a frame with content.
    /// </summary>
    public string FrameHtml(string origin, string theme = "", int? height = null, string version = "") =>
        $"<iframe src=\"{E(FrameUrl(origin, theme, version))}\" width=\"100%\" height=\"{(height ?? Height).ToString(System.Globalization.CultureInfo.InvariantCulture)}\" "
        + $"title=\"{E(Title)}\" frameborder=\"0\" loading=\"lazy\" allow=\"clipboard-write; fullscreen\" style=\"border:0;width:100%\"></iframe>";

    /// <summary>A frame with the script that gives it the height of what is in it.</summary>
    public string FrameAndScriptHtml(string origin, string theme = "", int? height = null, string version = "") =>
        $"{FrameHtml(origin, theme, height, version)}<script async src=\"{E(origin)}/embed.js\"></script>";

    /// <summary>
    /// The html of oEmbed: a link that shows only where frames do not, which is also the mark by which WordPress knows that the
    /// frame will tell its height; then the frame and the script.
    /// </summary>
    public string OEmbedHtml(string origin, int height) =>
        $"<blockquote hidden style=\"display:none\"><a href=\"{E(Url(origin))}\">{E(Title)}</a></blockquote>{FrameAndScriptHtml(origin, height: height)}";

    private static string E(string text) => Html.Encode(text);

    /// <summary>Form, conclusion and steps take about as much as the picture at a newspaper's column width.</summary>
    private static int HeightOf(WidgetView view) => (int)Math.Clamp(Math.Round((400 + (view.Answer!.Picture.Height * 1.25)) / 10) * 10, 480, 1000);

    private static bool IsSameHost(Uri uri, HostString host) =>
        string.Equals(uri.IdnHost, host.Host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase)
        && (uri.IsDefaultPort ? host.Port is null or 80 or 443 : host.Port == uri.Port);
}
