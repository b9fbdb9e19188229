namespace DeepseekExplainer.Web.Texts;

/// <summary>A file as a look at the folder finds it; a file of which nothing differs at the next look has not been saved since.</summary>
/// <param name="Path">Path from the repository's root, with forward slashes.</param>
/// <param name="FullName">Where it is on this machine.</param>
/// <param name="Length">Bytes; 0 for a pipe, a socket or a device.</param>
/// <param name="Saved">When it was last written.</param>
/// <param name="Mode">Who may read it.</param>
internal readonly record struct FoundFile(string Path, string FullName, long Length, DateTime Saved, UnixFileMode Mode);

/// <summary>What a look at the content folder finds.</summary>
/// <param name="Target">Where the folder leads when it is a link, so that a swapped link is noticed whatever the files' times are.</param>
/// <param name="Files">The files that the site reads, in path order.</param>
/// <param name="Problems">What could not be looked at.</param>
internal sealed record Listing(string Target, IReadOnlyList<FoundFile> Files, IReadOnlyList<Problem> Problems)
{
    /// <summary>The paths of other files, in order.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>Before the first look.</summary>
    public static readonly Listing None = new("", [], []);

    /// <summary>Whether nothing was saved between the two looks.</summary>
    public bool IsSameAs(Listing other) =>
        Target == other.Target && Files.SequenceEqual(other.Files) && Problems.SequenceEqual(other.Problems)
        && Ignored.SequenceEqual(other.Ignored);
}

/// <summary>
/// The content folder on disk. Whatever somebody puts there is looked at and read within limits, and what cannot be read becomes a
/// problem, never an exception.
/// </summary>
/// <param name="root">The folder that holds the content folder.</param>
/// <param name="open">Opens a file for reading.</param>
internal sealed class ContentFolder(string root, Func<string, Stream> open)
{
    /// <summary>The name of the folder, and the place of problems that have no other.</summary>
    public const string Name = "content";

    private const int DeepestFolder = 8;
    private const int MostEntries = 10_000; // a thousand articles in two languages with their figures, twice over
    private const int MostBytesOfFile = 2_000_000; // fifty times the longest now
    private const int MostBytes = 100_000_000; // two thousand articles of twice today's length; in memory it is several times as much
    private static readonly string[] Endings = [".md", ".yaml", ".svg", ".mml"];

    /// <summary>
    /// Some disks count time in steps of two seconds: a file that was read sooner after it was saved may have been saved again since and
    /// look the same.
    /// </summary>
    private static readonly TimeSpan CoarsestTime = TimeSpan.FromSeconds(2);

    private Dictionary<string, (FoundFile Found, ContentFile File)> _read = [];

    public ContentFolder(string root)
        : this(root, path => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0))
    {
    }

    /// <summary>Looks at the folder without opening any file.</summary>
    public Listing List()
    {
        var (files, ignored, problems, target, entries) = (new List<FoundFile>(), new List<string>(), new List<Problem>(), "", 0);
        var folder = new DirectoryInfo(Path.Combine(root, Name));
        Try(Name, [], () => target = FinalTarget(new DirectoryInfo(root)).FullName + FinalTarget(folder).FullName);
        Walk(folder, Name, 1);
        if (entries > MostEntries)
        {
            problems.Add(new(new(Name, 1, 1), $"holds more than {MostEntries} files and folders"));
        }

        files.Sort((one, other) => string.CompareOrdinal(one.Path, other.Path));
        ignored.Sort(StringComparer.Ordinal);
        return new(target, files, [.. problems.Distinct().OrderBy(problem => problem.Place.Path, StringComparer.Ordinal)])
        {
            Ignored = ignored,
        };

        void Walk(DirectoryInfo inside, string path, int depth) => Try(path, problems, () =>
        {
            // Of a linked folder the files are found where it leads, so that a swapped link is noticed whatever the files' times are.
            foreach (var entry in FinalTarget(inside).EnumerateFileSystemInfos())
            {
                var name = $"{path}/{entry.Name}";
                if (entry.Name.StartsWith('.') || ++entries > MostEntries)
                {
                    continue;
                }

                if (entry is DirectoryInfo deeper && depth < DeepestFolder)
                {
                    Walk(deeper, name, depth + 1);
                }
                else if (entry is DirectoryInfo)
                {
                    problems.Add(new(new(name, 1, 1), $"folders are nested more than {DeepestFolder} deep; does a link lead back up?"));
                }
                else if (IsRead(name))
                {
                    Try(name, problems, () => files.Add(Look((FileInfo)entry, name)));
                }
                else
                {
                    ignored.Add(name);
                }
            }
        });
    }

    /// <summary>
    /// Reads what a look has found, but never opens a file without a length: it could be a pipe, and to open one may take for ever. Nor
    /// is a file opened again that has rested since it was read.
    /// </summary>
    public ContentFiles Read(Listing listing, LoadProgress progress)
    {
        var problems = listing.Problems.ToList();
        var (files, read) = (new List<KeyValuePair<string, ContentFile>>(), new Dictionary<string, (FoundFile, ContentFile)>());
        var before = _read;
        var total = 0L;
        foreach (var file in listing.Files)
        {
            progress.At(file.Path);
            var refusal = file.Length == 0 ? "is empty, or is no file"
                : file.Length > MostBytesOfFile ? $"is larger than {MostBytesOfFile / 1_000_000} MB"
                : (total += file.Length) > MostBytes ? $"with this file the content is larger than {MostBytes / 1_000_000} MB"
                : null;
            if (refusal is not null)
            {
                problems.Add(new(new(file.Path, 1, 1), refusal));
            }
            else if (before.TryGetValue(file.Path, out var known) && known.Found == file)
            {
                files.Add(new(file.Path, known.File));
                read.Add(file.Path, known);
            }
            else if (DateTime.UtcNow is var now && Text(file, problems) is { } text)
            {
                files.Add(new(file.Path, new(text)));
                if (file.Saved < now - CoarsestTime)
                {
                    read.Add(file.Path, (file, files[^1].Value));
                }
            }

            if (total > MostBytes)
            {
                break;
            }
        }

        _read = read;
        return new(files, problems) { Ignored = listing.Ignored };
    }

    /// <summary>Whether the name of a file says that the site reads it.</summary>
    public static bool IsRead(string path) => Endings.Contains(Path.GetExtension(path));

    private string? Text(FoundFile file, List<Problem> problems)
    {
        string? text = null;
        Try(file.Path, problems, () =>
        {
            using var stream = open(file.FullName);
            var bytes = new byte[file.Length];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            text = ContentText.Decode(file.Path, bytes.AsSpan(0, length), problems);
        });
        return text;
    }

    private static FoundFile Look(FileInfo entry, string path)
    {
        var file = FinalTarget(entry);
        return new(path, file.FullName, file.Length, file.LastWriteTimeUtc, file.UnixFileMode);
    }

    private static T FinalTarget<T>(T entry)
        where T : FileSystemInfo =>
        !entry.Attributes.HasFlag(FileAttributes.ReparsePoint) ? entry : (T?)entry.ResolveLinkTarget(returnFinalTarget: true) ?? entry;

    private static void Try(string path, List<Problem> problems, Action act)
    {
        try
        {
            act();
        }
#pragma warning disable CA1031 // whatever a disk, a mount or a network drive does to us is a problem of that file
        catch (Exception error)
#pragma warning restore CA1031
        {
            problems.Add(new(new(path, 1, 1), $"cannot be read: {error.Message}"));
        }
    }
}
