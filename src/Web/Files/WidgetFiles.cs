using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Texts;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Files;

/// <summary>The addresses of a widget's state as a file: <c>/{lang}/w/{widget}.svg</c>, .png, .csv and .json.</summary>
internal static class WidgetFiles
{
    private const string AsShown = "1";

    /// <summary>The scale of a PNG for print: 130 mm wide at 340 dots per inch.</summary>
    private const string ForPrint = "2";

    public static void MapWidgets(this WebApplication app)
    {
        var files = app.MapGroup("").WithSecurityHeadersPolicy(Security.Public).WithMetadata(new AsksAttribute());
        files.MapFile(PageKind.Widget, ".svg", (string widget, Visit visit, HttpRequest request) =>
            Respond(widget, ".svg", visit, request, view => TypedResults.Text(
                SvgWriter.Write(Leaving(view, visit), view.Answer!.Conclusion, null, standAlone: true), "image/svg+xml", Encoding.UTF8)));
        files.MapFile(PageKind.Widget, ".png", (string widget, string? scale, Visit visit, HttpRequest request) =>
            scale is not (null or "" or AsShown or ForPrint) ? RefuseScale(visit)
                : Respond(widget, ".png", visit, request, view => TypedResults.Bytes(
                    PngWriter.Write(Leaving(view, visit), scale == ForPrint ? 2 : 1), "image/png")))
            .WithMetadata(new AsksAttribute("scale"));
        files.MapFile(PageKind.Widget, ".csv", (string widget, Visit visit, HttpRequest request) =>
            Respond(widget, ".csv", visit, request, view => TypedResults.Text(Csv(view.Answer!.Table), "text/csv", Encoding.UTF8)));
        files.MapFile(PageKind.Widget, ".json", (string widget, Visit visit, HttpRequest request) =>
            Respond(widget, ".json", visit, request, view => TypedResults.Json(Json(view), JsonSerializerOptions.Web)));
    }

    /// <summary>
    /// The file of a widget's state; 301 to it from an address as it was written once, 404 when there is no such widget, 400 when the
    /// state is not valid.
    /// </summary>
    private static IResult Respond(string widget, string ending, Visit visit, HttpRequest request, Func<WidgetView, IResult> write)
    {
        if (WidgetList.Find(widget) is not { } known)
        {
            return TypedResults.NotFound();
        }

        var context = WidgetContexts.Of(visit.Site, visit.Edition, request.HttpContext.RequestAborted);
        var query = WidgetQuery.Of(request);
        var view = WidgetView.Of(known, query, context, WidgetSetting.Page);
        return view.Answer is null ? Refuse(view.Words, view.State.Errors)
            : known.Today(query) != query ? TypedResults.Redirect(view.File(ending).ToString(), permanent: true)
            : write(view);
    }

    /// <summary>The picture with its title, what it says, whose numbers it shows and where it is from.</summary>
    private static Picture Leaving(WidgetView view, Visit visit) =>
        view.Answer!.Picture.Leaving(
            view.Title, view.Answer.Conclusion, Reuse.Notes(visit, view.Answer.Facts, view.Own));

    private static IResult RefuseScale(Visit visit) => Refuse(visit.Edition.Words, new Dictionary<string, string>
    {
        ["scale"] = visit.Edition.Words["widgets.errors.choice", ("options", $"{AsShown}, {ForPrint}")],
    });

    /// <summary>The answer as JSON: raw invariant numbers and enough intermediate values to recompute it.</summary>
    public static JsonObject Json(WidgetView view)
    {
        var answer = view.Answer!;
        var json = new JsonObject
        {
            ["widget"] = view.Widget.Id,
            ["language"] = view.Context.Language,
            ["url"] = view.File("").ToString(),
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

    /// <summary>Numbers raw and invariant; a text of the widget's is no formula.</summary>
    public static string Csv(Table table) => Files.Csv.Write(
        table.Columns.Select(column => column.Id),
        table.Rows.Select(row => row.Select(cell => cell.Value is { } number ? NumberText.Raw(number) : Files.Csv.Guarded(cell.Text))));

    /// <summary>400 with the messages by parameter, as problem details (RFC 9457).</summary>
    private static IResult Refuse(Words words, IReadOnlyDictionary<string, string> errors) => Results.ValidationProblem(
        errors.ToDictionary(error => error.Key, error => new[] { error.Value }),
        title: words["widgets.errors.title"]);
}
