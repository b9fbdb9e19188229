using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Widgets;
using Microsoft.AspNetCore.Mvc;

namespace DeepseekExplainer.Web.Pages;

/// <summary>An article, or with <c>section</c> one section of it, inside another site's page.</summary>
[Asks("theme", "section", "v", AsksAttribute.Widget)]
public sealed partial class FramedArticleModel(LiveSite.Snapshot snapshot) : SitePage(snapshot)
{
    private readonly Dictionary<WidgetBlock, WidgetView> _views = [];

    /// <summary>The article.</summary>
    public Article Article { get; private set; } = null!;

    /// <summary>The sections to show.</summary>
    public IReadOnlyList<Section> Sections { get; private set; } = [];

    /// <summary>What was corrected since a pinned frame was published.</summary>
    public IReadOnlyList<Correction> Corrections { get; private set; } = [];

    /// <summary>200; 400 when there is no such section or a widget's state is not valid; 404 when there is no such article.</summary>
    public IActionResult OnGet(string article)
    {
        if (Edition.Find(article) is not { } found)
        {
            return NotFound();
        }

        Article = found;
        var section = Framed!.Section;
        Sections = [.. found.Sections.Where(part => section.Length == 0 || part.Anchor == section)];
        if (Sections.Count == 0)
        {
            return BadRequest();
        }

        Corrections = CorrectedSince("/" + article, FactsShown);
        var (title, anchor) = section.Length == 0 ? (found.Front.Title, "") : (Sections[0].Title, "#" + section);
        Head = new(title, found.Front.Description, $"/{article}{anchor}")
        {
            Type = "article",
            Shared = Shareable.Of(found, section, Site, Edition),
            NoIndex = true,
        };
        if (Sections.SelectMany(part => part.Blocks).OfType<WidgetBlock>().Any(block => View(block).Answer is null))
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        return Page();
    }

    /// <summary>Ids of the facts that the sections in the frame name or calculate with.</summary>
    private IEnumerable<string> FactsShown() =>
        Article.Passages.Where(passage => Framed!.Section.Length == 0 || passage.Section == Sections[0].Title)
            .SelectMany(passage => passage.References)
            .Where(reference => reference.Kind == ReferenceKind.Fact)
            .Select(reference => reference.Id)
            .Concat(Sections.SelectMany(part => part.Blocks).OfType<WidgetBlock>().SelectMany(block => View(block).Answer?.Facts ?? []));

    /// <summary>The view of a widget in this article: in the author's state, or in the reader's.</summary>
    public WidgetView View(WidgetBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        if (_views.TryGetValue(block, out var known))
        {
            return known;
        }

        return _views[block] = WidgetView.Of(block, WidgetContext, new(Article.Slug, Framed), WidgetQuery.Of(Request));
    }

    /// <summary>
    /// Links to something in the frame stay in it. All others follow the frame's base and open outside it, those to a section
    /// that is not shown as well.
    /// </summary>
    public string WithinFrame(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        return AnchorLink().Replace(html, match => Framed!.Section.Length == 0 || Sections.Any(part => part.Holds(match.Groups[1].Value))
            ? $" target=\"_self\" href=\"#{match.Groups[1].Value}\""
            : $" href=\"/{Language}/{Article.Slug}#{match.Groups[1].Value}\"");
    }

    [GeneratedRegex(" href=\"#([^\"]*)\"")]
    private static partial Regex AnchorLink();
}
