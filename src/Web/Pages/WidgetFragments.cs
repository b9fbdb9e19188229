using System.Text;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Pages;

/// <summary>
/// A widget alone, and on its own page how to share it: what the script asks for, by <c>fragment</c>, with each move of a hand. It stands
/// before Razor Pages, which take longer to begin than this takes to end.
/// </summary>
internal static class WidgetFragments
{
    private const string Name = "fragment";

    /// <summary>Answers for fragments in the place of the widget's page; a visit has begun.</summary>
    public static void UseWidgetFragments(this WebApplication app) =>
        app.Use((context, next) => Asked(context) is var (widget, setting) ? Write(context, widget, setting) : next(context));

    /// <summary>The setting that a query names as that of a fragment; null when it names none.</summary>
    public static WidgetSetting? Setting(IReadOnlyDictionary<string, string> query, HttpRequest request, Edition edition) =>
        WidgetSetting.Parse(query.GetValueOrDefault(Name), Frame.Of(request), slug => edition.Find(slug) is not null);

    /// <summary>An address that asks for the fragment of a setting.</summary>
    public static Address Asking(this Address address, WidgetSetting setting) => address.Asking((Name, setting.Fragment));

    /// <summary>The HTML of a fragment.</summary>
    public static string Html(WidgetView view, Visit visit) =>
        WidgetWriter.Write(view)
        + (view.Setting == WidgetSetting.Page && view.Answer is not null
            ? ShareWriter.Write(Shareable.Of(view, visit.Edition), visit) : "");

    private static (IWidget Widget, WidgetSetting Setting)? Asked(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && context.GetEndpoint()?.Metadata.GetMetadata<AsksAttribute>()?.Names.Contains(Name) is true
        && WidgetList.Find(context.GetRouteValue("widget") as string) is { } widget
        && context.Request.Query.ContainsKey(Name)
        && !Frame.IsFor(context) && !Admission.IsErrorPage(context)
        && Setting(WidgetQuery.Of(context.Request), context.Request, Visit.Of(context).Edition) is { } setting
            ? (widget, setting) : null;

    private static async Task Write(HttpContext context, IWidget widget, WidgetSetting setting)
    {
        var (visit, response) = (Visit.Of(context), context.Response);
        var inside = WidgetContexts.Of(visit.Site, visit.Edition, context.RequestAborted);
        var view = WidgetView.Of(widget, WidgetQuery.Of(context.Request), inside, setting);
        response.StatusCode = view.Answer is null ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.AccessControlAllowOrigin = "*"; // a frame without an origin of its own asks too
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(Html(view, visit)), context.RequestAborted);
    }
}
