using System.Text;
using System.Text.Json.Nodes;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Sharing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DeepseekExplainer.Web.Files;

/// <summary>
/// The evidence as files, beside its pages: facts and claims as JSON, sources as BibTeX and CSL-JSON, the glossary as JSON.
/// </summary>
internal static class EvidenceFiles
{
    public static void MapEvidence(this WebApplication app)
    {
        var files = app.MapGroup("").WithSecurityHeadersPolicy(Security.Public);
        files.MapFile(PageKind.Facts, ".json", (Visit visit) =>
            Json(EvidenceJson.List(visit.Site.Evidence.Facts.Values, new EvidenceJson(visit).Brief)));
        files.MapFile(PageKind.Fact, ".json", Results<JsonHttpResult<JsonNode>, NotFound> (string id, Visit visit) =>
            visit.Site.Evidence.Facts.TryGetValue(id, out var fact) ? Json(new EvidenceJson(visit).Fact(fact)) : TypedResults.NotFound());
        files.MapFile(PageKind.Claims, ".json", (Visit visit) =>
            Json(EvidenceJson.List(visit.Site.Evidence.Claims, claim => new EvidenceJson(visit).Brief(claim.Key, claim.Value))));
        files.MapFile(PageKind.Claim, ".json", Results<JsonHttpResult<JsonNode>, NotFound> (string id, Visit visit) =>
            visit.Site.Evidence.Claims.TryGetValue(id, out var claim)
                ? Json(new EvidenceJson(visit).Claim(id, claim)) : TypedResults.NotFound());
        files.MapFile(PageKind.Sources, ".json", (Visit visit) =>
            Json(EvidenceJson.List(visit.Site.Evidence.Sources, source => Citation.Of(source.Key, source.Value).Csl())));
        files.MapFile(PageKind.Sources, ".bib", (Visit visit) =>
            BibTex([.. visit.Site.Evidence.Sources.Select(source => Citation.Of(source.Key, source.Value))]));
        files.MapFile(PageKind.Source, ".json", Results<JsonHttpResult<JsonNode>, NotFound> (string id, Visit visit) =>
            visit.Site.Evidence.Sources.TryGetValue(id, out var source)
                ? Json(new JsonArray(Citation.Of(id, source).Csl())) : TypedResults.NotFound());
        files.MapFile(PageKind.Source, ".bib", Results<ContentHttpResult, NotFound> (string id, Visit visit) =>
            visit.Site.Evidence.Sources.TryGetValue(id, out var source) ? BibTex(Citation.Of(id, source)) : TypedResults.NotFound());
        files.MapFile(PageKind.Glossary, ".json", (Visit visit) =>
            Json(EvidenceJson.List(visit.Site.Evidence.Terms, term => Term(visit, term.Key, term.Value))));
    }

    /// <summary>Text that a reference manager opens.</summary>
    public static ContentHttpResult BibTex(params IReadOnlyList<Citation> citations) =>
        TypedResults.Text(string.Join('\n', citations.Select(citation => citation.BibTex())), "application/x-bibtex", Encoding.UTF8);

    private static JsonHttpResult<JsonNode> Json(JsonNode node) => TypedResults.Json(node, JsonWriting.Readable);

    private static JsonObject Term(Visit visit, string id, Term term)
    {
        var node = new JsonObject { ["id"] = id, ["url"] = visit.Absolute(visit.To.Term(id)) };
        foreach (var language in visit.Site.Editions.Select(edition => edition.Language))
        {
            var words = term.In(language);
            node[language] = new JsonObject
            {
                ["name"] = words.Name,
                ["gloss"] = words.Gloss,
                ["definition"] = Prose.PlainText(words.Definition),
            };
        }

        node["see"] = EvidenceJson.List(term.See, other => JsonValue.Create(other));
        return node;
    }
}
