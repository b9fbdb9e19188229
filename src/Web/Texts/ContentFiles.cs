using System.Security.Cryptography;
using System.Text;

namespace DeepseekExplainer.Web.Texts;

/// <summary>The texts of the content folder, by path from the repository's root ("content/en/moe.md").</summary>
public sealed class ContentFiles
{
    private readonly SortedDictionary<string, string> _texts;

    /// <summary>Content given as texts; this is how tests write small sites.</summary>
    public ContentFiles(IEnumerable<KeyValuePair<string, string>> texts)
        : this(texts, [])
    {
    }

    /// <summary>Content as it was read, with what could not be.</summary>
    internal ContentFiles(IEnumerable<KeyValuePair<string, string>> texts, IReadOnlyList<Problem> problems)
    {
        _texts = new SortedDictionary<string, string>(texts.ToDictionary(text => text.Key, text => text.Value), StringComparer.Ordinal);
        Problems = problems;
    }

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>Reads the content folder below <paramref name="root"/>; what cannot be read is a problem.</summary>
    public static ContentFiles Read(string root)
    {
        var folder = new ContentFolder(root);
        return folder.Read(folder.List(), LoadProgress.Unlimited);
    }

    /// <summary>A hash of every path and text: equal content has an equal revision on every replica.</summary>
    public string Revision()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, text) in _texts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{path}\n{text.Length}\n{text}"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    /// <summary>The files directly in or below <paramref name="folder"/> ("content/data/facts/") with that ending, in path order.</summary>
    public IEnumerable<(string Path, string Text)> Under(string folder, string ending) =>
        _texts.Where(text => text.Key.StartsWith(folder, StringComparison.Ordinal) && text.Key.EndsWith(ending, StringComparison.Ordinal))
            .Select(text => (text.Key, text.Value));

    /// <summary>The text of one file, or null.</summary>
    public string? Find(string path) => _texts.GetValueOrDefault(path);
}
