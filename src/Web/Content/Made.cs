using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Content;

/// <summary>
/// What a load made of the files, for the next one. While data and words stay as they are, an article whose text is the same is neither
/// parsed nor rendered again.
/// </summary>
/// <param name="Draft">Everything parsed.</param>
/// <param name="Articles">The articles of the draft.</param>
/// <param name="ShortProse">Its prose outside the articles.</param>
/// <param name="IsSound">Whether data and words could be read without a problem.</param>
internal sealed record Made(Draft Draft, IReadOnlyList<ArticleDraft> Articles, IReadOnlyList<Prose> ShortProse, bool IsSound)
{
    private readonly Dictionary<string, ArticleDraft> _byPath = Articles.ToDictionary(article => article.Prose.Path);

    /// <summary>The articles that were rendered, by what they were rendered from.</summary>
    public Dictionary<ArticleDraft, Article> Rendered { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Takes over what an earlier load rendered of these articles.</summary>
    public Made After(Made? earlier)
    {
        foreach (var draft in Articles)
        {
            if (earlier?.Rendered.TryGetValue(draft, out var article) is true)
            {
                Rendered[draft] = article;
            }
        }

        return this;
    }

    /// <summary>Whether <paramref name="files"/> differ from those it was made of in articles at most.</summary>
    public bool HasDataOf(ContentFiles files) => IsSound && Data(files).SequenceEqual(Data(Draft.Files));

    /// <summary>The article that was parsed from this text, or null.</summary>
    public ArticleDraft? Find(string path, string text) =>
        _byPath.TryGetValue(path, out var draft) && draft.Markdown == text ? draft : null;

    private static IEnumerable<(string Path, string Text)> Data(ContentFiles files) =>
        files.Under("", "").Where(file => !file.Path.EndsWith(".md", StringComparison.Ordinal));
}
