using System.Net.ServerSentEvents;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Http;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// In Development an open page follows what is saved: a stream of events says which revision the site shows and what is wrong with the
/// files, and a script shows the page anew, or the problems on it.
/// </summary>
internal static class Following
{
    private const int MostProblems = 40;

    /// <summary>After a restart of the site the browser is back within this time.</summary>
    private static readonly TimeSpan Reconnect = TimeSpan.FromSeconds(1);

    /// <summary>Where the content was broken from the start there is no page yet that could show its problems.</summary>
    private static string Nothing => $"""
        <!DOCTYPE html>
        <html lang="en">
        <meta charset="utf-8">
        <title>Nothing to show yet</title>
        <script src="{Addresses.FollowScript}" defer
            data-title="The content has problems; there is no page before they are mended"></script>
        <main></main>

        """;

    private static readonly string Script = ReadScript();

    public static void UseFollowing(this WebApplication app)
    {
        var live = app.Services.GetRequiredService<LiveSite>();
        app.Use((context, next) => context.Request.Path.Value switch
        {
            "/follow" => Stream(context, live, app.Lifetime.ApplicationStopping),
            "/follow.js" => TypedResults.Text(Script, "text/javascript").ExecuteAsync(context),
            _ when live.Current().Site is null && IsNavigation(context.Request) =>
                TypedResults.Text(Nothing, "text/html", null, 503).ExecuteAsync(context),
            _ => next(context),
        });
    }

    /// <summary>Whether a browser asks for a page and not a program for data.</summary>
    private static bool IsNavigation(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    /// <summary>Ends when the client goes away or the site stops.</summary>
    private static async Task Stream(HttpContext context, LiveSite live, CancellationToken stopping)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        await TypedResults.ServerSentEvents(Events(live.Snapshots(end.Token))).ExecuteAsync(context);
    }

    private static async IAsyncEnumerable<SseItem<State>> Events(IAsyncEnumerable<LiveSite.Snapshot> snapshots)
    {
        await foreach (var (site, problems) in snapshots)
        {
            yield return new(new(site?.Revision, [.. problems.Take(MostProblems).Select(problem => problem.ToString())]))
            {
                ReconnectionInterval = Reconnect,
            };
        }
    }

    private static string ReadScript()
    {
        using var script = new StreamReader(typeof(Following).Assembly.GetManifestResourceStream("follow.js")!);
        return script.ReadToEnd();
    }

    private sealed record State(string? Revision, IReadOnlyList<string> Problems);
}
