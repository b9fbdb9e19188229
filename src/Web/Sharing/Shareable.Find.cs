using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Sharing;

/// <content>What an address stands for.</content>
public sealed partial record Shareable
{
    /// <summary>Longest address that is looked at: a widget's longest text in letters that take nine characters each.</summary>
    public const int LongestAddress = 4096;

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
    /// What stands at an address, with what its query asks of the frame; null when nothing does.
    /// </summary>
    public static Shareable? Find(
        Address address, IReadOnlyDictionary<string, string> query, Edition edition, Site site, CancellationToken aborted)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(site);
        var frame = Frame.Of(name => query.GetValueOrDefault(name, "")) with { Section = "" };
        edition = site.Find(frame.Language) ?? edition;
        return Page(address, query, edition, site, aborted) is { } found ? found with { Frame = frame } : null;
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
            case { Page: PageKind.Fact, Id: var id } when site.Evidence.Facts.TryGetValue(id, out var fact):
                return Of(new Receipt(fact, edition.Language, edition.Words), edition);
            case { Page: PageKind.Figure, Id: var id } when site.Evidence.Drawings.TryGetValue(id, out var drawing):
                return Of(drawing, edition);
            case { Page: PageKind.Claims }:
                var kept = new[] { "verdict", "topic" }.Where(query.ContainsKey)
                    .Select(name => $"{name}={Uri.EscapeDataString(query[name])}");
                return Claims(site, edition, string.Join('&', kept));
            case { Page: PageKind.Glossary }:
                return Glossary(query.GetValueOrDefault("section", address.Anchor.Split(":~:")[0]), site, edition);
            case { Page: PageKind.Answered }:
                var sentence = query.GetValueOrDefault("section", "");
                return Answered(sentence.Length > 0 ? sentence : SentenceAt(address.Anchor.Split(":~:")[0], site), site, edition);
            case { Page: PageKind.Article, Id: var slug } when edition.Find(slug) is { } article:
                var section = query.GetValueOrDefault("section", "");
                var anchor = address.Anchor.Split(":~:")[0];
                if (section.Length == 0 && anchor.Length > 0)
                {
                    // Whoever copied the address of a paragraph, a figure or a widget gets the section that holds it.
                    section = (article.Sections.FirstOrDefault(part => part.Holds(anchor)) ?? article.Named(anchor))?.Anchor ?? "";
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

    private static bool IsSameHost(Uri uri, HostString host) =>
        string.Equals(uri.IdnHost, host.Host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase)
        && (uri.IsDefaultPort ? host.Port is null or 80 or 443 : host.Port == uri.Port);
}
