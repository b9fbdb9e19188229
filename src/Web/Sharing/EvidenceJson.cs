using System.Text.Json.Nodes;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Sharing;

/// <summary>Facts and claims as JSON: raw invariant numbers, addresses that a reader can open, texts in one language.</summary>
/// <param name="Visit">The snapshot, the language and the origin.</param>
internal sealed record EvidenceJson(Visit Visit)
{
    private Site Site => Visit.Site;

    private string Language => Visit.Language;

    private Words Words => Visit.Words;

    private Addresses To => Visit.To;

    /// <summary>The whole receipt.</summary>
    public JsonObject Fact(Fact fact)
    {
        var receipt = new Receipt(fact, Language, Words);
        var json = Brief(fact);
        json["language"] = Language;
        json["text"] = receipt.Value;
        json["asOf"] = Receipt.AsOf(fact, Site.Evidence);
        json["note"] = fact.Entry.Note?.In(Language);
        json["sources"] = List(fact.Sources, Cited);
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
            var printed = Cited(new SourcePlace(published.Source, published.Locator));
            printed.Insert(0, "text", published.Text);
            json["published"] = printed;
        }

        json["usedToCompute"] = List(
            Receipt.Dependents(fact, Site.Evidence), dependent => JsonValue.Create(Visit.Absolute(To.Fact(dependent.Id))));
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
        ["url"] = Visit.Absolute(To.Fact(fact.Id)),
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
        json["explanation"] = claim.Explained(Language);
        json["facts"] = List(claim.Facts, fact => Brief(Site.Evidence.Facts[fact]));
        json["sources"] = List(claim.Places, Cited);
        json["wouldChange"] = Prose.PlainText(claim.WouldChange.In(Language));
        json["usedIn"] = Uses(ReferenceKind.Claim, id);
        return json;
    }

    /// <summary>A claim in a list.</summary>
    public JsonObject Brief(string id, Claim claim) => new()
    {
        ["id"] = id,
        ["url"] = Visit.Absolute(To.Claim(id)),
        ["number"] = claim.Number,
        ["topic"] = claim.Topic,
        ["claim"] = claim.Text.In(Language),
        ["verdict"] = WordKey.Of(claim.Verdict),
        ["rating"] = ClaimReview.Rating(claim.Verdict),
        ["madeBy"] = Cited(SourcePlace.Parse(claim.MadeBy)),
        ["about"] = claim.AboutSource is null ? null : Cited(SourcePlace.Parse(claim.AboutSource)),
    };

    /// <summary>A source, or a place in it.</summary>
    public JsonObject Cited(SourcePlace place)
    {
        var source = Site.Evidence.Sources[place.Source].In(Language);
        return new()
        {
            ["id"] = place.Source,
            ["title"] = source.Title,
            ["locator"] = place.Locator.Length == 0 ? null : Locators.Text(place.Locator, Words),
            ["published"] = source.Published,
            ["url"] = source.Url,
        };
    }

    /// <summary>A list of anything.</summary>
    public static JsonArray List<T>(IEnumerable<T> things, Func<T, JsonNode?> write) => new([.. things.Select(write)]);

    private JsonArray Uses(ReferenceKind kind, string id) =>
        List(Site.Uses.Of(Language, kind, id), use => new JsonObject
        {
            ["url"] = Visit.Absolute(use.Address),
            ["title"] = use.Title,
            ["text"] = use.Excerpt,
        });
}
