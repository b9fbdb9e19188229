using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Pages;

/// <summary>What a link to evidence shows when it is pointed at or focused: the gist, and the way to the whole.</summary>
/// <param name="Kind">fact, term, claim or source; its colour.</param>
/// <param name="Kicker">A few words above.</param>
/// <param name="Headline">The value, the term, the claim or the title.</param>
/// <param name="BodyHtml">One or two sentences, safe HTML.</param>
/// <param name="Foot">Where it comes from.</param>
/// <param name="Address">Address of the whole.</param>
/// <param name="Link">Words of the link to it.</param>
public sealed record HoverCard(string Kind, string Kicker, string Headline, string BodyHtml, string Foot, Address Address, string Link)
{
    /// <summary>The card's language, when it is not the one asked for.</summary>
    public string? Lang { get; init; }

    /// <summary>The verdict, for a claim's card.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>A number's receipt in short.</summary>
    public static HoverCard Of(Receipt receipt, Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        ArgumentNullException.ThrowIfNull(evidence);
        var words = receipt.Words;
        var calculation = receipt.Fact.Inputs.Count <= 4 ? receipt.CalculationHtml : null;
        var range = receipt.Range is { } span ? words["receipt.rangeFrom", ("low", span.Low), ("high", span.High)].TrimEnd('.') : null;
        var from = receipt.Sources.Take(2)
            .Select(citation => Cited(evidence, citation.Source, citation.Locators.FirstOrDefault(""), words));
        return new(
            "fact",
            words["kinds." + WordKey.Of(receipt.Fact.Kind)],
            receipt.Value,
            $"<p>{Html.Encode(range is null ? receipt.Label : $"{receipt.Label} ({range})")}</p>"
                + (calculation is null ? "" : $"<p class=\"sum\">{receipt.Equality} {calculation}</p>"),
            string.Join("; ", from),
            new Addresses(receipt.Language).Fact(receipt.Fact.Id),
            words["cards.receipt"]);
    }

    /// <summary>A term's definition.</summary>
    public static HoverCard Of(string id, Term term, SitePage page)
    {
        ArgumentNullException.ThrowIfNull(term);
        ArgumentNullException.ThrowIfNull(page);
        var own = term.In(page.Language);
        var others = page.Site.Editions.Where(edition => edition.Language != page.Language && term.Words.ContainsKey(edition.Language))
            .Select(edition => (edition, term.In(edition.Language).Name))
            .Where(other => other.Name != own.Name)
            .Select(other => $"{other.edition.Locale.Name}: {other.Name}");
        return new(
            "term",
            own.Gloss ?? "",
            own.Name,
            $"<p>{page.Prose.Inline(own.Definition)}</p>",
            string.Join("; ", others),
            page.To.Term(id),
            page.Words["cards.glossary"]);
    }

    /// <summary>A claim with its verdict.</summary>
    public static HoverCard Of(string id, Claim claim, SitePage page)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(page);
        return new(
            "claim",
            page.Words["verdicts." + WordKey.Of(claim.Verdict)],
            claim.Text.In(page.Language),
            $"<p>{Html.Encode(Excerpt.Sentences(claim.Explained(page.Language), 220))}</p>",
            "",
            page.To.Claim(id),
            page.Words["cards.claim"])
        { Verdict = claim.Verdict };
    }

    /// <summary>A document.</summary>
    public static HoverCard Of(string id, Source source, SitePage page)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(page);
        source = source.In(page.Language);
        return new(
            "source",
            $"{page.Words["sources.types." + source.Type]}, {NumberText.Date(source.Published, page.Words)}",
            source.Title,
            $"<p>{Html.Encode(source.Authors)}</p>",
            source.HowRead.In(page.Language),
            page.To.Source(id),
            page.Words["cards.source"]);
    }

    /// <summary>"DeepSeek-V3 Technical Report, Table 1".</summary>
    public static string Cited(Evidence evidence, string source, string locator, Words words)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return evidence.Sources[source].In(words.Locale.Code).Title + (locator.Length > 0 ? ", " + Locators.Text(locator, words) : "");
    }
}
