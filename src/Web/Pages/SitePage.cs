using DeepseekExplainer.Web.Articles.Rendering;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Files;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Texts;
using DeepseekExplainer.Web.Widgets;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeepseekExplainer.Web.Pages;

/// <summary>A page in one edition of one snapshot of the site.</summary>
public abstract class SitePage : PageModel
{
    /// <summary>So many articles stand in the menu at the foot of each page; the home page lists them all.</summary>
    internal const int MostInMenu = 12;

    /// <summary>The snapshot, the edition and the origin that this request works with from start to end.</summary>
    public Visit Visit => Visit.Of(HttpContext);

    /// <summary>The snapshot.</summary>
    public Site Site => Visit.Site;

    /// <summary>The edition that the page is shown in.</summary>
    public Edition Edition => Visit.Edition;

    /// <summary>"de" where words of that language stand on a page whose own words are of another; else null.</summary>
    public string? Lang(string language) => language == Words.Locale.Code ? null : language;

    /// <summary>Interface words of the edition.</summary>
    public Words Words => Visit.Words;

    /// <summary>Language code, the first part of the address.</summary>
    public string Language => Visit.Language;

    /// <summary>"https://host", as the reader's browser sees it.</summary>
    public string Origin => Visit.Origin;

    /// <summary>Addresses in this language.</summary>
    public Addresses To => Visit.To;

    /// <summary>What whoever runs the site has set.</summary>
    internal Settings Settings => HttpContext.RequestServices.GetRequiredService<Settings>();

    /// <summary>Who is behind the site: who runs it, or where nobody is named the site itself.</summary>
    public string Publisher => Settings.Publisher ?? Words["site.name"];

    /// <summary>What the head of the document says; each page sets it.</summary>
    public PageHead Head { get; protected set; } = new("", "", new("", PageKind.Home));

    /// <summary>
    /// What the frame asked for when the page is shown inside another site's frame, without our header and footer; else null.
    /// </summary>
    public Frame? Framed { get; protected set; }

    /// <summary>Whether the page is shown inside another site's frame.</summary>
    public bool IsEmbedded => Framed is not null;

    /// <summary>What was corrected since a pinned frame was published; nothing outside such a frame.</summary>
    protected internal IReadOnlyList<Correction> CorrectedSince(Address page, Func<IEnumerable<string>> facts) =>
        Framed is { Version.Length: > 0 } ? Correction.Since(Framed.Version, page, facts, Site, Edition) : [];

    /// <summary>Renders short pieces of Markdown from the data.</summary>
    public ProseRenderer Prose => new(Site.Evidence, Language, Words);

    /// <inheritdoc/>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (this is ErrorModel or EmbedModel) // which say themselves what is wrong
        {
            Framed = Frame.IsFor(HttpContext) ? Frame.Of(Request) : null;
        }
        else if (Frame.IsFor(HttpContext))
        {
            Framed = Frame.Of(Request);
            if (Framed.Language != Language && Site.Find(Framed.Language) is not null && Address.Parse(Request.Path.Value ?? "") is { } own)
            {
                // The secret by which WordPress knows the frame is behind the mark #, which a browser carries over.
                var asked = WidgetQuery.Of(Request).Where(pair => pair.Key != "lang").Select(pair => (pair.Key, pair.Value));
                context.Result = RedirectPermanent(own.In(Framed.Language).Asking(asked).ToString());
            }
        }
        else if (AsksAttribute.NamesOf(HttpContext).Contains("theme") && Frame.Of(Request).Refused is not null)
        {
            context.Result = BadRequest();
        }
    }

    /// <summary>
    /// Only the card of a link to evidence, for the script that shows it; readable from frames without an origin of their own.
    /// </summary>
    protected PartialViewResult CardOnly(HoverCard card)
    {
        Response.Headers.AccessControlAllowOrigin = "*";
        return Partial("_Card", card with { Lang = Visit.IsTranslated ? null : Language });
    }

    /// <summary>What stands before and after <paramref name="one"/>; at an end null.</summary>
    protected static (T? Previous, T? Next) Around<T>(IEnumerable<T> all, T one)
        where T : class
    {
        var list = all.ToList();
        var at = list.IndexOf(one);
        return (at > 0 ? list[at - 1] : null, at >= 0 && at < list.Count - 1 ? list[at + 1] : null);
    }

    /// <summary>A page in the forms that reference managers read.</summary>
    protected static IEnumerable<(string Type, Address Address)> Citations(Address page) =>
        Citation.Files.Select(file => (file.Type, page.As(file.Ending)));

    /// <summary>A widget as it opens on its own page.</summary>
    public WidgetView ViewOf(string widget) =>
        WidgetView.Of(WidgetList.Find(widget)!, new Dictionary<string, string>(), WidgetContext, WidgetSetting.Page);

    /// <summary>What widgets may know in this edition.</summary>
    public WidgetContext WidgetContext => WidgetContexts.Of(Site, Edition, HttpContext.RequestAborted);
}

/// <summary>What a document's head says about it.</summary>
/// <param name="Title">Title without the site's name.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Address">Its address in normal form, of the page and not of a frame.</param>
public sealed record PageHead(string Title, string Description, Address Address)
{
    /// <summary>og:type.</summary>
    public string Type { get; init; } = "website";

    /// <summary>What the page is about, in two or three words.</summary>
    public string Kicker { get; init; } = "";

    /// <summary>What other sites can show of the page; null when they cannot.</summary>
    public Shareable? Shared { get; init; }

    /// <summary>Picture of link previews; null for the site's own.</summary>
    public ShareCard? Card
    {
        get => field ?? Shared?.Card;
        init;
    }

    /// <summary>First publication and last change, yyyy-mm-dd, of an article or a verdict.</summary>
    public (string Published, string Updated)? Dates { get; init; }

    /// <summary>Who wrote it, when it is an article.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Keeps the page out of search results.</summary>
    public bool NoIndex { get; init; }

    /// <summary>Style sheets beyond those of every page, without their ending.</summary>
    public IReadOnlyList<string> Styles { get; init; } = [];

    /// <summary>Scripts beyond those of every page, without their ending.</summary>
    public IReadOnlyList<string> Scripts { get; init; } = [];

    /// <summary>Other forms of the page.</summary>
    public IReadOnlyList<(string Type, Address Address)> Alternates { get; init; } = [];

    /// <summary>JSON-LD documents, already serialised.</summary>
    public IReadOnlyList<string> JsonLd { get; init; } = [];
}
