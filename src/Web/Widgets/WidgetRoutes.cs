using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Widgets;

/// <summary>The addresses of a widget's state as a file: <c>/{lang}/w/{widget}.svg</c>, .png, .csv and .json.</summary>
internal static class WidgetRoutes
{
    public static void MapWidgets(this WebApplication app)
    {
        var files = app.MapGroup("/{lang}/w").WithSecurityHeadersPolicy(Security.Public);
        Map("svg", view => Results.Text(
            SvgWriter.Write(view.Answer!.Picture, view.Answer.Conclusion, null, standAlone: true), "image/svg+xml", Encoding.UTF8));
        Map("png", view => Results.Bytes(PngWriter.Write(view.Answer!.Picture), "image/png"));
        Map("csv", view => Results.Text(Csv(view.Answer!.Table), "text/csv", Encoding.UTF8));
        Map("json", view => Results.Json(Json(view), JsonSerializerOptions.Web));

        void Map(string ending, Func<WidgetView, IResult> write) =>
            files.MapGetAndHead($"/{{widget}}.{ending}", (string lang, string widget, HttpContext context, LiveSite.Snapshot snapshot) =>
                snapshot.Site is { } site && site.Find(lang) is { } edition && WidgetList.Find(widget) is { } known
                    ? Respond(write, WidgetView.Of(
                        known,
                        WidgetQuery.Of(context.Request),
                        WidgetContexts.Of(site, edition, context.RequestAborted),
                        WidgetSetting.Page))
                    : Results.NotFound()).WithMetadata(new AsksAttribute());
    }

    /// <summary>The answer as JSON: raw invariant numbers and enough intermediate values to recompute it.</summary>
    public static JsonObject Json(WidgetView view)
    {
        var answer = view.Answer!;
        var json = new JsonObject
        {
            ["widget"] = view.Widget.Id,
            ["language"] = view.Context.Language,
            ["url"] = view.File(""),
            ["state"] = view.State.Normal.Json(),
            ["conclusion"] = answer.Conclusion,
            ["results"] = new JsonObject(answer.Results.Select(result =>
                KeyValuePair.Create(result.Name, (JsonNode?)JsonValue.Create(result.Value)))),
            ["table"] = new JsonObject
            {
                ["columns"] = answer.Table.Columns.Select(column => column.Id).ToJson(),
                ["rows"] = answer.Table.Rows.ToJson(row => row.ToJson(cell =>
                    cell.Value is { } number ? JsonValue.Create(number) : JsonValue.Create(cell.Text))),
            },
            ["notes"] = answer.Notes.ToJson(),
        };
        var details = answer.Details(view.Context.Aborted);
        foreach (var (name, value) in details.ToList())
        {
            details.Remove(name); // a node has one parent
            json[name] = value;
        }

        return json;
    }

    /// <summary>RFC 4180; numbers raw and invariant.</summary>
    public static string Csv(Table table)
    {
        var lines = table.Rows.Select(row => row.Select(cell => cell.Value is { } number ? NumberText.Raw(number) : Guarded(cell.Text)))
            .Prepend(table.Columns.Select(column => column.Id));
        return string.Concat(lines.Select(line => string.Join(',', line.Select(Quoted)) + "\r\n"));
    }

    /// <summary>400 with the messages by parameter, as problem details (RFC 9457).</summary>
    private static IResult Refuse(WidgetView view) => Results.ValidationProblem(
        view.State.Errors.ToDictionary(error => error.Key, error => new[] { error.Value }),
        title: view.Words["widgets.errors.title"]);

    private static IResult Respond(Func<WidgetView, IResult> write, WidgetView view) =>
        view.Answer is not null ? write(view) : Refuse(view);

    /// <summary>A text of the widget's: as a formula, which a leading = + - @ makes of it, a spreadsheet would run it.</summary>
    private static string Guarded(string text) => text.Length > 0 && "=+-@".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;

    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
