using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Articles;

/// <summary>An article as it was read.</summary>
/// <param name="Slug">File name without its ending.</param>
/// <param name="Language">Folder name.</param>
/// <param name="Front">Its front matter.</param>
/// <param name="Prose">Its text, without the tree.</param>
/// <param name="Markdown">The file as it is.</param>
public sealed record ArticleDraft(string Slug, string Language, FrontMatter Front, Prose Prose, string Markdown)
{
    /// <summary>Splits front matter from prose and parses both; null and a problem when there is no valid front matter.</summary>
    public static (ArticleDraft Draft, ProseTree Tree)? Parse(
        string path, string language, string slug, string text, List<Problem> problems)
    {
        var end = text.StartsWith("---\n", StringComparison.Ordinal) ? text.IndexOf("\n---\n", 3, StringComparison.Ordinal) : -1;
        if (end < 0)
        {
            problems.Add(new(new(path, 1, 1), "an article starts with front matter between two lines of ---"));
            return null;
        }

        // Markdig parses the front matter too (and skips it), so that its line numbers are the file's.
        if (YamlFile.One<FrontMatter>(path, text[4..end], problems, 1) is not { } front)
        {
            return null;
        }

        var tree = Prose.ParseFile(path, text) with { Language = language };
        return (new(slug, language, front, tree.Outline, text), tree);
    }
}

/// <summary>What every text rests on.</summary>
/// <param name="Evidence">Facts, sources, claims and the rest.</param>
/// <param name="Words">Words by language, the default language first.</param>
public sealed record Ground(Evidence Evidence, IReadOnlyDictionary<string, Words> Words)
{
    /// <summary>What reads the numbers of a text; null where its language has no words.</summary>
    internal NumberReader? Reader(Prose prose) => Words.GetValueOrDefault(prose.Language)?.Locale.Reader;
}

/// <summary>A text with its tree, for the checks that look at one by itself.</summary>
/// <param name="Prose">The text.</param>
/// <param name="Article">The article that it is; null for a claim, a definition or the words in a figure.</param>
/// <param name="Ground">What it rests on.</param>
public sealed record ProseDraft(ProseTree Prose, ArticleDraft? Article, Ground Ground);

/// <summary>Everything that was read, for the checks that look at all of it.</summary>
/// <param name="Files">What it was parsed from.</param>
/// <param name="Ground">What the texts rest on.</param>
/// <param name="Articles">All articles in all languages.</param>
/// <param name="AllProse">Every piece of prose: articles, claims, definitions and the words in figures.</param>
public sealed record Draft(ContentFiles Files, Ground Ground, IEnumerable<ArticleDraft> Articles, IEnumerable<Prose> AllProse)
{
    /// <summary>Facts, sources, claims and the rest.</summary>
    public Evidence Evidence => Ground.Evidence;

    /// <summary>Words by language, the default language first.</summary>
    public IReadOnlyDictionary<string, Words> Words => Ground.Words;
}
