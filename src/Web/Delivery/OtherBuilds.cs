using System.Text.RegularExpressions;
using Microsoft.AspNetCore.StaticAssets;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// While replicas are replaced, a page of one build asks a replica of another for its styles and scripts, by addresses with a fingerprint
/// that is not known here. It is given what that file is in this build, to be asked about anew each time: better than a bare page, and
/// no cache keeps it for what it is not.
/// </summary>
internal sealed partial class OtherBuilds(EndpointDataSource endpoints)
{
    private readonly Lazy<HashSet<string>> _known = new(() =>
    [
        .. from endpoint in endpoints.Endpoints.OfType<RouteEndpoint>()
           where endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
           select "/" + endpoint.RoutePattern.RawText?.TrimStart('/'),
    ]);

    /// <summary>Leads an address of another build's file to the same file of this build, if it has one.</summary>
    public Task Lead(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path.Value ?? "";
        if (Fingerprinted().Match(path) is { Success: true } asked && !_known.Value.Contains(path)
            && asked.Result("${name}${ending}") is var here && _known.Value.Contains(here))
        {
            context.Request.Path = here;
        }

        return next(context);
    }

    [GeneratedRegex(@"\A(?<name>/(css|js|icons)/[a-z-]+)\.[a-z0-9]{10}(?<ending>\.[a-z]+)\z")]
    private static partial Regex Fingerprinted();
}
