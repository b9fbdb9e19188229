using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Articles.Rendering;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;
using Microsoft.AspNetCore.Mvc;

namespace DeepseekExplainer.Web.Pages;

/// <summary>The front page of an edition. <c>?word=</c> sends a word through its field of experts.</summary>
[Asks("word", "fragment")]
public sealed class HomeModel : SitePage
{
    /// <summary>Articles of the default edition that this one does not have yet.</summary>
    public IEnumerable<Article> Untranslated =>
        Site.Original.Articles.Where(article => Edition.Find(article.Slug) is null);

    /// <summary>
    /// A picture that only decorates: an article's first drawing, without its links, that no article before it has, else its first widget.
    /// Null where there is neither.
    /// </summary>
    public string? Cover(Article article)
    {
        var before = Edition.Articles.TakeWhile(one => one != article).SelectMany(one => Shown(one, ReferenceKind.Figure));
        return Shown(article, ReferenceKind.Figure).Except(before).FirstOrDefault() is { } drawing
                ? new FigureRenderer(Site.Evidence, Language, Words).Cover(drawing)
            : Shown(article, ReferenceKind.Widget).FirstOrDefault() is { } widget && ViewOf(widget).Answer is { } answer
                ? SvgWriter.Write(answer.Picture, "", null, standAlone: false)
            : null;

        static IEnumerable<string> Shown(Article article, ReferenceKind kind) =>
            article.Prose.References.Where(reference => reference.Kind == kind).Select(reference => reference.Id);
    }

    /// <summary>The longest word whose way can be asked for, in characters.</summary>
    public const int LongestWord = 30;

    /// <summary>The word whose way the field shows; empty for the one it opens with.</summary>
    public string Word { get; private set; } = "";

    /// <summary>What stands in the field that a reader types into.</summary>
    public string Typed { get; private set; } = "";

    /// <summary>What is wrong with the word, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>
    /// 200; 400 when the word is too long, with the page and what is allowed. <c>fragment=way</c> asks for the field alone.
    /// </summary>
    public IActionResult OnGet(string? word, string? fragment)
    {
        if (fragment is not (null or "way"))
        {
            return BadRequest();
        }

        Typed = (word ?? "").Trim();
        var isAllowed = Typed.Length <= LongestWord && !Typed.Any(char.IsControl);
        (Word, Problem) = isAllowed ? (Typed, null) : ("", Words["home.fieldError", ("most", NumberText.Exact(LongestWord))]);
        Response.StatusCode = isAllowed ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        Head = new(Words["home.title"], Words["home.description"], To.Home)
        {
            Styles = ["home"],
            Scripts = ["field"],
            NoIndex = Typed.Length > 0,
        };
        return fragment is null ? Page() : Partial("_Field", this);
    }
}
