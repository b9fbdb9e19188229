using System.Text;
using System.Text.Json.Nodes;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;

namespace DeepseekExplainer.Web.Facts;

/// <summary>
/// The evidence as files, beside its pages: facts and claims as JSON, sources as BibTeX and CSL-JSON, the glossary as JSON.
/// </summary>
internal static class EvidenceRoutes
{
    public static void MapEvidence(this WebApplication app)
    {
        var files = app.MapGroup("/{lang}").WithSecurityHeadersPolicy(Security.Public);
        Map("/facts.json", (json, _) => EvidenceJson.List(json.Site.Evidence.Facts.Values, json.Brief));
        Map("/facts/{id}.json", (json, id) => json.Site.Evidence.Facts.TryGetValue(id, out var fact) ? json.Fact(fact) : null);
        Map("/claims.json", (json, _) => EvidenceJson.List(json.Site.Evidence.Claims, claim => json.Brief(claim.Key, claim.Value)));
        Map("/claims/{id}.json", (json, id) => json.Site.Evidence.Claims.TryGetValue(id, out var claim) ? json.Claim(id, claim) : null);
        Map("/sources.json", (json, _) =>
            EvidenceJson.List(json.Site.Evidence.Sources, source => Citation.Of(source.Key, source.Value).Csl()));
        Map("/sources/{id}.json", (json, id) =>
            json.Site.Evidence.Sources.TryGetValue(id, out var source) ? new JsonArray(Citation.Of(id, source).Csl()) : null);
        Map("/glossary.json", (json, _) => EvidenceJson.List(json.Site.Evidence.Terms, term => Term(json, term.Key, term.Value)));
        Get("/sources.bib", (json, _) =>
            BibTex(string.Join('\n', json.Site.Evidence.Sources.Select(source => Citation.Of(source.Key, source.Value).BibTex()))));
        Get("/sources/{id}.bib", (json, id) =>
            json.Site.Evidence.Sources.TryGetValue(id, out var source) ? BibTex(Citation.Of(id, source).BibTex()) : Results.NotFound());

        void Map(string path, Func<EvidenceJson, string, JsonNode?> write) =>
            Get(path, (json, id) => write(json, id) is { } node ? Results.Json(node, JsonWriting.Readable) : Results.NotFound());

        void Get(string path, Func<EvidenceJson, string, IResult> answer) =>
            files.MapGetAndHead(path, (string lang, string? id, HttpRequest request, LiveSite.Snapshot snapshot) =>
                snapshot.Site is { } site && site.Find(lang) is { } edition
                    ? answer(new(site, edition, $"{request.Scheme}://{request.Host}"), id ?? "")
                    : Results.NotFound());
    }

    /// <summary>Text that a reference manager opens.</summary>
    public static IResult BibTex(string text) => Results.Text(text, "application/x-bibtex", Encoding.UTF8);

    private static JsonObject Term(EvidenceJson json, string id, Term term)
    {
        var node = new JsonObject { ["id"] = id, ["url"] = json.Address($"/glossary#{id}") };
        foreach (var language in json.Site.Editions.Select(edition => edition.Language))
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
