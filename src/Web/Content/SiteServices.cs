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
    /// <exception cref="InvalidDataException">There is no content, or it has problems; the message lists them.</exception>
    public static void RefuseBrokenContent(this WebApplication app)
    {
        var snapshot = app.Services.GetRequiredService<LiveSite>().Current();
        if (snapshot is { Site: null, Problems.Count: 0 })
        {
            throw new InvalidDataException("No content can be read: the folder given by Content must hold a folder named content.");
        }

        if (snapshot.Problems.Count > 0 && !app.Environment.IsDevelopment())
        {
            throw new InvalidDataException($"The content has {snapshot.Problems.Count} problems:\n{string.Join('\n', snapshot.Problems)}");
        }
    }
}
