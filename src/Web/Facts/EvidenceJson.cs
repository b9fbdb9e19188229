using System.Text.Json.Nodes;
using DeepseekExplainer.Web.Content;

namespace DeepseekExplainer.Web.Facts;

/// <summary>Facts and claims as JSON: raw invariant numbers, addresses that a reader can open, texts in one language.</summary>
/// <param name="Site">The snapshot.</param>
/// <param name="Edition">The language.</param>
/// <param name="Origin">"https://host".</param>
internal sealed record EvidenceJson(Site Site, Edition Edition, string Origin)
{
    private string Language => Edition.Language;

    private Words Words => Edition.Words;

    /// <summary>The whole receipt.</summary>
    public JsonObject Fact(Fact fact)
    {
        var receipt = new Receipt(fact, Language, Words);
        var json = Brief(fact);
        json["language"] = Language;
        json["text"] = receipt.Value;
        json["asOf"] = Receipt.AsOf(fact, Site.Evidence);
        json["note"] = fact.Entry.Note?.In(Language);
        json["sources"] = List(fact.Sources, citation => Cited(citation.Source, citation.Locator));
        if (fact.Formula is { } formula)
        {
            json["formula"] = new JsonObject
            {
                ["id"] = formula.Id,
                ["names"] = receipt.Names,
                ["calculation"] = receipt.Calculation,
                ["python"] = receipt.Python,
            };
            json["inputs"] = List(formula.Parameters.Zip(fact.Inputs), input =>
            {
                var brief = Brief(input.Second);
                brief.Insert(0, "parameter", input.First);
                return brief;
            });
        }

        if (fact.Entry.Published is { } published)
        {
            var printed = Cited(published.Source, published.Locator);
            printed.Insert(0, "text", published.Text);
            json["published"] = printed;
        }

        json["usedToCompute"] = List(
            Receipt.Dependents(fact, Site.Evidence), dependent => JsonValue.Create(Address($"/facts/{dependent.Id}")));
        json["usedIn"] = Uses(ReferenceKind.Fact, fact.Id);
        json["history"] = List(fact.Entry.History, past => new JsonObject
        {
            ["until"] = past.Until,
            ["value"] = past.Value,
            ["why"] = past.Why.In(Language),
        });
        return json;
    }

    /// <summary>A fact in a list.</summary>
    public JsonObject Brief(Fact fact) => new()
    {
        ["id"] = fact.Id,
        ["url"] = Address($"/facts/{fact.Id}"),
        ["label"] = fact.Entry.Label.In(Language),
        ["value"] = fact.Value,
        ["unit"] = fact.Entry.Unit,
        ["kind"] = WordKey.Of(fact.Kind),
        ["confidence"] = WordKey.Of(fact.Confidence),
    };

    /// <summary>A claim with its verdict and everything that decided it.</summary>
    public JsonObject Claim(string id, Claim claim)
    {
        var json = Brief(id, claim);
        json["language"] = Language;
        json["quote"] = claim.Quote;
        json["explanation"] = ClaimReview.Body(claim, Language);
        json["facts"] = List(claim.Facts, fact => Brief(Site.Evidence.Facts[fact]));
        json["sources"] = List(claim.Sources, Cited);
        json["wouldChange"] = Prose.PlainText(claim.WouldChange.In(Language));
        json["usedIn"] = Uses(ReferenceKind.Claim, id);
        return json;
    }

    /// <summary>A claim in a list.</summary>
    public JsonObject Brief(string id, Claim claim) => new()
    {
        ["id"] = id,
        ["url"] = Address($"/claims/{id}"),
        ["number"] = claim.Number,
        ["topic"] = claim.Topic,
        ["claim"] = claim.Text.In(Language),
        ["verdict"] = WordKey.Of(claim.Verdict),
        ["rating"] = ClaimReview.Rating(claim.Verdict),
        ["madeBy"] = Cited(claim.MadeBy),
        ["about"] = claim.AboutSource is null ? null : Cited(claim.AboutSource),
    };

    /// <summary>A source, "id" or "id#locator".</summary>
    public JsonObject Cited(string citation) =>
        citation.Split('#') is [var id, var locator] ? Cited(id, locator) : Cited(citation, "");

    /// <summary>A list of anything.</summary>
    public static JsonArray List<T>(IEnumerable<T> things, Func<T, JsonNode?> write) => new([.. things.Select(write)]);

    /// <summary>An address in this language.</summary>
    public string Address(string path) => $"{Origin}/{Language}{path}";

    private JsonObject Cited(string id, string locator)
    {
        var source = Site.Evidence.Sources[id].In(Language);
        return new()
        {
            ["id"] = id,
            ["title"] = source.Title,
            ["locator"] = locator.Length == 0 ? null : Locators.Text(locator, Words),
            ["published"] = source.Published,
            ["url"] = source.Url,
        };
    }

    private JsonArray Uses(ReferenceKind kind, string id) =>
        List(Site.Uses.Of(Language, kind, id), use => new JsonObject
        {
            ["url"] = Address(use.Path),
            ["title"] = use.Title,
            ["text"] = use.Excerpt,
        });
}
