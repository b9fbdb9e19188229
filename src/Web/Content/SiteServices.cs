using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Content;

/// <summary>Makes the live site available to pages, keeps it up to date, and keeps a release with broken content from starting.</summary>
internal static class SiteServices
{
    /// <param name="services">The services.</param>
    /// <param name="root">The folder that holds the folder content.</param>
    /// <param name="copyOf">Says what a copy in files of the site holds; null for a site that answers.</param>
    public static void AddSite(this IServiceCollection services, string root, Func<Site, StaticCopy>? copyOf = null)
    {
        var start = SiteStart.Of(root);
        services.AddSingleton(provider => new LiveSite(
            start.Folder, provider.GetRequiredService<Kept>(), provider.GetRequiredService<ILogger<LiveSite>>())
        {
            First = start.First,
            CopyOf = copyOf,
            Miniature = start.Miniature.GetAwaiter().GetResult(),
        });
        // One for each request: what is kept, what is known to a browser and what is shown belong to the same content.
        services.AddScoped(provider => provider.GetRequiredService<LiveSite>().Current());
        if (start.IsFollowed)
        {
            services.AddHostedService<ContentWatcher>();
        }
    }

    /// <summary>
    /// Loads the content and prints its problems. Outside Development the site does not start with any. In Development it starts as
    /// long as there is anything to show, and shows the problems on the page.
    /// </summary>
    /// <returns>Whether the site can start.</returns>
    public static async Task<bool> LoadContentAsync(this WebApplication app)
    {
        var live = app.Services.GetRequiredService<LiveSite>();
        var problems = live.Start().Problems;
        foreach (var problem in Problem.ForTerminal(problems))
        {
            await Console.Error.WriteLineAsync(problem.ToString());
        }

        if (problems.Count == 0 || (app.Environment.IsDevelopment() && live.HasFiles))
        {
            return true;
        }

        await Console.Error.WriteLineAsync("The site does not start before its content is right.");
        await app.DisposeAsync(); // what is still to be logged is written
        return false;
    }
}
