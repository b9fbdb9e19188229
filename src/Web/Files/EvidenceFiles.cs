using System.Text;
using DeepseekExplainer.Web.Content;
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
            TypedResults.Json(visit.Site.Evidence.Facts.Values.Select(new EvidenceJson(visit).Brief), SharingJson.Readable.Facts));
        files.MapFile(PageKind.Fact, ".json", Results<JsonHttpResult<FactReceipt>, NotFound> (string id, Visit visit) =>
            visit.Site.Evidence.Facts.TryGetValue(id, out var fact)
                ? TypedResults.Json(new EvidenceJson(visit).Fact(fact), SharingJson.Readable.FactReceipt)
                : TypedResults.NotFound());
        files.MapFile(PageKind.Claims, ".json", (Visit visit) => TypedResults.Json(
            visit.Site.Evidence.Claims.Select(claim => new EvidenceJson(visit).Brief(claim.Key, claim.Value)),
            SharingJson.Readable.Claims));
        files.MapFile(PageKind.Claim, ".json", Results<JsonHttpResult<ClaimDecided>, NotFound> (string id, Visit visit) =>
            visit.Site.Evidence.Claims.TryGetValue(id, out var claim)
                ? TypedResults.Json(new EvidenceJson(visit).Claim(id, claim), SharingJson.Readable.ClaimDecided)
                : TypedResults.NotFound());
        files.MapFile(PageKind.Answered, ".json", (Visit visit) =>
            TypedResults.Json(AnsweredJson.Of(visit), SharingJson.Readable.AnsweredJson));
        files.MapFile(PageKind.Sources, ".json", (Visit visit) => Csl(All(visit)));
        files.MapFile(PageKind.Sources, ".bib", (Visit visit) => BibTex([.. All(visit)]));
        files.MapFile(PageKind.Source, ".json", Results<JsonHttpResult<IEnumerable<CslItem>>, NotFound> (string id, Visit visit) =>
            visit.Site.Evidence.Sources.TryGetValue(id, out var source) ? Csl([Citation.Of(id, source)]) : TypedResults.NotFound());
        files.MapFile(PageKind.Source, ".bib", Results<ContentHttpResult, NotFound> (string id, Visit visit) =>
            visit.Site.Evidence.Sources.TryGetValue(id, out var source) ? BibTex(Citation.Of(id, source)) : TypedResults.NotFound());
        files.MapFile(PageKind.Glossary, ".json", (Visit visit) => TypedResults.Json(
            visit.Site.Evidence.Terms.Select(term => TermJson.Of(term.Key, term.Value, visit)), FilesJson.Readable.Terms));
    }

    /// <summary>Text that a reference manager opens.</summary>
    public static ContentHttpResult BibTex(params IReadOnlyList<Citation> citations) =>
        TypedResults.Text(string.Join('\n', citations.Select(citation => citation.BibTex())), "application/x-bibtex", Encoding.UTF8);

    private static JsonHttpResult<IEnumerable<CslItem>> Csl(IEnumerable<Citation> citations) =>
        TypedResults.Json(citations.Select(citation => citation.Csl()), FilesJson.Readable.Citations);

    private static IEnumerable<Citation> All(Visit visit) =>
        visit.Site.Evidence.Sources.Select(source => Citation.Of(source.Key, source.Value));
}
