using System.Net;
using System.Net.Sockets;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;
using Microsoft.Extensions.DependencyInjection;

namespace DeepseekExplainer.Web.Tests.Content;

/// <summary>The built site as a process, and the look at the folder that runs beside it.</summary>
public sealed class StartTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_release_with_broken_content_lists_its_problems_and_does_not_start()
    {
        using var saved = new SavedSite();
        saved.Replace("content/en/cost.md", "$5.576M", "$5.5M");
        saved.Save("content/words/en/more.yaml", "a: [");
        var (code, error) = await Run("Production", saved.Root);
        Assert.Equal(1, code);
        Assert.Equal(
            [
                $"content/en/cost.md:{SmallSite.ProseLine}:57 prose says '$5.5M', but cost is 5,576,000 usd: write '$5.6M'",
                "content/words/en/more.yaml:2:1 this cannot be read as YAML: while parsing a node, did not find expected node content.",
                "The site does not start before its content is right.",
            ],
            error);
    }

    [Fact]
    public async Task A_missing_folder_is_a_problem_even_in_development()
    {
        var nowhere = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString());
        var (code, error) = await Run("Development", nowhere);
        Assert.Equal(1, code);
        Assert.Contains($"content:1:1 cannot be read: Could not find a part of the path '{Path.Combine(nowhere, "content")}'.", error);
        Assert.DoesNotContain(error, line => line.Contains("   at ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_setting_that_is_not_allowed_keeps_the_site_from_starting()
    {
        var (code, error) = await Run("Production", SampleSite.Root, "--DrainSeconds=99", "--PublicOrigin=explain.example.org");
        Assert.Equal(1, code);
        Assert.Equal(
            [
                "PublicOrigin is 'explain.example.org'. Allowed: an address without a path, such as https://explain.example.org.",
                "DrainSeconds is '99'. Allowed: a whole number from 0 to 12.",
            ],
            error);
    }

    [Fact]
    public async Task A_taken_port_is_one_line_that_says_how_to_choose_another()
    {
        using var saved = new SavedSite();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var (code, error) = await Run("Development", saved.Root, $"--urls=http://{other.LocalEndpoint}");
        Assert.Equal(1, code);
        Assert.Equal(
            [
                $"Failed to bind to address http://{other.LocalEndpoint}: address already in use. "
                    + "Choose another with --urls=http://localhost:5001",
            ],
            error);
    }

    [Fact]
    public async Task A_mistyped_command_does_not_start_the_site()
    {
        var (code, error) = await Run("Development", SampleSite.Root, "chek");
        Assert.Equal(2, code);
        Assert.Empty(error);
    }

    [Fact]
    public async Task A_save_is_shown_while_the_site_runs_and_readers_never_load_anything()
    {
        using var saved = new SavedSite();
        await using var app = new SiteApp { Root = saved.Root };
        var live = app.Services.GetRequiredService<LiveSite>();
        using var request = app.Services.CreateScope();
        var begun = request.ServiceProvider.GetRequiredService<LiveSite.Snapshot>();
        saved.Replace("content/en/cost.md", "title: The cost", "title: The bill");
        await Until(() => live.Current().Site!.Editions[0].Articles[0].Front.Title == "The bill");
        Assert.Same(begun, request.ServiceProvider.GetRequiredService<LiveSite.Snapshot>()); // one request shows one site to its end
        saved.Save("content/en/cost.md", "");
        await Until(() => live.Current().Problems.Count > 0);
        Assert.Equal("The bill", live.Current().Site!.Editions[0].Articles[0].Front.Title);
    }

    private static async Task Until(Func<bool> isSo)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        while (!isSo())
        {
            await Task.Delay(20, limit.Token);
        }
    }

    private static async Task<(int Code, string[] Error)> Run(string environment, string content, params string[] settings)
    {
        using var site = new SiteProcess(environment, [$"--Content={content}", "--urls=http://127.0.0.1:0", .. settings]);
        return await site.End(Patience);
    }
}
