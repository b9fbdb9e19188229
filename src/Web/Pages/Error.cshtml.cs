using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Texts;
using DeepseekExplainer.Web.Widgets;
using Microsoft.AspNetCore.Mvc;

namespace DeepseekExplainer.Web.Pages;

/// <summary>What a reader sees instead of a page: in the right language, with the pages closest to what was asked for.</summary>
[ResponseCache(NoStore = true)]
[IgnoreAntiforgeryToken]
public sealed class ErrorModel : SitePage
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; private set; }

    /// <summary>What was asked for and the page does not read; null for nothing.</summary>
    internal UnreadName? Unread => HttpContext.Features.Get<UnreadName>();

    /// <summary>Pages with a similar address or title.</summary>
    public IReadOnlyList<(Address Address, string Title)> Suggestions { get; private set; } = [];

    /// <summary>Shows the status of the request that failed.</summary>
    public void OnGet(int status)
    {
        Status = status;
        var asked = Address.LastPartOf(Frame.PathAsked(HttpContext).Value ?? "");
        var pages = Edition.Articles
            .SelectMany(article => new[] { article.Slug, article.Front.Kicker }
                .Select(name => (Address: To.Article(article.Slug), article.Front.Title, Name: name)))
            .Concat(WidgetList.All.Select(widget =>
                (Address: To.Widget(widget.Id), Title: Words[$"widgets.{widget.Id}.title"], Name: widget.Id)))
            .Concat(Addresses.Indexes.Select(page =>
                (Address: To.Index(page), Title: Words["site." + WordKey.Of(page)], Name: Address.LastPartOf(To.Index(page).ToString()))));
        Suggestions = [.. Closeness.Rank(asked, pages, page => page.Name).Select(page => (page.Address, page.Title)).Distinct().Take(5)];
        var title = status switch
        {
            StatusCodes.Status404NotFound => "error.notFound",
            StatusCodes.Status400BadRequest => "error.badRequest",
            _ => "error.failed",
        };
        Head = new(Words[title], Words["error.notFoundHelp"], To.Home) { NoIndex = true, Styles = ["evidence"] };
    }

    /// <summary>Errors of every method are shown as pages.</summary>
    public void OnPost(int status) => OnGet(status);
}
