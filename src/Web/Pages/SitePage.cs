using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Content.Rendering;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Widgets;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeepseekExplainer.Web.Pages;

/// <summary>A page in one edition of one snapshot of the site; an unknown language is 404 before the page runs.</summary>
public abstract class SitePage(LiveSite.Snapshot snapshot) : PageModel
{
    /// <summary>The snapshot this request works with from start to end.</summary>
    public Site Site { get; private set; } = null!;

    /// <summary>The edition asked for.</summary>
    public Edition Edition { get; private set; } = null!;

    /// <summary>Interface words of the edition.</summary>
    public Words Words => Edition.Words;

    /// <summary>Language code, the first part of the address.</summary>
    public string Language => Edition.Language;

    /// <summary>What the head of the document says; each page sets it.</summary>
    public PageHead Head { get; protected set; } = new("", "", "/");

    /// <summary>
    /// What the frame asked for when the page is shown inside another site's frame, without our header and footer; else null.
    /// </summary>
    public Frame? Framed { get; private set; }

    /// <summary>Whether the page is shown inside another site's frame.</summary>
    public bool IsEmbedded => Framed is not null;

    /// <summary>"https://host", as the reader's browser sees it.</summary>
    public string Origin => $"{Request.Scheme}://{Request.Host}";

    /// <summary>
    /// What was corrected since a pinned frame was published: of the page itself, of the facts that it shows, and of the facts that
    /// those are computed from. They are asked for only when there is any correction.
    /// </summary>
    public IReadOnlyList<Correction> CorrectedSince(string path, Func<IEnumerable<string>> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (Framed is not { Version.Length: > 0, IsValid: true } pinned)
        {
            return [];
        }

        var later = Correction.All(Site, Edition).Where(correction => string.CompareOrdinal(correction.Date, pinned.Version) > 0).ToList();
        if (later.Count == 0)
        {
            return [];
        }

        var concerned = new HashSet<string> { path };
        var open = new Stack<Fact>(facts().Select(id => Site.Evidence.Facts[id]));
        while (open.TryPop(out var fact))
        {
            if (concerned.Add($"/facts/{fact.Id}"))
            {
                foreach (var input in fact.Inputs)
                {
                    open.Push(input);
                }
            }
        }

        return [.. later.Where(correction => concerned.Contains(correction.Path))];
    }

    /// <summary>Renders short pieces of Markdown from the data.</summary>
    public ProseRenderer Prose => new(Site.Evidence, Language, Words);

    /// <inheritdoc/>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (snapshot.Site is null)
        {
            context.Result = new ContentResult
            {
                StatusCode = StatusCodes.Status503ServiceUnavailable,
                Content = string.Join('\n', snapshot.Problems),
                ContentType = "text/plain; charset=utf-8",
            };
            return;
        }

        Site = snapshot.Site;
        if (Site.Find(RequestedLanguage(context)) is not { } edition)
        {
            context.Result = NotFound();
            return;
        }

        Edition = edition;
        Framed = Frame.IsFor(HttpContext) ? Frame.Of(Request) : null;
        if (Framed is { IsValid: false } && this is not ErrorModel)
        {
            context.Result = BadRequest();
        }
    }

    /// <summary>The language of the request; by default the route's.</summary>
    protected virtual string? RequestedLanguage(PageHandlerExecutingContext context) => RouteData.Values["lang"] as string;

    /// <summary>
    /// Only the card of a link to evidence, for the script that shows it; readable from frames without an origin of their own.
    /// </summary>
    protected PartialViewResult CardOnly(Card card)
    {
        Response.Headers.AccessControlAllowOrigin = "*";
        return Partial("_Card", card);
    }

    /// <summary>What widgets may know in this edition.</summary>
    public WidgetContext WidgetContext => WidgetContexts.Of(Site, Edition, HttpContext.RequestAborted);
}

/// <summary>What a document's head says about it.</summary>
/// <param name="Title">Title without the site's name.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Path">Address below the language, with a leading slash: "/moe", "/w/kv-cache?tokens=1".</param>
public sealed record PageHead(string Title, string Description, string Path)
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

    /// <summary>Languages that have this page; null means every edition.</summary>
    public IReadOnlyList<string>? Languages { get; init; }

    /// <summary>First publication and last change, yyyy-mm-dd, of an article.</summary>
    public (string Published, string Updated)? Dates { get; init; }

    /// <summary>Keeps the page out of search results.</summary>
    public bool NoIndex { get; init; }

    /// <summary>Style sheets beyond those of every page, without their ending.</summary>
    public IReadOnlyList<string> Styles { get; init; } = [];

    /// <summary>Other forms of the page as (type, path below the language).</summary>
    public IReadOnlyList<(string Type, string Path)> Alternates { get; init; } = [];

    /// <summary>JSON-LD documents, already serialised.</summary>
    public IReadOnlyList<string> JsonLd { get; init; } = [];
}
