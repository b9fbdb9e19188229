using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Widgets;
using Microsoft.AspNetCore.Mvc;

namespace DeepseekExplainer.Web.Pages;

/// <summary>An article. <c>?w={widget}&amp;…</c> opens one of its widgets in another state, so that forms work without scripts.</summary>
[Asks(AsksAttribute.Widget)]
public sealed class ArticleModel(LiveSite.Snapshot snapshot) : SitePage(snapshot)
{
    /// <summary>The article; null when only the original exists.</summary>
    public Article? Article { get; private set; }

    /// <summary>The article in the default language when this edition has none.</summary>
    public Article? Original { get; private set; }

    /// <summary>The articles before and after this one.</summary>
    public (Article? Previous, Article? Next) Neighbours { get; private set; }

    /// <summary>What was wrong in it, newest first.</summary>
    public IReadOnlyList<Correction> Corrections { get; private set; } = [];

    /// <summary>200; 400 when a widget's state is not valid; 404 when there is no such article.</summary>
    public IActionResult OnGet(string article)
    {
        Article = Edition.Find(article);
        Original = Site.Editions[0].Find(article);
        if (Article is null && Original is null)
        {
            return NotFound();
        }

        var shown = Article ?? Original!;
        Corrections = [.. Correction.All(Site, Edition).Where(correction => correction.Articles.Contains(article))];
        Head = new(shown.Front.Title, shown.Front.Description, "/" + article)
        {
            Type = "article",
            Kicker = shown.Front.Kicker,
            Shared = Article is null ? null : Shareable.Of(Article, "", Site, Edition),
            Languages = [.. Site.Editions.Where(edition => edition.Find(article) is not null).Select(edition => edition.Language)],
            Dates = (shown.Front.Published, shown.Front.Updated),
            NoIndex = Article is null,
            JsonLd = Article is null ? [] : [NewsArticle.Of(Article, Site, Edition, Origin, ShareCard.Of(Article, Site, Edition).Path)],
            Alternates = Article is null ? [] : [("application/json", $"/{article}.json"), ("text/markdown", $"/{article}.md")],
        };
        var articles = Edition.Articles.ToList();
        var index = articles.FindIndex(other => other.Slug == article);
        Neighbours = (index > 0 ? articles[index - 1] : null, index >= 0 && index < articles.Count - 1 ? articles[index + 1] : null);
        if (Article is not null && Widgets().Any(view => view.Answer is null))
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        return Page();
    }

    /// <summary>The view of a widget in this article: in the author's state, or in the reader's.</summary>
    public WidgetView View(WidgetBlock block) => WidgetView.Of(block, WidgetContext, new(Article!.Slug), WidgetQuery.Of(Request));

    private IEnumerable<WidgetView> Widgets() => Article!.Blocks.OfType<WidgetBlock>().Select(View);
}
