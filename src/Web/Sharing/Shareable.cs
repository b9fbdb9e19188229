using System.Globalization;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Sharing;

/// <summary>
/// Something that another site can show in a frame: an article, a section of one, a widget in a state, a claim, or the article that the
/// claims are taken from, whole or by sentence.
/// </summary>
/// <param name="Edition">The language.</param>
/// <param name="Address">Its address in normal form: "/en/w/kv-cache?tokens=1", "/en/moe#the-gate".</param>
/// <param name="FrameAddress">The framed page's address: "/embed/en/moe?section=the-gate".</param>
/// <param name="Title">Plain text.</param>
/// <param name="Height">A height in pixels at which it looks right where nothing resizes it.</param>
/// <param name="Card">Its share card.</param>
public sealed record Shareable(Edition Edition, Address Address, Address FrameAddress, string Title, int Height, ShareCard Card)
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
    private const int HeightOfArticle = 800, HeightOfClaim = 960, HeightOfSentence = 640;

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

        var own = new Addresses(edition.Language).Article(article.Slug);
        return new(
            edition,
            own.Asking(changed).At(anchor),
            own.Framed().Asking(section is null ? [] : [("section", anchor)]).Asking(changed),
            section?.Title ?? article.Front.Title,
            HeightOfArticle,
            ShareCard.Of(article, site, edition));
    }

    /// <summary>A widget in a valid state.</summary>
    public static Shareable Of(WidgetView view, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(edition);
        var own = view.Own.Asking(view.State.Query());
        return new(edition, own, own.Framed(), view.Word("title"), HeightOf(view), ShareCard.Of(view));
    }

    /// <summary>A claim.</summary>
    public static Shareable Of(string id, Claim claim, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(edition);
        // The verdict first: a preview that is cut short must not spread the claim without it.
        var verdict = edition.Words["verdicts." + WordKey.Of(claim.Verdict)];
        var title = edition.Words["claims.titled", ("verdict", verdict), ("claim", claim.Text.In(edition.Language))];
        var own = new Addresses(edition.Language).Claim(id);
        return new(edition, own, own.Framed(), Excerpt.Capitalised(title), HeightOfClaim, ShareCard.Of(id, claim, edition));
    }

    /// <summary>
    /// The article that the claims are taken from, or one sentence of it; null when there is no such sentence.
    /// </summary>
    public static Shareable? Answered(string sentence, Site site, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(edition);
        var number = site.Evidence.Sentences.Keys.ToList().IndexOf(sentence) + 1;
        if (sentence.Length > 0 && number == 0)
        {
            return null;
        }

        var own = new Addresses(edition.Language).Answered;
        var title = edition.Words["answered.title"];
        return new(
            edition,
            own.At(sentence),
            own.Framed().Asking(number == 0 ? [] : [("section", sentence)]),
            number == 0 ? title : $"{title}: {edition.Words["answered.sentence", ("number", number)]}",
            number == 0 ? HeightOfArticle : HeightOfSentence,
            ShareCard.Answered(site, edition));
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

        return Address.Parse(uri) is { } own && site.Find(own.Language) is { } edition
            ? Find(own, WidgetQuery.Parse(own.Query), edition, site, aborted) : null;
    }

    /// <summary>
    /// What stands at an address, with what its query asks of the frame; null when nothing does, or no frame can be as it is asked for.
    /// </summary>
    public static Shareable? Find(
        Address address, IReadOnlyDictionary<string, string> query, Edition edition, Site site, CancellationToken aborted)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(site);
        var frame = new Frame(query.GetValueOrDefault("theme", ""), "", query.GetValueOrDefault("v", ""));
        return frame.IsValid && Page(address, query, edition, site, aborted) is { } found ? found with { Frame = frame } : null;
    }

    private static Shareable? Page(
        Address address, IReadOnlyDictionary<string, string> query, Edition edition, Site site, CancellationToken aborted)
    {
        switch (address)
        {
            case { Ending.Length: > 0 }:
                return null;
            case { Page: PageKind.Widget, Id: var id } when WidgetList.Find(id) is { } widget:
                var view = WidgetView.Of(widget, query, WidgetContexts.Of(site, edition, aborted), WidgetSetting.Page);
                return view.Answer is null ? null : Of(view, edition);
            case { Page: PageKind.Claim, Id: var id } when site.Evidence.Claims.TryGetValue(id, out var claim):
                return Of(id, claim, edition);
            case { Page: PageKind.Answered }:
                var sentence = query.GetValueOrDefault("section", "");
                return Answered(sentence.Length > 0 ? sentence : SentenceAt(address.Anchor.Split(":~:")[0], site), site, edition);
            case { Page: PageKind.Article, Id: var slug } when edition.Find(slug) is { } article:
                var section = query.GetValueOrDefault("section", "");
                var anchor = address.Anchor.Split(":~:")[0];
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

    /// <summary>The sentence that an anchor of the answered article names, or the claim that it names is made in; else empty.</summary>
    private static string SentenceAt(string anchor, Site site) =>
        site.Evidence.Sentences.FirstOrDefault(sentence =>
            sentence.Key == anchor || sentence.Value.Claims.Keys.Any(claim => Addresses.AnchorOfClaim(claim) == anchor)).Key ?? "";

    /// <summary>
    /// The widget that an article's query asks for in another state; empty where it asks for none, null for a widget or a state that
    /// there is not.
    /// </summary>
    private static string? Changed(Article article, IReadOnlyDictionary<string, string> query, Site site, Edition edition)
    {
        if (!query.TryGetValue("w", out var id))
        {
            return "";
        }

        if (WidgetList.Find(id) is not { } widget || !article.Sections.Any(part => part.Holds(id)))
        {
            return null;
        }

        var state = State.Read(widget, query, WidgetContexts.Of(site, edition));
        return state.Errors.Count > 0 ? null : string.Join('&', new[] { "w=" + id, state.Query() }.Where(part => part.Length > 0));
    }

    /// <summary>The page.</summary>
    public string Url(string origin) => origin + Address;

    /// <summary>The page's address with what the frame is asked for, to paste into systems that ask us for the code.</summary>
    public string PasteUrl(string origin) => origin + Address.Asking(Frame.Query);

    /// <summary>Address of the same as data, "/en/moe/embed.json?section=the-gate".</summary>
    public string JsonUrl(string origin) =>
        origin + (FrameAddress with { IsFramed = false }).As(Address.EmbedJson).Asking(Frame.Query);

    /// <summary>The framed page.</summary>
    public string FrameUrl(string origin) => origin + FrameAddress.Asking(Frame.Query);

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
        $"{FrameHtml(origin, height)}<script async src=\"{E(origin + Addresses.EmbedScript)}\"></script>";

    /// <summary>
    /// The html of oEmbed: a link that shows only where frames do not, which is also the mark by which WordPress knows that the
    /// frame will tell its height; then the frame and the script.
    /// </summary>
    public string OEmbedHtml(string origin, int height) =>
        $"<blockquote hidden style=\"display:none\"><a href=\"{E(Url(origin))}\">{E(Title)}</a></blockquote>"
        + FrameAndScriptHtml(origin, height);

    private static string E(string text) => Html.Encode(text);

    private static bool IsSameHost(Uri uri, HostString host) =>
        string.Equals(uri.IdnHost, host.Host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase)
        && (uri.IsDefaultPort ? host.Port is null or 80 or 443 : host.Port == uri.Port);
}
