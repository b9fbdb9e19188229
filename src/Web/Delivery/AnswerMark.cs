using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using DeepseekExplainer.Web.Content;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// Tells answers apart before they are made: each is a pure function of the build, the content's revision, what pages show of the
/// settings, and the address. Browsers know answers again by it, and replicas each other's.
/// </summary>
internal static class AnswerMark
{
    /// <summary>Changes with each build of the site's code: of this assembly and of those of ours that it uses.</summary>
    public static readonly string Build = BuildOf(typeof(AnswerMark).Assembly);

    /// <summary>The mark of the answer to a request.</summary>
    public static string Of(HttpRequest request, Site site, Settings settings) => Of(
        Build, site.Revision, settings.Shown,
        request.Scheme, request.Host.ToString(), request.PathBase.ToString(), request.Path.ToString(), request.QueryString.ToString());

    /// <summary>The mark of what a list of texts stands for. None of them may have a line's end but in a place of its own.</summary>
    public static string Of(params string[] parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));

    private static string BuildOf(Assembly site) => string.Join(
        ' ',
        site.GetReferencedAssemblies()
            .Where(used => used.Name!.StartsWith(nameof(DeepseekExplainer) + ".", StringComparison.Ordinal))
            .Select(Assembly.Load)
            .Prepend(site)
            .Select(assembly => assembly.ManifestModule.ModuleVersionId));
}
