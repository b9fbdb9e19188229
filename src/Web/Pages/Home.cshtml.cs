using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Articles.Rendering;
using DeepseekExplainer.Web.Content;

namespace DeepseekExplainer.Web.Pages;

/// <summary>The front page of an edition.</summary>
public sealed class HomeModel : SitePage
{
    /// <summary>Articles of the default edition that this one does not have yet.</summary>
    public IEnumerable<Article> Untranslated =>
        Site.Original.Articles.Where(article => Edition.Find(article.Slug) is null);

    /// <summary>An article's first drawing without its links, as a cover that only decorates.</summary>
    public string Cover(string drawing) => new FigureRenderer(Site.Evidence, Language, Words).Cover(drawing);

    /// <summary>Shows the page.</summary>
    public void OnGet() => Head = new(Words["home.title"], Words["home.description"], To.Home) { Styles = ["home"] };
}
