using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Pages;

/// <summary>Every widget with its picture.</summary>
public sealed class CalculatorsModel : SitePage
{
    /// <summary>The widgets in their default states, with the articles that they belong to where there are such.</summary>
    public IEnumerable<(WidgetView View, Article? Article)> Views =>
        WidgetList.All.Select(widget => (ViewOf(widget.Id), Edition.Find(widget.Article)));

    /// <summary>Shows the page.</summary>
    public void OnGet()
    {
        Head = new(Words["calculators.title"], Words["calculators.description"], To.Calculators)
        {
            Card = ShareCard.Of(PageKind.Calculators, Site, Edition),
            Styles = ["home"],
        };
    }
}
