using System.Globalization;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Sharing;

/// <content>The code that other sites paste.</content>
public sealed partial record Shareable
{
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

    /// <summary>
    /// The same for AMP: the frame grows when a reader asks for more, and its picture stands there until it is loaded, without which it
    /// could not stand near the top of a page.
    /// </summary>
    public string AmpHtml(Visit visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return string.Create(CultureInfo.InvariantCulture, $"<amp-iframe width=\"{Width}\" height=\"{Height}\" title=\"{E(Title)}\" ")
            + "layout=\"responsive\" resizable frameborder=\"0\" sandbox=\"allow-scripts allow-popups allow-popups-to-escape-sandbox\" "
            + $"src=\"{E(FrameUrl(visit.Origin))}\">"
            + $"<amp-img layout=\"fill\" src=\"{E(PictureUrl(visit.Origin))}\" alt=\"\" placeholder></amp-img>"
            + "<div overflow tabindex=\"0\" role=\"button\">"
            + $"{E(visit.Words["embed.credit", ("site", visit.Words["site.name"])])}</div></amp-iframe>";
    }

    /// <summary>For what cannot hold a frame, such as a letter: the picture, what it says, and whose it is.</summary>
    public string LetterHtml(Visit visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var page = E(Url(visit.Origin));
        return $"<p><a href=\"{page}\"><img src=\"{E(PictureUrl(visit.Origin))}\" alt=\"{E(Caption)}\" width=\"600\" "
            + $"style=\"max-width:100%;height:auto\"></a></p><p>{E(Caption)} "
            + $"<small><a href=\"{page}\">{E(visit.Words["site.name"])}</a>, {Reuse.Name}</small></p>";
    }

    /// <summary>The picture that stands for it where frames cannot.</summary>
    public string PictureUrl(string origin) => origin + (Picture?.ToString() ?? Card.Path);

    private static string E(string text) => Html.Encode(text);
}
