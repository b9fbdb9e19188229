namespace DeepseekExplainer.Web.Http;

/// <summary>Security headers by kind of response. Nothing may run, load or frame that is not listed here.</summary>
internal static class Security
{
    /// <summary>Framed pages: any site may embed them, unless the operator names some.</summary>
    public const string Embed = "embed";

    /// <summary>Static assets, pictures and data: any site may read them.</summary>
    public const string Public = "public";

    /// <param name="services">The services.</param>
    /// <param name="ancestors">Addresses that may frame our pages; none for all.</param>
    public static void AddSecurity(this IServiceCollection services, IReadOnlyList<string> ancestors) =>
        services.AddSecurityHeaderPolicies()
            .SetDefaultPolicy(policy => Page(policy)
                .AddFrameOptionsSameOrigin()
                .AddContentSecurityPolicy(csp => Sources(csp).AddFrameAncestors().Self())
                .AddCrossOriginOpenerPolicy(coop => coop.SameOrigin()))
            .AddPolicy(Embed, policy => Page(policy)
                .AddContentSecurityPolicy(csp => Sources(csp).AddFrameAncestors().From(ancestors.DefaultIfEmpty("*")))
                .AddCustomHeader("Access-Control-Allow-Origin", "*")
                .AddCustomHeader("Cross-Origin-Resource-Policy", "cross-origin")
                .AddCustomHeader("Cross-Origin-Embedder-Policy", "require-corp"))
            .AddPolicy(Public, policy => policy
                .AddContentTypeOptionsNoSniff()
                .AddContentSecurityPolicy(csp =>
                {
                    csp.AddDefaultSrc().None();
                    csp.AddFrameAncestors().None();
                })
                .AddReferrerPolicyStrictOriginWhenCrossOrigin()
                .AddCustomHeader("Access-Control-Allow-Origin", "*")
                .AddCustomHeader("Cross-Origin-Resource-Policy", "cross-origin")
                .RemoveServerHeader())
            // Razor Pages cannot name a policy at their endpoint, so framed pages and their error pages are known by their path, and
            // what is said instead of a file by the file's.
            .SetPolicySelector(chosen => Frame.IsFor(chosen.HttpContext) ? chosen.ConfiguredPolicies[Embed]
                : Addresses.IsFile(Frame.PathAsked(chosen.HttpContext)) ? chosen.ConfiguredPolicies[Public]
                : chosen.SelectedPolicy);

    private static HeaderPolicyCollection Page(HeaderPolicyCollection policy) =>
        policy.AddContentTypeOptionsNoSniff()
            .AddReferrerPolicyStrictOriginWhenCrossOrigin()
            .AddPermissionsPolicy(permissions =>
            {
                permissions.AddCamera().None();
                permissions.AddGeolocation().None();
                permissions.AddMicrophone().None();
            })
            .RemoveServerHeader();

    private static CspBuilder Sources(CspBuilder csp)
    {
        csp.AddDefaultSrc().None();
        csp.AddScriptSrc().Self();
        csp.AddStyleSrc().Self();
        csp.AddImgSrc().Self().Data();
        csp.AddFontSrc().Self();
        csp.AddConnectSrc().Self();
        csp.AddManifestSrc().Self();
        csp.AddFormAction().Self();
        csp.AddFrameSrc().Self();
        csp.AddBaseUri().None();
        return csp;
    }
}
