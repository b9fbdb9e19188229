using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Widgets;
using Microsoft.AspNetCore.Mvc;

namespace DeepseekExplainer.Web.Pages;

/// <summary>One widget as a page, or in a frame; with <c>fragment</c> only the widget itself, for the script that swaps it.</summary>
public sealed class WidgetModel(LiveSite live) : SitePage(live)
{
    /// <summary>The widget in the state asked for.</summary>
    public WidgetView View { get; private set; } = null!;

    /// <summary>200; 400 when the state is not valid (the form and the messages are shown); 404 when there is no such widget.</summary>
    public IActionResult OnGet(string widget)
    {
        if (WidgetList.Find(widget) is not { } known)
        {
            return NotFound();
        }

        var query = WidgetQuery.Of(Request);
        var fragment = query.GetValueOrDefault("fragment");
        var theme = query.GetValueOrDefault("theme", "");
        var isSetting = fragment is "page" or "embed" || (fragment is not null && Edition.Find(fragment) is not null);
        var setting = isSetting ? new(fragment!, theme) : IsEmbedded ? new("embed", theme) : WidgetSetting.Page;
        View = WidgetView.Of(known, query, WidgetContext, setting);
        var state = View.State.Errors.Count == 0 ? View.State.Query() : "";
        Head = new(
            Words[$"widgets.{widget}.title"],
            View.Answer?.Conclusion ?? Words[$"widgets.{widget}.intro"],
            $"/w/{widget}" + (state.Length > 0 ? "?" + state : ""))
        {
            NoIndex = View.Answer is null || IsEmbedded,
        };
        Response.StatusCode = View.Answer is null ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        if (!isSetting)
        {
            return Page();
        }

        Response.Headers.AccessControlAllowOrigin = "*"; // a frame without an origin of its own asks too
        return Partial("_Widget", View);
    }
}
