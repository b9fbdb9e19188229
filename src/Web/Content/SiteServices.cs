namespace DeepseekExplainer.Web.Content;

/// <summary>Makes the live site available to pages, and keeps a release with broken content from starting.</summary>
internal static class SiteServices
{
    public static void AddSite(this IServiceCollection services, string root) =>
        services.AddSingleton(provider => new LiveSite(root, provider.GetRequiredService<ILogger<LiveSite>>()));

    /// <summary>
    /// Outside Development the site does not start on content with problems. In Development it starts as long as there is
    /// anything to show, and shows the problems on the page.
    /// </summary>
    /// <exception cref="InvalidDataException">The content has problems; the message lists them.</exception>
    public static void RefuseBrokenContent(this WebApplication app)
    {
        var snapshot = app.Services.GetRequiredService<LiveSite>().Current();
        if (snapshot.Problems.Count > 0 && !app.Environment.IsDevelopment())
        {
            throw new InvalidDataException($"The content has {snapshot.Problems.Count} problems:\n{string.Join('\n', snapshot.Problems)}");
        }
    }
}
