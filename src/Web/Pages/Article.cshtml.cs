using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Widgets;
using Microsoft.AspNetCore.Mvc;

namespace DeepseekExplainer.Web.Pages;

/// <summary>An article. <c>?w={widget}&amp;…</c> opens one of its widgets in another state, so that forms work without scripts.</summary>
[Asks(AsksAttribute.Widget)]
public sealed class ArticleModel : SitePage
{
    /// <summary>The article.</summary>
    public Article Article { get; private set; } = null!;

    /// <summary>The articles before and after this one.</summary>
    public (Article? Previous, Article? Next) Neighbours { get; private set; }

    /// <summary>What was wrong in it, newest first.</summary>
    public IReadOnlyList<Correction> Corrections { get; private set; } = [];

    /// <summary>200; 400 when a widget's state is not valid; 404 when there is no such article.</summary>
    public IActionResult OnGet(string article)
    {
        if (Edition.Find(article) is not { } found)
        {
            return NotFound();
        }

        Article = found;
        Corrections = [.. Correction.All(Site, Edition).Where(correction => correction.Articles.Contains(article))];
        Head = new(found.Front.Title, found.Front.Description, To.Article(article))
        {
            Type = "article",
            Kicker = found.Front.Kicker,
            Shared = Shareable.Of(found, "", Site, Edition),
            Dates = (found.Front.Published, found.Front.Updated),
            JsonLd = [NewsArticle.Of(found, Site, Edition, Origin, ShareCard.Of(found, Site, Edition).Path)],
            Alternates = [("application/json", To.Article(article).As(".json")), ("text/markdown", To.Article(article).As(".md"))],
        };
        var articles = Edition.Articles.ToList();
        var index = articles.FindIndex(other => other.Slug == article);
        Neighbours = (index > 0 ? articles[index - 1] : null, index >= 0 && index < articles.Count - 1 ? articles[index + 1] : null);
        if (Widgets().Any(view => view.Answer is null))
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        return Page();
    }

    /// <summary>The view of a widget in this article: in the author's state, or in the reader's.</summary>
    public WidgetView View(WidgetBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        var asked = WidgetQuery.Of(Request);
        var query = asked.GetValueOrDefault("w") == block.Id ? asked : WidgetQuery.Parse(block.Query);
        return WidgetView.Of(WidgetList.Find(block.Id)!, query, WidgetContext, new(Article.Slug)) with
        {
            CaptionHtml = block.Caption,
            Number = block.Number,
        };
    }

    private IEnumerable<WidgetView> Widgets() => Article.Blocks.OfType<WidgetBlock>().Select(View);
}
