using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Widgets;
using Microsoft.AspNetCore.Mvc;

namespace DeepseekExplainer.Web.Pages;

/// <summary>One widget as a page, or in a frame; with <c>fragment</c> only the widget, and on its own page how to share it, for the script that swaps them.</summary>
public sealed class WidgetModel(LiveSite live) : SitePage(live)
{
    /// <summary>The widget in the state asked for.</summary>
    public WidgetView View { get; private set; } = null!;

    /// <summary>What was corrected, of the facts it calculates with, since a pinned frame was published.</summary>
    public IReadOnlyList<Correction> Corrections { get; private set; } = [];

    /// <summary>200; 400 when the state is not valid (the form and the messages are shown); 404 when there is no such widget.</summary>
    public IActionResult OnGet(string widget)
    {
        if (WidgetList.Find(widget) is not { } known)
        {
            return NotFound();
        }

        var query = WidgetQuery.Of(Request);
        var fragment = WidgetSetting.Parse(query.GetValueOrDefault("fragment"), Frame.Of(Request), Edition);
        var setting = fragment ?? (Framed is null ? WidgetSetting.Page : new(null, Framed));
        View = WidgetView.Of(known, query, WidgetContext, setting);
        Corrections = View.Answer is null ? [] : CorrectedIn(known, query);
        var state = View.State.Errors.Count == 0 ? View.State.Query() : "";
        Head = new(
            Words[$"widgets.{widget}.title"],
            View.Answer?.Conclusion ?? Words[$"widgets.{widget}.intro"],
            $"/w/{widget}" + (state.Length > 0 ? "?" + state : ""))
        {
            NoIndex = View.Answer is null || Framed is not null,
            Shared = View.Answer is null ? null : Shareable.Of(View, Edition),
        };
        Response.StatusCode = View.Answer is null ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        if (fragment is null)
        {
            return Page();
        }

        Response.Headers.AccessControlAllowOrigin = "*"; // a frame without an origin of its own asks too
        return fragment == WidgetSetting.Page ? Partial("_WidgetPage", this) : Partial("_Widget", View);
    }

    /// <summary>Computes the answer once more to see which facts it asks for; only a pinned frame needs that.</summary>
    private IReadOnlyList<Correction> CorrectedIn(IWidget widget, IReadOnlyDictionary<string, string> query)
    {
        if (CorrectedSince(_ => true).Count == 0)
        {
            return [];
        }

        var asked = new AskedFacts(Site.Evidence.Facts);
        var context = WidgetContext with { Evidence = Site.Evidence with { Facts = asked } };
        widget.Answer(State.Read(widget, query, context), context);
        return CorrectedSince(correction => asked.Ids.Any(id => correction.Path == $"/facts/{id}"));
    }
}
