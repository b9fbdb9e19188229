using System.Diagnostics;
using DeepseekExplainer.Web.Commands;
using Microsoft.AspNetCore.Builder;

namespace DeepseekExplainer.Web.Tests.Commands;

/// <summary>The command as it is typed: what it refuses, and that its folder gets all or nothing.</summary>
public sealed class ExportCommandTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly DirectoryInfo _around = Directory.CreateTempSubdirectory("explainer-export");

    private string Folder => Path.Combine(_around.FullName, "copy");

    public void Dispose() => _around.Delete(recursive: true);

    [Fact]
    public void Without_a_folder_it_says_how_it_is_typed()
    {
        using var output = new StringWriter();
        Assert.Equal(2, CommandTable.Run(["export"], SampleSite.Folder, SampleSite.Folder, output));
        Assert.Equal("Not so: export. It is: export DIR", output.ToString().Split('\n')[0]);
    }

    [Fact]
    public async Task A_setting_that_there_is_not_is_named()
    {
        using var export = Start("export", Folder, "--PathBsae=/explainers");
        var (code, error) = await export.End(Patience);
        Assert.Equal((1, "There is no setting 'PathBsae'; did you mean 'PathBase'?"), (code, error[0]));
        Assert.Empty(_around.EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task A_folder_that_is_not_empty_stays_as_it_is()
    {
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder, "mine.txt"), "mine", TestContext.Current.CancellationToken);
        Assert.Equal($"Nothing is written to {Folder}: it is there already and not an empty folder.\n", await Refusal(Folder));
        Assert.Equal([Path.Combine(Folder, "mine.txt")], Directory.GetFiles(_around.FullName, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_folder_in_no_folder_is_named()
    {
        var deeper = Path.Combine(Folder, "deeper");
        Assert.Equal($"Nothing is written to {deeper}: there is no folder {Folder}.\n", await Refusal(deeper));
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

    /// <summary>What is said where a folder cannot be written, before the site is asked for anything.</summary>
    private static async Task<string> Refusal(string folder)
    {
        await using var site = WebApplication.CreateSlimBuilder().Build();
        using var errors = new StringWriter();
        Assert.False(await new ExportCommand(folder).Run(site, TextWriter.Null, errors));
        return errors.ToString();
    }
}
