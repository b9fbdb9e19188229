using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Widgets;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace DeepseekExplainer.Web.Tests;

/// <summary>Every kind of address that the site answers, as it is mapped, but those of style sheets and the like.</summary>
internal static class Routes
{
    /// <summary>Something to read at each kind of address with a name in it.</summary>
    private static readonly (string Pattern, string[] Names)[] Examples =
    [
        ("/facts/{id}", ["v3-cost", "v3-total-hours"]),
        ("/claims/{id}", ["six-million", "all-experts", "mixture", "uncovered", "best-of-all"]),
        ("/figures/{id}", ["moe-layer"]),
        ("/sources/{id}", ["v3-report"]),
        ("/w/{id}", ["kv-cache"]),
        ("{id}", ["moe", "training-cost"]),
        ("{article}", ["moe", "training-cost"]),
    ];

    /// <summary>The patterns in order, each with the names that it reads from the query.</summary>
    public static IReadOnlyList<(string Pattern, IReadOnlyList<string> Asks)> Of(IServiceProvider services) =>
    [
        .. from endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           where endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
           where !endpoint.RoutePattern.RawText!.Contains("**", StringComparison.Ordinal) // a file that is not there
           group endpoint by "/" + endpoint.RoutePattern.RawText!.Trim('/') into same
           orderby same.Key
           select (same.Key, same.First().Metadata.GetMetadata<AsksAttribute>()?.Names ?? []),
    ];

    /// <summary>Addresses of a pattern at which there is something in English; of widgets each with data of its own.</summary>
    public static IEnumerable<string> Addresses(string pattern)
    {
        var address = pattern.Replace("{lang}", "en", StringComparison.Ordinal)
            .Replace("{kind}", "articles", StringComparison.Ordinal)
            .Replace("{state}", "", StringComparison.Ordinal)
            .Replace("{hash}", "0000000000", StringComparison.Ordinal)
            .Replace("{status:int}", "404", StringComparison.Ordinal)
            .Replace("{format}", "json", StringComparison.Ordinal);
        if (address.StartsWith("/oembed", StringComparison.Ordinal))
        {
            return [$"{address}?url={SiteApp.Origin}/en/moe"];
        }

        if (address.Contains("{widget}", StringComparison.Ordinal))
        {
            return WidgetList.All.Select(widget => address.Replace("{widget}", widget.Id, StringComparison.Ordinal))
                .Append(address.Replace("{widget}", "expert-routing", StringComparison.Ordinal) + "?gate=v3-size");
        }

        var (named, names) = Examples.FirstOrDefault(example => pattern.Contains(example.Pattern, StringComparison.Ordinal));
        return names?.Select(name => address.Replace(named[named.IndexOf('{', StringComparison.Ordinal)..], name, StringComparison.Ordinal))
            ?? [address];
    }
}
