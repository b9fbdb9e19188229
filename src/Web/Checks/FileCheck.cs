using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Checks;

/// <summary>Every file in the content folder is read: what somebody put where nobody looks is not lost without a word.</summary>
internal static class FileCheck
{
    /// <summary>What belongs to the content and is not read with it.</summary>
    private static readonly IReadOnlyList<string> Others = ["content/LICENSE", "content/miniature/"];

    public static IEnumerable<Problem> Run(Draft draft) =>
        draft.Files.Ignored.Concat(draft.Ground.Unread)
            .Where(path => !Others.Any(other => path.StartsWith(other, StringComparison.Ordinal)))
            .Select(path => new Place(path, 1, 1).Says($"is not read: {Instead(path)}"));

    private static string Instead(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".md" => "the name of an article ends with .md, in small letters",
        ".markdown" or ".mdx" or ".txt" or ".html" or ".htm" => "an article is a file that ends with .md, in the folder of its language",
        ".yml" or ".json" or ".csv" => "data and words are files that end with .yaml",
        ".png" or ".jpg" or ".jpeg" or ".gif" or ".webp" or ".avif" =>
            "pictures are drawn, as SVG in content/figures/, so that their words can be read and translated",
        ".svg" => "drawings are in content/figures/",
        ".mml" => "formulas are in content/formulas/",
        ".yaml" => "data are in content/data/facts/, claims/ and models/ and in the files beside them, words in content/words/",
        _ => "content is articles (.md), data and words (.yaml), drawings (.svg) and formulas (.mml)",
    };
}
