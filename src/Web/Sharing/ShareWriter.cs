using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Sharing;

/// <summary>
/// Writes how to share a page: its address, and the code that shows it elsewhere. By hand, because a widget's own page is written anew,
/// this with it, as often as a reader moves a slider.
/// </summary>
internal static class ShareWriter
{
    /// <summary>The section below a page.</summary>
    public static string Write(Shareable shared, Visit visit)
    {
        var (words, origin) = (visit.Words, visit.Origin);
        var url = shared.Url(origin);
        var address = E(url);
        var choose = visit.Site.Copy is not null ? ""
            : $"<a href=\"{E(visit.To.Embed.Asking(("url", url)).At("code").ToString())}\">{W("sharing.choose")}</a> · ";
        return $"""
            <section class="share" aria-labelledby="share">
            <h2 id="share">{W("sharing.title")}</h2>
            <p class="share-address"><code>{address}</code>
            <button type="button" data-copy="{address}" data-done="{W("sharing.copied")}">{W("sharing.copy")}</button>
            <button type="button" data-share="{address}" data-title="{E(shared.Title)}">{W("sharing.share")}</button>
            </p>
            <details class="share-code">
            <summary>{W("sharing.embed")}</summary>
            <p>{W("sharing.paste")}</p>
            <h3>{W("sharing.withScript")}</h3>
            <pre tabindex="0"><code>{E(shared.FrameAndScriptHtml(origin))}</code></pre>
            <h3>{W("sharing.frameOnly")}</h3>
            <pre tabindex="0"><code>{E(shared.FrameHtml(origin))}</code></pre>
            <p>{choose}<a href="{E(shared.FrameUrl(origin))}">{W("sharing.openFrame")}</a>
            · <a href="{E(shared.JsonUrl(""))}">embed.json</a></p>
            </details>
            </section>

            """;

        string W(string key) => E(words[key]);
    }

    private static string E(string text) => Html.Encode(text);
}
