using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Texts;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Sharing;

/// <summary>
/// Something that another site can show in a frame: an article, a section of one, a widget in a state, a figure, a number, a claim or
/// all of them, a term or all of them, or the article that the claims are taken from, whole or by sentence.
/// </summary>
/// <param name="Edition">The language.</param>
/// <param name="Address">Its address in normal form: "/en/w/kv-cache?tokens=1", "/en/moe#the-gate".</param>
/// <param name="FrameAddress">The framed page's address: "/embed/en/moe?section=the-gate".</param>
/// <param name="Title">Plain text.</param>
/// <param name="Heights">How tall a frame has to be where nothing resizes it.</param>
/// <param name="Card">Its share card.</param>
public sealed partial record Shareable(
    Edition Edition, Address Address, Address FrameAddress, string Title, FrameHeight Heights, ShareCard Card)
{
    /// <summary>What the frame is asked for besides the page: a theme, and the day to which it is pinned.</summary>
    public Frame Frame { get; init; } = new();

    /// <summary>The height in pixels at which what the frame is asked for looks right where nothing resizes it.</summary>
    public int Height => Heights.Of(Frame);

    /// <summary>The picture that stands for it where frames cannot; null where that is its share card.</summary>
    public Address? Picture { get; init; }

    /// <summary>What is said below that picture; the title where there is no more to say.</summary>
    public string Caption
    {
        get => field ?? Title;
        init;
    }

    /// <summary>Width of a frame when nobody asks for another.</summary>
    public const int Width = 650;

    /// <summary>
    /// Heights of frames whose page is longer than anybody wants a frame to be; what does not fit scrolls inside. Where one of our
    /// scripts or the host's own runs, every frame gets the height of its page.
    /// </summary>
    private static readonly FrameHeight HeightOfArticle = new(800), HeightOfSentence = new(640), HeightOfTerm = new(480);

    /// <summary>Of the longest sentence with its verdict and explanation.</summary>
    private static readonly FrameHeight HeightOfClaim = new(730) { Headline = 190 };

    /// <summary>The picture at the usual width, or beside it the conclusion's lines above the steps; and what stands around.</summary>
    private static FrameHeight HeightOf(WidgetView view)
    {
        const double line = 20.3, lettersInLine = 27, steps = 240, around = 270, aroundAlone = 210;
        var lines = Math.Ceiling(view.Answer!.Conclusion.Length / lettersInLine) * line;
        var picture = view.Answer.Picture.Height * 359.0 / Pictures.Picture.Width;
        var (whole, alone) = (Math.Max(picture, lines + steps) + around, Math.Max(picture, lines + 20) + aroundAlone);
        return new(Rounded(whole)) { Headline = 30, Controls = Rounded(whole) - Rounded(alone) };
    }

    /// <summary>The title, the note and what is known of the number; for one that is computed each line of the calculation too.</summary>
    private static FrameHeight HeightOf(Receipt receipt) =>
        new(receipt.Fact.Formula is null ? 620 : 860 + (40 * receipt.Inputs.Count())) { Headline = 220 };

    private static int Rounded(double height) => (int)Math.Ceiling(height / 10) * 10;

    /// <summary>
    /// An article, or the section of it that stands or once stood at <paramref name="anchor"/>; the whole article when there is none.
    /// </summary>
    /// <param name="article">The article.</param>
    /// <param name="anchor">Anchor of a section, or empty.</param>
    /// <param name="site">The snapshot.</param>
    /// <param name="edition">The language.</param>
    /// <param name="changed">The widget that a reader changed in it, "w=kv-cache&amp;tokens=4096", or empty.</param>
    public static Shareable Of(Article article, string anchor, Site site, Edition edition, string changed = "")
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(edition);
        var section = article.Named(anchor);
        var own = new Addresses(edition.Language).Article(article.Slug);
        return new(
            edition,
            own.Asking(changed).At(section?.Anchor ?? ""),
            own.Framed().Asking(section is null ? [] : [("section", section.Anchor)]).Asking(changed),
            section?.Title ?? article.Front.Title,
            HeightOfArticle,
            ShareCard.Of(article, site, edition));
    }

    /// <summary>A widget in a valid state.</summary>
    public static Shareable Of(WidgetView view, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(edition);
        var own = view.Own.Asking(view.State.Query());
        return new(edition, own, own.Framed(), view.Title, HeightOf(view), ShareCard.Of(view))
        {
            Picture = own.As(".png"),
            Caption = view.Answer!.Conclusion,
        };
    }

    /// <summary>A claim.</summary>
    public static Shareable Of(string id, Claim claim, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(edition);
        // The verdict first: a preview that is cut short must not spread the claim without it.
        var verdict = edition.Words["verdicts." + WordKey.Of(claim.Verdict)];
        var title = edition.Words["claims.titled", ("verdict", verdict), ("claim", claim.Text.In(edition.Language))];
        var own = new Addresses(edition.Language).Claim(id);
        return new(edition, own, own.Framed(), Excerpt.Capitalised(title), HeightOfClaim, ShareCard.Of(id, claim, edition));
    }

    /// <summary>A number with its receipt.</summary>
    public static Shareable Of(Receipt receipt, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        ArgumentNullException.ThrowIfNull(edition);
        var own = new Addresses(edition.Language).Fact(receipt.Fact.Id);
        return new(
            edition, own, own.Framed(), $"{receipt.Value}: {receipt.Label}", HeightOf(receipt), ShareCard.Of(receipt));
    }

    /// <summary>A drawn figure: its shape at the usual width, and a caption.</summary>
    public static Shareable Of(Drawing drawing, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(drawing);
        ArgumentNullException.ThrowIfNull(edition);
        var own = new Addresses(edition.Language).Figure(drawing.Id);
        var title = Prose.PlainText(edition.Words[$"figures.{drawing.Id}.title"]);
        var height = Rounded((drawing.Box[3] * 544.0 / drawing.Box[2]) + 200);
        return new(edition, own, own.Framed(), title, new(height) { Headline = 40 }, ShareCard.OfSite(edition))
        {
            Picture = own.As(".png"),
        };
    }

    /// <summary>Every claim, or those that a query of verdict and topic keeps.</summary>
    public static Shareable Claims(Site site, Edition edition, string query = "")
    {
        ArgumentNullException.ThrowIfNull(edition);
        var own = new Addresses(edition.Language).Claims.Asking(query);
        return new(
            edition, own, own.Framed(), edition.Words["claims.title"], HeightOfArticle, ShareCard.Of(PageKind.Claims, site, edition));
    }

    /// <summary>A term, or every term where there is none of that id.</summary>
    public static Shareable Glossary(string id, Site site, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(edition);
        var term = site.Evidence.Terms.GetValueOrDefault(id);
        var own = new Addresses(edition.Language).Glossary;
        return new(
            edition,
            term is null ? own : own.At(id),
            own.Framed().Asking(term is null ? [] : [("section", id)]),
            term?.In(edition.Language).Name ?? edition.Words["glossary.title"],
            term is null ? HeightOfArticle : HeightOfTerm,
            ShareCard.Of(PageKind.Glossary, site, edition));
    }

    /// <summary>The article that the claims are taken from, or one sentence of it; all where there is no such sentence.</summary>
    public static Shareable Answered(string sentence, Site site, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(edition);
        var number = site.Evidence.Sentences.Keys.ToList().IndexOf(sentence) + 1;
        var own = new Addresses(edition.Language).Answered;
        var title = edition.Words["answered.title"];
        return new(
            edition,
            own.At(number == 0 ? "" : sentence),
            own.Framed().Asking(number == 0 ? [] : [("section", sentence)]),
            number == 0 ? title : $"{title}: {edition.Words["answered.sentence", ("number", number)]}",
            number == 0 ? HeightOfArticle : HeightOfSentence,
            ShareCard.Of(PageKind.Answered, site, edition));
    }
}
