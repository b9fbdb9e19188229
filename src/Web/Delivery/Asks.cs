using DeepseekExplainer.Web.Content;
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
    public IReadOnlyList<string> Names { get; } = names;

    /// <summary>
    /// Leaves in the query only what the address reads, always in the same order and spelling: names that no page reads
    /// (utm_source) or spells otherwise make no other page, and nothing that a page reads is left out of what tells kept pages apart.
    /// An address that reads nothing refuses what does not merely say where a reader came from: he meant something by it.
    /// </summary>
    public static Task Keep(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (request.QueryString.HasValue)
        {
            var endpoint = context.GetEndpoint();
            var asks = endpoint?.Metadata.GetMetadata<AsksAttribute>();
            if (asks is null && endpoint?.Metadata.GetMetadata<VisitedAttribute>() is not null
                && UnreadName.In(request.QueryString) is { } unread)
            {
                context.Features.Set(unread);
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return Task.CompletedTask;
            }

            request.QueryString = asks?.Known(request.QueryString, context.GetRouteValue("widget") as string) ?? QueryString.Empty;
        }

        return next(context);
    }

    /// <summary>The names that the page of a request reads, but for those of scripts.</summary>
    public static IEnumerable<string> NamesOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<AsksAttribute>() is not { } asks ? []
            : asks.Names.Where(name => name != "fragment")
                .Concat(WidgetList.Find(context.GetRouteValue("widget") as string)?.Parameters.Select(parameter => parameter.Name) ?? []);

    private QueryString Known(QueryString query, string? widget)
    {
        var asked = new List<(string Name, string Value)>();
        foreach (var pair in new QueryStringEnumerable(query.Value))
        {
            asked.Add((pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        }

        if (Names.Contains(Widget))
        {
            widget ??= asked.FirstOrDefault(pair => pair.Name == Widget).Value;
        }

        var known = WidgetList.Find(widget);
        var names = Names.Where(name => name != Widget || known is not null)
            .Concat(known?.Parameters.Select(parameter => parameter.Name).Concat(known.Retired).Union([WidgetQuery.Config]) ?? []).ToList();
        return QueryString.Create(asked
            .Where(pair => names.Contains(pair.Name))
            .OrderBy(pair => names.IndexOf(pair.Name))
            .Select(pair => KeyValuePair.Create(pair.Name, (string?)pair.Value)));
    }
}
