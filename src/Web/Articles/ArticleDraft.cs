using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Articles;

/// <summary>An article parsed but not yet checked or rendered.</summary>
/// <param name="Slug">File name without its ending.</param>
/// <param name="Language">Folder name.</param>
/// <param name="Front">Its front matter.</param>
/// <param name="Prose">Its text.</param>
/// <param name="Markdown">The file as it is.</param>
public sealed record ArticleDraft(string Slug, string Language, FrontMatter Front, Prose Prose, string Markdown)
{
    /// <summary>Splits front matter from prose and parses both; null and a problem when there is no valid front matter.</summary>
    public static ArticleDraft? Parse(string path, string language, string slug, string text, List<Problem> problems)
    {
        var end = text.StartsWith("---\n", StringComparison.Ordinal) ? text.IndexOf("\n---\n", 3, StringComparison.Ordinal) : -1;
        if (end < 0)
        {
            problems.Add(new(new(path, 1, 1), "an article starts with front matter between two lines of ---"));
            return null;
        }

        // Markdig parses the front matter too (and skips it), so that its line numbers are the file's.
        return YamlFile.One<FrontMatter>(path, text[4..end], problems, 1) is { } front
            ? new(slug, language, front, Prose.ParseFile(path, text) with { Language = language }, text)
            : null;
    }
}

/// <summary>Everything parsed, for the checks.</summary>
/// <param name="Files">What it was parsed from.</param>
/// <param name="Evidence">Facts, sources, claims and the rest.</param>
/// <param name="Words">Words by language, the default language first.</param>
/// <param name="Articles">All articles in all languages.</param>
/// <param name="AllProse">Every piece of prose: articles, claims, definitions and the words in figures.</param>
public sealed record Draft(
    ContentFiles Files,
    Evidence Evidence,
    IReadOnlyDictionary<string, Words> Words,
    IEnumerable<ArticleDraft> Articles,
    IEnumerable<Prose> AllProse)
{
    /// <summary>Every piece of prose whose language has words, with what reads that language's numbers.</summary>
    internal IEnumerable<(Prose Prose, NumberReader Reader)> Read =>
        AllProse.Where(prose => Words.ContainsKey(prose.Language)).Select(prose => (prose, Words[prose.Language].Locale.Reader));
}
