using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Delivery;
using Microsoft.AspNetCore.Mvc;

namespace DeepseekExplainer.Web.Pages;

/// <summary>
/// What a reader found wrong or unclear: anything, or with <c>of=moe#the-gate-3</c> an article or what stands at an anchor of it.
/// </summary>
[Asks("of")]
public sealed class ReportModel : SitePage
{
    /// <summary>The report.</summary>
    public ReaderReport Report { get; private set; } = null!;

    /// <summary>The article that it is about; null for none.</summary>
    public Article? Article { get; private set; }

    /// <summary>The place in the article, or empty.</summary>
    public string Anchor { get; private set; } = "";

    /// <summary>200; 400 when there is no such article or place.</summary>
    public IActionResult OnGet(string? of)
    {
        Head = new(Words["door.title"], Words["door.intro"], To.Report()) { Styles = ["evidence"] };
        if (string.IsNullOrEmpty(of))
        {
            Report = new(this, "", Words["site.name"], "");
            return Page();
        }

        var (slug, anchor) = of.Split('#') is [var before, var after] ? (before, after) : (of, "");
        if ((Edition.Find(slug) ?? Site.Original.Find(slug)) is not { } article)
        {
            return BadRequest();
        }

        var section = article.Sections.FirstOrDefault(part => part.Holds(anchor));
        var passage = article.Passages.FirstOrDefault(part => part.Anchor == anchor);
        if (anchor.Length > 0 && section is null && passage is null)
        {
            return BadRequest();
        }

        var part = section?.Title ?? passage?.Section ?? "";
        (Article, Anchor) = (article, anchor);
        Report = new(
            this,
            Visit.Absolute(To.Article(slug).At(anchor)),
            part.Length > 0 ? $"{article.Front.Title}: {part}" : article.Front.Title,
            passage?.Text ?? "");
        Head = new(Words["door.title"], Words["door.intro"], To.Report(slug, anchor)) { NoIndex = true, Styles = ["evidence"] };
        return Page();
    }
}
