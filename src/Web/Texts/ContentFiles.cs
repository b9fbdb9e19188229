using System.Security.Cryptography;
using System.Text;

namespace DeepseekExplainer.Web.Texts;

/// <summary>The text of a file.</summary>
internal sealed class ContentFile(string text)
{
    /// <summary>The text; the same object for as long as the file was not saved.</summary>
    public string Text => text;

    /// <summary>A hash of the text.</summary>
    public string Hash => field ??= Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>The texts of the content folder, by path from the repository's root ("content/en/moe.md").</summary>
public sealed class ContentFiles
{
    private readonly SortedDictionary<string, ContentFile> _files;

    /// <summary>Content given as texts; this is how tests write small sites.</summary>
    public ContentFiles(IEnumerable<KeyValuePair<string, string>> texts)
        : this(
            texts.Where(text => ContentFolder.IsRead(text.Key))
                .Select(text => KeyValuePair.Create(text.Key, new ContentFile(text.Value))), [])
    {
        Ignored = [.. texts.Select(text => text.Key).Where(path => !ContentFolder.IsRead(path)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Content as it was read, with what could not be.</summary>
    internal ContentFiles(IEnumerable<KeyValuePair<string, ContentFile>> files, IReadOnlyList<Problem> problems)
    {
        _files = new(files.ToDictionary(), StringComparer.Ordinal);
        Problems = problems;
    }

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>The paths of other files in the folder, in order.</summary>
    public IReadOnlyList<string> Ignored { get; internal init; } = [];

    /// <summary>Reads the content folder below <paramref name="root"/>; what cannot be read is a problem.</summary>
    public static ContentFiles Read(string root)
    {
        var folder = new ContentFolder(root);
        return folder.Read(folder.List(), LoadProgress.Unlimited);
    }

    /// <summary>A hash of every path and text: equal content has an equal revision on every replica.</summary>
    public string Revision() => Revision(_ => true);

    /// <summary>A hash of the paths and texts of some of the files.</summary>
    public string Revision(Func<string, bool> isCounted)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, file) in _files.Where(file => isCounted(file.Key)))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{path}\n{file.Hash}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    /// <summary>The files directly in or below <paramref name="folder"/> ("content/data/facts/") with that ending, in path order.</summary>
    public IEnumerable<(string Path, string Text)> Under(string folder, string ending) =>
        _files.Where(file => file.Key.StartsWith(folder, StringComparison.Ordinal) && file.Key.EndsWith(ending, StringComparison.Ordinal))
            .Select(file => (file.Key, file.Value.Text));

    /// <summary>The text of one file, or null.</summary>
    public string? Find(string path) => _files.GetValueOrDefault(path)?.Text;
}
