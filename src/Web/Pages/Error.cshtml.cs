using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Widgets;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace DeepseekExplainer.Web.Pages;

/// <summary>What a reader sees instead of a page: in the right language, with the pages closest to what was asked for.</summary>
[ResponseCache(NoStore = true)]
[IgnoreAntiforgeryToken]
public sealed class ErrorModel(LiveSite.Snapshot snapshot) : SitePage(snapshot)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; private set; }

    /// <summary>Pages with a similar address or title.</summary>
    public IReadOnlyList<(string Path, string Title)> Suggestions { get; private set; } = [];

    /// <inheritdoc/>
    public override bool IsIn(Edition edition) => edition is { HasInterface: true };

    /// <summary>Shows the status of the request that failed.</summary>
    public void OnGet(int status)
    {
        Status = status;
        var asked = OriginalPath().Split('/', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";
        var pages = Edition.Articles.Select(article => (Path: "/" + article.Slug, article.Front.Title, Name: article.Slug))
            .Concat(Edition.Articles.Select(article => (Path: "/" + article.Slug, article.Front.Title, Name: article.Front.Kicker)))
            .Concat(WidgetList.All.Select(widget => (Path: "/w/" + widget.Id, Title: Words[$"widgets.{widget.Id}.title"], Name: widget.Id)))
            .Concat(new[] { "facts", "claims", "sources", "glossary", "search", "corrections", "checks", "embed" }
                .Select(name => (Path: "/" + name, Title: Words["site." + name], Name: name)));
        Suggestions = [.. Closeness.Rank(asked, pages, page => page.Name).Select(page => (page.Path, page.Title)).Distinct().Take(5)];
        var title = status switch
        {
            StatusCodes.Status404NotFound => "error.notFound",
            StatusCodes.Status400BadRequest => "error.badRequest",
            _ => "error.failed",
        };
        Head = new(Words[title], Words["error.notFoundHelp"], "/") { NoIndex = true, Styles = ["evidence"] };
    }

    /// <summary>Errors of every method are shown as pages.</summary>
    public void OnPost(int status) => OnGet(status);

    /// <inheritdoc/>
    protected override string RequestedLanguage(PageHandlerExecutingContext context)
    {
        var parts = OriginalPath().Split('/', StringSplitOptions.RemoveEmptyEntries);
        var language = parts is ["embed", var framed, ..] ? framed : parts.FirstOrDefault();
        return Site.Find(language) is null ? SiteLoader.DefaultLanguage : language!;
    }

    private string OriginalPath() => Frame.PathAsked(HttpContext).Value ?? "";
}
