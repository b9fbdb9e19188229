namespace DeepseekExplainer.Web.Texts;

/// <summary>
/// Names for what a file or an entry would have given if it could be read: "fact:v3-cost", "words:fil". A problem that something is
/// missing has the same name, so that it can be counted as a consequence.
/// </summary>
internal static class Lost
{
    private static readonly IReadOnlyList<(string Folder, string Kind)> Kinds =
    [
        ("content/data/facts/", "fact"),
        ("content/data/claims/", "claim"),
        ("content/data/sources", "source"),
        ("content/data/units", "unit"),
        ("content/data/article", "sentence"),
        ("content/data/assumptions", "assumptions"),
        ("content/data/corrections", "correction"),
        ("content/words/terms", "term"),
    ];

    private static readonly IReadOnlyList<(string Folder, string Kind)> Files =
        [("content/data/models/", "model"), ("content/figures/", "figure"), ("content/formulas/", "formula")];

    /// <summary>What is lost with an entry of a file, or with all of them.</summary>
    public static string? With(string path, string id = "*") =>
        Kinds.FirstOrDefault(known => path.StartsWith(known.Folder, StringComparison.Ordinal)) is { Kind: { } kind } ? $"{kind}:{id}"
        : Files.FirstOrDefault(known => path.StartsWith(known.Folder, StringComparison.Ordinal)) is { Kind: { } file }
            ? $"{file}:{Path.GetFileNameWithoutExtension(path)}"
        : path.Split('/') switch
        {
            ["content", "words", var language, _, ..] => Words(language),
            ["content", _, var article] when article.EndsWith(".md", StringComparison.Ordinal) => $"article:{article[..^3]}",
            _ => null,
        };

    /// <summary>The words of a language.</summary>
    public static string Words(string language) => $"words:{language}";

    /// <summary>Everything of the same kind.</summary>
    public static string AllOf(string name) => $"{name[..name.IndexOf(':', StringComparison.Ordinal)]}:*";
}
