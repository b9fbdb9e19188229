using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Articles.Rendering;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Files;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Texts;
using Microsoft.AspNetCore.Mvc;

namespace DeepseekExplainer.Web.Pages;

/// <summary>A drawn figure with the sources of its numbers and its files, as a page or in a frame.</summary>
[Asks(CanBeFramed = true)]
public sealed class FigureModel : SitePage
{
    /// <summary>Id of the drawing.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The first place where an article shows it; null for none.</summary>
    public (Article Article, FigureBlock Figure)? Place { get; private set; }

    /// <summary>The figure, with its caption where an article gives it one.</summary>
    public string Html { get; private set; } = "";

    /// <summary>Ids of the sources of its numbers.</summary>
    public IReadOnlyList<string> Sources { get; private set; } = [];

    /// <summary>Whose numbers it shows, in a line; null where it shows none.</summary>
    public string? Whose { get; private set; }

    /// <summary>What was corrected, of the numbers in it, since a pinned frame was published.</summary>
    public IReadOnlyList<Correction> Corrections { get; private set; } = [];

    /// <summary>What a reader can say about it.</summary>
    public ReaderReport Report { get; private set; } = null!;

    /// <summary>200, or 404 when there is no such drawing.</summary>
    public IActionResult OnGet(string id)
    {
        if (!Site.Evidence.Drawings.TryGetValue(id, out var drawing))
        {
            return NotFound();
        }

        Id = id;
        Place = Edition.Articles
            .SelectMany(article => article.Blocks.OfType<FigureBlock>().Where(figure => figure.Id == id)
                .Select(figure => ((Article, FigureBlock)?)(article, figure)))
            .FirstOrDefault();
        var medium = IsEmbedded ? Medium.Frame(Language, Place?.Article.Slug ?? "", _ => false) : Medium.Page(Language);
        Html = Place is { } place ? new ArticleRenderer(Site.Evidence, Language, Words, medium).Html(place.Figure)
            : $"<figure class=\"drawing\">{new FigureRenderer(Site.Evidence, Language, Words, medium).Svg(id)}</figure>";
        List<string> facts = [.. FigureFiles.Facts(drawing, Visit)];
        Whose = Credit.Sources(facts, Site.Evidence, Words);
        Corrections = CorrectedSince(To.Figure(id), () => facts);
        Sources = [.. FigureFiles.Sources(drawing, Visit)];
        var title = Articles.Prose.PlainText(Words[$"figures.{id}.title"]);
        var about = Articles.Prose.PlainText(Words[$"figures.{id}.desc"]);
        Report = new(this, Visit.Absolute(To.Figure(id)), title, "");
        Head = new(title, Excerpt.Sentences(about, 190), To.Figure(id))
        {
            Shared = Shareable.Of(drawing, Edition),
            NoIndex = IsEmbedded,
            Styles = ["evidence"],
            Alternates = [("image/svg+xml", To.Figure(id).As(".svg")), ("image/png", To.Figure(id).As(".png"))],
        };
        return Page();
    }
}
