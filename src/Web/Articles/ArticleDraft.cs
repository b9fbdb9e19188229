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
    /// <summary>The texts of its front matter as they were written, without trees.</summary>
    internal IReadOnlyList<Prose> Head { get; init; } = [];

    /// <summary>Its paragraphs, for comparing them with those of another language.</summary>
    internal IReadOnlyList<Paragraph> Paragraphs { get; init; } = [];

    /// <summary>Splits front matter from prose and parses both; null and a problem when there is no valid front matter.</summary>
    internal static (ArticleDraft Draft, ProseTree Tree, IReadOnlyList<ProseTree> Head)? Parse(
        string path, string language, string slug, string text, List<Problem> problems)
    {
        var end = text.StartsWith("---\n", StringComparison.Ordinal) ? text.IndexOf("\n---\n", 3, StringComparison.Ordinal) : -1;
        if (end < 0)
        {
            problems.Add(NoFrontMatter(path, text));
            return null;
        }

        // Markdig parses the front matter too (and skips it), so that its line numbers are the file's.
        if (YamlFile.One<FrontMatter>(path, text[4..end], problems, 1, new(path, 1, 1)) is not { } front)
        {
            return null;
        }

        var tree = Prose.ParseFile(path, text) with { Language = language };
        var head = SeenTexts.Of(front, path, language, text).Select(seen => seen.Parse()).ToList();
        return (new(slug, language, front.Plain, tree.Outline, text)
        {
            Head = head.ConvertAll(seen => seen.Outline),
            Paragraphs = Paragraph.Of(tree.Document, text),
        }, tree, head);
    }

    private static Problem NoFrontMatter(string path, string text)
    {
        var marks = text.Split('\n').Index().Where(line => line.Item.StartsWith("---", StringComparison.Ordinal)).Take(2).ToList();
        return marks is not [(0, var first), ..] ? new(new(path, 1, 1), "an article starts with front matter between two lines of ---")
            : first != "---" ? new(new(path, 1, 4), "the line that begins the front matter is --- and nothing else, blanks neither")
            : marks is [_, (var line, not "---")]
                ? new(new(path, line + 1, 4), "the line that ends the front matter is --- and nothing else, blanks neither")
            : new(new(path, 1, 1), "the front matter does not end: a line of --- must stand behind it");
    }
}

/// <summary>What every text rests on.</summary>
/// <param name="Evidence">Facts, sources, claims and the rest.</param>
/// <param name="Words">Words by language, the default language first.</param>
public sealed record Ground(Evidence Evidence, IReadOnlyDictionary<string, Words> Words)
{
    /// <summary>Files of data and words that nothing reads where they are.</summary>
    internal IReadOnlyList<string> Unread { get; init; } = [];

    /// <summary>Files of words in which something is still to be written.</summary>
    internal IReadOnlySet<string> Begun { get; init; } = new HashSet<string>();

    /// <summary>Which paragraphs were compared with the original, by the file that says so; see <see cref="Following"/>.</summary>
    internal IReadOnlyDictionary<string, IReadOnlySet<string>> Follows { get; init; } = new Dictionary<string, IReadOnlySet<string>>();

    /// <summary>What reads the numbers of a text; null where its language has no words.</summary>
    internal NumberReader? Reader(Prose prose) => Words.GetValueOrDefault(prose.Language)?.Locale.Reader;

    /// <summary>Names with digits in them that are not quantities, those of the models included, the longest first.</summary>
    internal IReadOnlyList<string> Names => _names.Value;

    private readonly Lazy<IReadOnlyList<string>> _names = new(() =>
        [.. Evidence.Models.Values.Select(model => model.Name).Concat(Evidence.Names)
            .Where(name => !string.IsNullOrEmpty(name)).OrderByDescending(name => name.Length)]);
}

/// <summary>A text with its tree, for the checks that look at one by itself.</summary>
/// <param name="Prose">The text.</param>
/// <param name="Article">The article that it is; null for all that <see cref="SeenTexts"/> lists.</param>
/// <param name="Ground">What it rests on.</param>
public sealed record ProseDraft(ProseTree Prose, ArticleDraft? Article, Ground Ground)
{
    /// <summary>Words of others that it repeats.</summary>
    public string Repeats { get; init; } = "";
}

/// <summary>An article beside the one that it translates, for the checks that compare the two.</summary>
/// <param name="Original">The original.</param>
/// <param name="Own">The translation.</param>
/// <param name="Ground">What both rest on.</param>
public sealed record TranslationDraft(ArticleDraft Original, ArticleDraft Own, Ground Ground);

/// <summary>Everything that was read, for the checks that look at all of it.</summary>
/// <param name="Files">What it was parsed from.</param>
/// <param name="Ground">What the texts rest on.</param>
/// <param name="Articles">All articles in all languages.</param>
/// <param name="AllProse">Every text: the bodies of articles, and all that <see cref="SeenTexts"/> lists.</param>
public sealed record Draft(ContentFiles Files, Ground Ground, IEnumerable<ArticleDraft> Articles, IEnumerable<Prose> AllProse)
{
    /// <summary>Facts, sources, claims and the rest.</summary>
    public Evidence Evidence => Ground.Evidence;

    /// <summary>Words by language, the default language first.</summary>
    public IReadOnlyDictionary<string, Words> Words => Ground.Words;

    /// <summary>Each translation with its original.</summary>
    internal IEnumerable<TranslationDraft> Translations()
    {
        var originals = Articles.Where(article => article.Language == Locale.Original).ToDictionary(article => article.Slug);
        return Articles.Where(article => article.Language != Locale.Original && originals.ContainsKey(article.Slug))
            .Select(article => new TranslationDraft(originals[article.Slug], article, Ground));
    }
}
