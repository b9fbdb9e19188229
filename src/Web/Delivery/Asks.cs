using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Widgets;
using Microsoft.AspNetCore.WebUtilities;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// Names of the query that an address reads, on its page or route. The parameters of a widget come along where the address names one
/// in its path ({widget}) or the query does by <c>w</c>. An address without this mark reads none.
/// </summary>
/// <param name="names">The names, lower case as written.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class AsksAttribute(params string[] names) : Attribute
{
    /// <summary>The query parameter that names a widget of an article.</summary>
    public const string Widget = "w";

    /// <summary>The names.</summary>
    public IReadOnlyList<string> Names => _all ??= CanBeFramed ? [.. names, .. Frame.Names] : names;

    private IReadOnlyList<string>? _all;

    /// <summary>
    /// Whether the page is shown in frames: it reads what they are asked for. Its own address does too, because that is what an editor
    /// pastes for a frame, and what a reader then follows.
    /// </summary>
    public bool CanBeFramed { get; init; }

    /// <summary>Whether other names are let pass, where who asks may add names of their own.</summary>
    public bool LetsOthersPass { get; init; }

    /// <summary>
    /// Leaves in the query only what the address reads, always in the same order: nothing that a page reads is left out of what tells
    /// kept pages apart, and <see cref="AddedNames"/> make no other page. Any other name is refused: an answer without it would be one
    /// to another question.
    /// </summary>
    public static Task Keep(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!request.QueryString.HasValue)
        {
            return next(context);
        }

        var asked = new List<(string Name, string Value)>();
        foreach (var pair in new QueryStringEnumerable(request.QueryString.Value))
        {
            asked.Add((pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        }

        if (Refuses(context, asked))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        }

        var names = Read(context, asked);
        request.QueryString = QueryString.Create(asked
            .Where(pair => names.Contains(pair.Name))
            .OrderBy(pair => names.IndexOf(pair.Name))
            .Select(pair => KeyValuePair.Create(pair.Name, (string?)pair.Value)));
        return next(context);
    }

    /// <summary>Whether a name among those of a query or a form is none that the address reads; the answer is told which.</summary>
    public static bool Refuses(HttpContext context, IReadOnlyCollection<(string Name, string Value)> asked)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        var isNowhere = context.GetRouteValue("widget") is string id && WidgetList.Find(id) is null; // 404 says more
        if (isNowhere || metadata?.GetMetadata<VisitedAttribute>() is null
            || metadata.GetMetadata<AsksAttribute>() is { LetsOthersPass: true }
            || UnreadName.Among(asked.Select(pair => pair.Name), Read(context, asked), Offered(context, asked)) is not { } unread)
        {
            return false;
        }

        context.Features.Set(unread);
        return true;
    }

    /// <summary>The names that the page of a request reads, but for those of scripts.</summary>
    public static IEnumerable<string> NamesOf(HttpContext context) => Offered(context, []);

    private static IEnumerable<string> Offered(HttpContext context, IEnumerable<(string Name, string Value)> asked) =>
        context.GetEndpoint()?.Metadata.GetMetadata<AsksAttribute>() is not { } asks ? []
            : asks.Names.Where(name => name != "fragment")
                .Concat(WidgetOf(context, asks, asked)?.Parameters.Select(parameter => parameter.Name) ?? []);

    /// <summary>All names that are read, with those of scripts and those that a widget refuses by itself, because it knows why.</summary>
    private static List<string> Read(HttpContext context, IEnumerable<(string Name, string Value)> asked)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<AsksAttribute>() is not { } asks)
        {
            return [];
        }

        var widget = WidgetOf(context, asks, asked);
        return
        [
            .. asks.Names,
            .. widget?.Parameters.Select(parameter => parameter.Name).Concat(widget.Retired).Union([WidgetQuery.Config]) ?? [],
        ];
    }

    private static IWidget? WidgetOf(HttpContext context, AsksAttribute asks, IEnumerable<(string Name, string Value)> asked) =>
        WidgetList.Find(context.GetRouteValue("widget") as string
            ?? (asks.Names.Contains(Widget) ? asked.FirstOrDefault(pair => pair.Name == Widget).Value : null));
}
