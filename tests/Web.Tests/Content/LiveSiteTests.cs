using DeepseekExplainer.Web.Content;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeepseekExplainer.Web.Tests.Content;

public sealed class LiveSiteTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("explainer");
    private readonly LiveSite _live;

    public LiveSiteTests()
    {
        foreach (var (path, text) in new SmallSite().Files)
        {
            Save(path, text);
        }

        _live = new(_folder.FullName, NullLogger<LiveSite>.Instance);
        Assert.Empty(_live.Current().Problems);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_saved_article_is_in_the_next_answer()
    {
        var text = new SmallSite().Text("content/en/cost.md");
        Save("content/en/cost.md", text.Replace("title: The cost", "title: The bill", StringComparison.Ordinal));
        Assert.Equal("The bill", (await Next()).Site!.Editions[0].Articles[0].Front.Title);
    }

    [Fact]
    public async Task A_broken_save_keeps_the_last_good_site_and_names_the_problem()
    {
        Save("content/en/cost.md", new SmallSite().Text("content/en/cost.md").Replace("$5.576M", "$5.5M", StringComparison.Ordinal));
        var snapshot = await Next();
        Assert.Equal("The cost", snapshot.Site!.Editions[0].Articles[0].Front.Title);
        Assert.Contains("prose says '$5.5M'", Assert.Single(snapshot.Problems).Message, StringComparison.Ordinal);

        Save("content/en/cost.md", new SmallSite().Text("content/en/cost.md"));
        Assert.Empty((await Next()).Problems);
    }

    [Fact]
    public async Task A_file_cut_off_in_the_middle_is_never_shown()
    {
        var whole = new SmallSite().Text("content/en/cost.md");
        Save("content/en/cost.md", whole[..(whole.Length / 3)]);
        var snapshot = await Next();
        Assert.NotEmpty(snapshot.Problems);
        Assert.Equal("The cost", snapshot.Site!.Editions[0].Articles[0].Front.Title);
    }

    [Theory]
    [InlineData("content/data/facts/cost.yaml", "  bad: [\n")]
    [InlineData("content/data/sources.yaml", "x: [\n")]
    [InlineData("content/words/terms.yaml", "\n---\n{")]
    public async Task Broken_data_keeps_the_last_good_site_and_is_named(string path, string more)
    {
        Save(path, new SmallSite().Text(path) + "\n" + more);
        var snapshot = await Next();
        Assert.NotNull(snapshot.Site);
        Assert.Contains(snapshot.Problems, problem => problem.Place.Path == path);
    }

    [Fact]
    public async Task A_new_revision_has_a_new_name_and_the_old_text_its_old_one()
    {
        var before = _live.Current().Site!.Revision;
        var text = new SmallSite().Text("content/en/cost.md");
        Save("content/en/cost.md", text + "\nMore.\n");
        Assert.NotEqual(before, (await Next()).Site!.Revision);
        Save("content/en/cost.md", text);
        Assert.Equal(before, (await Next()).Site!.Revision);
    }

    private void Save(string path, string text)
    {
        var file = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    /// <summary>What a request sees that comes after the folder may be looked at again.</summary>
    private async Task<LiveSite.Snapshot> Next()
    {
        await Task.Delay(300, TestContext.Current.CancellationToken);
        return _live.Current();
    }
}
