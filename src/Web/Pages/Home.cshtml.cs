using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Content.Rendering;

namespace DeepseekExplainer.Web.Pages;

/// <summary>The front page of an edition.</summary>
public sealed class HomeModel(LiveSite.Snapshot snapshot) : SitePage(snapshot)
{
    /// <summary>Articles of the default edition that this one does not have yet.</summary>
    public IEnumerable<Article> Untranslated =>
        Site.Editions[0].Articles.Where(article => Edition.Find(article.Slug) is null);

    /// <summary>An article's first drawing without its links, as a cover that only decorates.</summary>
    public string Cover(string drawing) => new FigureRenderer(Site.Evidence, Language, Words).Cover(drawing);

    /// <inheritdoc/>
    public override bool IsIn(Edition edition) => edition is { HasInterface: true };

    /// <summary>It leads to the articles that there are.</summary>
    protected override bool IsShownAnyway => true;

    /// <summary>Shows the page.</summary>
    public void OnGet() => Head = new(Words["home.title"], Words["home.description"], "/") { Styles = ["home"] };
}
