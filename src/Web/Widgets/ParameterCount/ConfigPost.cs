using DeepseekExplainer.Web.Content;
using Microsoft.AspNetCore.WebUtilities;

namespace DeepseekExplainer.Web.Widgets.ParameterCount;

/// <summary>
/// A config too long for an address: read, shortened to the fields that matter and answered with the address that says the same.
/// Nothing is stored.
/// </summary>
internal static class ConfigPost
{
    // 64 KB of text in a form, where one character may take three bytes or more.
    private const long MostBytes = 400_000;

    /// <summary>303 to the shorter address; 400 naming the field; 413 when it is far too long.</summary>
    public static async Task<IResult> Answer(string lang, HttpContext context, LiveSite live)
    {
        if (live.Current().Site is not { } site || site.Find(lang) is not { } edition)
        {
            return Results.NotFound();
        }

        if (!context.Request.HasFormContentType)
        {
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        if (context.Request.ContentLength is null or > MostBytes)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var values = form.ToDictionary(pair => pair.Key, pair => string.Join(',', pair.Value.ToArray()));
        var known = WidgetContexts.Of(site, edition);
        var view = WidgetView.Of(WidgetList.Find("parameter-count")!, values, known, WidgetSetting.Page);
        if (view.Answer is null)
        {
            return WidgetRoutes.Refuse(view);
        }

        var query = view.State.Text("config") is { Length: > 0 } text
            ? view.Widget.Parameters.OfType<OverrideParameter>().Select(parameter => KeyValuePair.Create(parameter.Name, (string?)view.State.Text(parameter.Name)))
                .Where(pair => pair.Value!.Length > 0).Append(new("config", PastedConfig.Read(text, known.Words).Config!.Short))
            : view.State.Normal.Where(pair => pair.Value.Length > 0).Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value));
        var fragment = values.TryGetValue("fragment", out var setting) ? [new("fragment", (string?)setting)] : Array.Empty<KeyValuePair<string, string?>>();
        context.Response.Headers.Location = QueryHelpers.AddQueryString(view.OwnPath, query.Concat(fragment));
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
