namespace DeepseekExplainer.Web.Tests.Content;

/// <summary>A small site in a folder of its own, for tests that save files.</summary>
internal sealed class SavedSite : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("explainer");

    public SavedSite()
        : this(new SmallSite().Files)
    {
    }

    private SavedSite(IReadOnlyDictionary<string, string> files)
    {
        foreach (var (path, text) in files)
        {
            Save(path, text);
        }
    }

    /// <summary>The tests' site that has all the words of pages.</summary>
    public static SavedSite WithPages()
    {
        var saved = new SavedSite(new Dictionary<string, string>());
        SampleSite.CopyTo(saved.Root);
        return saved;
    }

    /// <summary>The folder that holds the content folder.</summary>
    public string Root => _folder.FullName;

    public string Path(string path) => System.IO.Path.Combine(Root, path);

    public void Save(string path, string text) => Save(path, System.Text.Encoding.UTF8.GetBytes(text));

    public void Save(string path, byte[] bytes)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(path))!);
        File.WriteAllBytes(Path(path), bytes);
    }

    public void Replace(string path, string old, string text)
    {
        var saved = File.ReadAllText(Path(path));
        Assert.Contains(old, saved, StringComparison.Ordinal);
        Save(path, saved.Replace(old, text, StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
