using DeepseekExplainer.Web.Http;
using Markdig.Renderers;

namespace DeepseekExplainer.Web.Articles.Rendering;

/// <summary>What a text is rendered for, and with it where its links lead: the one place that turns a reference into an address.</summary>
public sealed record Medium
{
    private readonly Func<string, bool> _shows;

    private Medium(string language, string article, Func<string, bool> shows)
    {
        (Language, Article, _shows) = (language, article, shows);
    }

    private string Language { get; }

    private string Article { get; }

    private string Origin { get; init; } = "";

    private StaticCopy? Copy { get; init; }

    private bool IsFrame { get; init; }

    /// <summary>
    /// Whether our styles are there. Without them a drawing is a picture in a file, because readers of feeds drop drawings and keep
    /// their scattered words, and a heading has no link to itself.
    /// </summary>
    public bool IsStyled { get; private init; } = true;

    /// <summary>Whether what is rendered can be linked to; not where it stands beside another text, which has the same anchors.</summary>
    internal bool HasAnchors { get; init; } = true;

    /// <summary>The attribute that makes an element an anchor; empty for none.</summary>
    internal string Id(string anchor) => HasAnchors && anchor.Length > 0 ? $" id=\"{anchor}\"" : "";

    /// <summary>Links to terms behind which the term's short explanation stands; none where a reader has not asked for them.</summary>
    internal IReadOnlySet<Reference> Glossed { get; init; } = new HashSet<Reference>();

    /// <summary>A page of this site.</summary>
    public static Medium Page(string language) => new(language, "", _ => true);

    /// <summary>
    /// Another site's frame. Links to what it shows stay in it; all others follow the frame's base and open outside it, those to a part
    /// of the article that is not shown as well.
    /// </summary>
    /// <param name="language">The language.</param>
    /// <param name="article">Slug of the article in the frame.</param>
    /// <param name="shows">Whether the frame shows an anchor of it.</param>
    public static Medium Frame(string language, string article, Func<string, bool> shows) =>
        new(language, article, shows) { IsFrame = true };

    /// <summary>A feed's reader or a saved file: every address is absolute.</summary>
    /// <param name="origin">"https://host".</param>
    /// <param name="language">The language.</param>
    /// <param name="article">Slug of the article.</param>
    /// <param name="copy">The copy in files that the addresses are for; null for a site that answers.</param>
    internal static Medium Elsewhere(string origin, string language, string article, StaticCopy? copy = null) =>
        new(language, article, _ => false) { Origin = origin, IsStyled = false, Copy = copy };

    /// <summary>Addresses in the language of the text.</summary>
    public Addresses To => new(Language) { Copy = Copy };

    /// <summary>A page's address in this medium.</summary>
    public string LinkTo(Address address) => Origin + address;

    /// <summary>The address of a place in the same article.</summary>
    public string LinkToAnchor(string anchor) => _shows(anchor) ? "#" + anchor : LinkTo(To.Article(Article).At(anchor));

    /// <summary>The address of what a link or picture points at; of a widget, its picture.</summary>
    public string LinkTo(Reference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return reference.Kind switch
        {
            ReferenceKind.Fact => LinkTo(To.Fact(reference.Id)),
            ReferenceKind.Term => LinkTo(To.Term(reference.Id)),
            ReferenceKind.Claim => LinkTo(To.Claim(reference.Id)),
            ReferenceKind.Source => LinkTo(To.Source(reference.Id)),
            ReferenceKind.Widget => LinkTo(To.Widget(reference.Id).As(".png").Asking(reference.Detail)),
            ReferenceKind.Article when reference.Id.Length == 0 => LinkToAnchor(reference.Detail),
            ReferenceKind.Article => LinkTo(To.Article(reference.Id).At(reference.Detail)),
            _ => reference.Id,
        };
    }

    /// <summary>Writes <c> href="…"</c>. The base of a frame leads out of it, so links within say that they stay.</summary>
    internal void WriteHref(HtmlRenderer renderer, string address)
    {
        renderer.Write(IsFrame && address.StartsWith('#') ? " target=\"_self\" href=\"" : " href=\"");
        renderer.WriteEscapeUrl(address).Write('"');
    }
}
