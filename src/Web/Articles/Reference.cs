using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Articles;

/// <summary>What a link in prose points at.</summary>
public enum ReferenceKind
{
    /// <summary><c>fact:id</c>: a checked number.</summary>
    Fact,

    /// <summary><c>term:id</c>: a glossary entry.</summary>
    Term,

    /// <summary><c>source:id#locator</c>: a document.</summary>
    Source,

    /// <summary><c>claim:id</c>: a claim with a verdict.</summary>
    Claim,

    /// <summary><c>widget:id?state</c>, as an image: a calculator in a state.</summary>
    Widget,

    /// <summary><c>figure:id</c>, as an image: a drawing.</summary>
    Figure,

    /// <summary><c>formula:id</c>, as an image: a formula.</summary>
    Formula,

    /// <summary><c>slug#anchor</c>: another article or a section of this one.</summary>
    Article,

    /// <summary>
    /// <c>lang:en</c>, <c>[“we believe”](lang:en)</c>: no link, but words of another language that another voice should read.
    /// </summary>
    Language,

    /// <summary>
    /// <c>given:why</c>, <c>[1,024](given:definition)</c>: no link, but a number that needs no fact, with the reason.
    /// </summary>
    Given,

    /// <summary>A plain address on another site.</summary>
    Address,
}

/// <summary>A link in prose.</summary>
/// <param name="Kind">What it points at.</param>
/// <param name="Id">Id, slug, language or address.</param>
/// <param name="Detail">What follows: a locator, an anchor, a widget's query; else empty.</param>
/// <param name="Text">The visible text.</param>
/// <param name="Section">Anchor of the section it stands in; empty before the first.</param>
/// <param name="Place">Where it stands.</param>
public sealed record Reference(ReferenceKind Kind, string Id, string Detail, string Text, string Section, Place Place)
{
    private const int LongestLanguage = 10;

    /// <summary>What stands before the reason why a number needs no source.</summary>
    internal const string GivenScheme = "given";

    /// <summary>
    /// Why a number may need no fact: it says what a word means, it is made up, it is of this site, others say it and are quoted, or the
    /// source of the entry says it.
    /// </summary>
    internal static readonly IReadOnlyList<string> Reasons = ["definition", "example", "site", "quotation", "source"];

    /// <summary>The kinds by what stands before the colon.</summary>
    internal static readonly IReadOnlyDictionary<string, ReferenceKind> Schemes = new Dictionary<string, ReferenceKind>
    {
        ["fact"] = ReferenceKind.Fact,
        ["term"] = ReferenceKind.Term,
        ["source"] = ReferenceKind.Source,
        ["claim"] = ReferenceKind.Claim,
        ["widget"] = ReferenceKind.Widget,
        ["figure"] = ReferenceKind.Figure,
        ["formula"] = ReferenceKind.Formula,
        ["lang"] = ReferenceKind.Language,
        [GivenScheme] = ReferenceKind.Given,
    };

    /// <summary>Whether it is shown where it stands, as a figure, and not followed.</summary>
    public bool IsPicture => Kind is ReferenceKind.Widget or ReferenceKind.Figure or ReferenceKind.Formula;

    /// <summary>Whether it marks words and leads nowhere.</summary>
    public bool IsMark => Kind is ReferenceKind.Language or ReferenceKind.Given;

    /// <summary>Reads the address of a link as an author wrote it. A scheme that is not ours makes it an address on another site.</summary>
    public static Reference Parse(string address, string text, string section, Place place)
    {
        ArgumentNullException.ThrowIfNull(address);
        var colon = address.IndexOf(':', StringComparison.Ordinal);
        var kind = colon < 0 ? ReferenceKind.Article : Schemes.GetValueOrDefault(address[..colon], ReferenceKind.Address);
        var target = address[(colon + 1)..];
        if (kind == ReferenceKind.Address || (kind == ReferenceKind.Language && !IsLanguage(target))
            || (kind == ReferenceKind.Given && !Reasons.Contains(target)))
        {
            return new(ReferenceKind.Address, address, "", text, section, place);
        }

        var cut = target.IndexOf(kind == ReferenceKind.Widget ? '?' : '#', StringComparison.Ordinal);
        return cut < 0
            ? new(kind, target, "", text, section, place)
            : new(kind, target[..cut], target[(cut + 1)..], text, section, place);
    }

    private static bool IsLanguage(string code) =>
        code.Length is > 0 and <= LongestLanguage && code.All(c => char.IsAsciiLetterLower(c) || c == '-');
}
