using System.Diagnostics;

namespace DeepseekExplainer.Web.Tests.Commands;

/// <summary>The command as it is typed: what it refuses, and that its folder gets all or nothing.</summary>
public sealed class ExportCommandTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly DirectoryInfo _around = Directory.CreateTempSubdirectory("explainer-export");

    private string Folder => Path.Combine(_around.FullName, "copy");

    public void Dispose() => _around.Delete(recursive: true);

    [Fact]
    public async Task Without_a_folder_it_says_how_it_is_typed() => Assert.Equal(2, (await Run("export")).Code);

    [Fact]
    public async Task A_setting_that_there_is_not_is_named()
    {
        var (code, error) = await Run("export", Folder, "--PathBsae=/explainers");
        Assert.Equal((1, "There is no setting 'PathBsae'; did you mean 'PathBase'?"), (code, error[0]));
    }

    [Fact]
    public async Task A_path_that_no_site_can_stand_below_is_named()
    {
        var (code, error) = await Run("export", Folder, "--PathBase=explainers");
        Assert.Equal(1, code);
        Assert.StartsWith("PathBase is 'explainers'. Allowed: ", error[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_not_empty_stays_as_it_is()
    {
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder, "mine.txt"), "mine", TestContext.Current.CancellationToken);
        var (code, error) = await Run("export", Folder);
        Assert.Equal((1, $"Nothing is written to {Folder}: it is there already and not an empty folder."), (code, error[0]));
        Assert.Equal([Path.Combine(Folder, "mine.txt")], Directory.GetFiles(_around.FullName, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_folder_in_no_folder_is_named()
    {
        var (code, error) = await Run("export", Path.Combine(Folder, "deeper"));
        Assert.Equal((1, $"Nothing is written to {Folder}/deeper: there is no folder {Folder}."), (code, error[0]));
    }

    [Fact]
    public async Task A_copy_that_is_ended_before_it_is_whole_leaves_nothing()
    {
        using var export = Start("export", Folder);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        while (Directory.GetFiles(_around.FullName, "*.html", SearchOption.AllDirectories).Length == 0)
        {
            await Task.Delay(50, limit.Token);
        }

        Process.Start("kill", ["-TERM", $"{export.Id}"]).Dispose();
        var (code, error) = await export.End(Patience);
        Assert.Equal((1, $"Nothing is written to {Folder}: it was ended before it was whole."), (code, error[0]));
        Assert.Empty(_around.EnumerateFileSystemInfos());
    }

    private static SiteProcess Start(params string[] words) => new("Development", [.. words, $"--Content={SampleSite.Folder}"]);

    private static async Task<(int Code, string[] Error)> Run(params string[] words)
    {
        using var export = Start(words);
        return await export.End(Patience);
    }
}
