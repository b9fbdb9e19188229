using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Sharing;

/// <summary>Facts and claims for JSON: raw invariant numbers, addresses that a reader can open, texts in one language.</summary>
/// <param name="Visit">The snapshot, the language and the origin.</param>
internal sealed record EvidenceJson(Visit Visit)
{
    private Evidence Evidence => Visit.Site.Evidence;

    private string Language => Visit.Language;

    private Words Words => Visit.Words;

    private Addresses To => Visit.To;

    /// <summary>The whole receipt.</summary>
    public FactReceipt Fact(Fact fact)
    {
        var receipt = new Receipt(fact, Language, Words);
        return new(
            Brief(fact),
            Language,
            receipt.Value,
            Receipt.AsOf(fact, Evidence),
            fact.Entry.Note?.In(Language),
            [.. fact.Sources.Select(Cited)],
            fact.Formula is { } formula ? new(formula.Id, receipt.Names, receipt.Calculation, receipt.Python) : null,
            fact.Formula is null ? null
                : [.. fact.Formula.Parameters.Zip(fact.Inputs, (name, input) => Brief(input) with { Parameter = name })],
            fact.Entry.Published is { } published
                ? Cited(new(published.Source, published.Locator)) with { Text = published.Text } : null,
            [.. Receipt.Dependents(fact, Evidence).Select(Url)],
            Uses(ReferenceKind.Fact, fact.Id),
            [.. fact.Entry.History.Select(past => new EarlierValue(past.Until, past.Value, past.Why.In(Language)))]);
    }

    /// <summary>A fact in a list.</summary>
    public FactBrief Brief(Fact fact) => new()
    {
        Id = fact.Id,
        Url = Url(fact),
        Label = fact.Entry.Label.In(Language),
        Value = fact.Value,
        Low = fact.Range?.Low,
        High = fact.Range?.High,
        Unit = fact.Entry.Unit,
        Kind = WordKey.Of(fact.Kind),
        Confidence = WordKey.Of(fact.Confidence),
    };

    /// <summary>A claim with its verdict and everything that decided it.</summary>
    public ClaimDecided Claim(string id, Claim claim) => new(
        Brief(id, claim),
        Language,
        claim.Quote,
        claim.Explained(Language),
        [.. claim.Facts.Select(fact => Brief(Evidence.Facts[fact]))],
        [.. claim.Places.Select(Cited)],
        Prose.PlainText(claim.WouldChange.In(Language)),
        Uses(ReferenceKind.Claim, id));

    /// <summary>A claim in a list.</summary>
    public ClaimBrief Brief(string id, Claim claim) => new()
    {
        Id = id,
        Url = Visit.Absolute(To.Claim(id)),
        Number = claim.Number,
        Topic = claim.Topic,
        Claim = claim.Text.In(Language),
        Verdict = WordKey.Of(claim.Verdict),
        Rating = ClaimReview.Rating(claim.Verdict),
        MadeBy = Cited(SourcePlace.Parse(claim.MadeBy)),
        About = claim.AboutSource is null ? null : Cited(SourcePlace.Parse(claim.AboutSource)),
    };

    /// <summary>A source, or a place in it.</summary>
    public SourceCited Cited(SourcePlace place)
    {
        var source = Evidence.Sources[place.Source].In(Language);
        return new(
            place.Source,
            source.Title,
            place.Locator.Length == 0 ? null : Locators.Text(place.Locator, Words),
            source.Published,
            source.Url);
    }

    private string Url(Fact fact) => Visit.Absolute(To.Fact(fact.Id));

    private IReadOnlyList<UseShown> Uses(ReferenceKind kind, string id) =>
        [.. Visit.Site.Uses.Of(Language, kind, id).Select(use => new UseShown(Visit.Absolute(use.Address), use.Title, use.Excerpt))];
}
