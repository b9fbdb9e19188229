using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Widgets;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace DeepseekExplainer.Web.Pages;

/// <summary>
/// One widget as a page, or in a frame. With <c>fragment</c> <see cref="WidgetFragments"/> answer in its place.
/// </summary>
[IgnoreAntiforgeryToken] // nothing is stored, so there is nothing to forge
[Asks("fragment", "section", CanBeFramed = true)]
public sealed class WidgetModel : SitePage
{
    private const int LongestLocation = 2000;

    /// <summary>The widget in the state asked for.</summary>
    public WidgetView View { get; private set; } = null!;

    /// <summary>The widgets before and after this one.</summary>
    public (IWidget? Previous, IWidget? Next) Neighbours => Around(WidgetList.All, View.Widget);

    /// <summary>What a reader can say about the state that is shown.</summary>
    public ReaderReport Report => new(this, Visit.Absolute(Head.Address), View.Title, View.Answer?.Conclusion ?? "");

    /// <summary>What was corrected, of the facts it calculates with, since a pinned frame was published.</summary>
    public IReadOnlyList<Correction> Corrections { get; private set; } = [];

    /// <summary>
    /// 200; 301 to the same state from an address as it was written once; 400 when the state is not valid (the form and the messages are
    /// shown); 404 when there is no such widget.
    /// </summary>
    public IActionResult OnGet(string widget)
    {
        if (WidgetList.Find(widget) is not { } known)
        {
            return NotFound();
        }

        var query = WidgetQuery.Of(Request);
        var shown = Show(known, query);
        var isOfToday = View.Answer is null || known.Today(query) == query;
        return !isOfToday && View.LinkTo(View.State.Query()) is { } today ? RedirectPermanent(today) : shown;
    }

    /// <summary>
    /// A state too long for an address, such as a pasted config: 303 to a shorter address that says the same, or 400 as for GET.
    /// 415 when it cannot be read. Where even the shorter address is one that proxies would not pass on, the page itself.
    /// </summary>
    public async Task<IActionResult> OnPostAsync()
    {
        // Not as an argument: where a form cannot be read, no argument is.
        if (WidgetList.Find(RouteData.Values["widget"] as string) is not { } known)
        {
            return NotFound();
        }

        // The form of a browser that posts a text; another encoding would have to be guessed, and files have no place here.
        if (!MediaTypeHeaderValue.TryParse(Request.ContentType, out var type)
            || !type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
            || (type.Charset.Length > 0 && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            return StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        IReadOnlyDictionary<string, string> sent;
        try
        {
            sent = WidgetQuery.Of(await Request.ReadFormAsync(HttpContext.RequestAborted));
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            return BadRequest(); // no form after all, or one of far too many fields
        }

        if (AsksAttribute.Refuses(HttpContext, [.. sent.Select(pair => (pair.Key, pair.Value))]))
        {
            return BadRequest();
        }

        var fragment = WidgetFragments.Setting(sent, Request, Edition);
        var shown = Show(known, sent, fragment);
        if (View.Answer is null)
        {
            return shown;
        }

        var shorter = View.Own.Asking(View.State.ShortQuery());
        var address = (fragment is null ? shorter : shorter.Asking(fragment)).ToString();
        if (address.Length > LongestLocation)
        {
            return shown;
        }

        Response.Headers.Location = address;
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    private IActionResult Show(IWidget known, IReadOnlyDictionary<string, string> query, WidgetSetting? fragment = null)
    {
        View = WidgetView.Of(known, query, WidgetContext, fragment ?? (Framed is null ? WidgetSetting.Page : new(null, Framed)));
        Corrections = View.Answer is { } answer ? CorrectedSince(To.Widget(known.Id), () => answer.Facts) : [];
        var state = View.State.Errors.Count == 0 ? View.State.Query() : "";
        Head = new(
            View.Title,
            View.Answer?.Conclusion ?? View.Word("intro"),
            To.Widget(known.Id).Asking(state))
        {
            Styles = Framed is null ? ["calculator"] : [],
            NoIndex = View.Answer is null || Framed is not null,
            Shared = View.Answer is null ? null : Shareable.Of(View, Edition),
        };
        Response.StatusCode = View.Answer is null ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        return fragment is null ? Page() : Content(WidgetFragments.Html(View, Visit), "text/html; charset=utf-8");
    }
}
