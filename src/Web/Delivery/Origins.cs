using Microsoft.Extensions.Primitives;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>Which hosts the site answers for, and the one origin that an answer says.</summary>
/// <param name="settings">What the operator named.</param>
/// <param name="environment">On a writer's machine every host is answered.</param>
internal sealed class Origins(Settings settings, IWebHostEnvironment environment)
{
    private readonly List<StringSegment> _hosts =
        environment.IsDevelopment() ? [] : [.. settings.Hosts.Select(host => new StringSegment(host))];

    private readonly Origin? _public = settings.PublicOrigin is { } origin ? new(origin.Scheme, new(origin.Authority)) : null;

    /// <summary>Whether the site answers who asks for a host.</summary>
    public bool Answers(string host) =>
        Uri.CheckHostName(host) != UriHostNameType.Unknown && (_hosts.Count == 0 || HostString.MatchesAny(host, _hosts));

    /// <summary>The origin of a request; null where it is for none of ours, with the reason.</summary>
    public Origin? Of(HttpContext context, out string refusal)
    {
        var (scheme, host) = (context.Request.Scheme, context.Request.Host);
        refusal = "";
        if (!Answers(host.Host))
        {
            refusal = "This site does not answer for the host you ask for.";
        }
        else if (scheme is not ("http" or "https"))
        {
            refusal = "X-Forwarded-Proto can be http or https.";
        }
        else if (_public is null && _hosts.Count > 0 && host.Port is { } port && port != context.Connection.LocalPort)
        {
            refusal = "This site does not answer for the port you ask for."; // links carry it only where it is our own
        }

        return refusal.Length > 0 ? null
            : _public ?? new(scheme, _hosts.Count > 0 ? new(host.Value!.ToLowerInvariant()) : host); // one host has one spelling
    }
}

/// <summary>The beginning of every absolute address that an answer says.</summary>
/// <param name="Scheme">"http" or "https".</param>
/// <param name="Host">With the port, if it is not the scheme's own.</param>
internal sealed record Origin(string Scheme, HostString Host);
