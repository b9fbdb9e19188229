using System.Collections.Concurrent;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Articles.Rendering;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Content;

/// <summary>Makes the articles of a language and puts them together; for as long as data and words stand.</summary>
internal sealed class EditionMaker
{
    private readonly Words _own;
    private readonly Words _words;
    private readonly Lazy<Translation> _translation;
    private readonly ArticleBuilder _builder;
    private readonly ArticleRenderer _renderer;
    private readonly ConcurrentDictionary<string, Lazy<string>> _drawings = [];

    public EditionMaker(Ground ground, Words own)
    {
        var language = own.Locale.Code;
        (_own, _words) = (own, own.CompletedBy(ground.Words[Locale.Original]));
        _translation = new(() => Translation.Of(ground, own));
        _builder = new(ground.Evidence, language, _words);
        _renderer = new(ground.Evidence, language, _words, Medium.Page(language));
    }

    /// <summary>
    /// Builds an article and renders it once: a text that trips a renderer is a problem of its file, not a fault before a reader.
    /// </summary>
    public Article Article(ArticleDraft draft, ProseTree tree)
    {
        var article = _builder.Build(draft, tree, out var body);
        foreach (var block in body.Blocks)
        {
            _ = block is PictureBlock and not FormulaBlock ? _renderer.Caption((PictureBlock)block) : _renderer.Html(block);
            if (block is FigureBlock figure)
            {
                _ = _drawings.GetOrAdd(figure.Id, _ => new(() => _renderer.Html(figure))).Value; // the same in each article
            }
        }

        _ = _renderer.Footnotes(body);
        return article;
    }

    /// <summary>The edition with these articles.</summary>
    public Edition Edition(IEnumerable<Article> articles) =>
        new(_own.Locale, _words, [.. articles.OrderBy(article => article.Front.Order)]) { Translation = _translation.Value };
}
