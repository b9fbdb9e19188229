using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Articles.Rendering;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Texts;
using DeepseekExplainer.Web.Widgets;
using Markdig.Syntax;
using Microsoft.AspNetCore.Mvc;

namespace DeepseekExplainer.Web.Pages;

/// <summary>
/// An article. <c>?w={widget}&amp;…</c> opens one of its widgets in another state, so that forms work without scripts;
/// <c>?view=both</c> shows another edition beside it, <c>?view=gloss</c> each term's short explanation where it is first used, and
/// <c>?view=plain</c> none; which of the two needs no asking is the language's choice.
/// </summary>
[Asks(View, AsksAttribute.Widget, "section", CanBeFramed = true)]
public sealed class ArticleModel : SitePage
{
    private const string View = "view";
    private const string BothEditions = "both";
    private const string Explained = "gloss";
    private const string Plain = "plain";
    private const int OlderWords = 80;

    /// <summary>The article.</summary>
    public Article Article { get; private set; } = null!;

    /// <summary>Its text for a page.</summary>
    public ArticleView Text { get; private set; } = null!;

    /// <summary>The articles before and after this one.</summary>
    public (Article? Previous, Article? Next) Neighbours { get; private set; }

    /// <summary>What was wrong in it, newest first.</summary>
    public IReadOnlyList<Correction> Corrections { get; private set; } = [];

    /// <summary>Another edition beside it; null where that is not asked for, or there is none.</summary>
    public BothView? Both { get; private set; }

    /// <summary>The article with another edition beside it, or without where it is beside; null where there is no other.</summary>
    public Address? Other { get; private set; }

    /// <summary>The paragraphs whose original is newer than they are, with the place of the original.</summary>
    public IReadOnlyList<(string Anchor, string Words, Address Original)> Older { get; private set; } = [];

    /// <summary>The article with its terms explained, or without where they are; null where none has a short explanation.</summary>
    public Address? Switched { get; private set; }

    /// <summary>Whether its terms are explained.</summary>
    public bool IsGlossed { get; private set; }

    /// <summary>An article beside another edition of it.</summary>
    public static Address Beside(Addresses to, string slug) => Seen(to, slug, BothEditions);

    /// <summary>An article with its terms explained, or without where the language explains them unasked.</summary>
    public static Address Switch(Addresses to, Edition edition, string slug)
    {
        ArgumentNullException.ThrowIfNull(edition);
        return Seen(to, slug, edition.Locale.Glosses ? Plain : Explained);
    }

    private static Address Seen(Addresses to, string slug, string view)
    {
        ArgumentNullException.ThrowIfNull(to);
        return to.Article(slug).Asking((View, view));
    }

    /// <summary>200; 400 when a widget's state or the view is not valid; 404 when there is no such article.</summary>
    public IActionResult OnGet(string article, string? view)
    {
        if (view is not (null or "" or BothEditions or Explained or Plain))
        {
            HttpContext.Features.Set(UnreadName.Of(
                $"{View}={view}", [$"{View}={BothEditions}", $"{View}={Explained}", $"{View}={Plain}"]));
            return BadRequest();
        }

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
            NoIndex = view is BothEditions or Explained or Plain,
        };
        Neighbours = Around(Edition.Articles, found);
        var isUsual = Edition.Locale.Glosses;
        IsGlossed = view == Explained || (isUsual && view is null or "");
        var sections = found.Sections; // of one body: its nodes are compared
        var glosses = Glosses.In(sections, Site.Evidence, Language);
        Switched = glosses.Count == 0 ? null
            : IsGlossed == isUsual ? Switch(To, Edition, article) : own;
        var medium = Medium.Page(Language);
        Text = new(this, found, sections, IsGlossed ? medium with { Glossed = glosses } : medium, WidgetQuery.Of(Request));
        if (Text.Unknown is { } unknown)
        {
            HttpContext.Features.Set(unknown);
            return BadRequest();
        }

        Head = Head with { Styles = view == BothEditions ? ["both", .. Text.Story] : Text.Story, Scripts = Text.Story };
        Older = [.. Site.Unfollowed.Where(one => one.IsOlder && one.Language == Language && one.Slug == article).Select(Passage)];
        Both = view == BothEditions ? BothView.Of(this, article, sections) : null;
        Other = Both is not null ? own : BothView.OtherEdition(Site, Edition, article) is null ? null : Beside(To, article);
        Response.StatusCode = Text.IsValid ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return Page();
    }

    private (string Anchor, string Words, Address Original) Passage(Unfollowed one)
    {
        var original = Site.Original.Find(one.Slug)!;
        var (anchor, words) = At(Article, one.Place.Line);
        return (anchor, words, To.In(Site.Original.Language).Article(one.Slug).At(At(original, one.Original.Line).Anchor));
    }

    /// <summary>The anchor of what begins in a line of an article's file, and its first words.</summary>
    private static (string Anchor, string Words) At(Article article, int line)
    {
        var anchor = article.Blocks.Select(block => block switch
        {
            ProseBlock { Node: HeadingBlock heading } when heading.Line + 1 == line => heading.Heading()!.Anchor,
            ProseBlock prose when prose.Node.Line + 1 == line => prose.Anchor,
            FigureBlock figure when figure.Image.Line + 1 == line => figure.Anchor,
            WidgetBlock widget when widget.Image.Line + 1 == line => widget.Id,
            _ => "",
        }).FirstOrDefault(anchor => anchor.Length > 0) ?? "";
        var text = article.Passages.FirstOrDefault(passage => passage.Anchor == anchor)?.Text
            ?? article.Prose.Headings.FirstOrDefault(heading => heading.Anchor == anchor)?.Title ?? article.Front.Title;
        return (anchor, Excerpt.Around(text, 0, OlderWords));
    }
}
