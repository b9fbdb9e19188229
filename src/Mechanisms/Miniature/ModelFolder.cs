namespace DeepseekExplainer.Mechanisms.Miniature;

/// <summary>The folder that holds the files of a model.</summary>
internal static class ModelFolder
{
    private const int LargestFile = 64_000_000; // ten times the miniature's

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="DamagedModelException">It cannot be read, or is too large.</exception>
    public static byte[] Bytes(string folder, string name)
    {
        var file = new FileInfo(Path.Combine(folder, name));
        try
        {
            return file.Length <= LargestFile
                ? File.ReadAllBytes(file.FullName)
                : throw new DamagedModelException($"{name} has {file.Length} bytes; {LargestFile} are the most.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DamagedModelException($"{name} cannot be read: {error.Message}", error);
        }
    }
}
