using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Articles.Rendering;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Widgets;
using Microsoft.AspNetCore.Mvc;

namespace DeepseekExplainer.Web.Pages;

/// <summary>An article, or with <c>section</c> one section of it, inside another site's page.</summary>
[Asks("section", AsksAttribute.Widget, CanBeFramed = true)]
public sealed class FramedArticleModel : SitePage
{
    /// <summary>The article.</summary>
    public Article Article { get; private set; } = null!;

    /// <summary>The sections to show, as text for a frame.</summary>
    public ArticleView Text { get; private set; } = null!;

    /// <summary>What was corrected since a pinned frame was published.</summary>
    public IReadOnlyList<Correction> Corrections { get; private set; } = [];

    /// <summary>Whether a section was asked for that is no longer there: the article's opening stands in for it.</summary>
    public bool IsGone { get; private set; }

    /// <summary>200; 400 when a widget's state is not valid; 404 when there is no such article.</summary>
    public IActionResult OnGet(string article)
    {
        if (Edition.Find(article) is not { } found)
        {
            return NotFound();
        }

        Article = found;
        var part = found.Named(Framed!.Section);
        IsGone = Framed.Section.Length > 0 && part is null;
        Framed = Framed with { Section = part?.Anchor ?? "" };
        var isWhole = part is null && !IsGone; // with its footnotes, which no section holds
        IReadOnlyList<Section> sections = part is not null ? [part] : IsGone ? [found.Sections[0]] : found.Sections;
        var medium = Medium.Frame(Language, article, anchor => isWhole || sections.Any(shown => shown.Holds(anchor)));
        Text = new(this, found, sections, medium, WidgetQuery.Of(Request));
        if (Text.Unknown is { } unknown)
        {
            HttpContext.Features.Set(unknown);
            return BadRequest();
        }

        Corrections = CorrectedSince(To.Article(article), FactsShown);
        Head = new(part?.Title ?? found.Front.Title, found.Front.Description, To.Article(article).At(Framed.Section))
        {
            Type = "article",
            Shared = Shareable.Of(found, Framed.Section, Site, Edition),
            NoIndex = true,
            Styles = Text.Story,
        };
        Response.StatusCode = Text.IsValid ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return Page();
    }

    /// <summary>Ids of the facts that the frame names or calculates with; footnotes stand below a whole article only.</summary>
    private IEnumerable<string> FactsShown() =>
        (Framed!.Section.Length == 0 && !IsGone ? Article.Passages : Text.Sections.SelectMany(section => section.Passages))
            .SelectMany(passage => passage.References)
            .Where(reference => reference.Kind == ReferenceKind.Fact)
            .Select(reference => reference.Id)
            .Concat(Text.Widgets.SelectMany(view => view.Answer?.Facts ?? []));
}
