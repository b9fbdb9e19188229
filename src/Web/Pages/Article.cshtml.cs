using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Articles.Rendering;
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

    /// <summary>Its text for a page.</summary>
    public ArticleView Text { get; private set; } = null!;

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
        var own = To.Article(article);
        var shared = Shareable.Of(found, "", Site, Edition)!;
        Head = new(found.Front.Title, found.Front.Description, own)
        {
            Type = "article",
            Kicker = found.Front.Kicker,
            Shared = shared,
            Dates = (found.Front.Published, found.Front.Updated),
            JsonLd = [NewsArticle.Of(found, Site, Edition, Origin, shared.Card.Path, Publisher)],
            Alternates = [("application/json", own.As(".json")), ("text/markdown", own.As(".md")), .. Citations(own)],
            Authors = found.Front.Authors,
        };
        Neighbours = Around(Edition.Articles, found);
        Text = new(this, found, found.Sections, Medium.Page(Language), WidgetQuery.Of(Request));
        Response.StatusCode = Text.IsValid ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return Page();
    }
}
